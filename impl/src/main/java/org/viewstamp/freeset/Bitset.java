package org.viewstamp.freeset;

import java.util.Arrays;
import org.checkerframework.checker.index.qual.IndexFor;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.CheckFailed;

/** Bits of a fixed number, all zero at first; bit b is bit b mod 64 of the word b div 64. */
public final class Bitset {
  /** What a search finds. */
  public enum Kind {
    SET,
    UNSET
  }

  private final @NonNegative int length;
  private final long[] words;

  public Bitset(@NonNegative int length) {
    this(length, new long[wordCount(length)]);
  }

  private Bitset(@NonNegative int length, long[] words) {
    this.length = length;
    this.words = words;
  }

  /**
   * The bits of {@code words}, which the set then owns. Refuses (bitset_words_of_length) words that
   * are too few or too many, or have a bit beyond {@code length}.
   */
  public static Bitset of(@NonNegative int length, long[] words) {
    Check.that(words.length == wordCount(length), "bitset_words_of_length");
    Check.that(!anyBeyond(length, words), "bitset_words_of_length");
    return new Bitset(length, words);
  }

  /** Whether words of the right number have a bit beyond {@code length}. */
  static boolean anyBeyond(@NonNegative int length, long[] words) {
    return length % Long.SIZE != 0
        && words.length > 0
        && words[words.length - 1] >>> (length % Long.SIZE) != 0;
  }

  /** Words that hold {@code length} bits. */
  static @NonNegative int wordCount(@NonNegative int length) {
    return length / Long.SIZE + (length % Long.SIZE == 0 ? 0 : 1);
  }

  public @NonNegative int length() {
    return length;
  }

  /** A copy of the words. */
  public long[] toWords() {
    return words.clone();
  }

  /** The set's own words, for those who read or change many bits at once. */
  long[] words() {
    return words;
  }

  public boolean isSet(int bit) {
    return (words[wordOf(bit)] & 1L << bit) != 0;
  }

  public void set(int bit) {
    words[wordOf(bit)] |= 1L << bit;
  }

  public void unset(int bit) {
    words[wordOf(bit)] &= ~(1L << bit);
  }

  public void unsetAll() {
    Arrays.fill(words, 0);
  }

  private @IndexFor("this.words") int wordOf(int bit) {
    Check.that(bit >= 0 && bit < length, "bitset_bit_in_length");
    int at = bit / Long.SIZE;
    if (at < 0 || at >= words.length) throw new CheckFailed("bitset_bit_in_length");
    return at;
  }

  /** How many bits are set. */
  public @NonNegative int count() {
    int count = 0;
    for (long word : words) count += Long.bitCount(word);
    return count;
  }

  public boolean isEmpty() {
    for (long word : words) if (word != 0) return false;
    return true;
  }

  /** The highest bit that is set; -1 if none is. */
  public int highest() {
    for (int at = words.length - 1; at >= 0; at--) {
      if (words[at] != 0) return at * Long.SIZE + 63 - Long.numberOfLeadingZeros(words[at]);
    }
    return -1;
  }

  /**
   * The lowest bit of {@code kind} from {@code min} on and below {@code max}; -1 if there is none.
   * Refuses (find_bit_min_up_to_max, find_bit_max_in_length) any but min &lt;= max &lt;= length.
   * tb: free_set.zig:1202
   */
  public int findBit(int min, int max, Kind kind) {
    Check.that(min >= 0 && min <= max, "find_bit_min_up_to_max");
    Check.that(max <= length, "find_bit_max_in_length");
    long flip = kind == Kind.SET ? 0 : -1L;
    long first = -1L << min;
    for (int at = min >>> 6; at < words.length && at * Long.SIZE < max; at++) {
      long found = (words[at] ^ flip) & first;
      if (found != 0) {
        int bit = at * Long.SIZE + Long.numberOfTrailingZeros(found);
        return bit < max ? bit : -1;
      }
      first = -1L;
    }
    return -1;
  }

  /**
   * The bit after the first {@code count} unset bits from {@code min} on; -1 if there are not so
   * many.
   *
   * @param count unsigned, not 0
   */
  int afterUnset(int min, long count) {
    Check.that(min >= 0 && min <= length && count != 0, "find_bit_min_up_to_max");
    long left = count;
    long first = -1L << min;
    for (int at = min >>> 6; at < words.length; at++) {
      long unset = ~words[at] & first & inLength(at);
      int found = Long.bitCount(unset);
      if (Long.compareUnsigned(left, found) <= 0) {
        for (; left > 1; left--) unset &= unset - 1;
        return at * Long.SIZE + Long.numberOfTrailingZeros(unset) + 1;
      }
      left -= found;
      first = -1L;
    }
    return -1;
  }

  /** The bits of the word {@code at} that are not beyond the length. */
  private long inLength(int at) {
    boolean partial = at == words.length - 1 && length % Long.SIZE != 0;
    return partial ? ~(-1L << length) : -1L;
  }

  /** Whether every bit that is set here is set in {@code other}, which is as long. */
  boolean isSubsetOf(Bitset other) {
    long[] others = other.words;
    Check.that(others.length == words.length, "bitset_same_length");
    for (int at = 0; at < words.length && at < others.length; at++) {
      if ((words[at] & ~others[at]) != 0) return false;
    }
    return true;
  }

  public Bitset copy() {
    return new Bitset(length, Arrays.copyOf(words, words.length));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bitset bits
        && length == bits.length
        && Arrays.equals(words, bits.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }
}
