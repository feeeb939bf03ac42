package org.viewstamp.freeset;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.checkerframework.checker.index.qual.IndexFor;
import org.checkerframework.checker.index.qual.NonNegative;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.LittleEndian;

/** Words in memory, for the codec: one in each long, whatever their width. */
public final class EwahWords implements EwahSource {
  private static final VarHandle U16 =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle U32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle U64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** From this many words on, one call that copies memory is faster than a loop. */
  private static final int BULK = 24;

  /** From this many equal words on, comparing memory is faster than a loop. */
  private static final int LONG_RUN = 16;

  /** Up to this many words, blocks are filled faster than by the library's loop. */
  private static final int SHORT_FILL = 64;

  /** Words that are written with one check of the bounds. */
  private static final int BLOCK = 8;

  private final Ewah ewah;
  private final long ones;
  private final long[] words;

  /**
   * Refers to {@code words}, without copying them. Refuses (ewah_word_in_width) a word of more bits
   * than the width has.
   */
  public EwahWords(Ewah ewah, long[] words) {
    this.ewah = ewah;
    this.ones = ewah.ones();
    this.words = words;
    if (ewah == Ewah.U64) return;
    for (long word : words) Check.that((word & ~ones) == 0, "ewah_word_in_width");
  }

  @Override
  public long wordCount() {
    return words.length;
  }

  @Override
  public long word(long index) {
    return words[inside(index)];
  }

  @Override
  public long uniformRun(long from, long max) {
    int start = inside(from);
    long word = words[start];
    if (word != 0 && word != ones) return 0;
    int end = (int) Math.min(words.length, from + max);
    int near = Math.min(end, start + LONG_RUN);
    int at = start + 1;
    while (at < words.length && at < near && words[at] == word) at++;
    if (at < near || near == end) return at - start;
    // As long as each word equals its left neighbour, the run goes on.
    int differs = Arrays.mismatch(words, at - 1, end - 1, words, at, end);
    return differs < 0 ? end - start : at + differs - start;
  }

  @Override
  public long literalRun(long from, long max) {
    if (from == words.length) return 0;
    int start = inside(from);
    int end = (int) Math.min(words.length, from + max);
    int at = start;
    while (at < words.length && at < end && words[at] != 0 && words[at] != ones) at++;
    return at - start;
  }

  @Override
  public void copy(long from, @NonNegative int count, byte[] target, @NonNegative int offset) {
    if (count == 0) return;
    int start = inside(from);
    if (count > words.length - start) throw new CheckFailed("ewah_index_in_source");
    if (ewah == Ewah.U64) {
      writeLongs(start, count, target, offset);
      return;
    }
    int size = ewah.wordSize();
    int at = offset;
    for (int i = start; i < words.length && i < start + count; i++) {
      write(ewah, target, at, words[i]);
      at += size;
    }
  }

  private void writeLongs(
      @NonNegative int start, @NonNegative int count, byte[] target, @NonNegative int offset) {
    if (count >= BULK) {
      ByteBuffer bytes = ByteBuffer.wrap(target).order(ByteOrder.LITTLE_ENDIAN).position(offset);
      bytes.asLongBuffer().put(words, start, count);
      return;
    }
    int at = offset;
    int end = Math.min(words.length, start + count);
    for (int i = start; i < end; i++) {
      U64.set(target, at, words[i]);
      at += Long.BYTES;
    }
  }

  /** Reads {@code count} words at {@code offset} to {@code target} from {@code to} on. */
  static void read(
      Ewah ewah,
      byte[] bytes,
      @NonNegative int offset,
      long[] target,
      @NonNegative int to,
      @NonNegative int count) {
    if (ewah == Ewah.U64) {
      readLongs(bytes, offset, target, to, count);
      return;
    }
    int size = ewah.wordSize();
    int at = offset;
    for (int i = to; i < target.length && i < to + count; i++) {
      target[i] = read(ewah, bytes, at);
      at += size;
    }
  }

  private static void readLongs(
      byte[] bytes,
      @NonNegative int offset,
      long[] target,
      @NonNegative int to,
      @NonNegative int count) {
    if (count >= BULK) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(offset);
      buffer.asLongBuffer().get(target, to, count);
      return;
    }
    int at = offset;
    int end = Math.min(target.length, to + count);
    for (int i = to; i < end; i++) {
      target[i] = (long) U64.get(bytes, at);
      at += Long.BYTES;
    }
  }

  /**
   * Sets the words from {@code from} on and before {@code to}. Runs are short as a rule, and of any
   * length: a last block that overlaps the one before saves the loop over what is left.
   */
  static void fill(long[] target, @NonNegative int from, @NonNegative int to, long word) {
    if (to > target.length || from > to) throw new CheckFailed("ewah_index_in_target");
    int last = to - BLOCK;
    if (last < from) {
      for (int i = from; i < to; i++) target[i] = word;
    } else if (last > from + SHORT_FILL) {
      Arrays.fill(target, from, to, word);
    } else {
      for (int at = from; at < last; at += BLOCK) fillBlock(target, at, word);
      fillBlock(target, last, word);
    }
  }

  private static void fillBlock(long[] target, @NonNegative int at, long word) {
    if (at >= target.length - (BLOCK - 1)) throw new CheckFailed("ewah_index_in_target");
    target[at] = word;
    target[at + 1] = word;
    target[at + 2] = word;
    target[at + 3] = word;
    target[at + 4] = word;
    target[at + 5] = word;
    target[at + 6] = word;
    target[at + 7] = word;
  }

  static long read(Ewah ewah, byte[] bytes, @NonNegative int offset) {
    return switch (ewah) {
      case U4 -> LittleEndian.readU8(bytes, offset) & 0xf;
      case U8 -> LittleEndian.readU8(bytes, offset);
      case U16 -> (short) U16.get(bytes, offset) & 0xffffL;
      case U32 -> (int) U32.get(bytes, offset) & 0xffff_ffffL;
      case U64 -> (long) U64.get(bytes, offset);
    };
  }

  static void write(Ewah ewah, byte[] bytes, @NonNegative int offset, long word) {
    switch (ewah) {
      case U4, U8 -> LittleEndian.writeU8(bytes, offset, (int) word);
      case U16 -> U16.set(bytes, offset, (short) word);
      case U32 -> U32.set(bytes, offset, (int) word);
      case U64 -> U64.set(bytes, offset, word);
    }
  }

  private @IndexFor("this.words") int inside(long index) {
    int at = (int) index;
    if (at != index || at < 0 || at >= words.length) throw new CheckFailed("ewah_index_in_source");
    return at;
  }
}
