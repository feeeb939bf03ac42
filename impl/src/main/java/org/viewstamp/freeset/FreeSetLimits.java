package org.viewstamp.freeset;

import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.U64;

/**
 * How large the free set of a configuration is, and how much room its checkpoint and its prior
 * releases take. Sizes are in bytes.
 *
 * @param storage where everything lies in a data file
 * @param compactionBlocksReleasedPerPipelineMax blocks that compaction releases at most while a
 *     pipeline of ops commits; follows from the trees of the state machine, which are not modelled
 *     here. tb: lsm/forest.zig:770
 * @param manifestLogBlocksReleasedHalfBarMax the part of that which is due to the manifest log in
 *     half a bar of compaction
 * @param lsmLevels levels of each of those trees
 * @param storageSizeLimitDefault the limit of a data file's size unless told otherwise
 * @param storageSizeLimitMax the highest limit that may be told
 */
public record FreeSetLimits(
    StorageLayout storage,
    @NonNegative int compactionBlocksReleasedPerPipelineMax,
    @NonNegative int manifestLogBlocksReleasedHalfBarMax,
    @Positive int lsmLevels,
    long storageSizeLimitDefault,
    long storageSizeLimitMax) {

  /** The configuration of every released binary. tb: config.zig:150 */
  public static final FreeSetLimits PRODUCTION =
      new FreeSetLimits(StorageLayout.PRODUCTION, 26_282, 2, 7, 16L << 40, 64L << 40);

  /** The configuration of TigerBeetle's own tests. tb: config.zig:239 */
  public static final FreeSetLimits TEST_MIN =
      new FreeSetLimits(StorageLayout.TEST_MIN, 3_462, 71, 7, 1L << 30, 1L << 30);

  /** That of a configuration. Refuses (free_set_limits_known) any but the two above. */
  public static FreeSetLimits of(StorageLayout storage) {
    for (FreeSetLimits limits : List.of(PRODUCTION, TEST_MIN)) {
      if (limits.storage.equals(storage)) return limits;
    }
    throw new CheckFailed("free_set_limits_known");
  }

  /** Bytes of a cache line; a shard is eight of them. */
  public static final int CACHE_LINE_SIZE = 64;

  /**
   * Blocks of the grid of a data file of at most {@code storageSizeLimit} bytes: whole shards.
   * Refuses (u64_overflow) a limit below the size of a file without blocks, and (block_count_fits)
   * one whose blocks an int does not count. tb: vsr.zig:1690
   */
  public @NonNegative int blockCountMax(long storageSizeLimit) {
    long room = U64.subtract(storageSizeLimit, storage.dataFileSizeMin());
    long shards = Long.divideUnsigned(room, (long) storage.blockSize() * FreeSet.SHARD_BITS);
    long blocks = shards * FreeSet.SHARD_BITS;
    if (blocks < 0 || blocks > Integer.MAX_VALUE) throw new CheckFailed("block_count_fits");
    return (int) blocks;
  }

  /**
   * Bytes that the encoding of a bitmap of {@code blocksCount} bits has at most. Refuses
   * (free_set_whole_shards) a part of a shard. tb: free_set.zig:665
   */
  public static long encodeSizeMax(@NonNegative int blocksCount) {
    Check.that(blocksCount % FreeSet.SHARD_BITS == 0, "free_set_whole_shards");
    return Ewah.U64.encodeSizeMax(Bitset.wordCount(blocksCount));
  }

  /** Blocks that the trailers of both bitmaps take at most. tb: grid.zig:1327 */
  public long checkpointsBlocksMax(@NonNegative int blocksCount) {
    return 2 * CheckpointTrailer.blockCount(storage, encodeSizeMax(blocksCount));
  }

  /** Blocks that the trailer of the client sessions takes. */
  public long clientSessionsTrailerBlocks() {
    return CheckpointTrailer.blockCount(storage, storage.clientSessionsSize());
  }

  /**
   * The room for releases before durability that a replica asks for: those of compaction, and the
   * blocks of the checkpoint's three trailers. tb: replica.zig:1134
   */
  public long blocksReleasedPriorCheckpointDurabilityMax(@NonNegative int blocksCount) {
    return compactionBlocksReleasedPerPipelineMax
        + checkpointsBlocksMax(blocksCount)
        + clientSessionsTrailerBlocks();
  }
}
