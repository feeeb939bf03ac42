package org.viewstamp.vsr;

import static org.viewstamp.vsr.HeaderCondition.above;
import static org.viewstamp.vsr.HeaderCondition.always;
import static org.viewstamp.vsr.HeaderCondition.below;
import static org.viewstamp.vsr.HeaderCondition.bodyChecksumNotEmpty;
import static org.viewstamp.vsr.HeaderCondition.bodyNotMultipleOf;
import static org.viewstamp.vsr.HeaderCondition.differs;
import static org.viewstamp.vsr.HeaderCondition.equal;
import static org.viewstamp.vsr.HeaderCondition.noCheckpointAt;
import static org.viewstamp.vsr.HeaderCondition.nonZero;
import static org.viewstamp.vsr.HeaderCondition.noneOf;
import static org.viewstamp.vsr.HeaderCondition.notAbove;
import static org.viewstamp.vsr.HeaderCondition.notRootChecksum;
import static org.viewstamp.vsr.HeaderCondition.zero;
import static org.viewstamp.vsr.HeaderField.*;
import static org.viewstamp.vsr.HeaderRule.rule;
import static org.viewstamp.vsr.HeaderRule.stops;

import java.util.List;

/**
 * The rules of the frame and of every command, each list in the order of the original. The reasons
 * are the original's, letter for letter, also where they say the opposite of the condition ("view
 * == 0"). tb: message_header.zig:167
 */
final class HeaderRuleTable {
  private static final int SIZE_OF_HEADER = HeaderLayouts.SIZE;
  private static final int SIZE_OF_RELEASES = Body.RELEASE_TRIPLE.size() * ReleaseList.RELEASES_MAX;

  // spotless:off
  /** Together they stand for a message without a body. */
  private static final HeaderRule BODY_SIZE_0 = rule(noneOf(SIZE, SIZE_OF_HEADER), "size != @sizeOf(Header)");
  private static final HeaderRule BODY_EMPTY  = rule(bodyChecksumNotEmpty(),       "checksum_body != expected");

  private static final HeaderRule RELEASE_SET   = rule(zero(RELEASE),    "release == 0");
  private static final HeaderRule RELEASE_UNSET = rule(nonZero(RELEASE), "release != 0");
  private static final HeaderRule VIEW_UNSET    = rule(nonZero(VIEW),    "view != 0");
  /** The condition is the same; the reason was written wrong. */
  private static final HeaderRule VIEW_UNSET_MISNAMED = rule(nonZero(VIEW), "view == 0");
  private static final HeaderRule REPLICA_UNSET = rule(nonZero(REPLICA), "replica != 0");

  static final HeaderRule SIZE_MIN = rule(below(SIZE, SIZE_OF_HEADER), "size < @sizeOf(Header)");
  static final HeaderRule SIZE_MAX = rule(above(SIZE, "message_size_max", HeaderLimits::messageSizeMax), "size > message_size_max");

  /** What all commands are judged by first. */
  static final List<HeaderRule> FRAME = List.of(
    //   broken when                                                       the original's reason
    rule(nonZero(CHECKSUM_PADDING),                                        "checksum_padding != 0"),
    rule(nonZero(CHECKSUM_BODY_PADDING),                                   "checksum_body_padding != 0"),
    rule(nonZero(NONCE_RESERVED),                                          "nonce_reserved != 0"),
    SIZE_MIN, SIZE_MAX,
    rule(nonZero(EPOCH),                                                   "epoch != 0"),
    rule(nonZero(RESERVED_FRAME),                                          "reserved_frame != 0"),
    rule(nonZero(PROTOCOL).in(Command.BLOCK),                              "block: protocol > Version"),
    rule(nonZero(PROTOCOL),                                                "protocol != Version"));

  /** A number that is no command. */
  static final HeaderRule UNKNOWN =
    stops(above(COMMAND, Command.values().length - 1),                     "command unknown");

  static final List<HeaderRule> RESERVED = List.of(
    rule(always(COMMAND),                                                  "reserved is invalid"));

  static final List<HeaderRule> DEPRECATED = List.of(
    rule(always(COMMAND),                                                  "deprecated message type"));

  static final List<HeaderRule> PING = List.of(
    rule(noneOf(SIZE, SIZE_OF_HEADER + SIZE_OF_RELEASES),                  "size != @sizeOf(Header) + @sizeOf(vsr.Release) * constants.vsr_releases_max"),
    RELEASE_SET,
    stops(equal(PING_CHECKPOINT_OP, -1),                                   "checkpoint_op + 1 overflows"),
    rule(noCheckpointAt(PING_CHECKPOINT_OP),                               "checkpoint_op invalid"),
    rule(zero(PING_PING_TIMESTAMP_MONOTONIC),                              "ping_timestamp_monotonic != expected"),
    rule(zero(PING_RELEASE_COUNT),                                         "release_count == 0"),
    rule(above(PING_RELEASE_COUNT, ReleaseList.RELEASES_MAX),             "release_count > vsr_releases_max"),
    rule(nonZero(PING_RESERVED),                                           "reserved != 0"));

  static final List<HeaderRule> PONG = List.of(
    BODY_SIZE_0, BODY_EMPTY, RELEASE_SET,
    rule(zero(PONG_PING_TIMESTAMP_MONOTONIC),                              "ping_timestamp_monotonic == 0"),
    rule(zero(PONG_PONG_TIMESTAMP_WALL),                                   "pong_timestamp_wall == 0"),
    rule(nonZero(PONG_RESERVED),                                           "reserved != 0"));

  static final List<HeaderRule> PING_CLIENT = List.of(
    BODY_SIZE_0, BODY_EMPTY, RELEASE_SET, REPLICA_UNSET, VIEW_UNSET,
    rule(zero(PING_CLIENT_CLIENT),                                         "client == 0"),
    rule(nonZero(PING_CLIENT_RESERVED),                                    "reserved != 0"));

  static final List<HeaderRule> PONG_CLIENT = List.of(
    BODY_SIZE_0, BODY_EMPTY, RELEASE_SET,
    rule(nonZero(PONG_CLIENT_RESERVED),                                    "reserved != 0"));

  static final List<HeaderRule> REQUEST = List.of(
    RELEASE_SET,
    rule(nonZero(REQUEST_PARENT_PADDING),                                  "parent_padding != 0"),
    rule(nonZero(REQUEST_TIMESTAMP),                                       "timestamp != 0"),
    //   operations
    rule(OperationGroup.RESERVED,      always(REQUEST_OPERATION),          "operation == .reserved"),
    rule(OperationGroup.ROOT,          always(REQUEST_OPERATION),          "operation == .root"),
    rule(OperationGroup.REGISTER,      nonZero(REPLICA),                   "register: replica != 0"),
    rule(OperationGroup.REGISTER,      zero(REQUEST_CLIENT),               "register: client == 0"),
    rule(OperationGroup.REGISTER,      nonZero(REQUEST_PARENT),            "register: parent != 0"),
    rule(OperationGroup.REGISTER,      nonZero(REQUEST_SESSION),           "register: session != 0"),
    rule(OperationGroup.REGISTER,      nonZero(REQUEST_REQUEST),           "register: request != 0"),
    rule(OperationGroup.REGISTER,      noneOf(SIZE, SIZE_OF_HEADER, SIZE_OF_HEADER + Body.REGISTER_REQUEST.size()),
                                                                           "register: size != @sizeOf(Header) [+ @sizeOf(vsr.RegisterRequest)]"),
    rule(OperationGroup.PULSE,         nonZero(REQUEST_CLIENT),            "pulse: client != 0"),
    rule(OperationGroup.PULSE,         nonZero(REQUEST_PARENT),            "pulse: parent != 0"),
    rule(OperationGroup.PULSE,         nonZero(REQUEST_SESSION),           "pulse: session != 0"),
    rule(OperationGroup.PULSE,         nonZero(REQUEST_REQUEST),           "pulse: request != 0"),
    rule(OperationGroup.PULSE,         noneOf(SIZE, SIZE_OF_HEADER),       "pulse: size != @sizeOf(Header)"),
    rule(OperationGroup.UPGRADE,       nonZero(REQUEST_CLIENT),            "upgrade: client != 0"),
    rule(OperationGroup.UPGRADE,       nonZero(REQUEST_PARENT),            "upgrade: parent != 0"),
    rule(OperationGroup.UPGRADE,       nonZero(REQUEST_SESSION),           "upgrade: session != 0"),
    rule(OperationGroup.UPGRADE,       nonZero(REQUEST_REQUEST),           "upgrade: request != 0"),
    rule(OperationGroup.UPGRADE,       noneOf(SIZE, SIZE_OF_HEADER + Body.UPGRADE_REQUEST.size()),
                                                                           "upgrade: size != @sizeOf(Header) + @sizeOf(vsr.UpgradeRequest)"),
    rule(OperationGroup.RECONFIGURE,   noneOf(SIZE, SIZE_OF_HEADER + Body.RECONFIGURATION_REQUEST.size()),
                                                                           "size != @sizeOf(Header) + @sizeOf(ReconfigurationRequest)"),
    rule(OperationGroup.UNASSIGNED,    always(REQUEST_OPERATION),          "operation is reserved"),
    rule(OperationGroup.OF_SESSION,    nonZero(REPLICA),               "replica != 0"),
    rule(OperationGroup.OF_SESSION,    zero(REQUEST_CLIENT),           "client == 0"),
    rule(OperationGroup.OF_SESSION,    zero(REQUEST_SESSION),          "session == 0"),
    rule(OperationGroup.OF_SESSION,    zero(REQUEST_REQUEST),          "request == 0"),
    rule(nonZero(REQUEST_RESERVED),                                        "reserved != 0"));

  static final List<HeaderRule> PREPARE = List.of(
    rule(nonZero(PREPARE_PARENT_PADDING),                                  "parent_padding != 0"),
    rule(nonZero(PREPARE_REQUEST_CHECKSUM_PADDING),                        "request_checksum_padding != 0"),
    //   operations
    rule(OperationGroup.RESERVED,      noneOf(SIZE, SIZE_OF_HEADER),       "reserved: size != @sizeOf(Header)"),
    rule(OperationGroup.RESERVED,      bodyChecksumNotEmpty(),             "reserved: checksum_body != expected"),
    rule(OperationGroup.RESERVED,      nonZero(VIEW),                      "reserved: view != 0"),
    rule(OperationGroup.RESERVED,      nonZero(RELEASE),                   "release != 0"),
    rule(OperationGroup.RESERVED,      nonZero(REPLICA),                   "reserved: replica != 0"),
    rule(OperationGroup.RESERVED,      nonZero(PREPARE_PARENT),            "reserved: parent != 0"),
    rule(OperationGroup.RESERVED,      nonZero(PREPARE_CLIENT),            "reserved: client != 0"),
    rule(OperationGroup.RESERVED,      nonZero(PREPARE_REQUEST_CHECKSUM),  "reserved: request_checksum != 0"),
    rule(OperationGroup.RESERVED,      nonZero(PREPARE_CHECKPOINT_ID),     "reserved: checkpoint_id != 0"),
    rule(OperationGroup.RESERVED,      nonZero(PREPARE_COMMIT),            "reserved: commit != 0"),
    rule(OperationGroup.RESERVED,      nonZero(PREPARE_REQUEST),           "reserved: request != 0"),
    rule(OperationGroup.RESERVED,      nonZero(PREPARE_TIMESTAMP),         "reserved: timestamp != 0"),
    rule(OperationGroup.ROOT,          noneOf(SIZE, SIZE_OF_HEADER),       "root: size != @sizeOf(Header)"),
    rule(OperationGroup.ROOT,          bodyChecksumNotEmpty(),             "root: checksum_body != expected"),
    rule(OperationGroup.ROOT,          nonZero(VIEW),                      "root: view != 0"),
    rule(OperationGroup.ROOT,          nonZero(RELEASE),                   "release != 0"),
    rule(OperationGroup.ROOT,          nonZero(REPLICA),                   "root: replica != 0"),
    rule(OperationGroup.ROOT,          nonZero(PREPARE_PARENT),            "root: parent != 0"),
    rule(OperationGroup.ROOT,          nonZero(PREPARE_CLIENT),            "root: client != 0"),
    rule(OperationGroup.ROOT,          nonZero(PREPARE_REQUEST_CHECKSUM),  "root: request_checksum != 0"),
    rule(OperationGroup.ROOT,          nonZero(PREPARE_CHECKPOINT_ID),     "root: checkpoint_id != 0"),
    rule(OperationGroup.ROOT,          nonZero(PREPARE_OP),                "root: op != 0"),
    rule(OperationGroup.ROOT,          nonZero(PREPARE_COMMIT),            "root: commit != 0"),
    rule(OperationGroup.ROOT,          nonZero(PREPARE_TIMESTAMP),         "root: timestamp != 0"),
    rule(OperationGroup.ROOT,          nonZero(PREPARE_REQUEST),           "root: request != 0"),
    rule(OperationGroup.ORDINARY,      zero(RELEASE),                      "release == 0"),
    rule(OperationGroup.OF_REPLICA,    nonZero(PREPARE_CLIENT),            "client != 0"),
    rule(OperationGroup.OF_CLIENT,     zero(PREPARE_CLIENT),               "client == 0"),
    rule(OperationGroup.ORDINARY,      zero(PREPARE_OP),                   "op == 0"),
    rule(OperationGroup.ORDINARY,      notAbove(PREPARE_OP, PREPARE_COMMIT), "op <= commit"),
    rule(OperationGroup.ORDINARY,      zero(PREPARE_TIMESTAMP),            "timestamp == 0"),
    rule(OperationGroup.UNNUMBERED,    nonZero(PREPARE_REQUEST),           "request != 0"),
    rule(OperationGroup.NUMBERED,      zero(PREPARE_REQUEST),              "request == 0"),
    rule(nonZero(PREPARE_RESERVED),                                        "reserved != 0"));

  static final List<HeaderRule> PREPARE_OK = List.of(
    BODY_SIZE_0, BODY_EMPTY, RELEASE_UNSET,
    rule(nonZero(PREPARE_OK_PREPARE_CHECKSUM_PADDING),                     "prepare_checksum_padding != 0"),
    //   operations
    rule(OperationGroup.RESERVED,      always(PREPARE_OK_OPERATION),       "operation == .reserved"),
    rule(OperationGroup.ROOT,          nonZero(PREPARE_OK_PARENT),         "root: parent != 0"),
    rule(OperationGroup.ROOT,          nonZero(PREPARE_OK_CLIENT),         "root: client != 0"),
    rule(OperationGroup.ROOT,          notRootChecksum(PREPARE_OK_PREPARE_CHECKSUM), "root: prepare_checksum != expected"),
    rule(OperationGroup.ROOT,          nonZero(PREPARE_OK_REQUEST),        "root: request != 0"),
    rule(OperationGroup.ROOT,          nonZero(PREPARE_OK_OP),             "root: op != 0"),
    rule(OperationGroup.ROOT,          nonZero(PREPARE_OK_COMMIT),         "root: commit != 0"),
    rule(OperationGroup.ROOT,          nonZero(PREPARE_OK_TIMESTAMP),      "root: timestamp != 0"),
    rule(OperationGroup.OF_REPLICA,    nonZero(PREPARE_OK_CLIENT),         "client != 0"),
    rule(OperationGroup.OF_CLIENT,     zero(PREPARE_OK_CLIENT),            "client == 0"),
    rule(OperationGroup.ORDINARY,      zero(PREPARE_OK_OP),                "op == 0"),
    rule(OperationGroup.ORDINARY,      notAbove(PREPARE_OK_OP, PREPARE_OK_COMMIT), "op <= commit"),
    rule(OperationGroup.ORDINARY,      zero(PREPARE_OK_TIMESTAMP),         "timestamp == 0"),
    rule(OperationGroup.UNNUMBERED,    nonZero(PREPARE_OK_REQUEST),        "request != 0"),
    rule(OperationGroup.NUMBERED,      zero(PREPARE_OK_REQUEST),           "request == 0"),
    rule(nonZero(PREPARE_OK_RESERVED),                                     "reserved != 0"));

  static final List<HeaderRule> REPLY = List.of(
    RELEASE_SET,
    rule(zero(REPLY_CLIENT),                                               "client == 0"),
    rule(nonZero(REPLY_REQUEST_CHECKSUM_PADDING),                          "request_checksum_padding != 0"),
    rule(nonZero(REPLY_CONTEXT_PADDING),                                   "context_padding != 0"),
    rule(differs(REPLY_OP, REPLY_COMMIT),                                  "op != commit"),
    rule(zero(REPLY_TIMESTAMP),                                            "timestamp == 0"),
    //   operations
    rule(OperationGroup.REGISTER,      noneOf(SIZE, SIZE_OF_HEADER + Body.REGISTER_RESULT.size()),
                                                                           "register: size != @sizeOf(Header) + @sizeOf(vsr.RegisterResult)"),
    rule(zero(REPLY_COMMIT),                                               "commit == 0"),
    rule(OperationGroup.REGISTER,      nonZero(REPLY_REQUEST),             "request != 0"),
    rule(OperationGroup.NOT_REGISTER,  zero(REPLY_REQUEST),                "request == 0"),
    rule(nonZero(REPLY_RESERVED),                                          "reserved != 0"));

  static final List<HeaderRule> COMMIT = List.of(
    BODY_SIZE_0, BODY_EMPTY, RELEASE_UNSET,
    rule(below(COMMIT_COMMIT, COMMIT_CHECKPOINT_OP),                       "commit < checkpoint_op"),
    rule(zero(COMMIT_TIMESTAMP_MONOTONIC),                                 "timestamp_monotonic == 0"),
    rule(nonZero(COMMIT_RESERVED),                                         "reserved != 0"));

  static final List<HeaderRule> START_VIEW_CHANGE = List.of(
    BODY_SIZE_0, BODY_EMPTY, RELEASE_UNSET,
    rule(nonZero(START_VIEW_CHANGE_RESERVED),                              "reserved != 0"));

  static final List<HeaderRule> DO_VIEW_CHANGE = List.of(
    rule(bodyNotMultipleOf(SIZE_OF_HEADER),                                "size multiple invalid"),
    RELEASE_UNSET,
    rule(below(DO_VIEW_CHANGE_OP, DO_VIEW_CHANGE_COMMIT_MIN),              "op < commit_min"),
    rule(below(DO_VIEW_CHANGE_COMMIT_MIN, DO_VIEW_CHANGE_CHECKPOINT_OP),   "commit_min < checkpoint_op"),
    rule(nonZero(DO_VIEW_CHANGE_RESERVED),                                 "reserved != 0"));

  static final List<HeaderRule> REQUEST_START_VIEW = List.of(
    BODY_SIZE_0, BODY_EMPTY, RELEASE_UNSET,
    rule(zero(REQUEST_START_VIEW_NONCE),                                   "nonce == 0"),
    rule(nonZero(REQUEST_START_VIEW_RESERVED),                             "reserved != 0"));

  static final List<HeaderRule> REQUEST_HEADERS = List.of(
    BODY_SIZE_0, BODY_EMPTY, VIEW_UNSET_MISNAMED, RELEASE_UNSET,
    rule(above(REQUEST_HEADERS_OP_MIN, REQUEST_HEADERS_OP_MAX),            "op_min > op_max"),
    rule(nonZero(REQUEST_HEADERS_RESERVED),                                "reserved != 0"));

  static final List<HeaderRule> REQUEST_PREPARE = List.of(
    BODY_SIZE_0, BODY_EMPTY, RELEASE_UNSET,
    rule(nonZero(REQUEST_PREPARE_PREPARE_CHECKSUM_PADDING),                "prepare_checksum_padding != 0"),
    VIEW_UNSET_MISNAMED,
    rule(nonZero(REQUEST_PREPARE_RESERVED),                                "reserved != 0"));

  static final List<HeaderRule> REQUEST_REPLY = List.of(
    BODY_SIZE_0, BODY_EMPTY, RELEASE_UNSET,
    rule(nonZero(REQUEST_REPLY_REPLY_CHECKSUM_PADDING),                    "reply_checksum_padding != 0"),
    VIEW_UNSET_MISNAMED,
    rule(zero(REQUEST_REPLY_REPLY_CLIENT),                                 "reply_client == 0"),
    rule(nonZero(REQUEST_REPLY_RESERVED),                                  "reserved != 0"));

  static final List<HeaderRule> HEADERS = List.of(
    rule(equal(SIZE, SIZE_OF_HEADER),                                      "size == @sizeOf(Header)"),
    RELEASE_UNSET,
    rule(nonZero(HEADERS_RESERVED),                                        "reserved != 0"));

  static final List<HeaderRule> EVICTION = List.of(
    BODY_SIZE_0, BODY_EMPTY, RELEASE_SET,
    rule(zero(EVICTION_CLIENT),                                            "client == 0"),
    rule(nonZero(EVICTION_RESERVED),                                       "reserved != 0"),
    rule(above(EVICTION_REASON, EvictionReason.values().length - 1),       "reason invalid"),
    rule(zero(EVICTION_REASON),                                            "reason == reserved"));

  static final List<HeaderRule> REQUEST_BLOCKS = List.of(
    VIEW_UNSET,
    rule(equal(SIZE, SIZE_OF_HEADER),                                      "size == @sizeOf(Header)"),
    rule(bodyNotMultipleOf(Body.BLOCK_REQUEST.size()),                     "size multiple invalid"),
    RELEASE_UNSET,
    rule(nonZero(REQUEST_BLOCKS_RESERVED),                                 "reserved != 0"));

  static final List<HeaderRule> BLOCK = List.of(
    rule(above(SIZE, "block_size", HeaderLimits::blockSize),               "size > block_size"),
    rule(equal(SIZE, SIZE_OF_HEADER),                                      "size = @sizeOf(Header)"),
    VIEW_UNSET, RELEASE_SET, REPLICA_UNSET,
    rule(zero(BLOCK_ADDRESS),                                              "address == 0"),
    rule(above(BLOCK_BLOCK_TYPE, BlockType.values().length - 1),           "block_type invalid"),
    rule(zero(BLOCK_BLOCK_TYPE),                                           "block_type == .reserved"));

  static final List<HeaderRule> START_VIEW = List.of(
    RELEASE_UNSET,
    rule(below(START_VIEW_OP, START_VIEW_COMMIT_MAX),                      "op < commit_max"),
    rule(below(START_VIEW_COMMIT_MAX, START_VIEW_CHECKPOINT_OP),           "commit_max < checkpoint_op"),
    rule(nonZero(START_VIEW_RESERVED),                                     "reserved != 0"));
  // spotless:on

  private HeaderRuleTable() {}
}
