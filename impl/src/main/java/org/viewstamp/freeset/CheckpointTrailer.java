package org.viewstamp.freeset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.LongFunction;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.BlockReference;
import org.viewstamp.vsr.BlockType;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.Checksum;
import org.viewstamp.vsr.Command;
import org.viewstamp.vsr.Header;
import org.viewstamp.vsr.HeaderBuilder;
import org.viewstamp.vsr.HeaderField;
import org.viewstamp.vsr.LittleEndian;
import org.viewstamp.vsr.Sectors;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.TrailerReference;
import org.viewstamp.vsr.U128;

/**
 * State of a checkpoint that is too large for the superblock: a payload in blocks of the grid, each
 * but the last filled, each referring to the one before. The superblock refers to the last, so the
 * chain is read backwards. tb: checkpoint_trailer.zig
 *
 * @param reference what the superblock stores
 * @param addresses of the blocks, in order
 * @param blocks whole blocks, in order
 */
public record CheckpointTrailer(
    TrailerReference reference, List<Long> addresses, List<byte[]> blocks) {

  /** Bytes in the header of a block that tell of the block before. tb: lsm/schema.zig */
  private static final int PREVIOUS_CHECKSUM = 0;

  private static final int PREVIOUS_ADDRESS = 32;

  private static final int METADATA_SIZE = 96;

  /** Bytes of the payload that one block holds. */
  public static @Positive int chunkSizeMax(StorageLayout storage) {
    int size = storage.blockSize() - Header.SIZE;
    if (size <= 0) throw new CheckFailed("trailer_block_holds_header");
    return size;
  }

  /** Blocks that a payload of {@code trailerSize} bytes takes. */
  public static long blockCount(StorageLayout storage, long trailerSize) {
    Check.that(trailerSize >= 0, "trailer_size_not_negative");
    int max = chunkSizeMax(storage);
    return trailerSize / max + (trailerSize % max == 0 ? 0 : 1);
  }

  /**
   * Bytes of the payload in a block. tb: checkpoint_trailer.zig:48
   *
   * <p>Refuses a trailer without blocks (chunk_size_blocks), a number of blocks that is not that of
   * the size (chunk_size_block_count), and a block that is none of them (chunk_size_block_index).
   *
   * @param blockIndex 0 for the first block
   */
  public static @Positive int chunkSize(
      StorageLayout storage, long blockIndex, long blockCount, long trailerSize) {
    Check.that(blockCount > 0, "chunk_size_blocks");
    Check.that(blockCount == blockCount(storage, trailerSize), "chunk_size_block_count");
    Check.that(blockIndex >= 0 && blockIndex < blockCount, "chunk_size_block_index");
    int max = chunkSizeMax(storage);
    long rest = trailerSize - blockIndex * max;
    if (rest <= 0) throw new CheckFailed("chunk_size_block_count");
    return (int) Math.min(rest, max);
  }

  /**
   * Makes the blocks of a payload. Refuses (trailer_addresses) unless there are as many addresses
   * as blocks.
   *
   * @param type FREE_SET or CLIENT_SESSIONS
   * @param addresses of the blocks, in order
   */
  public static CheckpointTrailer write(
      StorageLayout storage,
      U128 cluster,
      int release,
      BlockType type,
      byte[] payload,
      List<Long> addresses) {
    long count = blockCount(storage, payload.length);
    Check.that(addresses.size() == count, "trailer_addresses");
    List<byte[]> blocks = new ArrayList<>();
    BlockReference previous = BlockReference.NONE;
    int at = 0;
    for (long address : addresses) {
      int size = chunkSize(storage, blocks.size(), count, payload.length);
      byte[] chunk = part(payload, at, size);
      at += size;
      byte[] metadata = new byte[METADATA_SIZE];
      previous.checksum().writeLittleEndian(metadata, PREVIOUS_CHECKSUM);
      LittleEndian.writeU64(metadata, PREVIOUS_ADDRESS, previous.address());
      Header header =
          new HeaderBuilder(Command.BLOCK)
              .set(HeaderField.CLUSTER, cluster)
              .set(HeaderField.RELEASE, release)
              .set(HeaderField.BLOCK_METADATA_BYTES, metadata)
              .set(HeaderField.BLOCK_ADDRESS, address)
              .set(HeaderField.BLOCK_BLOCK_TYPE, type.ordinal())
              .body(chunk)
              .build();
      byte[] block = Arrays.copyOf(header.toBytes(), storage.blockSize());
      put(chunk, block, Header.SIZE);
      blocks.add(block);
      previous = new BlockReference(header.checksum(), address);
    }
    TrailerReference reference =
        new TrailerReference(Checksum.of(payload), previous, payload.length);
    return new CheckpointTrailer(reference, List.copyOf(addresses), blocks);
  }

  /**
   * Reads a trailer back: from the last block to the first, each verified before it is used.
   *
   * @param blocks the whole block at an address, or null if it cannot be had; what is at an address
   *     may be anything
   */
  public static TrailerRead read(
      StorageLayout storage,
      BlockType type,
      TrailerReference reference,
      LongFunction<byte @Nullable []> blocks) {
    long count = blockCount(storage, reference.size());
    List<byte[]> chunks = new ArrayList<>();
    List<Long> addresses = new ArrayList<>();
    BlockReference next = reference.lastBlock();
    for (long index = count - 1; index >= 0; index--) {
      long address = next.address();
      if (address == FreeSet.NONE) return broken(TrailerRead.Fault.CHAIN_TOO_SHORT, next);
      byte[] block = blocks.apply(address);
      if (block == null) return broken(TrailerRead.Fault.BLOCK_MISSING, next);
      if (block.length != storage.blockSize()) return broken(TrailerRead.Fault.BLOCK_SIZE, next);
      int size = chunkSize(storage, index, count, reference.size());
      Header header = Header.of(block, 0);
      byte[] chunk = part(block, Header.SIZE, size);
      TrailerRead.Fault fault = fault(header, type, next, chunk);
      if (fault == null && !paddingIsZero(block, Header.SIZE + size)) {
        fault = TrailerRead.Fault.PADDING;
      }
      if (fault != null) return broken(fault, next);
      chunks.add(chunk);
      addresses.add(address);
      byte[] metadata = header.bytes(HeaderField.BLOCK_METADATA_BYTES);
      next =
          new BlockReference(
              U128.readLittleEndian(metadata, PREVIOUS_CHECKSUM),
              LittleEndian.readU64(metadata, PREVIOUS_ADDRESS));
    }
    if (count > 0 && next.address() != FreeSet.NONE) {
      return broken(TrailerRead.Fault.CHAIN_TOO_LONG, next);
    }
    Collections.reverse(chunks);
    Collections.reverse(addresses);
    Checksum whole = new Checksum();
    for (byte[] chunk : chunks) whole.update(chunk, 0, chunk.length);
    if (!whole.digest().equals(reference.checksum())) {
      return broken(TrailerRead.Fault.PAYLOAD_CHECKSUM, BlockReference.NONE);
    }
    return new TrailerRead.Whole(chunks, addresses);
  }

  private static TrailerRead.@Nullable Fault fault(
      Header header, BlockType type, BlockReference expected, byte[] chunk) {
    if (!header.validChecksum()) return TrailerRead.Fault.HEADER_CHECKSUM;
    if (!header.checksum().equals(expected.checksum())) return TrailerRead.Fault.OTHER_BLOCK;
    if (header.command() != Command.BLOCK
        || header.number(HeaderField.BLOCK_BLOCK_TYPE) != type.ordinal()
        || header.number(HeaderField.BLOCK_ADDRESS) != expected.address()) {
      return TrailerRead.Fault.OTHER_CONTENT;
    }
    if (header.size() != Header.SIZE + chunk.length) return TrailerRead.Fault.CHUNK_SIZE;
    return header.validChecksumBody(chunk) ? null : TrailerRead.Fault.BODY_CHECKSUM;
  }

  private static TrailerRead broken(TrailerRead.Fault fault, BlockReference block) {
    return new TrailerRead.Broken(fault, block);
  }

  /** What fills the last sector behind the content is read and verified too. tb: grid.zig:1166 */
  private static boolean paddingIsZero(byte[] block, @NonNegative int size) {
    for (int i = size; i < block.length && i < Sectors.ceil(size); i++) {
      if (block[i] != 0) return false;
    }
    return true;
  }

  /** A copy of {@code size} bytes from {@code from} on; they must lie inside. */
  private static byte[] part(byte[] bytes, @NonNegative int from, @NonNegative int size) {
    int to = from + size;
    if (from > bytes.length || to > bytes.length || to < from) {
      throw new CheckFailed("trailer_part_inside");
    }
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** Copies {@code part} to {@code at}; there must be room. */
  static void put(byte[] part, byte[] target, @NonNegative int at) {
    if (part.length > target.length - at) throw new CheckFailed("trailer_part_inside");
    System.arraycopy(part, 0, target, at, part.length);
  }
}
