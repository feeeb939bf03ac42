package org.viewstamp.superblock;

/** Why no superblock could be chosen. The original stops on each. tb: superblock_quorums.zig:10 */
public enum QuorumError {
  NOT_FOUND("NotFound", "no copy has a valid checksum"),
  QUORUM_LOST("QuorumLost", "no state is stored in enough copies"),
  FORK("Fork", "two different states have one sequence number"),
  PARENT_SKIPPED("ParentSkipped", "a copy is two or more updates ahead of the best quorum"),
  PARENT_NOT_CONNECTED("ParentNotConnected", "the best quorum does not name its predecessor"),
  VSR_STATE_NOT_MONOTONIC("VSRStateNotMonotonic", "the state goes back behind its predecessor's");

  private final String text;
  private final String meaning;

  QuorumError(String text, String meaning) {
    this.text = text;
    this.meaning = meaning;
  }

  /** The error's name in the original. */
  public String text() {
    return text;
  }

  /** What the copies show. */
  public String meaning() {
    return meaning;
  }
}
