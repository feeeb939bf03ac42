package org.viewstamp.superblock;

import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.TrailerReference;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.ViewChangeHeaders;
import org.viewstamp.vsr.ViewChangeHeadersRules;

/**
 * What a replica makes durable when it takes a checkpoint. tb: superblock.zig:943
 *
 * @param header the prepare header of the checkpoint op
 * @param viewAttributes the view, where it is to be made durable too; never on a solo replica
 * @param commitMax the highest op known to be committed
 * @param syncOpMin the first op that state sync skipped and that is not repaired yet
 * @param syncOpMax the last such op; 0 if there is none
 * @param manifest the manifest log
 * @param freeSetBlocksAcquired the set of blocks in use
 * @param freeSetBlocksReleased the set of blocks that become free with the next checkpoint
 * @param clientSessions the encoded client sessions
 * @param storageSize bytes of the data file up to its highest block
 * @param release the release that executes the ops after this checkpoint, packed
 */
public record CheckpointUpdate(
    PrepareHeader header,
    @Nullable ViewAttributes viewAttributes,
    long commitMax,
    long syncOpMin,
    long syncOpMax,
    ManifestReferences manifest,
    TrailerReference freeSetBlocksAcquired,
    TrailerReference freeSetBlocksReleased,
    TrailerReference clientSessions,
    long storageSize,
    int release) {

  /** The view that is made durable, and its headers. */
  public record ViewAttributes(int logView, int view, ViewChangeHeaders headers) {}

  /**
   * The state that follows {@code staging}. Refuses (checkpoint_update_..., and what {@link
   * VsrStateRules} refuses) what the original asserts, in its order. tb: superblock.zig:972
   */
  VsrState stateAfter(SuperBlockHeader staging, SuperBlockConfig config) {
    VsrState before = staging.vsrState();
    requireProgress(before);
    requireStorage(config);
    CheckpointState checkpoint =
        CheckpointState.compose(
            header,
            freeSetBlocksAcquired,
            freeSetBlocksReleased,
            clientSessions,
            manifest,
            before.checkpointId(),
            before.checkpoint().u128(CheckpointStateField.PARENT_CHECKPOINT_ID),
            storageSize,
            release);
    VsrState after =
        before
            .withCheckpoint(checkpoint)
            .with(VsrStateField.COMMIT_MAX, commitMax)
            .with(VsrStateField.SYNC_OP_MIN, syncOpMin)
            .with(VsrStateField.SYNC_OP_MAX, syncOpMax)
            .with(VsrStateField.SYNC_VIEW, 0);
    after = withView(after, config);
    boolean changes = VsrStateRules.wouldBeUpdatedBy(before, after, config.layout());
    Check.that(changes, "checkpoint_update_changes_state");
    return after;
  }

  private void requireProgress(VsrState before) {
    U128 checksumBefore = before.checkpointHeader().checksum();
    int releaseBefore = before.u32(CheckpointStateField.RELEASE);
    // spotless:off
    Check.that(Long.compareUnsigned(header.op(), commitMax) <= 0,            "checkpoint_update_op_committed");
    Check.that(Long.compareUnsigned(header.op(), before.opCheckpoint()) > 0, "checkpoint_update_op_advances");
    Check.that(!header.checksum().equals(checksumBefore),                    "checkpoint_update_header_changes");
    Check.that(Long.compareUnsigned(syncOpMin, syncOpMax) <= 0,              "checkpoint_update_sync_op_range");
    Check.that(Integer.compareUnsigned(release, releaseBefore) >= 0,         "checkpoint_update_release_not_lower");
    // spotless:on
  }

  private void requireStorage(SuperBlockConfig config) {
    long least = config.layout().dataFileSizeMin();
    Check.that(
        Long.compareUnsigned(storageSize, config.storageSizeLimit()) <= 0,
        "checkpoint_update_storage_size_limit");
    Check.that(Long.compareUnsigned(storageSize, least) >= 0, "checkpoint_update_storage_size_min");
    boolean empty = freeSetBlocksAcquired.empty() && freeSetBlocksReleased.empty();
    Check.that((storageSize == least) == empty, "checkpoint_update_storage_size_of_free_set");
  }

  private VsrState withView(VsrState state, SuperBlockConfig config) {
    ViewAttributes attributes = viewAttributes;
    if (attributes == null) return state;
    Check.that(
        Integer.compareUnsigned(attributes.logView(), attributes.view()) <= 0,
        "checkpoint_update_log_view_not_above_view");
    ViewChangeHeadersRules.verify(attributes.headers(), config.layout().cluster());
    return state
        .with(VsrStateField.LOG_VIEW, attributes.logView())
        .with(VsrStateField.VIEW, attributes.view());
  }

  /** The view headers that follow those of {@code staging}: the same, if no view is given. */
  ViewChangeHeaders headersAfter(SuperBlockHeader staging, SuperBlockConfig config) {
    ViewAttributes attributes = viewAttributes;
    return attributes == null ? staging.vsrHeaders(config.layout()) : attributes.headers();
  }
}
