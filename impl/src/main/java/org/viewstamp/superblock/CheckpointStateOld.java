package org.viewstamp.superblock;

import java.util.List;
import org.viewstamp.vsr.Checksum;
import org.viewstamp.vsr.Field;

/**
 * The translation of a checkpoint between the layout of version 1 and the present one: the single
 * free set of before becomes the set of blocks acquired, beside an empty set of blocks released.
 * tb: superblock.zig:1381
 */
public final class CheckpointStateOld {
  private CheckpointStateOld() {}

  private record Pair(CheckpointStateOldField old, CheckpointStateField present) {}

  /** Which field of the present layout takes which field of before; the rest is zero or empty. */
  // spotless:off
  private static final List<Pair> PAIRS =
      List.of(
    new Pair(CheckpointStateOldField.HEADER,                              CheckpointStateField.HEADER),
    new Pair(CheckpointStateOldField.FREE_SET_LAST_BLOCK_CHECKSUM,        CheckpointStateField.FREE_SET_BLOCKS_ACQUIRED_LAST_BLOCK_CHECKSUM),
    new Pair(CheckpointStateOldField.CLIENT_SESSIONS_LAST_BLOCK_CHECKSUM, CheckpointStateField.CLIENT_SESSIONS_LAST_BLOCK_CHECKSUM),
    new Pair(CheckpointStateOldField.MANIFEST_OLDEST_CHECKSUM,            CheckpointStateField.MANIFEST_OLDEST_CHECKSUM),
    new Pair(CheckpointStateOldField.MANIFEST_NEWEST_CHECKSUM,            CheckpointStateField.MANIFEST_NEWEST_CHECKSUM),
    new Pair(CheckpointStateOldField.SNAPSHOTS_BLOCK_CHECKSUM,            CheckpointStateField.SNAPSHOTS_BLOCK_CHECKSUM),
    new Pair(CheckpointStateOldField.FREE_SET_CHECKSUM,                   CheckpointStateField.FREE_SET_BLOCKS_ACQUIRED_CHECKSUM),
    new Pair(CheckpointStateOldField.CLIENT_SESSIONS_CHECKSUM,            CheckpointStateField.CLIENT_SESSIONS_CHECKSUM),
    new Pair(CheckpointStateOldField.PARENT_CHECKPOINT_ID,                CheckpointStateField.PARENT_CHECKPOINT_ID),
    new Pair(CheckpointStateOldField.GRANDPARENT_CHECKPOINT_ID,           CheckpointStateField.GRANDPARENT_CHECKPOINT_ID),
    new Pair(CheckpointStateOldField.FREE_SET_LAST_BLOCK_ADDRESS,         CheckpointStateField.FREE_SET_BLOCKS_ACQUIRED_LAST_BLOCK_ADDRESS),
    new Pair(CheckpointStateOldField.CLIENT_SESSIONS_LAST_BLOCK_ADDRESS,  CheckpointStateField.CLIENT_SESSIONS_LAST_BLOCK_ADDRESS),
    new Pair(CheckpointStateOldField.MANIFEST_OLDEST_ADDRESS,             CheckpointStateField.MANIFEST_OLDEST_ADDRESS),
    new Pair(CheckpointStateOldField.MANIFEST_NEWEST_ADDRESS,             CheckpointStateField.MANIFEST_NEWEST_ADDRESS),
    new Pair(CheckpointStateOldField.SNAPSHOTS_BLOCK_ADDRESS,             CheckpointStateField.SNAPSHOTS_BLOCK_ADDRESS),
    new Pair(CheckpointStateOldField.STORAGE_SIZE,                        CheckpointStateField.STORAGE_SIZE),
    new Pair(CheckpointStateOldField.FREE_SET_SIZE,                       CheckpointStateField.FREE_SET_BLOCKS_ACQUIRED_SIZE),
    new Pair(CheckpointStateOldField.CLIENT_SESSIONS_SIZE,                CheckpointStateField.CLIENT_SESSIONS_SIZE),
    new Pair(CheckpointStateOldField.MANIFEST_BLOCK_COUNT,                CheckpointStateField.MANIFEST_BLOCK_COUNT),
    new Pair(CheckpointStateOldField.RELEASE,                             CheckpointStateField.RELEASE));
  // spotless:on

  /**
   * The checkpoint in the present layout. Paddings and reserved bytes of before are dropped, as the
   * original drops them.
   *
   * @param old a checkpoint whose bytes are of the layout {@link CheckpointStateOldField}
   */
  public static CheckpointState translate(CheckpointState old) {
    byte[] from = old.toBytes();
    byte[] to = new byte[CheckpointState.SIZE];
    for (Pair pair : PAIRS) copy(from, pair.old(), to, pair.present());
    CheckpointStateField.FREE_SET_BLOCKS_RELEASED_CHECKSUM.set(to, 0, Checksum.EMPTY);
    return new CheckpointState(to, 0);
  }

  /**
   * The bytes in which version 1 stored the checkpoint: the inverse of {@link #translate} where no
   * block is released. The original cannot write them; tests and models can.
   */
  public static CheckpointState encode(CheckpointState checkpoint) {
    byte[] from = checkpoint.toBytes();
    byte[] to = new byte[CheckpointState.SIZE];
    for (Pair pair : PAIRS) copy(from, pair.present(), to, pair.old());
    return new CheckpointState(to, 0);
  }

  private static void copy(byte[] from, Field source, byte[] to, Field target) {
    target.set(to, 0, source.bytes(from, 0));
  }
}
