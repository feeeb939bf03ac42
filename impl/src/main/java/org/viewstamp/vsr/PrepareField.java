package org.viewstamp.vsr;

import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;

/**
 * The 256 bytes of a prepare's header. The first 128 are the frame that all messages share. tb:
 * message_header.zig:17, message_header.zig:604
 */
public enum PrepareField implements Field {
  // spotless:off
  //                       offset size kind
  CHECKSUM                 (    0, 16, FieldKind.U128),
  CHECKSUM_PADDING         (   16, 16, FieldKind.ZERO),
  CHECKSUM_BODY            (   32, 16, FieldKind.U128),
  CHECKSUM_BODY_PADDING    (   48, 16, FieldKind.ZERO),
  NONCE_RESERVED           (   64, 16, FieldKind.ZERO),
  CLUSTER                  (   80, 16, FieldKind.U128),
  SIZE                     (   96,  4, FieldKind.U32),
  EPOCH                    (  100,  4, FieldKind.ZERO),
  VIEW                     (  104,  4, FieldKind.U32),
  RELEASE                  (  108,  4, FieldKind.RELEASE),
  PROTOCOL                 (  112,  2, FieldKind.ZERO),
  COMMAND                  (  114,  1, FieldKind.COMMAND),
  REPLICA                  (  115,  1, FieldKind.U8),
  RESERVED_FRAME           (  116, 12, FieldKind.RESERVED),
  PARENT                   (  128, 16, FieldKind.U128),
  PARENT_PADDING           (  144, 16, FieldKind.ZERO),
  REQUEST_CHECKSUM         (  160, 16, FieldKind.U128),
  REQUEST_CHECKSUM_PADDING (  176, 16, FieldKind.ZERO),
  CHECKPOINT_ID            (  192, 16, FieldKind.U128),
  CLIENT                   (  208, 16, FieldKind.U128),
  OP                       (  224,  8, FieldKind.U64),
  COMMIT                   (  232,  8, FieldKind.U64),
  TIMESTAMP                (  240,  8, FieldKind.U64),
  REQUEST                  (  248,  4, FieldKind.U32),
  OPERATION                (  252,  1, FieldKind.OPERATION),
  RESERVED                 (  253,  3, FieldKind.RESERVED);
  // spotless:on

  private final FieldLayout layout;

  PrepareField(@NonNegative int offset, @Positive int size, FieldKind kind) {
    layout = new FieldLayout(offset, size, kind);
  }

  @Override
  public FieldLayout layout() {
    return layout;
  }
}
