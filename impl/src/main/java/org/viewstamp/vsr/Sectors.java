package org.viewstamp.vsr;

/** Rounding to sectors: whatever is read or written starts and ends at one. tb: vsr.zig:1047 */
public final class Sectors {
  /** Bytes of a sector. tb: constants.zig:493 */
  public static final int SECTOR_SIZE = 4096;

  private Sectors() {}

  /** {@code offset} rounded down to a sector; unsigned. */
  public static long floor(long offset) {
    return offset & -SECTOR_SIZE;
  }

  /**
   * {@code offset} rounded up to a sector; unsigned. Refuses (u64_overflow) more than 2^64 - 4096.
   */
  public static long ceil(long offset) {
    long floor = floor(offset);
    return floor == offset ? offset : U64.add(floor, SECTOR_SIZE);
  }

  /** Whether a sector starts at {@code offset}. */
  public static boolean aligned(long offset) {
    return floor(offset) == offset;
  }
}
