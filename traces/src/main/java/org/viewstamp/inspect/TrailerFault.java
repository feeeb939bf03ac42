package org.viewstamp.inspect;

import java.util.Arrays;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.freeset.CheckpointTrailer;
import org.viewstamp.freeset.TrailerRead;
import org.viewstamp.vsr.BlockReference;
import org.viewstamp.vsr.BlockType;
import org.viewstamp.vsr.Checksum;
import org.viewstamp.vsr.Command;
import org.viewstamp.vsr.Header;
import org.viewstamp.vsr.HeaderField;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.Sectors;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.TrailerReference;

/** Says what is wrong with a trailer: which block, where, what was found and what expected. */
final class TrailerFault {
  private final DataFile file;
  private final StorageLayout layout;
  private final TrailerKind kind;
  private final TrailerReference reference;
  private final List<TrailerBlock> blocks;
  private final @Nullable TrailerBlock last;

  /**
   * @param blocks those that were read, the one read last first
   */
  TrailerFault(
      DataFile file,
      StorageLayout layout,
      TrailerKind kind,
      TrailerReference reference,
      List<TrailerBlock> blocks) {
    this.file = file;
    this.layout = layout;
    this.kind = kind;
    this.reference = reference;
    this.blocks = blocks;
    this.last = blocks.isEmpty() ? null : blocks.get(0);
  }

  /** Whether it is the block read last that is wrong, and not what it belongs to. */
  static boolean isOfBlock(TrailerRead.Fault fault) {
    return switch (fault) {
      case CHAIN_TOO_SHORT, CHAIN_TOO_LONG, PAYLOAD_CHECKSUM -> false;
      default -> true;
    };
  }

  static String text(DataFile file, long offset, TrailerKind kind, String what, String expected) {
    String where = file.name() + ": offset " + offset + ": ";
    return where + kind.fields() + ": " + what + "; expected " + expected;
  }

  /** The fault in one line. */
  String text(TrailerRead.Broken broken) {
    TrailerBlock block = last;
    Header header = block == null ? null : block.header();
    if (block == null) return text(0, "the superblock names no last block", blocksExpected());
    if (isOfBlock(broken.fault())) {
      if (header == null) return missing(block, broken.block());
      return ofBlock(broken, block, header);
    }
    return switch (broken.fault()) {
      case CHAIN_TOO_SHORT ->
          text(
              block.offset(),
              name(block)
                  + " names none before it, after "
                  + blocks.size()
                  + (blocks.size() == 1 ? " block" : " blocks"),
              blocksExpected());
      case CHAIN_TOO_LONG ->
          text(
              block.offset() + HeaderField.BLOCK_METADATA_BYTES.offset(),
              name(block)
                  + " names block "
                  + Long.toUnsignedString(broken.block().address())
                  + " before it",
              "none, as it is the first of " + blocks.size());
      default ->
          text(
              block.offset() + Header.SIZE,
              "the payload of all blocks makes checksum " + payloadChecksum(),
              reference.checksum() + ", as the superblock says");
    };
  }

  private String missing(TrailerBlock block, BlockReference expected) {
    if (block.offset() < 0) {
      return text(0, name(block) + " is beyond the end of any file", described(expected));
    }
    return text(
        block.offset(),
        name(block) + " is behind the end of the file, which has " + file.size() + " bytes",
        described(expected));
  }

  private String ofBlock(TrailerRead.Broken broken, TrailerBlock block, Header header) {
    BlockReference expected = broken.block();
    String name = name(block);
    long offset = block.offset();
    return switch (broken.fault()) {
      case HEADER_CHECKSUM ->
          text(
              offset,
              name
                  + " has a header that says checksum "
                  + header.checksum()
                  + " and makes "
                  + PrepareHeaderCodec.checksumOf(header.toBytes(), 0),
              described(expected));
      case OTHER_BLOCK ->
          text(offset, name + " holds another block: " + found(header), described(expected));
      case OTHER_CONTENT ->
          text(
              offset,
              name + " holds " + found(header),
              "a block of type "
                  + kind.type().label()
                  + " and address "
                  + Long.toUnsignedString(expected.address()));
      case CHUNK_SIZE ->
          text(
              offset + HeaderField.SIZE.offset(),
              name
                  + " has "
                  + (Integer.toUnsignedLong(header.size()) - Header.SIZE)
                  + " bytes of the payload",
              chunkSize() + " of " + reference.size());
      case BODY_CHECKSUM ->
          text(
              offset + Header.SIZE,
              name
                  + " has "
                  + chunkSize()
                  + " bytes of body that make checksum "
                  + bodyChecksum(block),
              "" + HeaderField.CHECKSUM_BODY.u128(header.toBytes(), 0) + ", as its header says");
      default ->
          text(
              offset + padding(block),
              name + " is not zero behind its " + header.size() + " bytes",
              "zeros up to the next sector");
    };
  }

  private String text(long offset, String what, String expected) {
    return text(file, offset, kind, what, expected);
  }

  private static String name(TrailerBlock block) {
    return "block " + Long.toUnsignedString(block.address());
  }

  private static String described(BlockReference expected) {
    return "the block of checksum " + expected.checksum();
  }

  private String blocksExpected() {
    long count = CheckpointTrailer.blockCount(layout, reference.size());
    return count + (count == 1 ? " block" : " blocks") + " for " + reference.size() + " bytes";
  }

  /** What a header with a right checksum says of its message. */
  private static String found(Header header) {
    if (header.command() != Command.BLOCK) {
      return "a message of command " + Command.name(header.commandNumber());
    }
    return "checksum "
        + header.checksum()
        + ", type "
        + BlockType.name((int) header.number(HeaderField.BLOCK_BLOCK_TYPE))
        + ", address "
        + Long.toUnsignedString(header.number(HeaderField.BLOCK_ADDRESS));
  }

  /** Bytes of the payload that the block read last should hold. */
  private int chunkSize() {
    long count = CheckpointTrailer.blockCount(layout, reference.size());
    return CheckpointTrailer.chunkSize(layout, count - blocks.size(), count, reference.size());
  }

  private String bodyChecksum(TrailerBlock block) {
    byte[] bytes = block.bytes();
    if (bytes == null) return "none";
    return Checksum.of(bytes, Header.SIZE, chunkSize()).toString();
  }

  private String payloadChecksum() {
    Checksum whole = new Checksum();
    for (TrailerBlock block : blocks) {
      byte[] bytes = block.bytes();
      Header header = block.header();
      if (bytes == null || header == null) continue;
      whole.update(bytes, Header.SIZE, header.size() - Header.SIZE);
    }
    return whole.digest().toString();
  }

  /** The first byte of a block that is not zero and should be. */
  private int padding(TrailerBlock block) {
    byte[] bytes = block.bytes();
    int size = Header.SIZE + chunkSize();
    if (bytes == null) return size;
    byte[] rest = Arrays.copyOfRange(bytes, size, (int) Sectors.ceil(size));
    for (int i = 0; i < rest.length; i++) if (rest[i] != 0) return size + i;
    return size;
  }
}
