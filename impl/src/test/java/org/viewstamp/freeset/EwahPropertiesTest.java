package org.viewstamp.freeset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What holds of the codec, whatever the words, the cuts and the bytes. */
class EwahPropertiesTest {

  /** Words of runs and literals, up to twice as long as a narrow marker can tell of. */
  private static long[] words(Ewah ewah, Random random) {
    long[] words = new long[random.nextInt(200)];
    for (int at = 0; at < words.length; ) {
      int end = Math.min(words.length, at + 1 + random.nextInt(random.nextBoolean() ? 3 : 40));
      int kind = random.nextInt(3);
      for (; at < end; at++) {
        words[at] = kind == 0 ? 0 : kind == 1 ? ewah.ones() : random.nextLong() & ewah.ones();
      }
    }
    return words;
  }

  @Provide
  Arbitrary<Ewah> widths() {
    return Arbitraries.of(Ewah.values());
  }

  private static int cut(Ewah ewah, Random random) {
    return random.nextInt(random.nextBoolean() ? 4 : 40) * ewah.wordSize();
  }

  /** Cut wherever, the chunks are those of one piece, all but the last are full, and all decode. */
  @Property(tries = 2_000)
  void whatIsEncodedInChunksIsDecodedInOthers(@ForAll("widths") Ewah ewah, @ForAll long seed) {
    Random random = new Random(seed);
    long[] words = words(ewah, random);
    byte[] whole = ewah.encode(words);
    assertTrue(whole.length <= ewah.encodeSizeMax(words.length));

    EwahEncoder encoder = new EwahEncoder(ewah, new EwahWords(ewah, words));
    byte[] chunks = new byte[whole.length];
    int size = 0;
    while (!encoder.done()) {
      byte[] chunk = new byte[cut(ewah, random)];
      int used = encoder.encodeChunk(chunk);
      if (!encoder.done()) assertEquals(chunk.length, used);
      System.arraycopy(chunk, 0, chunks, size, used);
      size += used;
    }
    assertEquals(whole.length, size);
    assertArrayEquals(whole, chunks);
    assertEquals(0, encoder.encodeChunk(new byte[80]));

    long[] target = new long[words.length + 1];
    target[words.length] = 99;
    EwahDecoder decoder = new EwahDecoder(ewah, target, whole.length);
    for (int at = 0; !decoder.done(); ) {
      int length = Math.min(cut(ewah, random), whole.length - at);
      assertTrue(decoder.decodeChunk(whole, at, length) instanceof EwahDecoded.Words);
      at += length;
    }
    assertEquals(null, decoder.end());
    assertEquals(words.length, decoder.targetIndex());
    assertEquals(99, target[words.length]);
    assertArrayEquals(words, Arrays.copyOf(target, words.length));
  }

  /** The shape of the encoding, read by another reader: runs are maximal, nothing is wasted. */
  @Property(tries = 2_000)
  void markersTellOfRunsThatAreAsLongAsCanBe(@ForAll("widths") Ewah ewah, @ForAll long seed) {
    long[] words = words(ewah, new Random(seed));
    byte[] bytes = ewah.encode(words);
    int half = ewah.wordBits() / 2;
    int at = 0;
    int word = 0;
    while (at < bytes.length) {
      long marker = littleEndian(bytes, at, ewah.wordSize());
      long uniform = (marker & (1L << half) - 1) >>> 1;
      long literals = marker >>> half;
      at += ewah.wordSize();
      long value = (marker & 1) == 1 ? ewah.ones() : 0;
      assertTrue(uniform > 0 || literals > 0 && (marker & 1) == 0);
      for (int i = 0; i < uniform; i++) assertEquals(value, words[word++]);
      if (word < words.length && words[word] == value && uniform > 0) {
        assertEquals((1L << half - 1) - 1, uniform, "a run ends early");
      }
      for (int i = 0; i < literals; i++) {
        assertTrue(words[word] != 0 && words[word] != ewah.ones());
        assertEquals(words[word++], littleEndian(bytes, at, ewah.wordSize()));
        at += ewah.wordSize();
      }
      if (word < words.length && words[word] != 0 && words[word] != ewah.ones()) {
        assertEquals((1L << half) - 1, literals, "literals end early");
      }
    }
    assertEquals(words.length, word);
  }

  private static long littleEndian(byte[] bytes, int at, int size) {
    long value = 0;
    for (int i = size - 1; i >= 0; i--) value = value << 8 | bytes[at + i] & 0xff;
    return value;
  }

  /** Any bytes are decoded or refused; what is decoded has one canonical encoding. */
  @Property(tries = 5_000)
  void anyBytesAreDecodedOrRefused(@ForAll("widths") Ewah ewah, @ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[random.nextInt(5) * ewah.wordSize() + (random.nextInt(9) == 0 ? 1 : 0)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] =
          (byte) (random.nextInt(3) == 0 ? 0 : random.nextInt(random.nextBoolean() ? 9 : 256));
    }
    long[] target = new long[random.nextInt(60)];
    EwahDecoded decoded = ewah.decodeAll(bytes, target);
    if (decoded instanceof EwahDecoded.Malformed malformed) {
      Statistics.collect(malformed.fault().label());
    } else {
      int words = ((EwahDecoded.Words) decoded).words();
      Statistics.collect("decoded");
      long[] prefix = Arrays.copyOf(target, words);
      long[] again = new long[words];
      assertEquals(decoded, ewah.decodeAll(ewah.encode(prefix), again));
      assertArrayEquals(prefix, again);
      for (int i = words; i < target.length; i++) assertEquals(0, target[i]);
    }
    Statistics.coverage(
        seen -> {
          seen.check("decoded").percentage(share -> share > 5);
          for (EwahFault fault :
              List.of(
                  EwahFault.CHUNK_NOT_WHOLE_WORDS,
                  EwahFault.TARGET_TOO_SMALL,
                  EwahFault.LITERALS_MISSING)) {
            seen.check(fault.label()).percentage(share -> share > 1);
          }
        });
  }
}
