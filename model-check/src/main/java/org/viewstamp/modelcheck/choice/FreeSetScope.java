package org.viewstamp.modelcheck.choice;

import org.viewstamp.vsr.Check;

/**
 * How large the set of {@link FreeSetHarness} is, and how its checkpoints are kept.
 *
 * @param blocks of the grid, 1 to 64: whole shards
 * @param shardBits blocks of a shard
 * @param trailerBlocks blocks in which a checkpoint keeps both bitmaps: 2, or 1 for both together,
 *     which leaves more of a small grid to play with
 * @param reservationsMax reservations that are live at a time
 * @param reserveMax blocks that are reserved at a time
 * @param checkpointed whether a history begins with a replica that has taken a checkpoint and
 *     released a block before it, or with one that is formatted
 * @param encoded whether checkpoints keep the bitmaps in their encoding; if not, as bitmaps, which
 *     is for Java PathFinder: it cannot run the codec's views of byte arrays
 */
public record FreeSetScope(
    int blocks,
    int shardBits,
    int trailerBlocks,
    int reservationsMax,
    int reserveMax,
    boolean checkpointed,
    boolean encoded) {
  public FreeSetScope {
    Check.that(blocks >= 1 && blocks <= Long.SIZE, "free_set_scope_blocks");
    Check.that(trailerBlocks == 1 || trailerBlocks == 2, "free_set_scope_trailer_blocks");
  }

  /** The set that is explored every day: three shards of two blocks. */
  public static FreeSetScope small(boolean checkpointed) {
    return new FreeSetScope(6, 2, 2, 2, 2, checkpointed, true);
  }

  /** The same, its checkpoints kept as bitmaps. */
  public FreeSetScope asBitmaps() {
    return new FreeSetScope(
        blocks, shardBits, trailerBlocks, reservationsMax, reserveMax, checkpointed, false);
  }
}
