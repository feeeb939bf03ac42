package org.viewstamp.freeset;

import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.Check;

/**
 * Reads an encoding piece after piece, cut anywhere between words. Any bytes at all are either
 * decoded or refused as {@link EwahDecoded.Malformed}, after which the decoder refuses
 * (ewah_decoder_sound) further use. Encodings that an encoder would not write are accepted: empty
 * markers, runs in parts, uniform words as literals, fewer words than the target has. tb:
 * ewah.zig:76
 */
public final class EwahDecoder {
  private final Ewah ewah;
  private final long[] target;
  private long sourceSizeRemaining;
  private @NonNegative int targetIndex = 0;
  private long literalWordCount = 0;
  private boolean sound = true;

  /**
   * @param target words to write to, from the first on; those not written to stay as they are
   * @param sourceSize bytes of all pieces together, announced by whoever stored the encoding
   */
  public EwahDecoder(Ewah ewah, long[] target, @NonNegative long sourceSize) {
    Check.that(sourceSize >= 0, "ewah_source_size_not_negative");
    this.ewah = ewah;
    this.target = target;
    this.sourceSizeRemaining = sourceSize;
  }

  /** Target words written so far. */
  public @NonNegative int targetIndex() {
    return targetIndex;
  }

  /** Literals that the last marker announced and no piece held yet. */
  public long literalWordCount() {
    return literalWordCount;
  }

  /** Whether as many bytes as were announced are decoded. See {@link #end}. */
  public boolean done() {
    return sourceSizeRemaining == 0;
  }

  /** What is wrong with an encoding that ends here; null if nothing is. */
  public @Nullable EwahFault end() {
    if (!done()) return EwahFault.SHORTER_THAN_ANNOUNCED;
    return literalWordCount == 0 ? null : EwahFault.LITERALS_MISSING;
  }

  /** Decodes a piece: all of {@code source}. */
  public EwahDecoded decodeChunk(byte[] source) {
    return decodeChunk(source, 0, source.length);
  }

  /**
   * Decodes a piece: {@code length} bytes from {@code offset} on. Refuses (ewah_source_inside) a
   * range outside of the source.
   */
  public EwahDecoded decodeChunk(byte[] source, int offset, int length) {
    Check.that(
        offset >= 0 && length >= 0 && offset <= source.length - length, "ewah_source_inside");
    Check.that(sound, "ewah_decoder_sound");
    if (length % ewah.wordSize() != 0) return malformed(EwahFault.CHUNK_NOT_WHOLE_WORDS);
    if (length > sourceSizeRemaining) return malformed(EwahFault.LONGER_THAN_ANNOUNCED);
    sourceSizeRemaining -= length;
    int before = targetIndex;
    int end = offset + length;
    int at = offset + literals(source, offset, end);
    while (at < end && sound) {
      long marker = ewah.read(source, at);
      fill(Ewah.uniformBit(marker) == 0 ? 0 : ewah.ones(), ewah.uniformWordCount(marker));
      literalWordCount = ewah.literalWordCount(marker);
      at += ewah.wordSize();
      at += literals(source, at, end);
    }
    if (!sound) return malformed(EwahFault.TARGET_TOO_SMALL);
    return new EwahDecoded.Words(Math.max(0, targetIndex - before));
  }

  private void fill(long word, long count) {
    int from = targetIndex;
    if (count > target.length - from) {
      sound = false;
      return;
    }
    int to = from + (int) Math.max(0, count);
    EwahWords.fill(target, from, to, word);
    targetIndex = to;
  }

  /** Copies literals that are owed, as far as this piece has them; returns their bytes. */
  private @NonNegative int literals(byte[] source, @NonNegative int at, int end) {
    int count = (int) Math.min(literalWordCount, ewah.wordsIn(end - at));
    if (count <= 0 || !sound) return 0;
    if (count > target.length - targetIndex) {
      sound = false;
      return 0;
    }
    EwahWords.read(ewah, source, at, target, targetIndex, count);
    targetIndex += count;
    literalWordCount -= count;
    return count * ewah.wordSize();
  }

  private EwahDecoded malformed(EwahFault fault) {
    sound = false;
    return new EwahDecoded.Malformed(fault);
  }
}
