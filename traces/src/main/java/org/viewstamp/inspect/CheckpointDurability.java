package org.viewstamp.inspect;

import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.superblock.VsrState;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.ClusterConfig;

/**
 * When the releases of a checkpoint free their blocks. Ops are unsigned.
 *
 * @param checkpoint op of the checkpoint
 * @param trigger op whose commit made the replica take it; null if the checkpoint is none
 * @param op the op with which it is durable: released blocks are free then
 * @param next op of the checkpoint after it
 * @param nextOp the op with which that is durable: prior blocks are free then
 * @param reached whether the superblock knows that {@code op} is committed
 */
record CheckpointDurability(
    long checkpoint,
    @Nullable Long trigger,
    @Nullable Long op,
    @Nullable Long next,
    @Nullable Long nextOp,
    boolean reached) {

  static CheckpointDurability of(VsrState state, ClusterConfig config) {
    long checkpoint = state.opCheckpoint();
    try {
      long next = config.checkpointAfter(checkpoint);
      return new CheckpointDurability(
          checkpoint,
          config.triggerForCheckpoint(checkpoint),
          config.opDurable(checkpoint),
          next,
          config.opDurable(next),
          config.durable(checkpoint, state.commitMax()));
    } catch (CheckFailed none) {
      return new CheckpointDurability(checkpoint, null, null, null, null, false);
    }
  }

  /** An op as text. */
  static String text(@Nullable Long op) {
    return op == null ? "unknown" : Long.toUnsignedString(op);
  }
}
