package org.viewstamp.journal;

/** How opening a replica ends. tb: replica.zig:705 */
public enum OpenOutcome {
  /** The view continues; as a backup, or as a solo replica with nothing to replay. */
  NORMAL("normal"),
  /** The replica votes for a view change, or completes the one that it had begun. */
  VIEW_CHANGE("view_change"),
  /** The log may have lost its head: the replica has to be told by a primary what it is. */
  RECOVERING_HEAD("recovering_head"),
  /** Solo: committing the ops beyond the checkpoint comes first. */
  RECOVERING("recovering"),
  /** Every slot is faulty: this is no log. The replica refuses to start. */
  WAL_INVALID("WALInvalid"),
  /** Solo, and a slot is faulty that nobody can repair. The replica refuses to start. */
  WAL_CORRUPT("WALCorrupt");

  private final String text;

  OpenOutcome(String text) {
    this.text = text;
  }

  /** The status of the replica, or the name of the error, as the original writes it. */
  public String text() {
    return text;
  }

  /** Whether this is an error rather than a status. */
  public boolean isError() {
    return this == WAL_INVALID || this == WAL_CORRUPT;
  }
}
