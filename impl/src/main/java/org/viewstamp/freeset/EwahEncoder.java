package org.viewstamp.freeset;

import java.util.Arrays;
import org.checkerframework.checker.index.qual.NonNegative;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.CheckFailed;

/**
 * Writes an encoding chunk after chunk, of any sizes: the bytes of all chunks together do not
 * depend on where they are cut, and every chunk but the last is filled. A marker may end a chunk
 * and its literals begin the next. tb: ewah.zig:177
 */
public final class EwahEncoder {
  private final Ewah ewah;
  private final EwahSource source;
  private long sourceIndex = 0;
  private long literalWordCount = 0;

  /** An encoder at the start of {@code source}, which must not change until it is done. */
  public EwahEncoder(Ewah ewah, EwahSource source) {
    this.ewah = ewah;
    this.source = source;
  }

  /** Source words that are encoded. */
  public long sourceIndex() {
    return sourceIndex;
  }

  /** Literals that the last marker announced and no chunk holds yet. */
  public long literalWordCount() {
    return literalWordCount;
  }

  /** Whether all of the source is encoded. */
  public boolean done() {
    return sourceIndex == source.wordCount();
  }

  /** Writes the next chunk to all of {@code target}. */
  public @NonNegative int encodeChunk(byte[] target) {
    return encodeChunk(target, 0, target.length);
  }

  /**
   * Writes the next chunk to {@code length} bytes from {@code offset} on. Without room, or once
   * {@link #done}, nothing happens. Refuses (ewah_target_inside) a range outside of the target, and
   * (ewah_target_whole_words) a length that is no multiple of a word's.
   *
   * @return bytes of the chunk, a multiple of a word's; those that are left are set to zero
   */
  public @NonNegative int encodeChunk(byte[] target, int offset, int length) {
    Check.that(
        offset >= 0 && length >= 0 && offset <= target.length - length, "ewah_target_inside");
    Check.that(length % ewah.wordSize() == 0, "ewah_target_whole_words");
    int end = offset + length;
    int at = literals(target, offset, end);
    while (at < end && sourceIndex < source.wordCount()) {
      long uniform = source.uniformRun(sourceIndex, ewah.uniformWordCountMax());
      int bit = uniform == 0 ? 0 : (int) (source.word(sourceIndex) & 1);
      sourceIndex += uniform;
      literalWordCount = source.literalRun(sourceIndex, ewah.literalWordCountMax());
      ewah.write(target, at, ewah.marker(bit, uniform, literalWordCount));
      at = literals(target, at + ewah.wordSize(), end);
    }
    int size = at - offset;
    if (at > end || end > target.length || size < 0) throw new CheckFailed("ewah_target_inside");
    Arrays.fill(target, at, end, (byte) 0);
    return size;
  }

  /** Copies literals that are owed, as far as there is room; returns the first byte after them. */
  private @NonNegative int literals(byte[] target, @NonNegative int at, int end) {
    int count = (int) Math.min(literalWordCount, ewah.wordsIn(end - at));
    if (count <= 0) return at;
    source.copy(sourceIndex, count, target, at);
    sourceIndex += count;
    literalWordCount -= count;
    return at + count * ewah.wordSize();
  }
}
