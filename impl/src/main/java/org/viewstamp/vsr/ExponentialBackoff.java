package org.viewstamp.vsr;

/** How long to wait before the next attempt: longer each time, and never as long as others. */
public final class ExponentialBackoff {
  /** Beyond this attempt the range no longer doubles; the shift would leave 128 bits. */
  private static final int EXPONENT_MAX = 63;

  private ExponentialBackoff() {}

  /**
   * A wait from {@code min} to {@code max}, both included: {@code min} plus a random part, whose
   * limit doubles with each attempt. All numbers are unsigned. Refuses (u64_overflow,
   * backoff_range_not_0) a maximum that is not above the minimum. tb: vsr.zig:781
   *
   * @param min the shortest wait; with 0 the limit starts at 1
   * @param max the longest wait
   * @param attempt attempts made so far
   * @param draw 64 random bits
   */
  public static long withJitter(long min, long max, long attempt, long draw) {
    long jitter = jitter(cap(min, max, attempt), draw);
    long wait = min + jitter;
    Check.that(
        Long.compareUnsigned(wait, min) >= 0 && Long.compareUnsigned(wait, max) <= 0,
        "backoff_in_range");
    return wait;
  }

  /** The largest random part for this attempt: {@code min(max - min, max(1, min) * 2^attempt)}. */
  public static long cap(long min, long max, long attempt) {
    long range = U64.subtract(max, min);
    Check.that(range != 0, "backoff_range_not_0");
    int exponent = (int) U64.min(EXPONENT_MAX, attempt);
    long base = U64.max(1, min);
    boolean beyond64Bits = U64.multiplyHigh(base, 1L << exponent) != 0;
    return beyond64Bits ? range : U64.min(range, base << exponent);
  }

  /**
   * The random number in 0..{@code cap} that a draw stands for: the upper half of the product of
   * the draw and the number of choices, biased by less than one choice in 2^64.
   */
  public static long jitter(long cap, long draw) {
    return cap == -1L ? draw : U64.multiplyHigh(draw, cap + 1);
  }
}
