package org.viewstamp.superblock;

import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.viewstamp.vsr.Field;
import org.viewstamp.vsr.FieldKind;
import org.viewstamp.vsr.FieldLayout;

/**
 * The 1,024 bytes that described a checkpoint before the free set was split into acquired and
 * released blocks: superblocks of version 1. tb: superblock.zig:321
 */
public enum CheckpointStateOldField implements Field {
  // spotless:off
  //                                          offset size kind
  HEADER                                     (    0,  256, FieldKind.PREPARE),
  FREE_SET_LAST_BLOCK_CHECKSUM               (  256,   16, FieldKind.U128),
  FREE_SET_LAST_BLOCK_CHECKSUM_PADDING       (  272,   16, FieldKind.ZERO),
  CLIENT_SESSIONS_LAST_BLOCK_CHECKSUM        (  288,   16, FieldKind.U128),
  CLIENT_SESSIONS_LAST_BLOCK_CHECKSUM_PADDING(  304,   16, FieldKind.ZERO),
  MANIFEST_OLDEST_CHECKSUM                   (  320,   16, FieldKind.U128),
  MANIFEST_OLDEST_CHECKSUM_PADDING           (  336,   16, FieldKind.ZERO),
  MANIFEST_NEWEST_CHECKSUM                   (  352,   16, FieldKind.U128),
  MANIFEST_NEWEST_CHECKSUM_PADDING           (  368,   16, FieldKind.ZERO),
  SNAPSHOTS_BLOCK_CHECKSUM                   (  384,   16, FieldKind.ZERO),
  SNAPSHOTS_BLOCK_CHECKSUM_PADDING           (  400,   16, FieldKind.ZERO),
  FREE_SET_CHECKSUM                          (  416,   16, FieldKind.U128),
  CLIENT_SESSIONS_CHECKSUM                   (  432,   16, FieldKind.U128),
  PARENT_CHECKPOINT_ID                       (  448,   16, FieldKind.U128),
  GRANDPARENT_CHECKPOINT_ID                  (  464,   16, FieldKind.U128),
  FREE_SET_LAST_BLOCK_ADDRESS                (  480,    8, FieldKind.U64),
  CLIENT_SESSIONS_LAST_BLOCK_ADDRESS         (  488,    8, FieldKind.U64),
  MANIFEST_OLDEST_ADDRESS                    (  496,    8, FieldKind.U64),
  MANIFEST_NEWEST_ADDRESS                    (  504,    8, FieldKind.U64),
  SNAPSHOTS_BLOCK_ADDRESS                    (  512,    8, FieldKind.ZERO),
  STORAGE_SIZE                               (  520,    8, FieldKind.U64),
  FREE_SET_SIZE                              (  528,    8, FieldKind.U64),
  CLIENT_SESSIONS_SIZE                       (  536,    8, FieldKind.U64),
  MANIFEST_BLOCK_COUNT                       (  544,    4, FieldKind.U32),
  RELEASE                                    (  548,    4, FieldKind.RELEASE),
  RESERVED                                   (  552,  472, FieldKind.RESERVED);
  // spotless:on

  private final FieldLayout layout;

  CheckpointStateOldField(@NonNegative int offset, @Positive int size, FieldKind kind) {
    layout = new FieldLayout(offset, size, kind);
  }

  @Override
  public FieldLayout layout() {
    return layout;
  }
}
