package org.viewstamp.conformance;

/**
 * The pseudo-random messages of the original's test that its checksum never changes: Xoshiro256++,
 * seeded through SplitMix64, read in whole outputs. tb: checksum.zig
 */
final class StabilityMessages {
  /** How many there are. */
  static final int COUNT = 256;

  private static final long SEED = 92;
  private static final int SHORTEST = 13;

  private static final byte[][] ALL = all();

  private StabilityMessages() {}

  /** The message of {@code index}, which is {@code index} + 13 bytes long. */
  static byte[] message(int index) {
    return ALL[index].clone();
  }

  private static byte[][] all() {
    long[] state = new long[4];
    byte[] seed = SplitMix64.bytes(SEED, state.length * Long.BYTES);
    for (int i = 0; i < seed.length; i++) {
      state[i / Long.BYTES] |= (seed[i] & 0xffL) << (8 * (i % Long.BYTES));
    }
    byte[][] all = new byte[COUNT][];
    for (int i = 0; i < COUNT; i++) all[i] = next(state, SHORTEST + i);
    return all;
  }

  private static byte[] next(long[] state, int length) {
    byte[] bytes = new byte[length];
    long output = 0;
    for (int i = 0; i < length; i++) {
      if (i % Long.BYTES == 0) output = next(state);
      bytes[i] = (byte) (output >>> (8 * (i % Long.BYTES)));
    }
    return bytes;
  }

  private static long next(long[] state) {
    long output = Long.rotateLeft(state[0] + state[3], 23) + state[0];
    long shifted = state[1] << 17;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = Long.rotateLeft(state[3], 45);
    return output;
  }
}
