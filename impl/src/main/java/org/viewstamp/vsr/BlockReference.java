package org.viewstamp.vsr;

/**
 * Names a block. The address alone would not tell a misdirected or lost write from the block. tb:
 * vsr.zig:179
 *
 * @param checksum of the block's header
 * @param address counted from 1, unsigned; 0 names none
 */
public record BlockReference(U128 checksum, long address) {
  /** No block: both numbers are 0. */
  public static final BlockReference NONE = new BlockReference(U128.ZERO, 0);
}
