package org.viewstamp.vsr;

/**
 * Whether the bytes of a prepare slot are a whole message, read before anyone asks whose: OK, or
 * the first check that failed, in the order of the constants. tb: journal.zig:1166
 */
public enum PrepareVerdict {
  OK,
  /** The header's stored checksum is not that of its bytes 16 to 255. */
  HEADER_CHECKSUM,
  /** The header's checksum is right, but its size is below 256 or above message_size_max. */
  SIZE,
  /** The body's checksum in the header is not that of bytes 256 to size - 1. */
  BODY_CHECKSUM,
  /** A byte between the end of the message and the end of its last sector is not zero. */
  PADDING
}
