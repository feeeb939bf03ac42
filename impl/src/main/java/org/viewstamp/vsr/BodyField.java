package org.viewstamp.vsr;

import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;

/** The fields of the fixed bodies that the protocol itself reads. */
public enum BodyField implements Field {
  // spotless:off
  //                                     structure                     offset size kind
  REGISTER_REQUEST_BATCH_SIZE_LIMIT     (Body.REGISTER_REQUEST,             0,   4, FieldKind.U32),
  REGISTER_REQUEST_RESERVED             (Body.REGISTER_REQUEST,             4, 252, FieldKind.RESERVED),

  REGISTER_RESULT_BATCH_SIZE_LIMIT      (Body.REGISTER_RESULT,              0,   4, FieldKind.U32),
  REGISTER_RESULT_RESERVED              (Body.REGISTER_RESULT,              4,  60, FieldKind.RESERVED),

  BLOCK_REQUEST_BLOCK_CHECKSUM          (Body.BLOCK_REQUEST,                0,  16, FieldKind.U128),
  BLOCK_REQUEST_BLOCK_ADDRESS           (Body.BLOCK_REQUEST,               16,   8, FieldKind.U64),
  BLOCK_REQUEST_RESERVED                (Body.BLOCK_REQUEST,               24,   8, FieldKind.RESERVED),

  RECONFIGURATION_REQUEST_MEMBERS       (Body.RECONFIGURATION_REQUEST,      0, 192, FieldKind.U128_ARRAY),
  RECONFIGURATION_REQUEST_EPOCH         (Body.RECONFIGURATION_REQUEST,    192,   4, FieldKind.U32),
  RECONFIGURATION_REQUEST_REPLICA_COUNT (Body.RECONFIGURATION_REQUEST,    196,   1, FieldKind.U8),
  RECONFIGURATION_REQUEST_STANDBY_COUNT (Body.RECONFIGURATION_REQUEST,    197,   1, FieldKind.U8),
  RECONFIGURATION_REQUEST_RESERVED      (Body.RECONFIGURATION_REQUEST,    198,  54, FieldKind.RESERVED),
  RECONFIGURATION_REQUEST_RESULT        (Body.RECONFIGURATION_REQUEST,    252,   4, FieldKind.RECONFIGURATION_RESULT),

  UPGRADE_REQUEST_RELEASE               (Body.UPGRADE_REQUEST,              0,   4, FieldKind.RELEASE),
  UPGRADE_REQUEST_RESERVED              (Body.UPGRADE_REQUEST,              4,  12, FieldKind.RESERVED),

  RELEASE_TRIPLE_PATCH                  (Body.RELEASE_TRIPLE,               0,   1, FieldKind.U8),
  RELEASE_TRIPLE_MINOR                  (Body.RELEASE_TRIPLE,               1,   1, FieldKind.U8),
  RELEASE_TRIPLE_MAJOR                  (Body.RELEASE_TRIPLE,               2,   2, FieldKind.U16);
  // spotless:on

  private final Body body;
  private final FieldLayout layout;

  BodyField(Body body, @NonNegative int offset, @Positive int size, FieldKind kind) {
    this.body = body;
    this.layout = new FieldLayout(offset, size, kind);
  }

  /** The structure that the field is of. */
  public Body body() {
    return body;
  }

  @Override
  public FieldLayout layout() {
    return layout;
  }

  @Override
  public String label() {
    return Field.labelAfter(body.name() + "_", name());
  }
}
