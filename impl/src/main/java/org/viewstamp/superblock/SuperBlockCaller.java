package org.viewstamp.superblock;

/** The operations of a superblock. At most one runs and one waits. tb: superblock.zig:1650 */
public enum SuperBlockCaller {
  FORMAT,
  OPEN,
  CHECKPOINT,
  VIEW_CHANGE;

  /** Whether this operation may wait for {@code running} to end. */
  public boolean mayWaitFor(SuperBlockCaller running) {
    return (this == CHECKPOINT && running == VIEW_CHANGE)
        || (this == VIEW_CHANGE && running == CHECKPOINT);
  }
}
