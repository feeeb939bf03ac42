package org.viewstamp.superblock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.U128;

/**
 * Files of version 1 under the present build. It opens a whole one, and the first update rewrites
 * it; until that update is complete it cannot open the file again once anything went wrong.
 */
class SuperBlockVersionOneTest {
  private static final String NOT_THE_WRITTEN_CHECKSUM = "superblock_write_checksum";

  /** The free set's checksum of old lies where snapshots have theirs now, which must be zero. */
  private static final String READ_IN_THE_PRESENT_LAYOUT =
      "vsr_state_zero: snapshots_block_checksum";

  private static SuperBlockDrive old() {
    return SuperBlockDrive.opened().checkpoint().toEnd().asVersionOne();
  }

  @Test
  void aWholeFileOpens() {
    SuperBlockDrive drive = old();
    SuperBlockHeader before = drive.working();
    U128 stored = drive.disk[0].checksum();
    drive.restart();
    assertNull(drive.stop);
    assertEquals(List.of("r0", "r1", "r2", "r3"), drive.io);
    assertEquals(SuperBlockHeader.VERSION, drive.working().version());
    assertEquals(before.vsrState(), drive.working().vsrState());
    assertEquals(stored, drive.working().checksum());
    assertFalse(drive.working().validChecksum());
  }

  @Test
  void theFirstUpdateMakesItAFileOfThePresentVersion() {
    SuperBlockDrive drive = old();
    U128 stored = drive.disk[0].checksum();
    drive.restart().viewChange().toEnd();
    assertEquals(3, drive.sequence());
    assertEquals(stored, drive.working().parent());
    assertTrue(drive.working().validChecksum());
    for (SuperBlockHeader copy : drive.disk) assertEquals(2, copy.version());
    assertNull(drive.restart().damage(1).restart().stop);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void aFileWithADamagedCopyDoesNotOpen(int slot) {
    SuperBlockDrive drive = old().damage(slot).process().begin(SuperBlock::open);
    assertRefused(NOT_THE_WRITTEN_CHECKSUM, drive);
    assertFalse(drive.superblock.opened());
  }

  /** Not even after the first write, which the start takes for an update that never was. */
  @Test
  void aCrashAfterOneWriteOfTheFirstUpdateLeavesAFileThatDoesNotOpen() {
    SuperBlockDrive drive = old().restart().viewChange().steps(1).process();
    assertRefused(NOT_THE_WRITTEN_CHECKSUM, drive.begin(SuperBlock::open));
  }

  @Test
  void aTornFirstWriteLeavesAFileThatDoesNotOpen() {
    SuperBlockDrive drive = old().restart().viewChange().tear().process();
    assertRefused(NOT_THE_WRITTEN_CHECKSUM, drive.begin(SuperBlock::open));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void aCrashAfterTwoOrThreeWritesLeavesAFileThatDoesNotOpen(int writes) {
    SuperBlockDrive drive = old().restart().viewChange().steps(writes).process();
    assertRefused(READ_IN_THE_PRESENT_LAYOUT, drive.begin(SuperBlock::open));
  }

  @Test
  void aCrashBeforeTheFirstWriteOrAfterTheLastIsNoHarm() {
    assertNull(old().restart().viewChange().restart().stop);
    assertNull(old().restart().viewChange().steps(4).restart().stop);
  }

  /** Three copies are enough to verify, but the fourth is of the parent, and is looked at. */
  @Test
  void oneLostWriteOfTheFirstUpdateStopsTheProcess() {
    SuperBlockDrive drive = old().restart().viewChange().steps(1).stepLost();
    assertRefused(READ_IN_THE_PRESENT_LAYOUT, drive);
  }

  /** A copy that no checksum fits is not looked at. */
  @Test
  void aTornOldCopyBesideTheNewIsNoHarm() {
    SuperBlockDrive drive = old().restart().viewChange().steps(3).tear().restart();
    assertNull(drive.stop);
    assertEquals(3, drive.sequence());
  }

  @Test
  void aBuildWithoutAReleaseReadsVersionOneToo() {
    SuperBlockDrive drive = old();
    SuperBlockDrive development =
        new SuperBlockDrive(SuperBlockDrive.config(0, SuperBlockDrive.limit()));
    development.disk = drive.disk;
    development.restart().viewChange().toEnd();
    assertNull(development.stop);
    assertEquals(0, development.working().version());
  }

  @Test
  void aTranslationNeedsAFileOfOld() {
    SuperBlockHeader present = SuperBlockDrive.opened().working();
    CheckFailed refusal = assertThrows(CheckFailed.class, () -> present.translated(2));
    assertEquals("superblock_version_old", refusal.name());
  }

  @Test
  void writingACheckpointOfOldAndReadingItGivesItBack() {
    CheckpointState checkpoint = old().working().vsrState().checkpoint();
    CheckpointState stored = CheckpointStateOld.encode(checkpoint);
    assertArrayEquals(checkpoint.toBytes(), CheckpointStateOld.translate(stored).toBytes());
    assertFalse(stored.equals(checkpoint));
  }

  private static void assertRefused(String name, SuperBlockDrive drive) {
    assertEquals(name, assertThrows(CheckFailed.class, drive::toEnd).name());
  }
}
