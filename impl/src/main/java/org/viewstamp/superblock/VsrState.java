package org.viewstamp.superblock;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.Checksum;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.U128;

/**
 * The durable state of a replica, as a superblock stores it. A view on bytes that nobody changes:
 * every field is there, whatever it holds; {@link VsrStateRules} judges. tb: superblock.zig:111
 */
public final class VsrState {
  /** Bytes of the stored state. */
  public static final int SIZE = 2048;

  /** Bytes of the checkpoint in it. */
  public static final int CHECKPOINT_SIZE = 1024;

  /** Places for members: replicas, then standbys. tb: constants.zig:36 */
  public static final int MEMBERS_MAX = 12;

  /** The most active replicas of a cluster. tb: constants.zig:30 */
  public static final int REPLICAS_MAX = 6;

  private final byte[] bytes;

  /** Takes the {@link #SIZE} bytes at {@code offset}. */
  public VsrState(byte[] bytes, @NonNegative int offset) {
    Check.that(offset <= bytes.length - SIZE, "vsr_state_inside");
    this.bytes = Arrays.copyOfRange(bytes, offset, offset + SIZE);
  }

  /** The prepare header of the checkpoint op; the root's before the first checkpoint. */
  public PrepareHeader checkpointHeader() {
    return PrepareHeaderCodec.decode(bytes, CheckpointStateField.HEADER.offset());
  }

  /** The op of the checkpoint: all ops up to it are in the checkpoint. */
  public long opCheckpoint() {
    return checkpointHeader().op();
  }

  /** What names the checkpoint: the checksum of its bytes. */
  public U128 checkpointId() {
    return Checksum.of(bytes, VsrStateField.CHECKPOINT.offset(), CHECKPOINT_SIZE);
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
    return field.u128(bytes, VsrStateField.CHECKPOINT.offset());
  }

  /** The value of a 64-bit field of the checkpoint. */
  public long u64(CheckpointStateField field) {
    return field.u64(bytes, VsrStateField.CHECKPOINT.offset());
  }

  /** The value of a 32-bit field of the checkpoint. */
  public int u32(CheckpointStateField field) {
    return field.u32(bytes, VsrStateField.CHECKPOINT.offset());
  }

  /** Whether every byte of the field is zero. */
  public boolean isZero(VsrStateField field) {
    return field.isZero(bytes, 0);
  }

  /** Whether every byte of the checkpoint's field is zero. */
  public boolean isZero(CheckpointStateField field) {
    return field.isZero(bytes, VsrStateField.CHECKPOINT.offset());
  }

  /** Whether the two checkpoints are the same, byte for byte. */
  public boolean sameCheckpoint(VsrState other) {
    return Arrays.equals(bytes, 0, CHECKPOINT_SIZE, other.bytes, 0, CHECKPOINT_SIZE);
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
