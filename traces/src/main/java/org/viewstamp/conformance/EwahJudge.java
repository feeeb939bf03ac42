package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.viewstamp.freeset.Ewah;
import org.viewstamp.freeset.EwahDecoded;
import org.viewstamp.freeset.EwahDecoder;
import org.viewstamp.freeset.EwahEncoder;
import org.viewstamp.freeset.EwahSource;
import org.viewstamp.freeset.EwahWords;

/** Judges recordings of the codec: {@code freeset/ewah}, {@code freeset/ewah_huge}. */
final class EwahJudge implements Judge {
  /** Words of the target that the one call of a huge encoding writes to. */
  private static final int HUGE_TARGET_WORDS = 64;

  private static final int HEAD_SIZE = 24;
  private static final int TAIL_SIZE = 32;

  /** What lies in memory before anything is written there. */
  private static final byte STALE = (byte) 0xcc;

  @Override
  public boolean canJudge(Recording recording) {
    return recording.hasHeader() && recording.casesHave("word_bits");
  }

  @Override
  public void judge(Recording recording, Verdicts verdicts) {
    CaseJudge.judgeAll(recording, EwahJudge::judge, verdicts);
  }

  static Verdict judge(JsonNode line) {
    ObjectNode got = JsonNodeFactory.instance.objectNode();
    for (String given : new String[] {"id", "tag", "kind"})
      got.put(given, Fields.text(line, given));
    int bits = Fields.index(Fields.required(line, "word_bits"), "word_bits", Long.SIZE);
    got.put("word_bits", bits);
    Ewah ewah = Ewah.ofBits(bits);
    switch (Fields.text(line, "kind")) {
      case "limits" -> limits(ewah, line, got);
      case "encode" -> encode(ewah, line, got);
      case "decode" -> decode(ewah, line, got);
      case "encode_huge" -> encodeHuge(ewah, line, got);
      case "encode_huge_chunked" -> encodeHugeChunked(ewah, line, got);
      default -> throw new CannotJudge("kind", "is unknown");
    }
    return JsonDiff.compare("", line, got);
  }

  private static void limits(Ewah ewah, JsonNode line, ObjectNode got) {
    got.put("uniform_word_count_max", ewah.uniformWordCountMax());
    got.put("literal_word_count_max", ewah.literalWordCountMax());
    ArrayNode sizes = got.putArray("encode_size_max");
    for (JsonNode pair : Fields.array(line, "encode_size_max")) {
      long words = Fields.u64Value(pair.path(0), "encode_size_max");
      sizes.addArray().add(words).add(ewah.encodeSizeMax(words));
    }
  }

  private static EwahRuns runs(Ewah ewah, JsonNode line, ObjectNode got) {
    EwahRuns runs = new EwahRuns(ewah, Fields.array(line, "words_rle"));
    got.put("word_count", runs.wordCount());
    got.set("words_rle", Fields.required(line, "words_rle"));
    got.put("encode_size_max", ewah.encodeSizeMax(runs.wordCount()));
    return runs;
  }

  private static void encode(Ewah ewah, JsonNode line, ObjectNode got) {
    long[] words = runs(ewah, line, got).toWords();
    byte[] encoded = whole(ewah, words);
    got.put("encoded_size", encoded.length).put("encoded_hex", Fields.hex(encoded));
    long[] target = new long[words.length];
    EwahDecoder decoder = new EwahDecoder(ewah, target, encoded.length);
    got.put("decode_words", decoded(decoder.decodeChunk(encoded)));
    got.put("decode_done", decoder.done() && decoder.end() == null);
    got.put("decode_equal", Arrays.equals(words, target));
    if (!line.has("encode_chunks") && !line.has("decode_chunks")) return;
    encodeChunks(ewah, words, encoded, line, got);
    decodeChunks(ewah, words, encoded, line, got);
  }

  private static byte[] whole(Ewah ewah, long[] words) {
    byte[] target = stale(Math.toIntExact(ewah.encodeSizeMax(words.length)));
    int size = ewah.encodeAll(words, target);
    requireZero(target, size);
    return Arrays.copyOf(target, size);
  }

  private static byte[] stale(int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, STALE);
    return bytes;
  }

  private static void requireZero(byte[] target, int from) {
    for (int i = from; i < target.length; i++) {
      if (target[i] != 0) throw new CannotJudge("encoded_hex", "the unused rest is not zero");
    }
  }

  private static long decoded(EwahDecoded decoded) {
    if (decoded instanceof EwahDecoded.Words words) return words.words();
    return -1;
  }

  private static int words(Ewah ewah, JsonNode entry, String field) {
    return Fields.index(entry.path(0), field, 1 << 24) * ewah.wordSize();
  }

  private static void encodeChunks(
      Ewah ewah, long[] words, byte[] encoded, JsonNode line, ObjectNode got) {
    EwahEncoder encoder = new EwahEncoder(ewah, new EwahWords(ewah, words));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ArrayNode calls = got.putArray("encode_chunks");
    for (JsonNode entry : Fields.array(line, "encode_chunks")) {
      byte[] target = stale(words(ewah, entry, "encode_chunks"));
      int size = encoder.encodeChunk(target);
      requireZero(target, size);
      all.write(target, 0, size);
      calls
          .addArray()
          .add(target.length / ewah.wordSize())
          .add(size)
          .add(encoder.done())
          .add(encoder.sourceIndex())
          .add(encoder.literalWordCount());
    }
    got.put("encode_chunks_equal", encoder.done() && Arrays.equals(encoded, all.toByteArray()));
  }

  private static void decodeChunks(
      Ewah ewah, long[] words, byte[] encoded, JsonNode line, ObjectNode got) {
    long[] target = new long[words.length];
    EwahDecoder decoder = new EwahDecoder(ewah, target, encoded.length);
    ArrayNode calls = got.putArray("decode_chunks");
    int at = 0;
    for (JsonNode entry : Fields.array(line, "decode_chunks")) {
      int size = words(ewah, entry, "decode_chunks");
      if (size > encoded.length - at) throw new CannotJudge("decode_chunks", "are too long");
      EwahDecoded decoded = decoder.decodeChunk(encoded, at, size);
      at += size;
      calls
          .addArray()
          .add(size / ewah.wordSize())
          .add(decoded(decoded))
          .add(decoder.done())
          .add(decoder.targetIndex())
          .add(decoder.literalWordCount());
    }
    got.put("decode_chunks_equal", decoder.end() == null && Arrays.equals(words, target));
  }

  private static void decode(Ewah ewah, JsonNode line, ObjectNode got) {
    byte[] encoded = Fields.hex(line, "encoded_hex");
    int size = Fields.index(Fields.required(line, "target_words"), "target_words", 1 << 24);
    long stale = 0xcccc_cccc_cccc_ccccL & ewah.ones();
    long[] target = new long[size];
    Arrays.fill(target, stale);
    EwahDecoder decoder = new EwahDecoder(ewah, target, encoded.length);
    int words = (int) decoded(decoder.decodeChunk(encoded));
    got.put("encoded_hex", Fields.hex(encoded)).put("target_words", size);
    got.put("decode_words", words);
    got.put("decode_done", decoder.done() && decoder.end() == null);
    got.set("words_rle", EwahRuns.toJson(ewah, target, words));
    boolean untouched = true;
    for (int i = Math.max(0, words); i < size; i++) untouched &= target[i] == stale;
    got.put("target_tail_untouched", untouched);
    byte[] canonical = whole(ewah, Arrays.copyOf(target, Math.max(0, words)));
    got.put("canonical_size", canonical.length).put("canonical_hex", Fields.hex(canonical));
  }

  private static void encodeHuge(Ewah ewah, JsonNode line, ObjectNode got) {
    EwahSource source = runs(ewah, line, got);
    EwahEncoder encoder = new EwahEncoder(ewah, source);
    byte[] target = stale(HUGE_TARGET_WORDS * ewah.wordSize());
    int size = encoder.encodeChunk(target);
    requireZero(target, size);
    got.put("encoded_size", size).put("encode_done", encoder.done());
    got.put("encoded_hex", Fields.hex(Arrays.copyOf(target, size)));
  }

  private static void encodeHugeChunked(Ewah ewah, JsonNode line, ObjectNode got) {
    EwahEncoder encoder = new EwahEncoder(ewah, runs(ewah, line, got));
    int words = Fields.index(Fields.required(line, "target_words"), "target_words", 1 << 25);
    byte[] target = new byte[words * ewah.wordSize()];
    long calls = 0;
    long size = 0;
    int last = 0;
    boolean allFull = true;
    String head = "";
    while (!encoder.done()) {
      last = encoder.encodeChunk(target);
      if (calls++ == 0) head = Fields.hex(Arrays.copyOf(target, HEAD_SIZE));
      size += last;
      allFull &= encoder.done() || last == target.length;
      if (last == 0) throw new CannotJudge("target_words", "leave no room");
    }
    got.put("target_words", words).put("calls", calls).put("encoded_size", size);
    got.put("all_calls_but_last_full", allFull).put("last_call_bytes", last);
    got.put("head_hex", head);
    got.put(
        "tail_hex", Fields.hex(Arrays.copyOfRange(target, Math.max(0, last - TAIL_SIZE), last)));
  }
}
