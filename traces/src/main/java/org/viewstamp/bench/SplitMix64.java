package org.viewstamp.bench;

/** The generator of all workloads: splitmix64. The same seed gives the same numbers anywhere. */
final class SplitMix64 {
  private long state;

  SplitMix64(long seed) {
    state = seed;
  }

  /** The next 64 bits. */
  long next() {
    state += 0x9E37_79B9_7F4A_7C15L;
    long z = state;
    z = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
    return z ^ z >>> 31;
  }

  /** A number from 0 to {@code n} - 1. */
  int below(int n) {
    return (int) Long.remainderUnsigned(next(), n);
  }
}
