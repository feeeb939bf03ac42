package org.viewstamp.bench;

import java.util.Arrays;
import java.util.Locale;

/** How the bitmap of a codec's workload is filled: the production set of 33,550,336 blocks. */
public enum BitmapDensity {
  /** Long runs of zeros or ones, a literal between them. */
  SPARSE(42, 0x0000_0000_f8ff_1af2L),
  /** Short runs of zeros, ones or literals. */
  MIXED(43, 0x0000_0000_9a02_47adL),
  /** Literals alone. */
  DENSE(44, 0x0000_0000_5b27_74b3L);

  /** Words of the bitmap. */
  public static final int WORDS = 524_224;

  private static final int SPARSE_RUN_MAX = 4096;
  private static final int MIXED_RUN_MAX = 32;

  private final long seed;
  private final long crc;

  BitmapDensity(long seed, long crc) {
    this.seed = seed;
    this.crc = crc;
  }

  /** The density's name in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** CRC-32 of the real program's encoding, in 16 hex digits. */
  public String check() {
    return Hex.of(crc);
  }

  /** A new bitmap, always the same. */
  public long[] words() {
    SplitMix64 random = new SplitMix64(seed);
    long[] words = new long[WORDS];
    for (int at = 0; at < WORDS; ) {
      at =
          switch (this) {
            case SPARSE -> sparse(words, at, random);
            case MIXED -> mixed(words, at, random);
            case DENSE -> literals(words, at, WORDS, random);
          };
    }
    return words;
  }

  private static int sparse(long[] words, int at, SplitMix64 random) {
    int end = at + Math.min(WORDS - at, 1 + random.below(SPARSE_RUN_MAX));
    Arrays.fill(words, at, end, random.next() % 2 == 0 ? 0 : -1);
    return literals(words, end, Math.min(WORDS, end + 1), random);
  }

  private static int mixed(long[] words, int at, SplitMix64 random) {
    int end = at + Math.min(WORDS - at, 1 + random.below(MIXED_RUN_MAX));
    int kind = random.below(3);
    if (kind == 2) return literals(words, at, end, random);
    Arrays.fill(words, at, end, -kind);
    return end;
  }

  private static int literals(long[] words, int at, int end, SplitMix64 random) {
    for (int i = at; i < end; i++) words[i] = random.next();
    return end;
  }
}
