package org.viewstamp.superblock;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.Members;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.U128;

/**
 * The durable state of a replica, as a superblock stores it. A view on bytes that nobody changes:
 * every field is there, whatever it holds; {@link VsrStateRules} judges. tb: superblock.zig:111
 */
public final class VsrState {
  /** Bytes of the stored state. */
  public static final int SIZE = 2048;

  /** Places for members: replicas, then standbys. tb: constants.zig:36 */
  public static final int MEMBERS_MAX = Members.MEMBERS_MAX;

  /** The most active replicas of a cluster. tb: constants.zig:30 */
  public static final int REPLICAS_MAX = Members.REPLICAS_MAX;

  private final byte[] bytes;
  private final CheckpointState checkpoint;
  private final PrepareHeader checkpointHeader;

  /** Takes the {@link #SIZE} bytes at {@code offset}. */
  public VsrState(byte[] bytes, @NonNegative int offset) {
    Check.that(offset <= bytes.length - SIZE, "vsr_state_inside");
    this.bytes = Arrays.copyOfRange(bytes, offset, offset + SIZE);
    this.checkpoint = new CheckpointState(this.bytes, VsrStateField.CHECKPOINT.offset());
    this.checkpointHeader = checkpoint.header();
  }

  /**
   * The state of these parts; all else is zero.
   *
   * @param members up to {@link #MEMBERS_MAX} ids: replicas, then standbys
   */
  public static VsrState compose(
      CheckpointState checkpoint,
      U128 replicaId,
      List<U128> members,
      long commitMax,
      long syncOpMin,
      long syncOpMax,
      int logView,
      int view,
      int replicaCount) {
    Check.that(members.size() <= MEMBERS_MAX, "vsr_state_members_fit");
    byte[] to = new byte[SIZE];
    VsrStateField.CHECKPOINT.set(to, 0, checkpoint.toBytes());
    VsrStateField.REPLICA_ID.set(to, 0, replicaId);
    int at = VsrStateField.MEMBERS.offset();
    for (U128 member : members) {
      member.writeLittleEndian(to, at);
      at += U128.SIZE;
    }
    VsrStateField.COMMIT_MAX.set(to, 0, commitMax);
    VsrStateField.SYNC_OP_MIN.set(to, 0, syncOpMin);
    VsrStateField.SYNC_OP_MAX.set(to, 0, syncOpMax);
    VsrStateField.LOG_VIEW.set(to, 0, logView);
    VsrStateField.VIEW.set(to, 0, view);
    VsrStateField.REPLICA_COUNT.set(to, 0, replicaCount);
    return new VsrState(to, 0);
  }

  /**
   * The state that a format writes. tb: superblock.zig:152
   *
   * @param release the formatting release, packed
   */
  public static VsrState root(
      U128 cluster,
      U128 replicaId,
      List<U128> members,
      int replicaCount,
      int release,
      StorageLayout layout) {
    return compose(
        CheckpointState.root(cluster, release, layout),
        replicaId,
        members,
        0,
        0,
        0,
        0,
        0,
        replicaCount);
  }

  /** This state with another checkpoint. */
  public VsrState withCheckpoint(CheckpointState other) {
    byte[] to = bytes.clone();
    VsrStateField.CHECKPOINT.set(to, 0, other.toBytes());
    return new VsrState(to, 0);
  }

  /** This state with another value, of which the field's low bytes count, in one field. */
  public VsrState with(VsrStateField field, long value) {
    byte[] to = bytes.clone();
    field.set(to, 0, value);
    return new VsrState(to, 0);
  }

  /** The checkpoint. */
  public CheckpointState checkpoint() {
    return checkpoint;
  }

  /** The prepare header of the checkpoint op; the root's before the first checkpoint. */
  public PrepareHeader checkpointHeader() {
    return checkpointHeader;
  }

  /** The op of the checkpoint: all ops up to it are in the checkpoint. */
  public long opCheckpoint() {
    return checkpointHeader.op();
  }

  /** What names the checkpoint: the checksum of its bytes. */
  public U128 checkpointId() {
    return checkpoint.id();
  }

  /** The id of this replica among the members. */
  public U128 replicaId() {
    return u128(VsrStateField.REPLICA_ID);
  }

  /** The ids of all replicas, then of all standbys, then zeros. */
  public List<U128> members() {
    List<U128> members = new ArrayList<>();
    for (int i = 0; i < MEMBERS_MAX; i++) {
      int at = VsrStateField.MEMBERS.offset() + i * U128.SIZE;
      members.add(U128.readLittleEndian(bytes, at));
    }
    return members;
  }

  /** The index of this replica among the members, or -1 if it is not among them. */
  public int replicaIndex() {
    return members().indexOf(replicaId());
  }

  /** Active replicas of the cluster, 1 to 6 where the state is consistent. */
  public int replicaCount() {
    return VsrStateField.REPLICA_COUNT.u8(bytes, 0);
  }

  /** The view. */
  public int view() {
    return VsrStateField.VIEW.u32(bytes, 0);
  }

  /** The last view in which the replica's status was normal. */
  public int logView() {
    return VsrStateField.LOG_VIEW.u32(bytes, 0);
  }

  /** The highest op known to be committed when the state was written. */
  public long commitMax() {
    return VsrStateField.COMMIT_MAX.u64(bytes, 0);
  }

  /** The value of a 128-bit field. */
  public U128 u128(VsrStateField field) {
    return field.u128(bytes, 0);
  }

  /** The value of a 64-bit field. */
  public long u64(VsrStateField field) {
    return field.u64(bytes, 0);
  }

  /** The value of a 128-bit field of the checkpoint. */
  public U128 u128(CheckpointStateField field) {
    return checkpoint.u128(field);
  }

  /** The value of a 64-bit field of the checkpoint. */
  public long u64(CheckpointStateField field) {
    return checkpoint.u64(field);
  }

  /** The value of a 32-bit field of the checkpoint. */
  public int u32(CheckpointStateField field) {
    return checkpoint.u32(field);
  }

  /** Whether every byte of the field is zero. */
  public boolean isZero(VsrStateField field) {
    return field.isZero(bytes, 0);
  }

  /** Whether every byte of the checkpoint's field is zero. */
  public boolean isZero(CheckpointStateField field) {
    return checkpoint.isZero(field);
  }

  /** Whether the two checkpoints are the same, byte for byte. */
  public boolean sameCheckpoint(VsrState other) {
    return checkpoint.equals(other.checkpoint);
  }

  /** Whether the two states are the same, byte for byte. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VsrState state && Arrays.equals(bytes, state.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** A copy of the stored bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }
}
