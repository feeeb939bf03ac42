package org.viewstamp.superblock;

import static org.viewstamp.superblock.CheckpointStateField.CLIENT_SESSIONS_CHECKSUM;
import static org.viewstamp.superblock.CheckpointStateField.CLIENT_SESSIONS_LAST_BLOCK_ADDRESS;
import static org.viewstamp.superblock.CheckpointStateField.CLIENT_SESSIONS_LAST_BLOCK_CHECKSUM;
import static org.viewstamp.superblock.CheckpointStateField.CLIENT_SESSIONS_SIZE;
import static org.viewstamp.superblock.CheckpointStateField.FREE_SET_BLOCKS_ACQUIRED_CHECKSUM;
import static org.viewstamp.superblock.CheckpointStateField.FREE_SET_BLOCKS_ACQUIRED_LAST_BLOCK_ADDRESS;
import static org.viewstamp.superblock.CheckpointStateField.FREE_SET_BLOCKS_ACQUIRED_LAST_BLOCK_CHECKSUM;
import static org.viewstamp.superblock.CheckpointStateField.FREE_SET_BLOCKS_ACQUIRED_SIZE;
import static org.viewstamp.superblock.CheckpointStateField.FREE_SET_BLOCKS_RELEASED_CHECKSUM;
import static org.viewstamp.superblock.CheckpointStateField.FREE_SET_BLOCKS_RELEASED_LAST_BLOCK_ADDRESS;
import static org.viewstamp.superblock.CheckpointStateField.FREE_SET_BLOCKS_RELEASED_LAST_BLOCK_CHECKSUM;
import static org.viewstamp.superblock.CheckpointStateField.FREE_SET_BLOCKS_RELEASED_SIZE;
import static org.viewstamp.superblock.CheckpointStateField.MANIFEST_BLOCK_COUNT;
import static org.viewstamp.superblock.CheckpointStateField.MANIFEST_NEWEST_ADDRESS;
import static org.viewstamp.superblock.CheckpointStateField.MANIFEST_NEWEST_CHECKSUM;
import static org.viewstamp.superblock.CheckpointStateField.MANIFEST_OLDEST_ADDRESS;
import static org.viewstamp.superblock.CheckpointStateField.MANIFEST_OLDEST_CHECKSUM;
import static org.viewstamp.superblock.CheckpointStateField.PARENT_CHECKPOINT_ID;
import static org.viewstamp.superblock.CheckpointStateField.STORAGE_SIZE;
import static org.viewstamp.superblock.VsrStateField.COMMIT_MAX;
import static org.viewstamp.superblock.VsrStateField.SYNC_OP_MAX;
import static org.viewstamp.superblock.VsrStateField.SYNC_OP_MIN;

import java.util.List;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.Checksum;
import org.viewstamp.vsr.FieldKind;
import org.viewstamp.vsr.Members;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.U128;

/**
 * What must hold of a durable state, and of two that follow each other. The original asserts all of
 * it; only going backwards is an answer and no assertion. tb: superblock.zig:202,
 * superblock.zig:268
 */
public final class VsrStateRules {
  private VsrStateRules() {}

  /** Refuses a state that no replica writes. tb: superblock.zig:202 */
  public static void requireConsistent(VsrState state, StorageLayout layout) {
    Check.that(
        unsigned(state.commitMax(), state.opCheckpoint()) >= 0,
        "vsr_state_commit_max_not_below_checkpoint");
    Check.that(
        unsigned(state.u64(SYNC_OP_MAX), state.u64(SYNC_OP_MIN)) >= 0, "vsr_state_sync_op_range");
    Check.that(
        Integer.compareUnsigned(state.view(), state.logView()) >= 0,
        "vsr_state_log_view_not_above_view");
    int replicas = state.replicaCount();
    Check.that(
        replicas > 0 && replicas <= VsrState.REPLICAS_MAX, "vsr_state_replica_count_in_range");
    requireMember(state);
    for (CheckpointStateField field : CheckpointStateField.values()) {
      if (field == CheckpointStateField.RESERVED || field.kind() != FieldKind.ZERO) continue;
      Check.that(state.isZero(field), "vsr_state_zero: " + field.label());
    }
    Check.that(
        unsigned(state.u64(STORAGE_SIZE), layout.dataFileSizeMin()) >= 0,
        "vsr_state_storage_size_min");
    requireFreeSet(state);
    requireClientSessions(state, layout);
    requireManifest(state);
  }

  /**
   * Whether {@code newer} may follow {@code older}: false where it goes backwards. Refuses two that
   * cannot belong to one replica. tb: superblock.zig:268
   */
  public static boolean monotonic(VsrState older, VsrState newer, StorageLayout layout) {
    requireConsistent(older, layout);
    requireConsistent(newer, layout);
    if (older.opCheckpoint() == newer.opCheckpoint()) {
      requireSameCheckpoint(older, newer);
    } else {
      Check.that(
          !older.checkpointHeader().checksum().equals(newer.checkpointHeader().checksum()),
          "vsr_state_checkpoint_header_changes");
      Check.that(
          !older.u128(PARENT_CHECKPOINT_ID).equals(newer.u128(PARENT_CHECKPOINT_ID)),
          "vsr_state_parent_checkpoint_changes");
    }
    Check.that(older.replicaId().equals(newer.replicaId()), "vsr_state_replica_id_same");
    Check.that(older.replicaCount() == newer.replicaCount(), "vsr_state_replica_count_same");
    Check.that(older.members().equals(newer.members()), "vsr_state_members_same");
    return unsigned(older.opCheckpoint(), newer.opCheckpoint()) <= 0
        && Integer.compareUnsigned(older.view(), newer.view()) <= 0
        && Integer.compareUnsigned(older.logView(), newer.logView()) <= 0
        && unsigned(older.commitMax(), newer.commitMax()) <= 0;
  }

  /**
   * Whether writing {@code newer} would change anything. Refuses (vsr_state_monotonic, and what
   * {@link #monotonic} refuses) a state that may not follow. tb: superblock.zig:300
   */
  public static boolean wouldBeUpdatedBy(VsrState older, VsrState newer, StorageLayout layout) {
    Check.that(monotonic(older, newer, layout), "vsr_state_monotonic");
    return !older.equals(newer);
  }

  /**
   * Whether a replica that starts from this state need not compact again when it commits {@code
   * op}: ops up to the checkpoint's trigger are replayed, but the checkpoint has what compacting
   * them wrote. Refuses a checkpoint that cannot be one. tb: superblock.zig:310
   */
  public static boolean opCompacted(VsrState state, long op, StorageLayout layout) {
    long checkpoint = state.opCheckpoint();
    if (checkpoint == 0) return false;
    Long trigger = layout.cluster().triggerForCheckpoint(checkpoint);
    return trigger != null && unsigned(op, trigger) <= 0;
  }

  /**
   * One checkpoint, or the step from the state that a format starts from to the first one stored.
   */
  private static void requireSameCheckpoint(VsrState older, VsrState newer) {
    boolean unformatted = older.checkpointHeader().checksum().isZero() && older.opCheckpoint() == 0;
    if (!unformatted) {
      Check.that(older.sameCheckpoint(newer), "vsr_state_checkpoint_same");
      return;
    }
    boolean zero =
        older.isZero(COMMIT_MAX)
            && older.isZero(SYNC_OP_MIN)
            && older.isZero(SYNC_OP_MAX)
            && older.logView() == 0
            && older.view() == 0;
    Check.that(zero, "vsr_state_unformatted_is_zero");
  }

  /**
   * The index of this replica among the members. Refuses (vsr_state_...) members that are not
   * valid, and a replica that is none of them. tb: vsr.zig:1200
   */
  public static int requireReplicaIndex(VsrState state) {
    requireMember(state);
    return state.replicaIndex();
  }

  private static void requireMember(VsrState state) {
    Check.that(!state.replicaId().isZero(), "vsr_state_replica_id_not_zero");
    List<U128> members = state.members();
    Check.that(new Members(members).valid(), "vsr_state_members_valid");
    Check.that(members.contains(state.replicaId()), "vsr_state_replica_id_is_member");
  }

  private static void requireFreeSet(VsrState state) {
    if (state.isZero(FREE_SET_BLOCKS_ACQUIRED_LAST_BLOCK_ADDRESS)) {
      Check.that(
          state.isZero(FREE_SET_BLOCKS_ACQUIRED_SIZE)
              && state.u128(FREE_SET_BLOCKS_ACQUIRED_CHECKSUM).equals(Checksum.EMPTY)
              && state.isZero(FREE_SET_BLOCKS_ACQUIRED_LAST_BLOCK_CHECKSUM),
          "vsr_state_free_set_acquired_empty");
    } else {
      Check.that(
          !state.isZero(FREE_SET_BLOCKS_ACQUIRED_SIZE), "vsr_state_free_set_acquired_not_empty");
    }
    if (state.isZero(FREE_SET_BLOCKS_RELEASED_LAST_BLOCK_ADDRESS)) {
      Check.that(
          state.isZero(FREE_SET_BLOCKS_RELEASED_SIZE)
              && state.u128(FREE_SET_BLOCKS_RELEASED_CHECKSUM).equals(Checksum.EMPTY)
              && state.isZero(FREE_SET_BLOCKS_RELEASED_LAST_BLOCK_CHECKSUM),
          "vsr_state_free_set_released_empty");
    } else {
      Check.that(
          !state.isZero(FREE_SET_BLOCKS_RELEASED_SIZE), "vsr_state_free_set_released_not_empty");
    }
  }

  private static void requireClientSessions(VsrState state, StorageLayout layout) {
    if (state.isZero(CLIENT_SESSIONS_LAST_BLOCK_ADDRESS)) {
      Check.that(
          state.isZero(CLIENT_SESSIONS_LAST_BLOCK_CHECKSUM)
              && state.isZero(CLIENT_SESSIONS_SIZE)
              && state.u128(CLIENT_SESSIONS_CHECKSUM).equals(Checksum.EMPTY),
          "vsr_state_client_sessions_empty");
    } else {
      Check.that(
          state.u64(CLIENT_SESSIONS_SIZE) == layout.clientSessionsSize(),
          "vsr_state_client_sessions_size");
    }
  }

  private static void requireManifest(VsrState state) {
    if (state.isZero(MANIFEST_BLOCK_COUNT)) {
      Check.that(
          state.isZero(MANIFEST_OLDEST_ADDRESS)
              && state.isZero(MANIFEST_NEWEST_ADDRESS)
              && state.isZero(MANIFEST_OLDEST_CHECKSUM)
              && state.isZero(MANIFEST_NEWEST_CHECKSUM),
          "vsr_state_manifest_empty");
      return;
    }
    Check.that(
        !state.isZero(MANIFEST_OLDEST_ADDRESS) && !state.isZero(MANIFEST_NEWEST_ADDRESS),
        "vsr_state_manifest_not_empty");
    boolean single = state.u32(MANIFEST_BLOCK_COUNT) == 1;
    boolean sameAddress = state.u64(MANIFEST_OLDEST_ADDRESS) == state.u64(MANIFEST_NEWEST_ADDRESS);
    boolean sameChecksum =
        state.u128(MANIFEST_OLDEST_CHECKSUM).equals(state.u128(MANIFEST_NEWEST_CHECKSUM));
    Check.that(single == sameAddress && single == sameChecksum, "vsr_state_manifest_single_block");
  }

  private static int unsigned(long a, long b) {
    return Long.compareUnsigned(a, b);
  }
}
