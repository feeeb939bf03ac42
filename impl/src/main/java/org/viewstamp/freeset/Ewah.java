package org.viewstamp.freeset;

import java.util.Arrays;
import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.CheckFailed;

/**
 * The compression of a bitmap: a marker word tells how many words of all zeros or all ones follow,
 * and how many words are given verbatim (literals) after it; then comes the next marker. There is
 * no header, length or checksum. Words and markers are little-endian and of one width. The free set
 * uses {@link #U64}; the narrow widths make the limits of a marker reachable. tb: ewah.zig:42
 * {@link #U4} is no width of the original, but that of the models: all short bitmaps can be tried.
 *
 * <p>From its lowest bit a marker of w bits holds: the value of the uniform words (1 bit), their
 * count (w/2 - 1 bits), the count of literals (w/2 bits). In Java a word of any width is the low
 * bits of a long, the others being zero.
 */
public enum Ewah {
  /** One word in the low bits of a byte; the others are written as zeros, and not read. */
  U4(4, 1),
  U8(8, 1),
  U16(16, 2),
  U32(32, 4),
  U64(64, 8);

  private final @Positive int bits;
  private final @Positive int size;
  private final @NonNegative int sizeLog2;
  private final @Positive int half;
  private final long ones;
  private final long uniformMax;
  private final long literalMax;

  Ewah(@Positive int bits, @Positive int size) {
    this.bits = bits;
    this.size = size;
    sizeLog2 = Math.max(0, Integer.numberOfTrailingZeros(size));
    half = Math.max(1, bits / 2);
    ones = -1L >>> (64 - bits);
    uniformMax = (1L << (half - 1)) - 1;
    literalMax = (1L << half) - 1;
  }

  /** The codec for words of {@code bits} bits. Refuses (ewah_word_bits) all but those here. */
  public static Ewah ofBits(int bits) {
    for (Ewah ewah : values()) if (ewah.bits == bits) return ewah;
    throw new CheckFailed("ewah_word_bits");
  }

  /** Bits of a word. */
  public @Positive int wordBits() {
    return bits;
  }

  /** Bytes that hold a word: 1, 2, 4 or 8. */
  public @Positive int wordSize() {
    return size;
  }

  /** How many whole words {@code bytes} bytes hold; a shift, as a division takes its time. */
  int wordsIn(int bytes) {
    return bytes >> sizeLog2;
  }

  /** The word of all ones. */
  public long ones() {
    return ones;
  }

  /** The most uniform words that one marker tells of. */
  public long uniformWordCountMax() {
    return uniformMax;
  }

  /** The most literals that one marker announces. */
  public long literalWordCountMax() {
    return literalMax;
  }

  /** Whether the word is verbatim in an encoding: neither all zeros nor all ones. */
  public boolean isLiteral(long word) {
    return word != 0 && word != ones;
  }

  /**
   * The marker of {@code uniformWordCount} words of {@code uniformBit}s and then {@code
   * literalWordCount} literals. Refuses (ewah_marker_fits) counts beyond the limits.
   */
  public long marker(int uniformBit, long uniformWordCount, long literalWordCount) {
    Check.that(
        (uniformBit & ~1) == 0
            && uniformWordCount >= 0
            && uniformWordCount <= uniformMax
            && literalWordCount >= 0
            && literalWordCount <= literalMax,
        "ewah_marker_fits");
    return uniformBit | uniformWordCount << 1 | literalWordCount << half;
  }

  /** The value of each bit of the marker's uniform words; of no meaning if there are none. */
  public static int uniformBit(long marker) {
    return (int) (marker & 1);
  }

  /** How many uniform words the marker tells of. */
  public long uniformWordCount(long marker) {
    return marker >>> 1 & uniformMax;
  }

  /** How many literals the marker announces. */
  public long literalWordCount(long marker) {
    return marker >>> half & literalMax;
  }

  /**
   * Bytes that the encoding of {@code wordCount} words has at most: all of them literals, and a
   * marker for as many as it can announce. tb: ewah.zig:291
   */
  public long encodeSizeMax(long wordCount) {
    Check.that(wordCount >= 0, "ewah_word_count_not_negative");
    long markers =
        wordCount / literalWordCountMax() + (wordCount % literalWordCountMax() == 0 ? 0 : 1);
    return wordSize() * (markers + wordCount);
  }

  /** Reads the word at {@code offset}. */
  public long read(byte[] bytes, @NonNegative int offset) {
    return EwahWords.read(this, bytes, offset);
  }

  /** Writes the low bits of {@code word} at {@code offset}. */
  public void write(byte[] bytes, @NonNegative int offset, long word) {
    EwahWords.write(this, bytes, offset, word);
  }

  /** The whole encoding of {@code words}. */
  public byte[] encode(long[] words) {
    byte[] target = new byte[targetSize(words)];
    int size = encodeAll(words, target);
    return Arrays.copyOf(target, size);
  }

  private @NonNegative int targetSize(long[] words) {
    long size = encodeSizeMax(words.length);
    if (size > Integer.MAX_VALUE - 8) throw new CheckFailed("ewah_encoding_fits_array");
    return (int) Math.max(0, size);
  }

  /**
   * Encodes {@code words} in one go. tb: ewah.zig:281
   *
   * @param target bytes to write to; refused (ewah_encode_all_target_size) unless exactly {@link
   *     #encodeSizeMax} of them
   * @return bytes of the encoding; the rest of the target is zero
   */
  public @NonNegative int encodeAll(long[] words, byte[] target) {
    Check.that(target.length == encodeSizeMax(words.length), "ewah_encode_all_target_size");
    EwahEncoder encoder = new EwahEncoder(this, new EwahWords(this, words));
    int size = encoder.encodeChunk(target);
    Check.that(encoder.done(), "ewah_encode_all_done");
    return size;
  }

  /**
   * How many words an encoding is of, given in pieces that are cut between words. Any bytes do:
   * literals that are missing are not counted.
   */
  public long wordCount(List<byte[]> chunks) {
    long words = 0;
    long literals = 0;
    for (byte[] chunk : chunks) {
      int at = 0;
      while (at <= chunk.length - size) {
        if (literals > 0) {
          literals--;
          words++;
        } else {
          long marker = read(chunk, at);
          words += uniformWordCount(marker);
          literals = literalWordCount(marker);
        }
        at += size;
      }
    }
    return words;
  }

  /**
   * Decodes a whole encoding.
   *
   * @param target words to write to; those beyond the encoding's stay as they are
   * @return the words written, or why the encoding is malformed
   */
  public EwahDecoded decodeAll(byte[] encoded, long[] target) {
    EwahDecoder decoder = new EwahDecoder(this, target, encoded.length);
    EwahDecoded decoded = decoder.decodeChunk(encoded);
    if (decoded instanceof EwahDecoded.Malformed) return decoded;
    EwahFault fault = decoder.end();
    return fault == null ? decoded : new EwahDecoded.Malformed(fault);
  }
}
