package org.viewstamp.vsr;

import java.util.Locale;

/** The parts of a data file, in the order in which they lie in it. tb: vsr.zig:80 */
public enum Zone {
  SUPERBLOCK,
  WAL_HEADERS,
  WAL_PREPARES,
  CLIENT_REPLIES,
  /** Zeros up to the next multiple of the block size. */
  GRID_PADDING,
  /** Blocks; the only zone without an end. */
  GRID;

  /** The zone's name as the reference writes it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
