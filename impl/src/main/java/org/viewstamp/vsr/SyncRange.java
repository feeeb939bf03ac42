package org.viewstamp.vsr;

/**
 * The ops whose content a replica still has to fetch after it has jumped to a newer checkpoint: the
 * tables that they wrote. Both are 0 when nothing is to be fetched. tb: replica.zig:8505
 *
 * @param opMin the first one
 * @param opMax the last one
 */
public record SyncRange(long opMin, long opMax) {
  /** Nothing to fetch. */
  public static final SyncRange NONE = new SyncRange(0, 0);

  public SyncRange {
    Check.that(Long.compareUnsigned(opMin, opMax) <= 0, "sync_op_min_not_above_sync_op_max");
  }

  /**
   * The range after a jump. A replica that jumps again before it has fetched everything keeps what
   * it lacks. Refuses (sync_checkpoint_not_0) a jump to the checkpoint that is formatted.
   *
   * @param from the checkpoint that the replica had
   * @param to the checkpoint that it installs
   */
  public SyncRange jump(ClusterConfig config, long from, long to) {
    Long opMaxNew = config.triggerForCheckpoint(to);
    if (opMaxNew == null) throw new CheckFailed("sync_checkpoint_not_0");
    Long done = config.triggerForCheckpoint(from);
    long opMinNew = done == null ? 0 : U64.add(done, 1);
    return new SyncRange(opMax == 0 ? opMinNew : U64.min(opMin, opMinNew), opMaxNew);
  }

  /**
   * Whether a table is to be fetched: it was written in the range.
   *
   * @param snapshotMin the table's first snapshot
   */
  public boolean contains(long snapshotMin) {
    return opMax != 0
        && Long.compareUnsigned(Snapshot.readableAtCommit(opMin), snapshotMin) <= 0
        && Long.compareUnsigned(snapshotMin, Snapshot.readableAtCommit(opMax)) <= 0;
  }

  /**
   * Whether a replica that receives a start_view with a newer checkpoint gives up repairing its log
   * and jumps to that checkpoint: when its own next checkpoint is durable elsewhere, and either the
   * one after is too, or repair makes no progress. Refuses what no primary sends. tb:
   * replica.zig:2419
   *
   * @param own the replica's bounds
   * @param startViewCheckpoint the checkpoint in the message
   * @param startViewOp the head in the message
   * @param startViewCommitMax the commit number in the message
   * @param repairStuck whether repair has made no progress
   */
  public static boolean needed(
      CheckpointBounds own,
      long startViewCheckpoint,
      long startViewOp,
      long startViewCommitMax,
      boolean repairStuck) {
    ClusterConfig config = own.config();
    Long trigger = config.triggerForCheckpoint(startViewCheckpoint);
    Check.that(
        trigger == null || Long.compareUnsigned(startViewCommitMax, trigger) >= 0,
        "start_view_commit_max_reaches_trigger");
    long opPrepareMax = config.opPrepareMax(startViewCheckpoint);
    Check.that(
        Long.compareUnsigned(startViewOp, opPrepareMax) <= 0, "start_view_op_in_prepare_max");
    Check.that(
        Long.compareUnsigned(startViewCommitMax, opPrepareMax) <= 0,
        "start_view_commit_max_in_prepare_max");
    long next = own.opCheckpointNext();
    if (!config.durable(next, startViewCommitMax)) return false;
    return repairStuck || config.durable(config.checkpointAfter(next), startViewCommitMax);
  }
}
