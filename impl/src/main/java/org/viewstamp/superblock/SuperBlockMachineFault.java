package org.viewstamp.superblock;

/** A kind of storage fault in {@code Superblock.tla}. */
public enum SuperBlockMachineFault {
  /** A copy became unreadable. */
  ROT,
  /** A copy's number changed. */
  MISNUMBER,
  /** A write was reported complete and changed nothing. */
  LOST,
  /** A write ended up in another slot. */
  MISDIRECTED
}
