package org.viewstamp.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.Zone;

/** The reading of the superblock zone, beyond what the command line shows of it. */
class SuperBlockInspectionTest {
  private static final StorageLayout LAYOUT = StorageLayout.PRODUCTION;

  /** A data file of more than a gigabyte is asked for the bytes of its copies alone. */
  @Test
  void noMoreIsReadThanTheCopies() {
    try (DataFile file = Recorded.open("d-solo-kill")) {
      WatchedDataFile watched = new WatchedDataFile(file);
      assertTrue(SuperBlockInspection.of(watched, null).opens());
      List<WatchedDataFile.Read> reads = watched.reads();
      assertTrue(reads.size() <= 12, "reads: " + reads.size());
      long end = LAYOUT.size(Zone.SUPERBLOCK);
      assertTrue(reads.stream().allMatch(read -> read.end() <= end), "" + reads);
    }
  }

  @Test
  void theFieldsCoverACopyWithoutGapInEveryConfigurationAndVersion() {
    for (StorageLayout storage : List.of(LAYOUT, StorageLayout.TEST_MIN)) {
      for (int version = 0; version < 3; version++) {
        int at = 0;
        for (StoredField field : StoredField.ofSuperBlock(storage, version)) {
          assertEquals(at, field.offset(), field.path());
          at += field.field().size();
        }
        assertEquals(SuperBlockHeader.SIZE, at);
      }
    }
  }

  @Test
  void aWideTerminalShowsNumbersInFullAndNamesBesideThem() {
    try (DataFile base = Recorded.open("d-solo-kill")) {
      byte[] copy = base.read(LAYOUT.superblockCopySize(), SuperBlockHeader.SIZE);
      copy[48] = 1;
      DataFile file =
          new PatchedDataFile(base, List.of(new Patch(LAYOUT.superblockCopySize(), copy)));
      String cluster = "00000000000000000000000000000000";
      String damaged = "00000000000000000000000000000001";
      assertShown(text(file, 190), String.join("  ", cluster, damaged, cluster, cluster));
      assertShown(
          text(file, 120),
          "! cluster                                       00000000..0000  00000000..0001");
      assertShown(text(file, 80), "! cluster       00000000..0000  00000000..0001");
    }
  }

  /** A time stamp fits no column of a narrow terminal. */
  @Test
  void aValueWiderThanAColumnIsToldWithTheCopiesThatHoldIt() {
    try (DataFile base = Recorded.open("d-solo-wrap-kill")) {
      // The eight bytes of vsr_state.checkpoint.header.timestamp.
      Patch patch = new Patch(2L * LAYOUT.superblockCopySize() + 96 + 240, new byte[8]);
      String text = text(new PatchedDataFile(base, List.of(patch)), 80);
      assertShown(text, "    copies 0 1 3    1795234553921586293");
      assertShown(text, "    copy 2          0");
    }
  }

  private static void assertShown(String text, String part) {
    assertTrue(text.contains(part), () -> "no \"" + part + "\" in\n" + text);
  }

  private static String text(DataFile file, int width) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    new SuperBlockText(SuperBlockInspection.of(file, null), out, width).print(false);
    return text.toString();
  }
}
