package org.viewstamp.vsr;

/**
 * The outcome of {@code header_ok}, the test that a ring entry must pass to be believed: OK, or the
 * first check that failed, in the order of the constants. tb: journal.zig:2465
 */
public enum HeaderVerdict {
  OK,
  /** The stored checksum is not that of bytes 16 to 255. */
  CHECKSUM,
  /** Another kind of message than a prepare. */
  COMMAND,
  /** Of another cluster. */
  CLUSTER,
  /**
   * Of another slot: a placeholder whose op is not the slot, or a prepare whose op is not of it.
   */
  SLOT
}
