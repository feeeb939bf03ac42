package org.viewstamp.modelcheck.freeset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.viewstamp.freeset.Ewah;
import org.viewstamp.freeset.EwahDecoded;
import org.viewstamp.freeset.EwahDecoder;
import org.viewstamp.freeset.EwahFault;
import org.viewstamp.modelcheck.ModelConstants;

/** Words of the models of the codec: lists of integers there, words or bytes for the Java. */
final class EwahStrings {
  private final Ewah ewah;

  EwahStrings(ModelConstants constants) {
    ewah = Ewah.ofBits(constants.positive("WordBits"));
    if (constants.positive("WordSize") != ewah.wordSize()) {
      throw constants.expected("WordSize", ewah.wordSize() + " for words of this width");
    }
  }

  Ewah ewah() {
    return ewah;
  }

  /** Every list of up to {@code most} elements, shorter ones first. */
  static List<List<Object>> upTo(int most, List<? extends Object> elements) {
    List<List<Object>> all = new ArrayList<>();
    all.add(List.of());
    for (int from = 0, length = 1; length <= most; length++) {
      int to = all.size();
      for (; from < to; from++) {
        for (Object element : elements) {
          List<Object> longer = new ArrayList<>(all.get(from));
          longer.add(element);
          all.add(longer);
        }
      }
    }
    return all;
  }

  /** The words of a sequence of the model. */
  long[] words(Object sequence) {
    List<? extends Object> list = (List<? extends Object>) sequence;
    long[] words = new long[list.size()];
    for (int i = 0; i < words.length; i++) words[i] = (Integer) list.get(i);
    return words;
  }

  List<Object> plain(long[] words) {
    List<Object> list = new ArrayList<>(words.length);
    for (long word : words) list.add((int) word);
    return list;
  }

  /** The bytes of the {@code count} words from {@code from} on, and {@code spare} more. */
  byte[] bytes(Object sequence, int from, int count, int spare) {
    long[] words = words(sequence);
    byte[] bytes = new byte[count * ewah.wordSize() + spare];
    for (int i = 0; i < count; i++) ewah.write(bytes, i * ewah.wordSize(), words[from + i]);
    return bytes;
  }

  /** The words of the first {@code size} bytes. */
  List<Object> plain(byte[] bytes, int size) {
    List<Object> list = new ArrayList<>();
    for (int at = 0; at < size; at += ewah.wordSize()) list.add((int) ewah.read(bytes, at));
    return list;
  }

  // -- Decoders ----------------------------------------------------------------------------------

  /**
   * A decoder of the model, and the Java's in the same state: made anew, as what it had read is
   * known.
   */
  final class Decoding {
    private final long[] target;
    private final EwahDecoder decoder;
    private long remaining;
    private EwahDecoded last = new EwahDecoded.Words(0);

    Decoding(int capacity, int announced, Object string, int read) {
      target = new long[capacity];
      decoder = new EwahDecoder(ewah, target, announced);
      remaining = announced;
      if (read > 0) decode(bytes(string, 0, read, 0));
    }

    /** The model's decoder after one more piece. */
    Object piece(Object string, int from, int count, int spare) {
      decode(bytes(string, from, count, spare));
      return state();
    }

    /** A decoder that has refused a piece is not asked again. */
    private void decode(byte[] piece) {
      if (last instanceof EwahDecoded.Malformed) return;
      remaining -= piece.length;
      last = decoder.decodeChunk(piece);
    }

    /** The model's decoder once the string is told to be over. */
    Object end() {
      EwahFault fault = decoder.end();
      return fault == null ? state() : malformed(fault);
    }

    Object state() {
      if (last instanceof EwahDecoded.Malformed malformed) return malformed(malformed.fault());
      if (decoder.done() != (remaining == 0)) throw new IllegalStateException("done");
      return EwahStrings.decoder(
          plain(target),
          decoder.targetIndex(),
          Math.toIntExact(decoder.literalWordCount()),
          Math.toIntExact(remaining),
          "");
    }
  }

  static Object malformed(EwahFault fault) {
    return decoder(List.of(), 0, 0, 0, fault.label());
  }

  static Object decoder(List<Object> target, int index, int owed, int remaining, String fault) {
    return Map.of(
        "target", target, "index", index, "owed", owed, "remaining", remaining, "fault", fault);
  }

  /** A whole encoding, decoded in one go to {@code capacity} words. */
  Object decodeAll(byte[] encoding, int capacity) {
    long[] target = new long[capacity];
    EwahDecoded decoded = ewah.decodeAll(encoding, target);
    if (decoded instanceof EwahDecoded.Words all) {
      return decoder(plain(target), all.words(), 0, 0, "");
    }
    return malformed(((EwahDecoded.Malformed) decoded).fault());
  }
}
