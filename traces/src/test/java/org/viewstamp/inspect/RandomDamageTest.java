package org.viewstamp.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.viewstamp.superblock.SuperBlockField;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.trace.BadInput;
import org.viewstamp.vsr.PrepareField;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.Zone;

/** Whatever a real file is turned into, inspection describes it; no exception ends it. */
class RandomDamageTest {
  private static final StorageLayout LAYOUT = StorageLayout.PRODUCTION;
  private static final String[] BASES = {"d-fmt-solo", "d-c3-vc-r1", "d-c3-kill-r0"};
  private static final List<DataFile> FILES = new ArrayList<>();

  @BeforeAll
  static void openBases() {
    for (String base : BASES) FILES.add(Recorded.open(base));
  }

  @AfterAll
  static void closeBases() {
    FILES.forEach(DataFile::close);
  }

  @Test
  void aTruncatedFileIsDescribed() {
    Random random = new Random(101);
    for (int run = 0; run < 250; run++) {
      DataFile base = FILES.get(run % FILES.size());
      Zone zone = Zone.values()[random.nextInt(Zone.GRID.ordinal())];
      long size = 1 + LAYOUT.start(zone) + (long) (random.nextDouble() * LAYOUT.size(zone));
      size = Math.min(size, LAYOUT.dataFileSizeMin() - 1);
      String text = describe(Recorded.truncated(base, size), "size " + size, random);
      assertTrue(text.contains("FAULT"), "size " + size);
    }
  }

  @Test
  void aFileWithFlippedBitsIsDescribed() {
    Random random = new Random(102);
    for (int run = 0; run < 500; run++) {
      DataFile base = FILES.get(run % FILES.size());
      List<Patch> patches = new ArrayList<>();
      int flips = 1 + random.nextInt(run % 7 == 0 ? 60 : 6);
      for (int i = 0; i < flips; i++) {
        long at = place(random);
        byte[] bytes = base.read(at, 1);
        bytes[0] ^= (byte) (1 << random.nextInt(8));
        patches.add(new Patch(at, bytes));
      }
      describe(new PatchedDataFile(base, patches), "flips " + run, random);
    }
  }

  /** Fields changed and the checksum made to fit: such data is believed. */
  @Test
  void aFileWithForgedFieldsIsDescribed() {
    Random random = new Random(103);
    int stopped = 0;
    for (int run = 0; run < 300; run++) {
      DataFile base = FILES.get(run % FILES.size());
      List<Patch> patches = new ArrayList<>();
      int forgeries = 1 + random.nextInt(3);
      for (int i = 0; i < forgeries; i++) {
        if (random.nextInt(3) == 0) {
          forgeSuperblocks(base, random, patches);
        } else {
          forgeHeader(base, random, patches);
        }
      }
      String text = describe(new PatchedDataFile(base, patches), "forgery " + run, random);
      if (text.contains("stops on the check")) stopped++;
    }
    assertTrue(stopped > 50, stopped + " runs on which the real program stops");
  }

  @Test
  void aDamagedContainerIsToldOrRead() throws IOException {
    byte[] container = Files.readAllBytes(Recorded.packed("d-fmt-solo"));
    Random random = new Random(104);
    int told = 0;
    for (int run = 0; run < 200; run++) {
      byte[] damaged =
          run % 2 == 0
              ? Arrays.copyOf(container, random.nextInt(container.length))
              : container.clone();
      if (run % 2 == 1) damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        PackedDataFile.read("x", new ByteArrayInputStream(damaged)).close();
      } catch (BadInput bad) {
        told++;
      }
    }
    assertTrue(told >= 190, told + " of 200");
  }

  @Test
  void randomBytesAreNoDataFile() {
    Random random = new Random(105);
    byte[] noise = new byte[1 << 20];
    random.nextBytes(noise);
    DataFile file =
        new PatchedDataFile(Recorded.truncated(FILES.get(0), 0), List.of(new Patch(0, noise)));
    assertTrue(describe(file, "noise", random).contains("no copy has a valid checksum"));
  }

  /** Inspects, prints every report, and returns what was printed with the faults behind it. */
  private static String describe(DataFile file, String what, Random random) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    try {
      Inspection inspection = Inspection.of(file, null);
      new InspectionText(inspection, out, 40 + random.nextInt(100)).summary(false);
      int slots = inspection.ring().slotCount();
      new SlotText(inspection, file, random.nextInt(slots), out).print();
      InspectionJson json = new InspectionJson(inspection);
      out.println(json.file());
      json.slots(false).forEach(slot -> out.println(json.slot(slot)));
      for (String fault : inspection.faults()) out.println("FAULT " + fault);
      describeSuperBlock(file, random, out);
    } catch (RuntimeException escaped) {
      throw new AssertionError(file.name() + ", " + what + ": " + escaped, escaped);
    }
    String printed = text.toString();
    assertTrue(printed.contains("superblock") && printed.contains("rows"), what);
    return printed;
  }

  private static void describeSuperBlock(DataFile file, Random random, PrintWriter out) {
    SuperBlockInspection inspection = SuperBlockInspection.of(file, null);
    int width = 40 + random.nextInt(200);
    new SuperBlockText(inspection, out, width).print(random.nextInt(4) == 0);
    SuperBlockJson json = new SuperBlockJson(inspection);
    out.println(json.superblock());
    out.println(json.copy(random.nextInt(4)));
  }

  /** A byte of the superblock copies or of either ring that means something. */
  private static long place(Random random) {
    int slot = random.nextInt(random.nextBoolean() ? 40 : 1024);
    return switch (random.nextInt(4)) {
      case 0 ->
          (long) random.nextInt(4) * LAYOUT.superblockCopySize()
              + random.nextInt(SuperBlockHeader.SIZE);
      case 1, 2 -> LAYOUT.start(Zone.WAL_HEADERS) + slot * 256L + random.nextInt(256);
      default -> LAYOUT.start(Zone.WAL_PREPARES) + slot * (1L << 20) + random.nextInt(512);
    };
  }

  private static void forgeSuperblocks(DataFile base, Random random, List<Patch> patches) {
    byte[] bytes = base.read(0, SuperBlockHeader.SIZE);
    int at = 34 + random.nextInt(random.nextBoolean() ? 2200 : SuperBlockHeader.SIZE - 34);
    if (random.nextInt(4) == 0) at = SuperBlockField.VSR_HEADERS_COUNT.offset();
    bytes[at] = (byte) random.nextInt(256);
    SuperBlockField.CHECKSUM.set(bytes, 0, new SuperBlockHeader(bytes, 0).calculatedChecksum());
    for (int copy = 0; copy < 4; copy++) {
      byte[] one = bytes.clone();
      SuperBlockField.COPY.set(one, 0, copy);
      patches.add(new Patch((long) copy * LAYOUT.superblockCopySize(), one));
    }
  }

  private static void forgeHeader(DataFile base, Random random, List<Patch> patches) {
    int slot = random.nextInt(70);
    long inHeaders = LAYOUT.start(Zone.WAL_HEADERS) + slot * 256L;
    long inPrepares = LAYOUT.start(Zone.WAL_PREPARES) + slot * (1L << 20);
    byte[] header = base.read(inHeaders, PrepareHeader.SIZE);
    PrepareField field = PrepareField.values()[random.nextInt(PrepareField.values().length)];
    long value = random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(5) - 1;
    if (field == PrepareField.OP && random.nextBoolean()) value = slot + 1024L * random.nextInt(4);
    field.set(header, 0, value);
    PrepareField.CHECKSUM.set(header, 0, PrepareHeaderCodec.checksumOf(header, 0));
    if (random.nextBoolean()) patches.add(new Patch(inHeaders, header));
    if (random.nextBoolean()) patches.add(new Patch(inPrepares, header));
  }

  @Test
  void theHarnessItselfNoticesAnException() {
    DataFile broken =
        new DataFile() {
          @Override
          public String name() {
            return "broken";
          }

          @Override
          public long size() {
            return 1;
          }

          @Override
          public byte[] read(long offset, int length) {
            throw new IllegalStateException("planted");
          }

          @Override
          public void close() {}
        };
    AssertionError error =
        assertThrows(AssertionError.class, () -> describe(broken, "planted", new Random(1)));
    assertEquals("planted", String.valueOf(error.getCause()).replaceAll(".*: ", ""));
  }
}
