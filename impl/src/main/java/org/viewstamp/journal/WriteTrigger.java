package org.viewstamp.journal;

/**
 * Why a prepare is being written. The journal only hands it back to the caller. tb: journal.zig:230
 */
public enum WriteTrigger {
  /** A new op. */
  APPEND,
  /** Recovery rewrites a header. */
  FIX,
  /** Another replica sent a prepare that was missing. */
  REPAIR,
  /** A missing prepare was still in the pipeline. */
  PIPELINE;

  /** The name the reference uses. */
  public String text() {
    return switch (this) {
      case APPEND -> "append";
      case FIX -> "fix";
      case REPAIR -> "repair";
      case PIPELINE -> "pipeline";
    };
  }
}
