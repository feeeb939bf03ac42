package org.viewstamp.bench;

import com.googlecode.javaewah.EWAHCompressedBitmap;
import com.googlecode.javaewah.IteratingRLW;
import java.util.Arrays;

/**
 * The same work with the library JavaEWAH: from words to its compressed form, and back. Its format
 * differs in the widths of a marker's fields, not in kind; it keeps words in memory, not bytes.
 */
final class JavaEwahCodec {
  private final long[] words;
  private final long[] decoded;
  private final EWAHCompressedBitmap compressed;

  JavaEwahCodec(BitmapDensity density) {
    words = density.words();
    decoded = new long[words.length];
    compressed = encode();
  }

  /** A new bitmap, with room for all words at once, as ours has. */
  EWAHCompressedBitmap encode() {
    EWAHCompressedBitmap bitmap = new EWAHCompressedBitmap(words.length + 2);
    for (long word : words) bitmap.addWord(word);
    return bitmap;
  }

  /** Decodes into the same words again; gives their number. */
  int decode() {
    int at = 0;
    IteratingRLW runs = compressed.getIteratingRLW();
    while (runs.size() > 0) {
      int uniform = (int) runs.getRunningLength();
      Arrays.fill(decoded, at, at + uniform, runs.getRunningBit() ? -1 : 0);
      at += uniform;
      int literals = runs.getNumberOfLiteralWords();
      for (int i = 0; i < literals; i++) decoded[at++] = runs.getLiteralWordAt(i);
      if (!runs.next()) break;
    }
    return at;
  }

  boolean decodesWhatWasEncoded() {
    return decode() == words.length && Arrays.equals(words, decoded);
  }
}
