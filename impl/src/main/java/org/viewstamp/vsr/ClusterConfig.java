package org.viewstamp.vsr;

import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.checkerframework.checker.nullness.qual.Nullable;

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
  public static final ClusterConfig PRODUCTION = Constants.PRODUCTION.clusterConfig();

  /** The configuration of TigerBeetle's own tests. tb: config.zig:239 */
  public static final ClusterConfig TEST_MIN = Constants.TEST_MIN.clusterConfig();

  /** Headers of a start_view below its suffix, to which repair can hook. tb: constants.zig:310 */
  static final int VIEW_CHANGE_HEADERS_HOOKS = 2;

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

  /**
   * As many ops between checkpoints as fit, in whole bars, beside the bar that is still in memory
   * and two pipelines; not positive where the log is too short. Refuses
   * (lsm_compaction_ops_positive) bars without ops. tb: constants.zig:41
   */
  static long vsrCheckpointOps(long slots, long compaction, long pipeline) {
    Check.that(compaction > 0, "lsm_compaction_ops_positive");
    long pipelineBars = (2 * pipeline + compaction - 1) / compaction;
    return slots - compaction - compaction * pipelineBars;
  }

  private static @Positive int positive(long checkpointOps) {
    if (checkpointOps <= 0 || checkpointOps > Integer.MAX_VALUE) {
      throw new CheckFailed("cluster_config_checkpoint_fits_log");
    }
    return (int) checkpointOps;
  }

  /** Consecutive headers at the top of a start_view. tb: constants.zig:290 */
  public int viewChangeHeadersSuffixMax() {
    return pipelinePrepareQueueMax + 1;
  }

  /** Headers that a view change can carry: the suffix and two hooks. tb: constants.zig:310 */
  public int viewChangeHeadersMax() {
    return viewChangeHeadersSuffixMax() + VIEW_CHANGE_HEADERS_HOOKS;
  }

  /**
   * Whether a checkpoint can be at {@code op}: at 0, or at the last op of a bar of compaction; a
   * model without compaction has no bars, and all ops are valid. Refuses (u64_overflow) the op 2^64
   * - 1. tb: vsr.zig:1515
   */
  public boolean checkpointValid(long op) {
    if (op == 0 || lsmCompactionOps == 0) return true;
    return Long.remainderUnsigned(U64.add(op, 1), lsmCompactionOps) == 0;
  }

  /**
   * The checkpoint that follows {@code checkpoint}. Refuses (checkpoint_valid) if it or the result
   * is none, and (u64_overflow) a result beyond 2^64 - 1; so do the functions below. tb:
   * vsr.zig:1521
   */
  public long checkpointAfter(long checkpoint) {
    requireValid(checkpoint);
    long after = checkpoint == 0 ? vsrCheckpointOps - 1 : U64.add(checkpoint, vsrCheckpointOps);
    requireValid(after);
    return after;
  }

  /**
   * The op whose commit makes replicas take the checkpoint: a bar later, since the last bar is
   * still in memory. None (null) for the checkpoint 0, which is formatted. tb: vsr.zig:1540
   */
  public @Nullable Long triggerForCheckpoint(long checkpoint) {
    requireValid(checkpoint);
    return checkpoint == 0 ? null : U64.add(checkpoint, lsmCompactionOps);
  }

  /**
   * The highest op that may be prepared before {@code checkpoint} is reached: two pipelines beyond
   * its trigger. None (null) for the checkpoint 0. tb: vsr.zig:1552
   */
  public @Nullable Long prepareMaxForCheckpoint(long checkpoint) {
    requireValid(checkpoint);
    return checkpoint == 0
        ? null
        : U64.add(checkpoint, lsmCompactionOps + 2L * pipelinePrepareQueueMax);
  }

  /**
   * The highest op that a replica whose durable checkpoint is {@code opCheckpoint} may have in its
   * log. tb: replica.zig:6258
   */
  public long opPrepareMax(long opCheckpoint) {
    long slack = lsmCompactionOps + 2L * pipelinePrepareQueueMax;
    return U64.add(checkpointAfter(opCheckpoint), slack);
  }

  /**
   * The op with whose commit a replica takes the checkpoint to be durable: the lowest for which
   * {@link #durable} holds. None (null) for the checkpoint 0, which is durable from the start. tb:
   * replica.zig:4353
   */
  public @Nullable Long opDurable(long checkpoint) {
    Long trigger = triggerForCheckpoint(checkpoint);
    return trigger == null ? null : U64.add(trigger, pipelinePrepareQueueMax + 1L);
  }

  /**
   * Whether a commit number proves the checkpoint durable on a quorum: more than a pipeline above
   * the trigger, which no replica without the checkpoint acknowledges. tb: vsr.zig:1571
   */
  public boolean durable(long checkpoint, long commit) {
    requireValid(checkpoint);
    if (checkpoint == 0) return true;
    long bound = U64.add(checkpoint, (long) lsmCompactionOps + pipelinePrepareQueueMax);
    return Long.compareUnsigned(commit, bound) > 0;
  }

  private void requireValid(long checkpoint) {
    Check.that(checkpointValid(checkpoint), "checkpoint_valid");
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
