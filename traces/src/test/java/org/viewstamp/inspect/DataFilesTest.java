package org.viewstamp.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.viewstamp.trace.BadInput;
import org.viewstamp.vsr.LittleEndian;

class DataFilesTest {
  private static final int SIZE = 1 << 20;

  @TempDir Path folder = Path.of("");

  @Test
  void aPackedFileReadsAsTheRawOneDoes() throws IOException {
    byte[] bytes = new byte[SIZE];
    Random random = new Random(4);
    fill(bytes, random, 0, 8192);
    fill(bytes, random, 3 * 4096, 4096);
    fill(bytes, random, SIZE - 4096, 4096);
    Path raw = Files.write(folder.resolve("raw"), bytes);
    Path packed =
        Files.write(
            folder.resolve("packed"), pack(bytes, 0, 8192, 3 * 4096, 4096, SIZE - 4096, 4096));
    try (DataFile one = DataFiles.open(raw);
        DataFile two = DataFiles.open(packed)) {
      assertEquals(SIZE, one.size());
      assertEquals(SIZE, two.size());
      for (int run = 0; run < 200; run++) {
        int offset = random.nextInt(SIZE + 100);
        int length = random.nextInt(run < 100 ? 100 : 100_000);
        byte[] expected = Arrays.copyOfRange(bytes, Math.min(offset, SIZE), offset + length);
        byte[] wanted = Arrays.copyOf(expected, length);
        assertArrayEquals(wanted, one.read(offset, length), "raw at " + offset);
        assertArrayEquals(wanted, two.read(offset, length), "packed at " + offset);
      }
    }
  }

  @Test
  void aRunLongerThanAChunkIsReadWhole() throws IOException {
    byte[] bytes = new byte[3 << 20];
    fill(bytes, new Random(5), 0, bytes.length);
    Path packed = Files.write(folder.resolve("packed"), pack(bytes, 0, bytes.length));
    try (DataFile file = DataFiles.open(packed)) {
      assertArrayEquals(bytes, file.read(0, bytes.length));
    }
  }

  @Test
  void patchesAreSeenInOrderAndTheFileIsLeftAlone() throws IOException {
    Path raw = Files.write(folder.resolve("raw"), new byte[100]);
    List<Patch> patches =
        List.of(
            new Patch(10, new byte[] {1, 2, 3}),
            new Patch(11, new byte[] {9}),
            new Patch(98, new byte[] {4, 5, 6, 7}));
    try (DataFile file = new PatchedDataFile(DataFiles.open(raw), patches)) {
      assertArrayEquals(new byte[] {0, 1, 9, 3, 0}, file.read(9, 5));
      assertArrayEquals(new byte[] {9, 3}, file.read(11, 2));
      assertArrayEquals(new byte[] {5, 6}, file.read(99, 2));
      assertEquals(102, file.size());
    }
    assertArrayEquals(new byte[100], Files.readAllBytes(raw));
  }

  @Test
  void aRawFileThatBeginsLikeGzipIsStillRaw() throws IOException {
    byte[] bytes = new byte[300_000];
    bytes[0] = 0x1f;
    bytes[1] = (byte) 0x8b;
    bytes[2] = 8;
    try (DataFile file = DataFiles.open(Files.write(folder.resolve("raw"), bytes))) {
      assertEquals(0x1f, file.read(0, 1)[0]);
      assertEquals(300_000, file.size());
    }
  }

  @Test
  void whatIsNoDataFileIsToldInOneLine() throws IOException {
    assertBad(folder.resolve("none"), "none: no such file; expected a data file");
    assertBad(folder, ": a directory; expected a data file");
    assertBad(Files.createFile(folder.resolve("empty")), "empty: offset 0: empty; expected");
    Path otherGzip = Files.write(folder.resolve("other.gz"), gzip("something else".getBytes()));
    assertBad(
        otherGzip, "byte 0 of the unpacked container: no packed data file; expected the magic");
  }

  @Test
  void aContainerCutOffAnywhereIsToldWithItsOffset() throws IOException {
    byte[] bytes = new byte[64 * 1024];
    fill(bytes, new Random(6), 8192, 16384);
    byte[] container = pack(bytes, 8192, 16384);
    for (int length = 0; length < container.length; length += 1 + length / 50) {
      byte[] cut = Arrays.copyOf(container, length);
      BadInput bad =
          assertThrows(
              BadInput.class, () -> PackedDataFile.read("x", new ByteArrayInputStream(cut)));
      assertTrue(String.valueOf(bad.getMessage()).contains("; expected "), bad.getMessage());
    }
  }

  @Test
  void runsOutOfOrderOrOutsideTheFileAreTold() throws IOException {
    assertBadContainer(run(4096, 4096), run(0, 4096));
    assertBadContainer(run(4096, 4096), run(8191, 4096));
    assertBadContainer(run(65536, 4096));
    assertBadContainer(run(61441, 4096));
    assertBadContainer(run(-4096, 4096));
    assertBadContainer(run(0, 0));
    assertBadContainer(run(0, -1));
  }

  private static void assertBadContainer(byte[]... runs) throws IOException {
    ByteArrayOutputStream container = new ByteArrayOutputStream();
    container.write(head(65536));
    for (byte[] run : runs) container.write(run);
    byte[] zipped = gzip(container.toByteArray());
    BadInput bad =
        assertThrows(
            BadInput.class, () -> PackedDataFile.read("x", new ByteArrayInputStream(zipped)));
    assertTrue(
        String.valueOf(bad.getMessage()).contains("expected runs in ascending order"),
        bad.getMessage());
  }

  private static void assertBad(Path path, String part) {
    BadInput bad = assertThrows(BadInput.class, () -> DataFiles.open(path).close());
    String message = String.valueOf(bad.getMessage());
    assertTrue(message.contains(part), message);
    assertEquals(1, message.lines().count());
  }

  private static void fill(byte[] bytes, Random random, int offset, int length) {
    for (int i = 0; i < length; i++) bytes[offset + i] = (byte) (1 + random.nextInt(255));
  }

  /** A container of the runs given as offset and length, offset and length, ... */
  private static byte[] pack(byte[] bytes, int... runs) throws IOException {
    ByteArrayOutputStream container = new ByteArrayOutputStream();
    container.write(head(bytes.length));
    for (int i = 0; i < runs.length; i += 2) {
      container.write(runHead(runs[i], runs[i + 1]));
      container.write(bytes, runs[i], runs[i + 1]);
    }
    container.write(runHead(-1, 0));
    return gzip(container.toByteArray());
  }

  private static byte[] head(long size) {
    byte[] head = Arrays.copyOf("VSEXT001".getBytes(), 16);
    LittleEndian.writeU64(head, 8, size);
    return head;
  }

  private static byte[] runHead(long offset, int length) {
    byte[] head = new byte[12];
    LittleEndian.writeU64(head, 0, offset);
    LittleEndian.writeU32(head, 8, length);
    return head;
  }

  private static byte[] run(long offset, int length) {
    return Arrays.copyOf(runHead(offset, length), 12 + Math.max(0, length));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    }
    return zipped.toByteArray();
  }
}
