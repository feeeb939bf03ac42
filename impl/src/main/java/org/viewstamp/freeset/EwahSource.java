package org.viewstamp.freeset;

import org.checkerframework.checker.index.qual.NonNegative;

/** The words that an {@link EwahEncoder} reads: usually {@link EwahWords}. */
public interface EwahSource {
  /** How many words there are. */
  long wordCount();

  /** The word at {@code index}: 0 to {@link #wordCount} - 1. */
  long word(long index);

  /**
   * How many words from {@code from} on are equal to the one there, if that is all zeros or all
   * ones; at most {@code max}. 0 if it is a literal.
   */
  long uniformRun(long from, long max);

  /** How many words from {@code from} on are literals; at most {@code max}. */
  long literalRun(long from, long max);

  /** Writes the {@code count} words from {@code from} on, little-endian, at {@code offset}. */
  void copy(long from, @NonNegative int count, byte[] target, @NonNegative int offset);
}
