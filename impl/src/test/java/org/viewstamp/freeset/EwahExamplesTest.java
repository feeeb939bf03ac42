package org.viewstamp.freeset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The worked examples of the encoding, byte for byte. */
class EwahExamplesTest {
  private static final long A = 0xaaaa_aaaa_aaaa_aaaaL;
  private static final long B = 0x5555_5555_5555_5555L;
  private static final long ONES = -1L;

  /**
   * @param label of the reference
   * @param chunkWords words of each chunk; 0 for one chunk
   * @param bytes the encoding, a blank after each chunk
   */
  record Example(String label, Ewah ewah, long[] words, int chunkWords, String bytes) {
    @Override
    public String toString() {
      return label;
    }
  }

  private static long[] words(int count, long rest, long... first) {
    long[] words = new long[count];
    Arrays.fill(words, rest);
    System.arraycopy(first, 0, words, 0, first.length);
    return words;
  }

  private static long[] last(int count, long word) {
    long[] words = new long[count];
    words[count - 1] = word;
    return words;
  }

  private static long[] ascending(int count) {
    long[] words = new long[count];
    for (int i = 0; i < count; i++) words[i] = i + 1;
    return words;
  }

  // spotless:off
  static Stream<Example> examples() {
    long[] mixed = words(64, ONES, 0, 0, A, B, A);
    return Stream.of(
        new Example("E1",  Ewah.U64, words(64, 0),                    0, "8000000000000000"),
        new Example("E2",  Ewah.U64, words(64, ONES),                 0, "8100000000000000"),
        new Example("E3",  Ewah.U64, words(64, 0, 7),                 0, "0000000001000000" + "0700000000000000" + "7e00000000000000"),
        new Example("E4",  Ewah.U64, words(64, 0, ONES, 1L << 6),     0, "0300000001000000" + "4000000000000000" + "7c00000000000000"),
        new Example("E5",  Ewah.U64, last(64, 1L << 63),              0, "7e00000001000000" + "0000000000000080"),
        new Example("E6",  Ewah.U64, mixed,                           0, "0400000003000000" + "aaaaaaaaaaaaaaaa" + "5555555555555555" + "aaaaaaaaaaaaaaaa" + "7700000000000000"),
        new Example("E7",  Ewah.U64, words(64, 0, ONES, 0, ONES),     0, "0300000000000000" + "0200000000000000" + "0300000000000000" + "7a00000000000000"),
        new Example("E8",  Ewah.U64, words(64, 0, 5, ONES, 7),        0, "0000000001000000" + "0500000000000000" + "0300000001000000" + "0700000000000000" + "7a00000000000000"),
        new Example("E9",  Ewah.U64, mixed,                           2, "0400000003000000" + "aaaaaaaaaaaaaaaa" + " 5555555555555555" + "aaaaaaaaaaaaaaaa" + " 7700000000000000"),
        new Example("E10", Ewah.U64, mixed,                           1, "0400000003000000" + " aaaaaaaaaaaaaaaa" + " 5555555555555555" + " aaaaaaaaaaaaaaaa" + " 7700000000000000"),
        new Example("E11", Ewah.U8,  words(9, 0),                     0, "0e" + "04"),
        new Example("E12", Ewah.U8,  ascending(17),                   0, "f0" + "0102030405060708090a0b0c0d0e0f" + "20" + "1011"),
        new Example("E13", Ewah.U64, words(33_550_336 / 64, 0),       0, "80ff0f0000000000"));
  }
  // spotless:on

  @ParameterizedTest
  @MethodSource("examples")
  void wordsAreEncodedAsInTheReference(Example example) {
    EwahWords source = new EwahWords(example.ewah, example.words);
    EwahEncoder encoder = new EwahEncoder(example.ewah, source);
    long size = example.ewah.encodeSizeMax(example.words.length);
    if (example.chunkWords > 0) size = (long) example.chunkWords * example.ewah.wordSize();
    List<String> chunks = new ArrayList<>();
    while (!encoder.done()) {
      byte[] target = new byte[(int) size];
      Arrays.fill(target, (byte) 0xcc);
      int used = encoder.encodeChunk(target);
      chunks.add(HexFormat.of().formatHex(target, 0, used));
      for (int i = used; i < target.length; i++) assertEquals(0, target[i]);
    }
    assertEquals(example.bytes, String.join(" ", chunks));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void bytesOfTheReferenceAreDecoded(Example example) {
    byte[] all = HexFormat.of().parseHex(example.bytes.replace(" ", ""));
    long[] target = new long[example.words.length];
    EwahDecoder decoder = new EwahDecoder(example.ewah, target, all.length);
    int words = 0;
    for (String chunk : example.bytes.split(" ")) {
      EwahDecoded decoded = decoder.decodeChunk(HexFormat.of().parseHex(chunk));
      words += ((EwahDecoded.Words) decoded).words();
    }
    assertEquals(null, decoder.end());
    assertEquals(target.length, words);
    assertArrayEquals(example.words, target);
  }

  @Test
  void productionSetFitsItsBound() {
    assertEquals(4_193_800, Ewah.U64.encodeSizeMax(524_224));
    assertEquals(520, Ewah.U64.encodeSizeMax(64));
  }
}
