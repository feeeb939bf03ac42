package org.viewstamp.vsr;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the checkpoint that a replica has made durable lets it do with its log: up to which op it
 * prepares, acknowledges and repairs, and which checkpoint's id an op carries. tb: replica.zig:6228
 *
 * @param config the numbers that all replicas share
 * @param opCheckpoint op of the durable checkpoint; refused (checkpoint_valid) if it is none
 */
public record CheckpointBounds(ClusterConfig config, long opCheckpoint) {

  /** Whose id an op carries: it ties the op to the history of checkpoints below it. */
  public enum CheckpointId {
    /** The checkpoint before the one before the durable one. */
    GRANDPARENT,
    /** The checkpoint before the durable one. */
    PARENT,
    /** The durable checkpoint. */
    CURRENT
  }

  public CheckpointBounds {
    Check.that(config.checkpointValid(opCheckpoint), "checkpoint_valid");
  }

  /** The checkpoint that the replica reaches next. */
  public long opCheckpointNext() {
    return config.checkpointAfter(opCheckpoint);
  }

  /** The op whose commit makes the replica take the next checkpoint. */
  public long opCheckpointNextTrigger() {
    return U64.add(opCheckpointNext(), config.lsmCompactionOps());
  }

  /** The highest op that the replica may receive or store. */
  public long opPrepareMax() {
    return config.opPrepareMax(opCheckpoint);
  }

  /**
   * The highest op that the replica acknowledges. One that has not fetched the content of its
   * checkpoint yet must not help to make that checkpoint look durable.
   *
   * @param syncContentDone whether the content of the checkpoint is complete
   * @param commitMax the highest op known to be committed
   */
  public long opPrepareOkMax(boolean syncContentDone, long commitMax) {
    int pipeline = config.pipelinePrepareQueueMax();
    Long trigger = config.triggerForCheckpoint(opCheckpoint);
    if (syncContentDone || trigger == null || config.durable(opCheckpoint, commitMax)) {
      return U64.add(opCheckpointNextTrigger(), pipeline);
    }
    return U64.add(trigger, pipeline);
  }

  /**
   * The lowest op that the replica repairs.
   *
   * @param op the head
   * @param commitMax the highest op known to be committed
   */
  public long opRepairMin(long op, long commitMax) {
    return config.opRepairMin(opCheckpoint, op, commitMax);
  }

  /**
   * The highest op that the replica repairs. While it installs another checkpoint, ask the bounds
   * of that one. tb: replica.zig:6340
   *
   * @param commitMax the highest op known to be committed
   */
  public long opRepairMax(long commitMax) {
    return U64.min(commitMax, opPrepareMax());
  }

  /**
   * Whose id the prepare of {@code op} carries: of the checkpoint one earlier than the last one
   * below the op, since it may be prepared before anyone has reached that. None (null) where the
   * replica does not know it any more, or yet. tb: replica.zig:6290
   */
  public @Nullable CheckpointId checkpointIdForOp(long op) {
    if (!above(U64.add(op, config.vsrCheckpointOps()), opCheckpoint)) return null;
    if (!above(op, opCheckpoint)) return CheckpointId.GRANDPARENT;
    if (!above(op, opCheckpointNext())) return CheckpointId.PARENT;
    if (!above(op, config.checkpointAfter(opCheckpointNext()))) return CheckpointId.CURRENT;
    return null;
  }

  private static boolean above(long a, long b) {
    return Long.compareUnsigned(a, b) > 0;
  }
}
