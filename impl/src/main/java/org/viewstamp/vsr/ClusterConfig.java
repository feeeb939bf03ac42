package org.viewstamp.vsr;

import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;

/**
 * The numbers that all replicas of a cluster share, and the arithmetic of checkpoints that follows
 * from them. Ops are unsigned 64-bit numbers. tb: constants.zig:41, vsr.zig:1515
 *
 * @param journalSlotCount slots of the log, N
 * @param lsmCompactionOps ops in a bar of compaction, L
 * @param pipelinePrepareQueueMax ops that may be prepared and not yet committed, P
 * @param vsrCheckpointOps ops from one checkpoint to the next, V; a model may choose it
 */
public record ClusterConfig(
    @Positive int journalSlotCount,
    @NonNegative int lsmCompactionOps,
    @Positive int pipelinePrepareQueueMax,
    @Positive int vsrCheckpointOps) {

  /** The configuration of every released binary. tb: config.zig:150 */
  public static final ClusterConfig PRODUCTION = new ClusterConfig(1024, 32, 8);

  /** The configuration of TigerBeetle's own tests. tb: config.zig:239 */
  public static final ClusterConfig TEST_MIN = new ClusterConfig(32, 4, 4);

  public ClusterConfig {
    Check.that(
        vsrCheckpointOps > 0
            && vsrCheckpointOps + lsmCompactionOps + 2L * pipelinePrepareQueueMax
                <= journalSlotCount,
        "cluster_config_checkpoint_fits_log");
  }

  /** With as many ops between checkpoints as the log has room for. tb: constants.zig:41 */
  public ClusterConfig(
      @Positive int journalSlotCount,
      @Positive int lsmCompactionOps,
      @Positive int pipelinePrepareQueueMax) {
    this(
        journalSlotCount,
        lsmCompactionOps,
        pipelinePrepareQueueMax,
        positive(vsrCheckpointOps(journalSlotCount, lsmCompactionOps, pipelinePrepareQueueMax)));
  }

  private static int vsrCheckpointOps(
      @Positive int slots, @Positive int compaction, @Positive int pipeline) {
    int pipelineBars = (2 * pipeline + compaction - 1) / compaction;
    return slots - compaction - compaction * pipelineBars;
  }

  private static @Positive int positive(int checkpointOps) {
    if (checkpointOps <= 0) throw new CheckFailed("cluster_config_checkpoint_fits_log");
    return checkpointOps;
  }

  /** Consecutive headers at the top of a start_view. tb: constants.zig:290 */
  public int viewChangeHeadersSuffixMax() {
    return pipelinePrepareQueueMax + 1;
  }

  /** Headers that a view change can carry: the suffix and two hooks. tb: constants.zig:310 */
  public int viewChangeHeadersMax() {
    return viewChangeHeadersSuffixMax() + 2;
  }

  /** The checkpoint that follows {@code checkpoint}. tb: vsr.zig:1521 */
  public long checkpointAfter(long checkpoint) {
    return checkpoint == 0 ? vsrCheckpointOps - 1 : checkpoint + vsrCheckpointOps;
  }

  /**
   * The highest op that a replica whose durable checkpoint is {@code opCheckpoint} may have in its
   * log. tb: replica.zig:6258
   */
  public long opPrepareMax(long opCheckpoint) {
    return checkpointAfter(opCheckpoint) + lsmCompactionOps + 2L * pipelinePrepareQueueMax;
  }

  /** Whether a commit number proves the checkpoint durable on a quorum. tb: vsr.zig:1571 */
  public boolean durable(long checkpoint, long commit) {
    long bound = checkpoint + lsmCompactionOps + pipelinePrepareQueueMax;
    return checkpoint == 0 || Long.compareUnsigned(commit, bound) > 0;
  }

  /**
   * The lowest op that a replica repairs. tb: replica.zig:6359
   *
   * @param opCheckpoint op of the durable checkpoint
   * @param op the head
   * @param commitMax the highest op known to be committed
   */
  public long opRepairMin(long opCheckpoint, long op, long commitMax) {
    if (opCheckpoint == 0) return 0;
    if (durable(opCheckpoint, commitMax)) return op == opCheckpoint ? op : opCheckpoint + 1;
    return saturatingSubtract(opCheckpoint + 1, vsrCheckpointOps);
  }

  /** {@code a - b}, or 0 if that is negative; unsigned. */
  public static long saturatingSubtract(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? 0 : a - b;
  }
}
