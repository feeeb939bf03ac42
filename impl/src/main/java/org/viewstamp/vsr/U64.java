package org.viewstamp.vsr;

/**
 * Arithmetic of unsigned 64-bit numbers in which nothing wraps: a result that does not fit is
 * refused, as TigerBeetle's build stops there.
 */
public final class U64 {
  private U64() {}

  /** {@code a + b}; refuses (u64_overflow) a sum above 2^64 - 1. */
  public static long add(long a, long b) {
    long sum = a + b;
    Check.that(Long.compareUnsigned(sum, a) >= 0, "u64_overflow");
    return sum;
  }

  /** {@code a - b}; refuses (u64_overflow) a negative difference. */
  public static long subtract(long a, long b) {
    Check.that(Long.compareUnsigned(a, b) >= 0, "u64_overflow");
    return a - b;
  }

  /** {@code a * b}; refuses (u64_overflow) a product above 2^64 - 1. */
  public static long multiply(long a, long b) {
    Check.that(multiplyHigh(a, b) == 0, "u64_overflow");
    return a * b;
  }

  /** The upper 64 bits of the 128-bit product of {@code a} and {@code b}. */
  public static long multiplyHigh(long a, long b) {
    long signed = Math.multiplyHigh(a, b);
    return signed + (a < 0 ? b : 0) + (b < 0 ? a : 0);
  }

  /** The smaller one. */
  public static long min(long a, long b) {
    return Long.compareUnsigned(a, b) <= 0 ? a : b;
  }

  /** The larger one. */
  public static long max(long a, long b) {
    return Long.compareUnsigned(a, b) >= 0 ? a : b;
  }
}
