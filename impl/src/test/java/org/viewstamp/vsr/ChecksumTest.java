package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksumTest {
  @ParameterizedTest(name = "{0} zero bytes")
  @CsvSource({
    "0,83cc600dc4e3e7e62d4055826174f149",
    "1,6e12b8774264fed574e418fe77b706bc",
    "15,3a763c881f97490b23f1a543147658b1",
    "16,f72ad48dd05dd1656133101cd4be3a26",
    "17,eb40b75cd7e25e8ca1b1307ad616f94b",
    "31,6b89371cd295fca16ac3213f93a68315",
    "32,087545991d8771ea723fef90d9f515cd",
    "33,6e8e73d4abef7c822c07fa88b3e9ae71",
    "64,c6da54821a9fd0f2b34c06ffc17a5cd2",
    "128,026b9a0baccb617bd551867c231415bf",
    "256,651b82f3ddd4fcbf2deb8496e8ff613c",
  })
  void zerosHaveTheRecordedChecksum(int length, String checksumBytes) {
    assertEquals(checksumBytes, inMemoryOrder(Checksum.of(new byte[length])));
  }

  @Test
  void countingBytesHaveTheRecordedChecksum() {
    assertEquals("d6ba1c495ca4c976f5d0993644aa9acd", inMemoryOrder(Checksum.of(counting(256))));
    assertEquals("b4e8e46cee04a401ec67bad73df4aa60", inMemoryOrder(Checksum.of(counting(64))));
  }

  @Test
  void textHasTheRecordedChecksum() {
    byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
    assertEquals("3b3182a3fd642bfdbd200bdbe1b4eb4d", inMemoryOrder(Checksum.of(abc)));
  }

  @Test
  void oneBitHasTheRecordedChecksum() {
    assertEquals("f71e000b00077556f600f93057c38635", inMemoryOrder(Checksum.of(oneBit(0))));
  }

  @Test
  void emptyIsTheChecksumOfNoBytes() {
    assertEquals("49f174618255402de6e7e3c40d60cc83", Checksum.EMPTY.toString());
  }

  /** The construction with which the original guards its checksum against any change. */
  @Test
  void stabilityDigestOf896CasesIsTheOriginals() {
    List<byte[]> cases = new ArrayList<>();
    for (int length = 0; length < 128; length++) cases.add(new byte[length]);
    for (int bit = 0; bit < 512; bit++) cases.add(oneBit(bit));
    Xoshiro256PlusPlus random = new Xoshiro256PlusPlus(92);
    for (int n = 0; n < 256; n++) cases.add(random.bytes(n + 13));

    Checksum digest = new Checksum();
    HashSet<U128> seen = new HashSet<>();
    byte[] stored = new byte[U128.SIZE];
    for (byte[] one : cases) {
      U128 checksum = Checksum.of(one);
      assertTrue(seen.add(checksum), "two cases with checksum " + checksum);
      checksum.writeLittleEndian(stored, 0);
      digest.update(stored, 0, stored.length);
    }
    assertEquals(896, seen.size());
    assertEquals("82dcaacf4875b279446825b6830d1263", digest.digest().toString());
  }

  @Test
  void piecesOfAnyLengthGiveTheChecksumOfTheWhole() {
    Random random = new Random(1);
    for (int run = 0; run < 600; run++) {
      byte[] whole = new byte[random.nextInt(700)];
      random.nextBytes(whole);
      Checksum pieces = new Checksum();
      int at = 0;
      while (at < whole.length) {
        int length = Math.min(random.nextInt(80), whole.length - at);
        pieces.update(whole, at, length);
        at += length;
      }
      assertEquals(Checksum.of(whole), pieces.digest(), "run " + run);
    }
  }

  @Test
  void aRangeCountsOnlyItsBytes() {
    byte[] bytes = counting(100);
    byte[] middle = new byte[51];
    System.arraycopy(bytes, 17, middle, 0, middle.length);
    assertEquals(Checksum.of(middle), Checksum.of(bytes, 17, 51));
  }

  @Test
  void anyChangedByteChangesTheChecksum() {
    Random random = new Random(2);
    for (int run = 0; run < 1000; run++) {
      byte[] bytes = new byte[1 + random.nextInt(run < 990 ? 2_000 : 1 << 20)];
      random.nextBytes(bytes);
      U128 before = Checksum.of(bytes);
      assertEquals(before, Checksum.of(bytes));
      bytes[random.nextInt(bytes.length)]++;
      assertNotEquals(before, Checksum.of(bytes), "run " + run);
    }
  }

  @Test
  void aRangeOutsideTheBytesIsRefused() {
    byte[] bytes = new byte[10];
    for (int[] range : new int[][] {{-1, 1}, {0, 11}, {10, 1}, {0, -1}, {11, 0}}) {
      CheckFailed refusal =
          assertThrows(CheckFailed.class, () -> Checksum.of(bytes, range[0], range[1]));
      assertEquals("checksum_range_inside", refusal.name());
    }
  }

  @Test
  void anEndedChecksumTakesNoMore() {
    Checksum checksum = new Checksum();
    checksum.digest();
    assertThrows(CheckFailed.class, checksum::digest);
    assertThrows(CheckFailed.class, () -> checksum.update(new byte[1], 0, 1));
  }

  private static byte[] counting(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) bytes[i] = (byte) i;
    return bytes;
  }

  private static byte[] oneBit(int bit) {
    byte[] bytes = new byte[64];
    bytes[bit / 8] = (byte) (1 << (bit % 8));
    return bytes;
  }

  private static String inMemoryOrder(U128 checksum) {
    byte[] bytes = new byte[U128.SIZE];
    checksum.writeLittleEndian(bytes, 0);
    return HexFormat.of().formatHex(bytes);
  }

  /** The generator that the original's test draws from, seeded through SplitMix64. */
  private static final class Xoshiro256PlusPlus {
    private final long[] state = new long[4];

    Xoshiro256PlusPlus(long seed) {
      long next = seed;
      for (int i = 0; i < state.length; i++) {
        next += 0x9e3779b97f4a7c15L;
        long z = next;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        state[i] = z ^ (z >>> 31);
      }
    }

    long next() {
      long result = Long.rotateLeft(state[0] + state[3], 23) + state[0];
      long shifted = state[1] << 17;
      state[2] ^= state[0];
      state[3] ^= state[1];
      state[1] ^= state[2];
      state[0] ^= state[3];
      state[2] ^= shifted;
      state[3] = Long.rotateLeft(state[3], 45);
      return result;
    }

    /** Whole outputs, little-endian; the last is cut where the length is no multiple of eight. */
    byte[] bytes(int length) {
      byte[] bytes = new byte[length];
      for (int at = 0; at < length; at += 8) {
        long value = next();
        for (int i = 0; i < 8 && at + i < length; i++) bytes[at + i] = (byte) (value >>> (8 * i));
      }
      return bytes;
    }
  }
}
