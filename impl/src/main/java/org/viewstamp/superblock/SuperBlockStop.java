package org.viewstamp.superblock;

/**
 * Why the process ends with a message of its own while a superblock is read. A broken assertion is
 * none of these: there a {@link org.viewstamp.vsr.CheckFailed} carries the rule.
 */
public enum SuperBlockStop {
  // spotless:off
  NOT_FOUND                  ("superblock not found"),
  QUORUM_LOST                ("superblock quorum lost"),
  FORK                       ("superblock forked"),
  PARENT_SKIPPED             ("superblock parent superseded"),
  PARENT_NOT_CONNECTED       ("superblock parent not connected"),
  VSR_STATE_NOT_MONOTONIC    ("superblock vsr state not monotonic"),
  /** The copies read back after a write are not of what was written. */
  VERIFICATION_FAILED        ("superblock failed verification after writing"),
  /** The copies are of a version that this build does not read. */
  VERSION_NOT_READABLE       ("cannot read superblock with incompatible version"),
  /** The process exits at once, as for every reason outside the program: a larger limit helps. */
  STORAGE_SIZE_EXCEEDS_LIMIT ("storage_size_exceeds_limit");
  // spotless:on

  private final String text;

  SuperBlockStop(String text) {
    this.text = text;
  }

  /** What the original says. tb: superblock.zig:1345, superblock.zig:1527 */
  public String text() {
    return text;
  }

  /** Where a choice ends in {@code error}. */
  public static SuperBlockStop of(QuorumError error) {
    return switch (error) {
      case NOT_FOUND -> NOT_FOUND;
      case QUORUM_LOST -> QUORUM_LOST;
      case FORK -> FORK;
      case PARENT_SKIPPED -> PARENT_SKIPPED;
      case PARENT_NOT_CONNECTED -> PARENT_NOT_CONNECTED;
      case VSR_STATE_NOT_MONOTONIC -> VSR_STATE_NOT_MONOTONIC;
    };
  }
}
