package org.viewstamp.freeset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.BlockType;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.TrailerReference;
import org.viewstamp.vsr.U128;

/**
 * The part of the free set in a checkpoint: a trailer for each bitmap. tb: grid.zig:376
 *
 * <p>The order of what happens to the set is fixed, as addresses depend on it: {@link #take}
 * encodes both bitmaps, which therefore do not contain the trailers' own blocks, and then acquires
 * those, the acquired bitmap's first. Once the superblock refers to them, {@link #release} gives
 * them up: to be freed when the checkpoint after this one is durable.
 *
 * @param acquired trailer of the bitmap of acquired blocks
 * @param released trailer of the bitmap of released blocks
 */
public record FreeSetCheckpoint(CheckpointTrailer acquired, CheckpointTrailer released) {

  /**
   * Encodes {@code set} and acquires the blocks for it. Refuses what {@link FreeSet#encodeChunks}
   * does, and (trailer_blocks_reserved) a set without enough free blocks.
   */
  public static FreeSetCheckpoint take(
      FreeSet set, StorageLayout storage, U128 cluster, int release) {
    long sizeMax = Ewah.U64.encodeSizeMax(Bitset.wordCount(set.blocksCount()));
    List<byte[]> acquiredChunks = chunks(storage, sizeMax);
    List<byte[]> releasedChunks = chunks(storage, sizeMax);
    FreeSetEncoded encoded = set.encodeChunks(acquiredChunks, releasedChunks);
    byte[] acquired = payload(acquiredChunks, encoded.acquired());
    byte[] released = payload(releasedChunks, encoded.released());
    List<Long> acquiredBlocks =
        acquire(set, CheckpointTrailer.blockCount(storage, acquired.length));
    List<Long> releasedBlocks =
        acquire(set, CheckpointTrailer.blockCount(storage, released.length));
    BlockType type = BlockType.FREE_SET;
    return new FreeSetCheckpoint(
        CheckpointTrailer.write(storage, cluster, release, type, acquired, acquiredBlocks),
        CheckpointTrailer.write(storage, cluster, release, type, released, releasedBlocks));
  }

  /**
   * Takes blocks for a trailer, all at once. Refuses (trailer_blocks_reserved) a set without enough
   * free blocks. tb: checkpoint_trailer.zig:355
   */
  public static List<Long> acquire(FreeSet set, long count) {
    List<Long> addresses = new ArrayList<>();
    if (count == 0) return addresses;
    Reservation reservation = set.reserve(count);
    if (reservation == null) throw new CheckFailed("trailer_blocks_reserved");
    for (long i = 0; i < count; i++) addresses.add(set.acquire(reservation));
    set.forfeit(reservation);
    return addresses;
  }

  /** The superblock refers to the checkpoint, of which it is not known whether it is durable. */
  public void release(FreeSet set) {
    set.markCheckpointNotDurable();
    for (long address : acquired.addresses()) set.release(address);
    for (long address : released.addresses()) set.release(address);
  }

  /** What opening from a checkpoint's blocks came to. */
  public sealed interface Opening {
    /** The set is open. */
    record Opened() implements Opening {}

    /** A trailer cannot be read; the set is as it was. */
    record TrailerBroken(FreeSetBitmap bitmap, TrailerRead.Broken broken) implements Opening {}

    /** The trailers are as they were written, but cannot be decoded; the set is as it was. */
    record EncodingMalformed(FreeSetOpen.Malformed malformed) implements Opening {}
  }

  /**
   * Opens the closed {@code set} from the blocks that a superblock refers to.
   *
   * @param blocks the whole block at an address, or null if it cannot be had
   */
  public static Opening open(
      FreeSet set,
      StorageLayout storage,
      TrailerReference acquired,
      TrailerReference released,
      LongFunction<byte @Nullable []> blocks) {
    TrailerRead ofAcquired = CheckpointTrailer.read(storage, BlockType.FREE_SET, acquired, blocks);
    if (ofAcquired instanceof TrailerRead.Broken broken) {
      return new Opening.TrailerBroken(FreeSetBitmap.ACQUIRED, broken);
    }
    TrailerRead ofReleased = CheckpointTrailer.read(storage, BlockType.FREE_SET, released, blocks);
    if (ofReleased instanceof TrailerRead.Broken broken) {
      return new Opening.TrailerBroken(FreeSetBitmap.RELEASED, broken);
    }
    TrailerRead.Whole first = (TrailerRead.Whole) ofAcquired;
    TrailerRead.Whole second = (TrailerRead.Whole) ofReleased;
    FreeSetOpen opened =
        set.open(first.chunks(), second.chunks(), first.addresses(), second.addresses());
    if (opened instanceof FreeSetOpen.Malformed malformed) {
      return new Opening.EncodingMalformed(malformed);
    }
    return new Opening.Opened();
  }

  private static List<byte[]> chunks(StorageLayout storage, long sizeMax) {
    long count = CheckpointTrailer.blockCount(storage, sizeMax);
    List<byte[]> chunks = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      chunks.add(new byte[CheckpointTrailer.chunkSize(storage, i, count, sizeMax)]);
    }
    return chunks;
  }

  private static byte[] payload(List<byte[]> chunks, @NonNegative int size) {
    byte[] payload = new byte[size];
    int at = 0;
    for (byte[] chunk : chunks) {
      int length = Math.min(chunk.length, size - at);
      if (length <= 0) break;
      CheckpointTrailer.put(Arrays.copyOf(chunk, length), payload, at);
      at += length;
    }
    return payload;
  }
}
