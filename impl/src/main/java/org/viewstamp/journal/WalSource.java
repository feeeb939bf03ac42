package org.viewstamp.journal;

import org.checkerframework.checker.index.qual.NonNegative;

/**
 * Where the bytes of the two rings come from. The code that reads a disk lies outside this module.
 */
public interface WalSource {
  /** The header ring: 256 bytes for each slot. */
  byte[] headerRing();

  /**
   * The first {@code length} bytes of a slot of the prepare ring. What lies behind the end of the
   * disk, and what cannot be read, is zero: so the original's reads return it.
   *
   * @param length whole sectors, not more than message_size_max
   */
  byte[] prepare(@NonNegative int slot, @NonNegative int length);
}
