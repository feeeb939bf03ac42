package org.viewstamp.vsr;

import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The fields of every message's header: first the frame, which all share, then what follows it for
 * each command. {@link HeaderLayouts} puts the two together. tb: message_header.zig:17
 */
public enum HeaderField implements Field {
  // spotless:off
  //                                        command                     offset size kind
  CHECKSUM                                 (null,                          0,  16, FieldKind.U128),
  CHECKSUM_PADDING                         (null,                         16,  16, FieldKind.ZERO),
  CHECKSUM_BODY                            (null,                         32,  16, FieldKind.U128),
  CHECKSUM_BODY_PADDING                    (null,                         48,  16, FieldKind.ZERO),
  NONCE_RESERVED                           (null,                         64,  16, FieldKind.ZERO),
  CLUSTER                                  (null,                         80,  16, FieldKind.U128),
  SIZE                                     (null,                         96,   4, FieldKind.U32),
  EPOCH                                    (null,                        100,   4, FieldKind.ZERO),
  VIEW                                     (null,                        104,   4, FieldKind.U32),
  RELEASE                                  (null,                        108,   4, FieldKind.RELEASE),
  PROTOCOL                                 (null,                        112,   2, FieldKind.ZERO),
  COMMAND                                  (null,                        114,   1, FieldKind.COMMAND),
  REPLICA                                  (null,                        115,   1, FieldKind.U8),
  RESERVED_FRAME                           (null,                        116,  12, FieldKind.RESERVED),
  RESERVED_COMMAND                         (null,                        128, 128, FieldKind.RESERVED),

  RESERVED_RESERVED                        (Command.RESERVED,            128, 128, FieldKind.RESERVED),

  PING_CHECKPOINT_ID                       (Command.PING,                128,  16, FieldKind.U128),
  PING_CHECKPOINT_OP                       (Command.PING,                144,   8, FieldKind.U64),
  PING_PING_TIMESTAMP_MONOTONIC            (Command.PING,                152,   8, FieldKind.U64),
  PING_RELEASE_COUNT                       (Command.PING,                160,   2, FieldKind.U16),
  PING_RESERVED                            (Command.PING,                162,  94, FieldKind.RESERVED),

  PONG_PING_TIMESTAMP_MONOTONIC            (Command.PONG,                128,   8, FieldKind.U64),
  PONG_PONG_TIMESTAMP_WALL                 (Command.PONG,                136,   8, FieldKind.I64),
  PONG_RESERVED                            (Command.PONG,                144, 112, FieldKind.RESERVED),

  PING_CLIENT_CLIENT                       (Command.PING_CLIENT,         128,  16, FieldKind.U128),
  PING_CLIENT_PING_TIMESTAMP_MONOTONIC     (Command.PING_CLIENT,         144,   8, FieldKind.U64),
  PING_CLIENT_RESERVED                     (Command.PING_CLIENT,         152, 104, FieldKind.RESERVED),

  PONG_CLIENT_PING_TIMESTAMP_MONOTONIC     (Command.PONG_CLIENT,         128,   8, FieldKind.U64),
  PONG_CLIENT_RESERVED                     (Command.PONG_CLIENT,         136, 120, FieldKind.RESERVED),

  REQUEST_PARENT                           (Command.REQUEST,             128,  16, FieldKind.U128),
  REQUEST_PARENT_PADDING                   (Command.REQUEST,             144,  16, FieldKind.ZERO),
  REQUEST_CLIENT                           (Command.REQUEST,             160,  16, FieldKind.U128),
  REQUEST_SESSION                          (Command.REQUEST,             176,   8, FieldKind.U64),
  REQUEST_TIMESTAMP                        (Command.REQUEST,             184,   8, FieldKind.U64),
  REQUEST_REQUEST                          (Command.REQUEST,             192,   4, FieldKind.U32),
  REQUEST_OPERATION                        (Command.REQUEST,             196,   1, FieldKind.OPERATION),
  REQUEST_RESERVED                         (Command.REQUEST,             197,  59, FieldKind.RESERVED),

  PREPARE_PARENT                           (Command.PREPARE,             128,  16, FieldKind.U128),
  PREPARE_PARENT_PADDING                   (Command.PREPARE,             144,  16, FieldKind.ZERO),
  PREPARE_REQUEST_CHECKSUM                 (Command.PREPARE,             160,  16, FieldKind.U128),
  PREPARE_REQUEST_CHECKSUM_PADDING         (Command.PREPARE,             176,  16, FieldKind.ZERO),
  PREPARE_CHECKPOINT_ID                    (Command.PREPARE,             192,  16, FieldKind.U128),
  PREPARE_CLIENT                           (Command.PREPARE,             208,  16, FieldKind.U128),
  PREPARE_OP                               (Command.PREPARE,             224,   8, FieldKind.U64),
  PREPARE_COMMIT                           (Command.PREPARE,             232,   8, FieldKind.U64),
  PREPARE_TIMESTAMP                        (Command.PREPARE,             240,   8, FieldKind.U64),
  PREPARE_REQUEST                          (Command.PREPARE,             248,   4, FieldKind.U32),
  PREPARE_OPERATION                        (Command.PREPARE,             252,   1, FieldKind.OPERATION),
  PREPARE_RESERVED                         (Command.PREPARE,             253,   3, FieldKind.RESERVED),

  PREPARE_OK_PARENT                        (Command.PREPARE_OK,          128,  16, FieldKind.U128),
  PREPARE_OK_PARENT_PADDING                (Command.PREPARE_OK,          144,  16, FieldKind.ZERO),
  PREPARE_OK_PREPARE_CHECKSUM              (Command.PREPARE_OK,          160,  16, FieldKind.U128),
  PREPARE_OK_PREPARE_CHECKSUM_PADDING      (Command.PREPARE_OK,          176,  16, FieldKind.ZERO),
  PREPARE_OK_CHECKPOINT_ID                 (Command.PREPARE_OK,          192,  16, FieldKind.U128),
  PREPARE_OK_CLIENT                        (Command.PREPARE_OK,          208,  16, FieldKind.U128),
  PREPARE_OK_OP                            (Command.PREPARE_OK,          224,   8, FieldKind.U64),
  PREPARE_OK_COMMIT                        (Command.PREPARE_OK,          232,   8, FieldKind.U64),
  PREPARE_OK_TIMESTAMP                     (Command.PREPARE_OK,          240,   8, FieldKind.U64),
  PREPARE_OK_REQUEST                       (Command.PREPARE_OK,          248,   4, FieldKind.U32),
  PREPARE_OK_OPERATION                     (Command.PREPARE_OK,          252,   1, FieldKind.OPERATION),
  PREPARE_OK_RESERVED                      (Command.PREPARE_OK,          253,   3, FieldKind.RESERVED),

  REPLY_REQUEST_CHECKSUM                   (Command.REPLY,               128,  16, FieldKind.U128),
  REPLY_REQUEST_CHECKSUM_PADDING           (Command.REPLY,               144,  16, FieldKind.ZERO),
  REPLY_CONTEXT                            (Command.REPLY,               160,  16, FieldKind.U128),
  REPLY_CONTEXT_PADDING                    (Command.REPLY,               176,  16, FieldKind.ZERO),
  REPLY_CLIENT                             (Command.REPLY,               192,  16, FieldKind.U128),
  REPLY_OP                                 (Command.REPLY,               208,   8, FieldKind.U64),
  REPLY_COMMIT                             (Command.REPLY,               216,   8, FieldKind.U64),
  REPLY_TIMESTAMP                          (Command.REPLY,               224,   8, FieldKind.U64),
  REPLY_REQUEST                            (Command.REPLY,               232,   4, FieldKind.U32),
  REPLY_OPERATION                          (Command.REPLY,               236,   1, FieldKind.OPERATION),
  REPLY_RESERVED                           (Command.REPLY,               237,  19, FieldKind.RESERVED),

  COMMIT_COMMIT_CHECKSUM                   (Command.COMMIT,              128,  16, FieldKind.U128),
  COMMIT_COMMIT_CHECKSUM_PADDING           (Command.COMMIT,              144,  16, FieldKind.ZERO),
  COMMIT_CHECKPOINT_ID                     (Command.COMMIT,              160,  16, FieldKind.U128),
  COMMIT_CHECKPOINT_OP                     (Command.COMMIT,              176,   8, FieldKind.U64),
  COMMIT_COMMIT                            (Command.COMMIT,              184,   8, FieldKind.U64),
  COMMIT_TIMESTAMP_MONOTONIC               (Command.COMMIT,              192,   8, FieldKind.U64),
  COMMIT_RESERVED                          (Command.COMMIT,              200,  56, FieldKind.RESERVED),

  START_VIEW_CHANGE_RESERVED               (Command.START_VIEW_CHANGE,   128, 128, FieldKind.RESERVED),

  DO_VIEW_CHANGE_PRESENT_BITSET            (Command.DO_VIEW_CHANGE,      128,  16, FieldKind.U128),
  DO_VIEW_CHANGE_NACK_BITSET               (Command.DO_VIEW_CHANGE,      144,  16, FieldKind.U128),
  DO_VIEW_CHANGE_OP                        (Command.DO_VIEW_CHANGE,      160,   8, FieldKind.U64),
  DO_VIEW_CHANGE_COMMIT_MIN                (Command.DO_VIEW_CHANGE,      168,   8, FieldKind.U64),
  DO_VIEW_CHANGE_CHECKPOINT_OP             (Command.DO_VIEW_CHANGE,      176,   8, FieldKind.U64),
  DO_VIEW_CHANGE_LOG_VIEW                  (Command.DO_VIEW_CHANGE,      184,   4, FieldKind.U32),
  DO_VIEW_CHANGE_RESERVED                  (Command.DO_VIEW_CHANGE,      188,  68, FieldKind.RESERVED),

  DEPRECATED_12_RESERVED                   (Command.DEPRECATED_12,       128, 128, FieldKind.RESERVED),

  REQUEST_START_VIEW_NONCE                 (Command.REQUEST_START_VIEW,  128,  16, FieldKind.U128),
  REQUEST_START_VIEW_RESERVED              (Command.REQUEST_START_VIEW,  144, 112, FieldKind.RESERVED),

  REQUEST_HEADERS_OP_MIN                   (Command.REQUEST_HEADERS,     128,   8, FieldKind.U64),
  REQUEST_HEADERS_OP_MAX                   (Command.REQUEST_HEADERS,     136,   8, FieldKind.U64),
  REQUEST_HEADERS_RESERVED                 (Command.REQUEST_HEADERS,     144, 112, FieldKind.RESERVED),

  REQUEST_PREPARE_PREPARE_CHECKSUM         (Command.REQUEST_PREPARE,     128,  16, FieldKind.U128),
  REQUEST_PREPARE_PREPARE_CHECKSUM_PADDING (Command.REQUEST_PREPARE,     144,  16, FieldKind.ZERO),
  REQUEST_PREPARE_PREPARE_OP               (Command.REQUEST_PREPARE,     160,   8, FieldKind.U64),
  REQUEST_PREPARE_RESERVED                 (Command.REQUEST_PREPARE,     168,  88, FieldKind.RESERVED),

  REQUEST_REPLY_REPLY_CHECKSUM             (Command.REQUEST_REPLY,       128,  16, FieldKind.U128),
  REQUEST_REPLY_REPLY_CHECKSUM_PADDING     (Command.REQUEST_REPLY,       144,  16, FieldKind.ZERO),
  REQUEST_REPLY_REPLY_CLIENT               (Command.REQUEST_REPLY,       160,  16, FieldKind.U128),
  REQUEST_REPLY_REPLY_OP                   (Command.REQUEST_REPLY,       176,   8, FieldKind.U64),
  REQUEST_REPLY_RESERVED                   (Command.REQUEST_REPLY,       184,  72, FieldKind.RESERVED),

  HEADERS_RESERVED                         (Command.HEADERS,             128, 128, FieldKind.RESERVED),

  EVICTION_CLIENT                          (Command.EVICTION,            128,  16, FieldKind.U128),
  EVICTION_RESERVED                        (Command.EVICTION,            144, 111, FieldKind.RESERVED),
  EVICTION_REASON                          (Command.EVICTION,            255,   1, FieldKind.EVICTION_REASON),

  REQUEST_BLOCKS_RESERVED                  (Command.REQUEST_BLOCKS,      128, 128, FieldKind.RESERVED),

  BLOCK_METADATA_BYTES                     (Command.BLOCK,               128,  96, FieldKind.BYTES),
  BLOCK_ADDRESS                            (Command.BLOCK,               224,   8, FieldKind.U64),
  BLOCK_SNAPSHOT                           (Command.BLOCK,               232,   8, FieldKind.U64),
  BLOCK_BLOCK_TYPE                         (Command.BLOCK,               240,   1, FieldKind.BLOCK_TYPE),
  BLOCK_RESERVED_BLOCK                     (Command.BLOCK,               241,  15, FieldKind.RESERVED),

  DEPRECATED_21_RESERVED                   (Command.DEPRECATED_21,       128, 128, FieldKind.RESERVED),

  DEPRECATED_22_RESERVED                   (Command.DEPRECATED_22,       128, 128, FieldKind.RESERVED),

  DEPRECATED_23_RESERVED                   (Command.DEPRECATED_23,       128, 128, FieldKind.RESERVED),

  START_VIEW_NONCE                         (Command.START_VIEW,          128,  16, FieldKind.U128),
  START_VIEW_OP                            (Command.START_VIEW,          144,   8, FieldKind.U64),
  START_VIEW_COMMIT_MAX                    (Command.START_VIEW,          152,   8, FieldKind.U64),
  START_VIEW_CHECKPOINT_OP                 (Command.START_VIEW,          160,   8, FieldKind.U64),
  START_VIEW_RESERVED                      (Command.START_VIEW,          168,  88, FieldKind.RESERVED);
  // spotless:on

  private final @Nullable Command command;
  private final FieldLayout layout;

  HeaderField(
      @Nullable Command command, @NonNegative int offset, @Positive int size, FieldKind kind) {
    this.command = command;
    this.layout = new FieldLayout(offset, size, kind);
  }

  /** The command whose headers have the field, or null if it is of the frame. */
  public @Nullable Command command() {
    return command;
  }

  /** Whether a header of {@code header} has the field. */
  public boolean isOf(Command header) {
    return this != RESERVED_COMMAND && (command == null || command == header);
  }

  @Override
  public FieldLayout layout() {
    return layout;
  }

  @Override
  public String label() {
    return Field.labelAfter(command == null ? "" : command.name() + "_", name());
  }
}
