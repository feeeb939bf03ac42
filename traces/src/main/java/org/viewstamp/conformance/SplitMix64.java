package org.viewstamp.conformance;

/**
 * The pseudo-random bytes that recordings name by a seed: SplitMix64, each output little-endian.
 */
final class SplitMix64 {
  private SplitMix64() {}

  /** The first {@code length} bytes of the stream of {@code seed}. */
  static byte[] bytes(long seed, int length) {
    byte[] bytes = new byte[length];
    long state = seed;
    for (int at = 0; at < length; at += Long.BYTES) {
      state += 0x9e3779b97f4a7c15L;
      long z = mix(state);
      for (int i = at; i < Math.min(at + Long.BYTES, length); i++) {
        bytes[i] = (byte) (z >>> (8 * (i - at)));
      }
    }
    return bytes;
  }

  private static long mix(long state) {
    long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
