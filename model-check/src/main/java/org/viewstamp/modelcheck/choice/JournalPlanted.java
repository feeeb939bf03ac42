package org.viewstamp.modelcheck.choice;

/**
 * A rule that {@link JournalSystem} can be made to break, so that the exploration is seen to find
 * it.
 */
public enum JournalPlanted {
  /** Nothing is broken. */
  NONE("none"),
  /** A prepare's header reaches the disk when its own write begins. */
  HEADER_BEFORE_PREPARE("header-before-prepare"),
  /** A neighbour's header write announces a prepare that is not written yet. */
  REDUNDANT_AT_INSTALL("redundant-at-install"),
  /** Opening forgets which slots may have lost a prepare. */
  FAULT_CLEARED("fault-cleared"),
  /** A prepare counts as durable before its header is. */
  CLEAN_BEFORE_HEADER("clean-before-header");

  private final String label;

  JournalPlanted(String label) {
    this.label = label;
  }

  /** The name that the command line knows. */
  public String label() {
    return label;
  }

  /** The bug of this name. */
  static JournalPlanted of(String label) {
    for (JournalPlanted bug : values()) if (bug.label.equals(label)) return bug;
    throw new IllegalArgumentException("no planted bug " + label);
  }
}
