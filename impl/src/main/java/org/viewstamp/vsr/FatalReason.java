package org.viewstamp.vsr;

import java.util.Locale;

/**
 * Why the process ends itself at once: its environment does not let it go on. What cannot be but by
 * a mistake in the program is none of these; there it stops on an assertion. tb: vsr.zig:629
 */
public enum FatalReason {
  // spotless:off
  //                                      raised
  CLI                                    ("the command line is invalid"),
  NO_SPACE_LEFT                          ("a write found no space left"),
  MANIFEST_NODE_POOL_EXHAUSTED           ("the manifest has no node left"),
  STORAGE_SIZE_EXCEEDS_LIMIT             ("the data file is above its limit, at open or after an update"),
  STORAGE_SIZE_WOULD_EXCEED_LIMIT        ("no block of the grid can be reserved"),
  FOREST_TABLES_COUNT_WOULD_EXCEED_LIMIT ("the forest cannot hold another table");
  // spotless:on

  private final String raised;

  FatalReason(String raised) {
    this.raised = raised;
  }

  /** The code with which the process exits. */
  public int exitStatus() {
    return ordinal() + 1;
  }

  /** The reason's name as the reference writes it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** When it is raised. */
  public String raised() {
    return raised;
  }
}
