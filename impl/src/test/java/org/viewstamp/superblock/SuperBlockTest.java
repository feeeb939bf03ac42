package org.viewstamp.superblock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.viewstamp.vsr.BlockReference;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.Constants;
import org.viewstamp.vsr.Release;
import org.viewstamp.vsr.TrailerReference;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.ViewChangeHeaders;

/** Formats, starts and updates, with a crash or a fault between any two reads or writes. */
class SuperBlockTest {
  private static final List<String> WRITE_THEN_VERIFY =
      List.of("w0", "w1", "w2", "w3", "r0", "r1", "r2", "r3");

  @ParameterizedTest(name = "{0} version {2}: {3}, {4}")
  @CsvSource({
    "production, 0.0.1, 0, fb3fb799aad28eb9b53470d42b22260b, 21abc0c5e1899b2c7e2aae72fc647120",
    "production, 0.16.30, 2, 861e067e0a2e6d7d8c455cf12f6c5d41, 3f17551e43b8c3972711240ca7492bc7",
    "test_min, 0.0.1, 0, ecf231d8ea2d402db8a76e007a4daf22, ad9545c672b550941b440631f61f877c",
  })
  void theFirstSuperblocksHaveTheChecksumsOfTheReference(
      String name, String release, int version, String zero, String one) {
    Constants constants = name.equals("production") ? Constants.PRODUCTION : Constants.TEST_MIN;
    SuperBlockConfig config = SuperBlockConfig.unlimited(constants.storageLayout(), version);
    int packed = release.equals("0.0.1") ? Release.of(0, 0, 1) : Release.of(0, 16, 30);
    SuperBlockFormat format = new SuperBlockFormat(U128.ZERO, packed, 0, 1);
    assertEquals(zero, format.sequenceZero(config).checksum().toString());
    SuperBlockDrive drive = new SuperBlockDrive(config);
    drive.run(superblock -> superblock.format(format));
    assertEquals(one, drive.working().checksum().toString());
    assertEquals(zero, drive.working().parent().toString());
    assertEquals(1, drive.sequence());
  }

  @Test
  void aFormatWritesAllCopiesAndReadsThemBack() {
    SuperBlockDrive drive = new SuperBlockDrive(SuperBlockDrive.config());
    drive.run(superblock -> superblock.format(SuperBlockDrive.FORMAT));
    assertEquals(WRITE_THEN_VERIFY, drive.io);
    assertEquals(List.of(SuperBlockCaller.FORMAT), drive.completed);
    assertFalse(drive.superblock.opened());
    assertEquals(1, drive.superblock.replicaIndex());
    for (int slot = 0; slot < 4; slot++) assertEquals(slot, drive.disk[slot].copy());
  }

  @Test
  void aStartReadsAllCopiesAndWritesNone() {
    SuperBlockDrive drive = SuperBlockDrive.opened();
    assertEquals(List.of("r0", "r1", "r2", "r3"), drive.io);
    assertTrue(drive.superblock.opened());
    assertEquals(1, drive.superblock.replicaIndex());
    assertEquals(drive.superblock.working(), drive.superblock.staging());
  }

  @Test
  void anUpdateIsWorkingOnlyOnceItHasBeenReadBack() {
    SuperBlockDrive drive = SuperBlockDrive.opened().viewChange();
    for (int i = 0; i < 8; i++) {
      assertEquals(1, drive.sequence(), "after " + i);
      assertEquals(2, drive.superblock.requireStaging().sequence());
      drive.step();
    }
    assertEquals(2, drive.sequence());
    assertEquals(0, drive.working().copy());
    assertEquals(1, drive.working().vsrState().view());
    assertEquals(3, drive.working().vsrState().commitMax());
  }

  @Test
  void aCheckpointNamesItsParents() {
    SuperBlockDrive drive = SuperBlockDrive.opened();
    U128 root = drive.working().vsrState().checkpointId();
    VsrState first = drive.checkpoint().toEnd().working().vsrState();
    assertEquals(root, first.u128(CheckpointStateField.PARENT_CHECKPOINT_ID));
    VsrState second = drive.checkpoint().toEnd().working().vsrState();
    assertEquals(first.checkpointId(), second.u128(CheckpointStateField.PARENT_CHECKPOINT_ID));
    assertEquals(root, second.u128(CheckpointStateField.GRANDPARENT_CHECKPOINT_ID));
    assertEquals(39, second.opCheckpoint());
  }

  @Test
  void oneUpdateMayWaitForAnotherOfTheOtherKind() {
    SuperBlockDrive drive = SuperBlockDrive.opened().viewChange().checkpoint();
    assertTrue(drive.superblock.updating(SuperBlockCaller.VIEW_CHANGE));
    assertTrue(drive.superblock.updating(SuperBlockCaller.CHECKPOINT));
    drive.steps(8);
    assertEquals(List.of(SuperBlockCaller.OPEN, SuperBlockCaller.VIEW_CHANGE), drive.completed);
    assertEquals(0, drive.working().vsrState().opCheckpoint());
    assertFalse(drive.superblock.updating(SuperBlockCaller.VIEW_CHANGE));
    drive.toEnd();
    assertEquals(
        List.of(SuperBlockCaller.OPEN, SuperBlockCaller.VIEW_CHANGE, SuperBlockCaller.CHECKPOINT),
        drive.completed);
    assertEquals(3, drive.sequence());
    assertEquals(19, drive.working().vsrState().opCheckpoint());
    assertEquals(1, drive.working().vsrState().view());
  }

  @Test
  void noOtherOperationsMayWait() {
    SuperBlockDrive changing = SuperBlockDrive.opened().viewChange();
    assertRefused("superblock_operation_once", changing::viewChange);
    changing.checkpoint();
    assertRefused("superblock_operation_once", changing::viewChange);
    SuperBlockDrive opening = SuperBlockDrive.opened().process().begin(SuperBlock::open);
    assertRefused("superblock_operation_once", () -> opening.begin(SuperBlock::open));
    assertRefused(
        "superblock_operation_may_wait",
        () -> opening.begin(superblock -> superblock.format(SuperBlockDrive.FORMAT)));
    CheckpointUpdate update = SuperBlockDrive.opened().nextCheckpoint();
    assertRefused("superblock_opened", () -> opening.superblock.checkpoint(update));
  }

  @Test
  void anOpenedSuperblockIsNotFormattedOrOpenedAgain() {
    SuperBlockDrive drive = SuperBlockDrive.opened();
    assertRefused(
        "superblock_not_opened",
        () -> drive.begin(superblock -> superblock.format(SuperBlockDrive.FORMAT)));
    assertRefused("superblock_not_opened", () -> drive.begin(SuperBlock::open));
    SuperBlockDrive formatted = new SuperBlockDrive(SuperBlockDrive.config());
    formatted.run(superblock -> superblock.format(SuperBlockDrive.FORMAT));
    assertRefused(
        "superblock_format_once",
        () -> formatted.begin(superblock -> superblock.format(SuperBlockDrive.FORMAT)));
    assertRefused(
        "superblock_opened", () -> formatted.superblock.updating(SuperBlockCaller.CHECKPOINT));
  }

  /** 3 + 1 is the old, 2 + 2 the new; the start writes the rest, and a second start nothing. */
  @ParameterizedTest
  @CsvSource({"0, 1, ''", "1, 1, 0", "2, 2, 'w3 w2'", "3, 2, w3", "4, 2, ''"})
  void aCrashBetweenTwoWritesLeavesTheOldOrTheNew(int writes, long sequence, String repairs) {
    SuperBlockDrive drive = SuperBlockDrive.opened().viewChange().steps(writes).restart();
    assertEquals(sequence, drive.sequence());
    String expected = repairs.equals("0") ? "w0" : repairs;
    assertEquals(("r0 r1 r2 r3 " + expected).strip(), String.join(" ", drive.io));
    assertEquals(List.of("r0", "r1", "r2", "r3"), drive.restart().io);
    assertEquals(sequence, drive.sequence());
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "2, 2", "3, 2"})
  void aCrashThatTearsAWriteLeavesTheOldOrTheNew(int writes, long sequence) {
    SuperBlockDrive drive = SuperBlockDrive.opened().viewChange().steps(writes).tear().restart();
    assertNull(drive.stop);
    assertEquals(sequence, drive.sequence());
  }

  @Test
  void aTornWriteAndAnotherFaultMayLoseTheQuorum() {
    SuperBlockDrive drive = SuperBlockDrive.opened().viewChange().steps(1).tear().damage(2);
    assertEquals(SuperBlockStop.QUORUM_LOST, drive.restart().stop);
  }

  /** What a crash in an update leaves may be overwritten by another of the same sequence. */
  @Test
  void anUpdateThatWasCutShortIsWrittenAnew() {
    SuperBlockDrive drive = SuperBlockDrive.opened().viewChange().steps(1).restart();
    assertEquals(List.of("r0", "r1", "r2", "r3", "w0"), drive.io);
    drive.checkpoint().toEnd();
    assertEquals(2, drive.sequence());
    assertEquals(19, drive.restart().working().vsrState().opCheckpoint());
  }

  @Test
  void oneLostWriteIsNoHarm() {
    SuperBlockDrive drive = SuperBlockDrive.opened().viewChange().steps(2).stepLost().toEnd();
    assertNull(drive.stop);
    assertEquals(2, drive.sequence());
    assertEquals(List.of("r0", "r1", "r2", "r3", "w2"), drive.restart().io);
  }

  @Test
  void twoLostWritesAreNoticed() {
    SuperBlockDrive drive = SuperBlockDrive.opened().viewChange();
    drive.steps(2).stepLost().stepLost().toEnd();
    assertEquals(SuperBlockStop.QUORUM_LOST, drive.stop);
    assertEquals(1, drive.sequence());
  }

  @Test
  void allWritesLostAreNoticed() {
    SuperBlockDrive drive = SuperBlockDrive.opened().viewChange();
    for (int i = 0; i < 4; i++) drive.stepLost();
    assertEquals(SuperBlockStop.VERIFICATION_FAILED, drive.toEnd().stop);
  }

  /** After a repair the staged superblock keeps the number of the copy repaired last. */
  @Test
  void aRepairLeavesItsCopyNumberInTheStagedSuperblock() {
    SuperBlockDrive drive = SuperBlockDrive.opened().damage(0, 2).restart();
    assertEquals(List.of("r0", "r1", "r2", "r3", "w2", "w0"), drive.io);
    assertEquals(0, drive.superblock.requireStaging().copy());
    drive.damage(2).restart();
    assertEquals(2, drive.superblock.requireStaging().copy());
    assertEquals(0, drive.working().copy());
    assertNotEquals(drive.superblock.staging(), drive.superblock.working());
    assertEquals(0, drive.viewChange().toEnd().superblock.requireStaging().copy());
  }

  @Test
  void aDamagedCopyNumberIsLeftAlone() {
    SuperBlockDrive drive = SuperBlockDrive.opened();
    drive.disk[2] = drive.disk[2].withCopy(9);
    assertEquals(List.of("r0", "r1", "r2", "r3"), drive.restart().io);
    drive.disk[0] = drive.disk[0].withCopy(9);
    drive.restart();
    assertEquals(0, drive.working().copy());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 2, VERSION_NOT_READABLE",
    "2, 0, VERSION_NOT_READABLE",
    "2, 3, VERSION_NOT_READABLE",
    "0, 0, ''",
    "2, 2, ''",
  })
  void aVersionThatTheBuildDoesNotReadStopsTheStart(int stored, int own, String stop) {
    SuperBlockDrive writer =
        new SuperBlockDrive(SuperBlockDrive.config(stored, SuperBlockDrive.limit()));
    writer.run(superblock -> superblock.format(SuperBlockDrive.FORMAT));
    SuperBlockDrive reader =
        new SuperBlockDrive(SuperBlockDrive.config(own, SuperBlockDrive.limit()));
    reader.disk = writer.disk;
    reader.restart();
    assertEquals(stop, reader.stop == null ? "" : reader.stop.name());
  }

  @Test
  void aFileLargerThanItsLimitIsFatal() {
    SuperBlockDrive drive = SuperBlockDrive.opened();
    long min = SuperBlockDrive.LAYOUT.dataFileSizeMin();
    CheckpointUpdate empty = drive.nextCheckpoint();
    TrailerReference acquired =
        new TrailerReference(new U128(1, 2), new BlockReference(new U128(3, 4), 3), 8);
    CheckpointUpdate larger =
        new CheckpointUpdate(
            empty.header(),
            null,
            empty.commitMax(),
            0,
            0,
            ManifestReferences.EMPTY,
            acquired,
            TrailerReference.EMPTY,
            TrailerReference.EMPTY,
            min + 4096,
            SuperBlockDrive.RELEASE);
    drive.run(superblock -> superblock.checkpoint(larger));
    SuperBlockDrive limited = new SuperBlockDrive(SuperBlockDrive.config(2, min));
    limited.disk = drive.disk;
    assertEquals(SuperBlockStop.STORAGE_SIZE_EXCEEDS_LIMIT, limited.restart().stop);
    SuperBlockDrive enough = new SuperBlockDrive(SuperBlockDrive.config(2, min + 4096));
    enough.disk = drive.disk;
    assertNull(enough.restart().stop);
  }

  @Test
  void aSyncedCheckpointLargerThanTheLimitIsFatalOnlyAfterItIsWritten() {
    SuperBlockDrive ahead = SuperBlockDrive.opened();
    long min = SuperBlockDrive.LAYOUT.dataFileSizeMin();
    CheckpointUpdate empty = ahead.nextCheckpoint();
    TrailerReference acquired =
        new TrailerReference(new U128(1, 2), new BlockReference(new U128(3, 4), 3), 8);
    ahead.run(
        superblock ->
            superblock.checkpoint(
                new CheckpointUpdate(
                    empty.header(),
                    null,
                    empty.commitMax(),
                    0,
                    0,
                    ManifestReferences.EMPTY,
                    acquired,
                    TrailerReference.EMPTY,
                    TrailerReference.EMPTY,
                    min + 4096,
                    SuperBlockDrive.RELEASE)));
    SuperBlockDrive limited = new SuperBlockDrive(SuperBlockDrive.config(2, min));
    limited.run(superblock -> superblock.format(SuperBlockDrive.FORMAT)).restart();
    ViewChangeUpdate view = limited.nextView();
    ViewChangeUpdate sync =
        new ViewChangeUpdate(
            100,
            view.logView(),
            view.view(),
            view.headers(),
            new ViewChangeUpdate.SyncCheckpoint(ahead.working().vsrState().checkpoint(), 1, 23));
    limited.run(superblock -> superblock.viewChange(sync));
    assertEquals(SuperBlockStop.STORAGE_SIZE_EXCEEDS_LIMIT, limited.stop);
    assertEquals(8, limited.io.size() - 4);
    assertEquals(SuperBlockStop.STORAGE_SIZE_EXCEEDS_LIMIT, limited.restart().stop);
  }

  /** On a replica whose checkpoints carry no view, the headers may lie below the checkpoint. */
  @Test
  void aCheckpointWithoutAViewKeepsTheHeaders() {
    SuperBlockDrive drive = SuperBlockDrive.opened();
    ViewChangeHeaders before = drive.working().vsrHeaders(SuperBlockDrive.LAYOUT);
    drive.checkpoint().toEnd();
    assertEquals(before, drive.working().vsrHeaders(SuperBlockDrive.LAYOUT));
    assertEquals(0, before.entries().get(0).op());
    assertEquals(19, drive.restart().working().vsrState().opCheckpoint());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 217084, 217089, (1L << 30) + 4096, -4096})
  void aLimitThatCannotBeSetIsRefused(long limit) {
    assertThrows(CheckFailed.class, () -> SuperBlockDrive.config(2, limit));
  }

  @Test
  void whatIsDoneMustBeWhatWasAskedFor() {
    SuperBlockDrive drive = SuperBlockDrive.opened();
    assertRefused("superblock_io_write", () -> drive.superblock.written());
    drive.viewChange();
    assertRefused("superblock_io_read", () -> drive.superblock.read(drive.disk[0]));
    assertRefused("superblock_has_working", () -> SuperBlock.init(drive.config).requireWorking());
    assertRefused("superblock_has_staging", () -> SuperBlock.init(drive.config).requireStaging());
  }

  private static void assertRefused(String name, Executable call) {
    assertEquals(name, assertThrows(CheckFailed.class, call).name());
  }
}
