package org.viewstamp.vsr;

/** Numbers of the commands: what kind of message a header heads. tb: vsr.zig:185 */
public final class Command {
  /** The command of every log entry, placeholders and the root included. */
  public static final int PREPARE = 6;

  private static final String[] NAMES = {
    "reserved",
    "ping",
    "pong",
    "ping_client",
    "pong_client",
    "request",
    "prepare",
    "prepare_ok",
    "reply",
    "commit",
    "start_view_change",
    "do_view_change",
    "deprecated_12",
    "request_start_view",
    "request_headers",
    "request_prepare",
    "request_reply",
    "headers",
    "eviction",
    "request_blocks",
    "block",
    "deprecated_21",
    "deprecated_22",
    "deprecated_23",
    "start_view"
  };

  private Command() {}

  /** The field's name of {@code command}, or its number where it has none. */
  public static String name(int command) {
    return command >= 0 && command < NAMES.length ? NAMES[command] : Integer.toString(command);
  }
}
