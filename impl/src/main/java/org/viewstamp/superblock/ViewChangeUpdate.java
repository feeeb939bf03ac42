package org.viewstamp.superblock;

import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.ClusterConfig;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.ViewChangeHeaders;
import org.viewstamp.vsr.ViewChangeHeadersRules;

/**
 * What a replica makes durable before it tells others of a view, and when state sync gives it a
 * checkpoint. tb: superblock.zig:1060
 *
 * @param commitMax the highest op known to be committed
 * @param logView the last view in which the status was normal
 * @param view the view
 * @param headers of a start_view if the two are equal, else of a do_view_change
 * @param syncCheckpoint the checkpoint that state sync installs, or null
 */
public record ViewChangeUpdate(
    long commitMax,
    int logView,
    int view,
    ViewChangeHeaders headers,
    @Nullable SyncCheckpoint syncCheckpoint) {

  /**
   * A checkpoint that others have reached.
   *
   * @param checkpoint as a primary sent it
   * @param syncOpMin the first op whose effects are to be repaired
   * @param syncOpMax the last such op
   */
  public record SyncCheckpoint(CheckpointState checkpoint, long syncOpMin, long syncOpMax) {}

  /**
   * The state that follows {@code staging}. Refuses (view_change_update_..., and what {@link
   * VsrStateRules} refuses) what the original asserts, in its order. tb: superblock.zig:1091
   */
  VsrState stateAfter(SuperBlockHeader staging, SuperBlockConfig config) {
    VsrState before = staging.vsrState();
    requireProgress(before);
    requireHeaders(before, config);
    VsrState after =
        before
            .with(VsrStateField.COMMIT_MAX, commitMax)
            .with(VsrStateField.LOG_VIEW, logView)
            .with(VsrStateField.VIEW, view);
    SyncCheckpoint sync = syncCheckpoint;
    if (sync != null) {
      requireSuccessor(sync.checkpoint(), before, config.layout().cluster());
      after =
          after
              .withCheckpoint(sync.checkpoint())
              .with(VsrStateField.SYNC_OP_MIN, sync.syncOpMin())
              .with(VsrStateField.SYNC_OP_MAX, sync.syncOpMax());
    }
    boolean changes = VsrStateRules.wouldBeUpdatedBy(before, after, config.layout());
    Check.that(changes, "view_change_update_changes_state");
    return after;
  }

  private void requireProgress(VsrState before) {
    int byLogView = Integer.compareUnsigned(logView, before.logView());
    int byView = Integer.compareUnsigned(view, before.view());
    Check.that(
        Long.compareUnsigned(before.commitMax(), commitMax) <= 0,
        "view_change_update_commit_max_not_lower");
    Check.that(byView >= 0, "view_change_update_view_not_lower");
    Check.that(byLogView >= 0, "view_change_update_log_view_not_lower");
    Check.that(
        byLogView > 0 || byView > 0 || syncCheckpoint != null, "view_change_update_advances");
  }

  private void requireHeaders(VsrState before, SuperBlockConfig config) {
    int order = Integer.compareUnsigned(logView, view);
    boolean fits =
        switch (headers.command()) {
          case START_VIEW -> order == 0;
          case DO_VIEW_CHANGE -> order < 0;
        };
    Check.that(fits, "view_change_update_headers_command");
    Check.that(!headers.entries().isEmpty(), "view_change_update_has_head");
    long head = headers.entries().get(0).op();
    Check.that(
        Long.compareUnsigned(before.opCheckpoint(), head) <= 0,
        "view_change_update_head_not_below_checkpoint");
    ViewChangeHeadersRules.verify(headers, config.layout().cluster());
  }

  private static void requireSuccessor(
      CheckpointState checkpoint, VsrState before, ClusterConfig config) {
    long op = checkpoint.header().op();
    Check.that(
        Long.compareUnsigned(before.opCheckpoint(), op) < 0, "view_change_update_sync_op_advances");
    long next = config.checkpointAfter(before.opCheckpoint());
    long nextNext = config.checkpointAfter(next);
    U128 id = before.checkpointId();
    if (op == next) {
      Check.that(
          checkpoint.u128(CheckpointStateField.PARENT_CHECKPOINT_ID).equals(id),
          "view_change_update_sync_parent");
    } else if (op == nextNext) {
      Check.that(
          checkpoint.u128(CheckpointStateField.GRANDPARENT_CHECKPOINT_ID).equals(id),
          "view_change_update_sync_grandparent");
    }
  }
}
