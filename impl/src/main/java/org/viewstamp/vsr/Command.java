package org.viewstamp.vsr;

import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What kind of message a header heads; a constant's number is its ordinal. There are 25 without a
 * hole, and a number out of use is never used again. Any other number stops the original: it comes
 * from its own cluster, under a right checksum. tb: vsr.zig:185, message_bus.zig:729
 */
public enum Command {
  // spotless:off
  //                    sender               from -> to                                              body                                              purpose
  /** Guards against zeroed memory: never sent, never valid. */
  RESERVED             (Sender.FORBIDDEN,    "never sent",                                           "none",                                           "guards against zeroed memory"),
  PING                 (Sender.REPLICA,      "replica -> all other replicas and standbys",           "vsr_releases_max releases: ascending, zeros",    "samples clocks, shows life, advertises view, checkpoint and releases"),
  PONG                 (Sender.REPLICA,      "replica -> replica that pinged",                       "none",                                           "answers ping with a clock sample"),
  PING_CLIENT          (Sender.CLIENT,       "client -> replicas",                                   "none",                                           "asks for the view"),
  PONG_CLIENT          (Sender.REPLICA,      "replica -> client",                                    "none",                                           "answers ping_client"),
  REQUEST              (Sender.REGISTERING,  "client -> primary; backup -> primary; primary itself", "the operation's input",                          "asks for an operation"),
  PREPARE              (Sender.UNKNOWN,      "primary -> backups in a ring; replica -> replica",     "the request's",                                  "carries a log entry; also its form on disk"),
  PREPARE_OK           (Sender.REPLICA,      "backup or primary -> primary",                         "none",                                           "acknowledges a prepare that is durable"),
  REPLY                (Sender.UNKNOWN,      "primary -> client; replica -> replica",                "the operation's output",                         "carries a result; also its form on disk"),
  COMMIT               (Sender.REPLICA,      "primary -> replicas and standbys",                     "none",                                           "shows life, tells commit number and checkpoint"),
  START_VIEW_CHANGE    (Sender.REPLICA,      "replica -> all replicas",                              "none",                                           "votes to leave the view"),
  DO_VIEW_CHANGE       (Sender.REPLICA,      "replica -> primary of the new view",                   "prepare headers, highest op first",              "votes with the log's suffix"),
  /** Was start_view without a checkpoint. */
  DEPRECATED_12        (Sender.UNKNOWN,      "never sent",                                           "none",                                           "keeps a number from being used again"),
  REQUEST_START_VIEW   (Sender.REPLICA,      "replica -> primary",                                   "none",                                           "asks for start_view"),
  REQUEST_HEADERS      (Sender.REPLICA,      "replica -> replica",                                   "none",                                           "asks for headers"),
  REQUEST_PREPARE      (Sender.REPLICA,      "replica -> replica",                                   "none",                                           "asks for a prepare"),
  REQUEST_REPLY        (Sender.REPLICA,      "replica -> replica",                                   "none",                                           "asks for a reply"),
  HEADERS              (Sender.REPLICA,      "replica -> replica",                                   "prepare headers, highest op first",              "answers request_headers"),
  EVICTION             (Sender.REPLICA,      "primary -> client",                                    "none",                                           "refuses or ends a session"),
  REQUEST_BLOCKS       (Sender.REPLICA,      "replica -> replica",                                   "BlockRequests",                                  "asks for grid blocks"),
  BLOCK                (Sender.UNKNOWN,      "replica -> replica",                                   "the block's",                                    "carries a grid block; also its form on disk"),
  /** Was request_sync_checkpoint. */
  DEPRECATED_21        (Sender.UNKNOWN,      "never sent",                                           "none",                                           "keeps a number from being used again"),
  /** Was sync_checkpoint. */
  DEPRECATED_22        (Sender.UNKNOWN,      "never sent",                                           "none",                                           "keeps a number from being used again"),
  /** Was start_view with a CheckpointStateOld. */
  DEPRECATED_23        (Sender.UNKNOWN,      "never sent",                                           "none",                                           "keeps a number from being used again"),
  START_VIEW           (Sender.REPLICA,      "primary -> backups and standbys",                      "CheckpointState, prepare headers, highest first", "starts a view; answers request_start_view");
  // spotless:on

  /** What a header of the command tells of the peer that sent the message, at once or forwarded. */
  public enum Sender {
    /** Asking is forbidden: the message cannot have arrived. */
    FORBIDDEN,
    /** Nothing: the message may have been forwarded. */
    UNKNOWN,
    /** The replica that the header names. */
    REPLICA,
    /** The client that the header names. */
    CLIENT,
    /** The client that the header names if it registers, which is never forwarded; else nothing. */
    REGISTERING
  }

  private final Sender sender;
  private final String route;
  private final String body;
  private final String purpose;

  Command(Sender sender, String route, String body, String purpose) {
    this.sender = sender;
    this.route = route;
    this.body = body;
    this.purpose = purpose;
  }

  /** What stands for the command in a header. */
  public int number() {
    return ordinal();
  }

  /** The command's name as the reference writes it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a header of the command tells of its immediate sender. */
  public Sender sender() {
    return sender;
  }

  /** Who sends it to whom, as text. */
  public String route() {
    return route;
  }

  /** What follows the header, as text. */
  public String body() {
    return body;
  }

  /** What it is for, as text. */
  public String purpose() {
    return purpose;
  }

  /** Whether it is out of use and therefore never valid. */
  public boolean deprecated() {
    return this == DEPRECATED_12
        || this == DEPRECATED_21
        || this == DEPRECATED_22
        || this == DEPRECATED_23;
  }

  /** The command of this number, or null if there is none. */
  public static @Nullable Command of(int number) {
    Command[] all = values();
    return number >= 0 && number < all.length ? all[number] : null;
  }

  /** The name of {@code command}, or its number where it has none. */
  public static String name(int command) {
    Command known = of(command);
    return known == null ? Integer.toString(command) : known.label();
  }
}
