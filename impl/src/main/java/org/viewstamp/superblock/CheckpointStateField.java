package org.viewstamp.superblock;

import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.viewstamp.vsr.Field;
import org.viewstamp.vsr.FieldKind;
import org.viewstamp.vsr.FieldLayout;

/**
 * The 1,024 bytes that describe a checkpoint; their checksum is the checkpoint id. The same on
 * every replica. tb: superblock.zig:394
 */
public enum CheckpointStateField implements Field {
  // spotless:off
  //                                                    offset size kind
  HEADER                                               (    0,  256, FieldKind.PREPARE),
  FREE_SET_BLOCKS_ACQUIRED_LAST_BLOCK_CHECKSUM         (  256,   16, FieldKind.U128),
  FREE_SET_BLOCKS_ACQUIRED_LAST_BLOCK_CHECKSUM_PADDING (  272,   16, FieldKind.ZERO),
  FREE_SET_BLOCKS_RELEASED_LAST_BLOCK_CHECKSUM         (  288,   16, FieldKind.U128),
  FREE_SET_BLOCKS_RELEASED_LAST_BLOCK_CHECKSUM_PADDING (  304,   16, FieldKind.ZERO),
  CLIENT_SESSIONS_LAST_BLOCK_CHECKSUM                  (  320,   16, FieldKind.U128),
  CLIENT_SESSIONS_LAST_BLOCK_CHECKSUM_PADDING          (  336,   16, FieldKind.ZERO),
  MANIFEST_OLDEST_CHECKSUM                             (  352,   16, FieldKind.U128),
  MANIFEST_OLDEST_CHECKSUM_PADDING                     (  368,   16, FieldKind.ZERO),
  MANIFEST_NEWEST_CHECKSUM                             (  384,   16, FieldKind.U128),
  MANIFEST_NEWEST_CHECKSUM_PADDING                     (  400,   16, FieldKind.ZERO),
  SNAPSHOTS_BLOCK_CHECKSUM                             (  416,   16, FieldKind.ZERO),
  SNAPSHOTS_BLOCK_CHECKSUM_PADDING                     (  432,   16, FieldKind.ZERO),
  FREE_SET_BLOCKS_ACQUIRED_CHECKSUM                    (  448,   16, FieldKind.U128),
  FREE_SET_BLOCKS_RELEASED_CHECKSUM                    (  464,   16, FieldKind.U128),
  CLIENT_SESSIONS_CHECKSUM                             (  480,   16, FieldKind.U128),
  PARENT_CHECKPOINT_ID                                 (  496,   16, FieldKind.U128),
  GRANDPARENT_CHECKPOINT_ID                            (  512,   16, FieldKind.U128),
  FREE_SET_BLOCKS_ACQUIRED_LAST_BLOCK_ADDRESS          (  528,    8, FieldKind.U64),
  FREE_SET_BLOCKS_RELEASED_LAST_BLOCK_ADDRESS          (  536,    8, FieldKind.U64),
  CLIENT_SESSIONS_LAST_BLOCK_ADDRESS                   (  544,    8, FieldKind.U64),
  MANIFEST_OLDEST_ADDRESS                              (  552,    8, FieldKind.U64),
  MANIFEST_NEWEST_ADDRESS                              (  560,    8, FieldKind.U64),
  SNAPSHOTS_BLOCK_ADDRESS                              (  568,    8, FieldKind.ZERO),
  STORAGE_SIZE                                         (  576,    8, FieldKind.U64),
  FREE_SET_BLOCKS_ACQUIRED_SIZE                        (  584,    8, FieldKind.U64),
  FREE_SET_BLOCKS_RELEASED_SIZE                        (  592,    8, FieldKind.U64),
  CLIENT_SESSIONS_SIZE                                 (  600,    8, FieldKind.U64),
  MANIFEST_BLOCK_COUNT                                 (  608,    4, FieldKind.U32),
  RELEASE                                              (  612,    4, FieldKind.RELEASE),
  RESERVED                                             (  616,  408, FieldKind.RESERVED);
  // spotless:on

  private final FieldLayout layout;

  CheckpointStateField(@NonNegative int offset, @Positive int size, FieldKind kind) {
    layout = new FieldLayout(offset, size, kind);
  }

  @Override
  public FieldLayout layout() {
    return layout;
  }
}
