package org.viewstamp.vsr;

/** Numbers of the versions of the state machine's tables. tb: vsr.zig:1580 */
public final class Snapshot {
  private Snapshot() {}

  /**
   * The first snapshot in which what was written up to {@code op} can be read: {@code op + 1}.
   * Refuses (u64_overflow) the op 2^64 - 1.
   */
  public static long readableAtCommit(long op) {
    return U64.add(op, 1);
  }
}
