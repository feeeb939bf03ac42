package org.viewstamp.superblock;

import java.util.Arrays;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.BlockReference;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.Checksum;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.TrailerReference;
import org.viewstamp.vsr.U128;

/**
 * A checkpoint, the same on every replica that has it. A view on bytes that nobody changes: every
 * field is there, whatever it holds; {@link VsrStateRules} judges. tb: superblock.zig:394
 */
public final class CheckpointState {
  /** Bytes of the stored checkpoint, in either layout. */
  public static final int SIZE = 1024;

  /** Nothing but zeros: the checkpoint of the superblock that precedes the first one stored. */
  public static final CheckpointState ZERO = new CheckpointState(new byte[SIZE], 0);

  private final byte[] bytes;

  /** Takes the {@link #SIZE} bytes at {@code offset}. */
  public CheckpointState(byte[] bytes, @NonNegative int offset) {
    Check.that(offset <= bytes.length - SIZE, "checkpoint_state_inside");
    this.bytes = Arrays.copyOfRange(bytes, offset, offset + SIZE);
  }

  /**
   * The checkpoint of these parts; all else is zero.
   *
   * @param header the prepare header of the checkpoint op
   * @param acquired the set of blocks in use
   * @param released the set of blocks that become free with the next checkpoint
   * @param parentId id of the checkpoint before
   * @param grandparentId id of the checkpoint before that
   * @param storageSize bytes of the data file up to its highest block
   * @param release the release that executes the ops after this checkpoint, packed
   */
  public static CheckpointState compose(
      PrepareHeader header,
      TrailerReference acquired,
      TrailerReference released,
      TrailerReference clientSessions,
      ManifestReferences manifest,
      U128 parentId,
      U128 grandparentId,
      long storageSize,
      int release) {
    byte[] to = new byte[SIZE];
    CheckpointStateField.HEADER.set(to, 0, PrepareHeaderCodec.encode(header));
    // spotless:off
    CheckpointStateField.FREE_SET_BLOCKS_ACQUIRED_LAST_BLOCK_CHECKSUM.set(to, 0, acquired.lastBlock().checksum());
    CheckpointStateField.FREE_SET_BLOCKS_RELEASED_LAST_BLOCK_CHECKSUM.set(to, 0, released.lastBlock().checksum());
    CheckpointStateField.CLIENT_SESSIONS_LAST_BLOCK_CHECKSUM         .set(to, 0, clientSessions.lastBlock().checksum());
    CheckpointStateField.MANIFEST_OLDEST_CHECKSUM                    .set(to, 0, manifest.oldest().checksum());
    CheckpointStateField.MANIFEST_NEWEST_CHECKSUM                    .set(to, 0, manifest.newest().checksum());
    CheckpointStateField.FREE_SET_BLOCKS_ACQUIRED_CHECKSUM           .set(to, 0, acquired.checksum());
    CheckpointStateField.FREE_SET_BLOCKS_RELEASED_CHECKSUM           .set(to, 0, released.checksum());
    CheckpointStateField.CLIENT_SESSIONS_CHECKSUM                    .set(to, 0, clientSessions.checksum());
    CheckpointStateField.PARENT_CHECKPOINT_ID                        .set(to, 0, parentId);
    CheckpointStateField.GRANDPARENT_CHECKPOINT_ID                   .set(to, 0, grandparentId);
    CheckpointStateField.FREE_SET_BLOCKS_ACQUIRED_LAST_BLOCK_ADDRESS .set(to, 0, acquired.lastBlock().address());
    CheckpointStateField.FREE_SET_BLOCKS_RELEASED_LAST_BLOCK_ADDRESS .set(to, 0, released.lastBlock().address());
    CheckpointStateField.CLIENT_SESSIONS_LAST_BLOCK_ADDRESS          .set(to, 0, clientSessions.lastBlock().address());
    CheckpointStateField.MANIFEST_OLDEST_ADDRESS                     .set(to, 0, manifest.oldest().address());
    CheckpointStateField.MANIFEST_NEWEST_ADDRESS                     .set(to, 0, manifest.newest().address());
    CheckpointStateField.STORAGE_SIZE                                .set(to, 0, storageSize);
    CheckpointStateField.FREE_SET_BLOCKS_ACQUIRED_SIZE               .set(to, 0, acquired.size());
    CheckpointStateField.FREE_SET_BLOCKS_RELEASED_SIZE               .set(to, 0, released.size());
    CheckpointStateField.CLIENT_SESSIONS_SIZE                        .set(to, 0, clientSessions.size());
    CheckpointStateField.MANIFEST_BLOCK_COUNT                        .set(to, 0, manifest.blockCount());
    CheckpointStateField.RELEASE                                     .set(to, 0, release);
    // spotless:on
    return new CheckpointState(to, 0);
  }

  /**
   * The checkpoint that a format writes: no op but the root, no blocks. tb: superblock.zig:161
   *
   * @param release the formatting release, packed
   */
  public static CheckpointState root(U128 cluster, int release, StorageLayout layout) {
    return compose(
        PrepareHeaderCodec.root(cluster),
        TrailerReference.EMPTY,
        TrailerReference.EMPTY,
        TrailerReference.EMPTY,
        ManifestReferences.EMPTY,
        U128.ZERO,
        U128.ZERO,
        layout.dataFileSizeMin(),
        release);
  }

  /** The prepare header of the checkpoint op; the root's before the first checkpoint. */
  public PrepareHeader header() {
    return PrepareHeaderCodec.decode(bytes, CheckpointStateField.HEADER.offset());
  }

  /** What names the checkpoint: the checksum of its bytes. tb: superblock.zig:520 */
  public U128 id() {
    return Checksum.of(bytes, 0, SIZE);
  }

  /** The set of blocks in use. tb: superblock.zig:581 */
  public TrailerReference freeSetBlocksAcquired() {
    return new TrailerReference(
        u128(CheckpointStateField.FREE_SET_BLOCKS_ACQUIRED_CHECKSUM),
        block(
            CheckpointStateField.FREE_SET_BLOCKS_ACQUIRED_LAST_BLOCK_CHECKSUM,
            CheckpointStateField.FREE_SET_BLOCKS_ACQUIRED_LAST_BLOCK_ADDRESS),
        u64(CheckpointStateField.FREE_SET_BLOCKS_ACQUIRED_SIZE));
  }

  /** The set of blocks that become free with the next checkpoint. tb: superblock.zig:581 */
  public TrailerReference freeSetBlocksReleased() {
    return new TrailerReference(
        u128(CheckpointStateField.FREE_SET_BLOCKS_RELEASED_CHECKSUM),
        block(
            CheckpointStateField.FREE_SET_BLOCKS_RELEASED_LAST_BLOCK_CHECKSUM,
            CheckpointStateField.FREE_SET_BLOCKS_RELEASED_LAST_BLOCK_ADDRESS),
        u64(CheckpointStateField.FREE_SET_BLOCKS_RELEASED_SIZE));
  }

  /** The encoded client sessions. tb: superblock.zig:598 */
  public TrailerReference clientSessions() {
    return new TrailerReference(
        u128(CheckpointStateField.CLIENT_SESSIONS_CHECKSUM),
        block(
            CheckpointStateField.CLIENT_SESSIONS_LAST_BLOCK_CHECKSUM,
            CheckpointStateField.CLIENT_SESSIONS_LAST_BLOCK_ADDRESS),
        u64(CheckpointStateField.CLIENT_SESSIONS_SIZE));
  }

  /** The manifest log. tb: superblock.zig:570 */
  public ManifestReferences manifest() {
    return new ManifestReferences(
        block(
            CheckpointStateField.MANIFEST_OLDEST_CHECKSUM,
            CheckpointStateField.MANIFEST_OLDEST_ADDRESS),
        block(
            CheckpointStateField.MANIFEST_NEWEST_CHECKSUM,
            CheckpointStateField.MANIFEST_NEWEST_ADDRESS),
        u32(CheckpointStateField.MANIFEST_BLOCK_COUNT));
  }

  private BlockReference block(CheckpointStateField checksum, CheckpointStateField address) {
    return new BlockReference(u128(checksum), u64(address));
  }

  /** The value of a 128-bit field. */
  public U128 u128(CheckpointStateField field) {
    return field.u128(bytes, 0);
  }

  /** The value of a 64-bit field. */
  public long u64(CheckpointStateField field) {
    return field.u64(bytes, 0);
  }

  /** The value of a 32-bit field. */
  public int u32(CheckpointStateField field) {
    return field.u32(bytes, 0);
  }

  /** Whether every byte of the field is zero. */
  public boolean isZero(CheckpointStateField field) {
    return field.isZero(bytes, 0);
  }

  /** Whether the two checkpoints are the same, byte for byte. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CheckpointState state && Arrays.equals(bytes, state.bytes);
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
