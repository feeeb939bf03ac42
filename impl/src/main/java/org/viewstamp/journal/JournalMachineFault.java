package org.viewstamp.journal;

/** The kinds of storage fault that {@link JournalMachine} can meet. */
public enum JournalMachineFault {
  ROT_PREPARE("rot_prepare"),
  ROT_HEADER("rot_header"),
  LOST_PREPARE("lost_prepare"),
  LOST_HEADER("lost_header"),
  MISDIRECTED_PREPARE("misdirected_prepare"),
  MISDIRECTED_HEADER("misdirected_header");

  private final String text;

  JournalMachineFault(String text) {
    this.text = text;
  }

  /** The name that {@code Journal.tla} uses. */
  public String text() {
    return text;
  }
}
