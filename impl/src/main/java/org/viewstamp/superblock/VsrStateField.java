package org.viewstamp.superblock;

import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.viewstamp.vsr.Field;
import org.viewstamp.vsr.FieldKind;
import org.viewstamp.vsr.FieldLayout;

/** The 2,048 bytes of durable replica state in a superblock. tb: superblock.zig:111 */
public enum VsrStateField implements Field {
  // spotless:off
  //             offset size kind
  CHECKPOINT    (    0, 1024, FieldKind.CHECKPOINT_STATE),
  REPLICA_ID    ( 1024,   16, FieldKind.U128),
  MEMBERS       ( 1040,  192, FieldKind.U128_ARRAY),
  COMMIT_MAX    ( 1232,    8, FieldKind.U64),
  SYNC_OP_MIN   ( 1240,    8, FieldKind.U64),
  SYNC_OP_MAX   ( 1248,    8, FieldKind.U64),
  SYNC_VIEW     ( 1256,    4, FieldKind.ZERO),
  LOG_VIEW      ( 1260,    4, FieldKind.U32),
  VIEW          ( 1264,    4, FieldKind.U32),
  REPLICA_COUNT ( 1268,    1, FieldKind.U8),
  RESERVED      ( 1269,  779, FieldKind.RESERVED);
  // spotless:on

  private final FieldLayout layout;

  VsrStateField(@NonNegative int offset, @Positive int size, FieldKind kind) {
    layout = new FieldLayout(offset, size, kind);
  }

  @Override
  public FieldLayout layout() {
    return layout;
  }
}
