package org.viewstamp.journal;

/** What the process of {@link JournalMachine} is doing, or how it ended. */
public enum JournalMachineStatus {
  NORMAL("normal"),
  RECOVERING_HEAD("recovering_head"),
  VIEW_CHANGE("view_change"),
  /** Crashed, and not started again. */
  DOWN("down"),
  /** Every slot is decided; header sectors are being rewritten. */
  FIXING("fixing"),
  /** Solo refused to start: a slot is faulty. */
  WAL_CORRUPT("wal_corrupt"),
  /** Refused to start: every slot is faulty. */
  WAL_INVALID("wal_invalid"),
  /** Recovery stopped on an assertion. */
  STOPPED("stopped"),
  /** Opening stopped on an assertion: the head is below the checkpoint or beyond the log. */
  HEAD_OUT_OF_BOUNDS("head_out_of_bounds"),
  /** Opening stopped on an assertion: solo's log misses a header. */
  HOLE_BELOW_HEAD("hole_below_head");

  private final String text;

  JournalMachineStatus(String text) {
    this.text = text;
  }

  /** The name that {@code Journal.tla} uses. */
  public String text() {
    return text;
  }
}
