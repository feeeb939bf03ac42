package org.viewstamp.vsr;

/**
 * Numbers in text, as the original's standard library reads them: digits of a base, and underscores
 * between them, as many as one likes. No sign, no blanks.
 */
final class UnsignedDecimal {
  /** The text is no number. */
  static final long INVALID = -1;

  /** The number is above the limit: told as soon as it is, whatever follows. */
  static final long OVERFLOW = -2;

  private UnsignedDecimal() {}

  /**
   * Reads all of {@code text}.
   *
   * @param max the largest number allowed, below 2^32
   * @return the number, or {@link #INVALID}, or {@link #OVERFLOW}
   */
  static long parse(String text, long max) {
    if (text.isEmpty() || text.startsWith("_") || text.endsWith("_")) return INVALID;
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '_') continue;
      if (c < '0' || c > '9') return INVALID;
      number = number * 10 + (c - '0');
      if (number > max) return OVERFLOW;
    }
    return number;
  }
}
