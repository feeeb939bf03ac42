package org.viewstamp.superblock;

/** What the process does in {@code Superblock.tla}. */
public enum SuperBlockMachineStatus {
  /** There is no superblock yet. */
  UNFORMATTED,
  FORMATTING,
  /** No process runs. */
  DOWN,
  /** A start has chosen and rewrites copies. */
  REPAIRING,
  OPEN,
  /** The process ended by itself while it ran. */
  STOPPED,
  /** The process refused to start. */
  REFUSED
}
