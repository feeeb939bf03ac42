package org.viewstamp.vsr;

/**
 * The fields of a prepare's header under their own names, frame and all: what the log reads and
 * writes. tb: message_header.zig:604
 */
public enum PrepareField implements Field {
  // spotless:off
  CHECKSUM                 (HeaderField.CHECKSUM),
  CHECKSUM_PADDING         (HeaderField.CHECKSUM_PADDING),
  CHECKSUM_BODY            (HeaderField.CHECKSUM_BODY),
  CHECKSUM_BODY_PADDING    (HeaderField.CHECKSUM_BODY_PADDING),
  NONCE_RESERVED           (HeaderField.NONCE_RESERVED),
  CLUSTER                  (HeaderField.CLUSTER),
  SIZE                     (HeaderField.SIZE),
  EPOCH                    (HeaderField.EPOCH),
  VIEW                     (HeaderField.VIEW),
  RELEASE                  (HeaderField.RELEASE),
  PROTOCOL                 (HeaderField.PROTOCOL),
  COMMAND                  (HeaderField.COMMAND),
  REPLICA                  (HeaderField.REPLICA),
  RESERVED_FRAME           (HeaderField.RESERVED_FRAME),
  PARENT                   (HeaderField.PREPARE_PARENT),
  PARENT_PADDING           (HeaderField.PREPARE_PARENT_PADDING),
  REQUEST_CHECKSUM         (HeaderField.PREPARE_REQUEST_CHECKSUM),
  REQUEST_CHECKSUM_PADDING (HeaderField.PREPARE_REQUEST_CHECKSUM_PADDING),
  CHECKPOINT_ID            (HeaderField.PREPARE_CHECKPOINT_ID),
  CLIENT                   (HeaderField.PREPARE_CLIENT),
  OP                       (HeaderField.PREPARE_OP),
  COMMIT                   (HeaderField.PREPARE_COMMIT),
  TIMESTAMP                (HeaderField.PREPARE_TIMESTAMP),
  REQUEST                  (HeaderField.PREPARE_REQUEST),
  OPERATION                (HeaderField.PREPARE_OPERATION),
  RESERVED                 (HeaderField.PREPARE_RESERVED);
  // spotless:on

  private final HeaderField field;

  PrepareField(HeaderField field) {
    this.field = field;
  }

  /** The same field among those of all headers. */
  public HeaderField field() {
    return field;
  }

  @Override
  public FieldLayout layout() {
    return field.layout();
  }
}
