package org.viewstamp.freeset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** An encoding tells how many words it is of, before there is a target to decode it to. */
class EwahWordCountTest {
  @Test
  void itIsWhatDecodingWritesWhereverTheEncodingIsCut() {
    Random random = new Random(11);
    int decoded = 0;
    for (int run = 0; run < 4_000; run++) {
      Ewah ewah = Ewah.values()[run % 4];
      byte[] bytes = new byte[random.nextInt(9) * ewah.wordSize()];
      for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (random.nextInt(5) % 4);
      EwahDecoder decoder = new EwahDecoder(ewah, new long[4_096], bytes.length);
      if (decoder.decodeChunk(bytes) instanceof EwahDecoded.Malformed) continue;
      if (decoder.end() == null) decoded++;
      assertEquals(decoder.targetIndex(), ewah.wordCount(pieces(ewah, bytes, random)));
    }
    assertTrue(decoded > 500, decoded + " whole encodings");
  }

  private static List<byte[]> pieces(Ewah ewah, byte[] bytes, Random random) {
    List<byte[]> pieces = new ArrayList<>();
    for (int at = 0; at < bytes.length; ) {
      int words = 1 + random.nextInt(3);
      int end = Math.min(bytes.length, at + words * ewah.wordSize());
      pieces.add(Arrays.copyOfRange(bytes, at, end));
      at = end;
    }
    return pieces;
  }

  @Test
  void aRunLongerThanAnyArrayIsCounted() {
    byte[] bytes = new byte[24];
    for (int at = 0; at < 24; at += 8) {
      Ewah.U64.write(bytes, at, Ewah.U64.marker(1, Ewah.U64.uniformWordCountMax(), 0));
    }
    assertEquals(3 * Ewah.U64.uniformWordCountMax(), Ewah.U64.wordCount(List.of(bytes)));
    assertEquals(0, Ewah.U64.wordCount(List.of()));
  }
}
