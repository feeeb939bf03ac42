package org.viewstamp.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.viewstamp.journal.JournalSample.inHeaderPhase;
import static org.viewstamp.journal.JournalSample.installed;
import static org.viewstamp.journal.JournalSample.large;
import static org.viewstamp.journal.JournalSample.log;
import static org.viewstamp.journal.JournalSample.placeholder;
import static org.viewstamp.journal.JournalSample.prepare;
import static org.viewstamp.journal.JournalSample.started;
import static org.viewstamp.journal.JournalSample.with;

import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.PrepareHeader;

/** Reading prepares back. L3 has a body, so that its reads need the disk. */
class ReadPathTest {
  private static final PrepareHeader P3 = prepare(3, 1);
  private static final PrepareHeader L3 = large(3, 1);
  private static final PrepareHeader L3_VIEW_2 = large(3, 2);

  @Test
  void anOpBeyondTheHeadIsNotRead() {
    ends(JournalBranch.READ_BEYOND_OP, log(L3).readPrepare(2, 3, L3.checksum()));
  }

  @Test
  void aHeaderThatIsNotInMemoryIsNotRead() {
    ends(JournalBranch.READ_NO_HEADER, log(L3).readPrepare(9, 3, L3_VIEW_2.checksum()));
  }

  @Test
  void aPrepareThatTheRingDoesNotHoldIsNotRead() {
    ends(JournalBranch.READ_NOT_INHABITED, installed(log(), L3).readPrepare(9, 3, L3.checksum()));
    ends(JournalBranch.READ_NOT_INHABITED, started(log(), L3).readPrepare(9, 3, L3.checksum()));
  }

  @Test
  void aPrepareWithoutABodyIsMadeFromItsHeader() {
    Journal journal = log(P3);
    JournalStep.Stepped step = journal.readPrepareWithOpAndChecksum(3, P3.checksum(), 2);
    assertEquals(JournalBranch.READ_FROM_MEMORY, step.branch());
    assertEquals(journal, step.next());
    assertEquals(List.of(callback(P3, P3, 2, 0)), step.effects());
  }

  @Test
  void aDirtySlotIsReadableOnceThePrepareIsOnDisk() {
    JournalStep.Stepped step = inHeaderPhase(log(), L3).readPrepare(3, 3, L3.checksum());
    assertEquals(JournalBranch.READ_STARTED, step.branch());
    assertEquals(List.of(new JournalEffect.ReadPrepare(0, 3, 8192)), step.effects());
  }

  @Test
  void withoutTheHeaderTheWholeSlotIsRead() {
    Journal journal = log(L3).removeEntry(3).next();
    JournalStep.Stepped step = journal.readPrepareWithOpAndChecksum(3, L3.checksum(), 2);
    assertEquals(List.of(new JournalEffect.ReadPrepare(0, 3, 1 << 20)), step.effects());
  }

  @Test
  void aReadForRepairFailsWhenItsClassIsExhausted() {
    Journal journal = log(L3).readPrepareWithOpAndChecksum(3, L3.checksum(), 2).next();
    JournalStep.Stepped step = journal.readPrepareWithOpAndChecksum(3, L3.checksum(), 0);
    assertEquals(JournalBranch.READ_NO_IOP, step.branch());
    assertEquals(journal, step.next());
    assertEquals(List.of(callback(L3, null, null, 1)), step.effects());
  }

  @Test
  void readsForCommitAndForRepairDoNotTakeEachOthersPlaces() {
    Journal journal = log(L3).readPrepareWithOpAndChecksum(3, L3.checksum(), 2).next();
    journal = journal.readPrepare(3, 3, L3.checksum()).next();
    Journal full = journal.readPrepare(3, 3, L3.checksum()).next();
    assertEquals(3, full.reads().size());
    assertEquals(
        "read_prepare_commit_iop_available",
        assertThrows(CheckFailed.class, () -> full.readPrepare(3, 3, L3.checksum())).name());
  }

  @Test
  void readingWhatTheRingDoesNotHoldIsRefused() {
    assertEquals(
        "read_prepare_inhabited",
        assertThrows(
                CheckFailed.class, () -> log().readPrepareWithOpAndChecksum(3, L3.checksum(), 2))
            .name());
  }

  @Test
  void aWholePrepareIsHandedOver() {
    Journal journal = log(L3);
    Journal reading = journal.readPrepareWithOpAndChecksum(3, L3.checksum(), 2).next();
    JournalStep.Stepped step = reading.readCompleted(0, 3, new ReadVerdict.Whole(L3));
    assertEquals(JournalBranch.READ_DONE, step.branch());
    assertEquals(journal, step.next());
    assertEquals(List.of(callback(L3, L3, 2, 0)), step.effects());
  }

  @Test
  void aReadIsDroppedWhenTheHeadFellBelowIt() {
    JournalStep.Stepped step = reading(log(L3)).readCompleted(0, 2, new ReadVerdict.Whole(L3));
    ends(JournalBranch.READ_BEYOND_OP, step);
    assertEquals(log(L3), step.next());
  }

  @Test
  void aReadIsDroppedWhenTheSlotIsBeingOverwritten() {
    Journal journal = reading(log(L3));
    journal = started(journal, L3_VIEW_2);
    JournalStep.Stepped step = journal.readCompleted(0, 3, ReadVerdict.Fault.CHECKSUM);
    ends(JournalBranch.READ_CHANGED, step);
    assertEquals(journal.slots(), step.next().slots());
  }

  @Test
  void eachFaultBreaksTheSlotAndNamesItself() {
    Map<ReadVerdict.Fault, JournalBranch> branches =
        Map.of(
            ReadVerdict.Fault.HEADER_CHECKSUM, JournalBranch.READ_HEADER_CHECKSUM,
            ReadVerdict.Fault.CLUSTER, JournalBranch.READ_CLUSTER,
            ReadVerdict.Fault.OP, JournalBranch.READ_OP,
            ReadVerdict.Fault.CHECKSUM, JournalBranch.READ_CHECKSUM,
            ReadVerdict.Fault.BODY_CHECKSUM, JournalBranch.READ_BODY_CHECKSUM,
            ReadVerdict.Fault.PADDING, JournalBranch.READ_PADDING);
    assertEquals(ReadVerdict.Fault.values().length - 1, branches.size());
    branches.forEach(
        (fault, branch) -> {
          JournalStep.Stepped step = reading(log(L3)).readCompleted(0, 3, fault);
          ends(branch, step);
          // The slot goes on to say what the ring holds.
          assertEquals(new JournalSlot(L3, L3, true, true, L3.checksum()), step.next().slot(3));
        });
  }

  @Test
  void aHeaderThatNobodyWritesIsRefused() {
    assertEquals(
        "read_prepare_header_valid",
        assertThrows(
                CheckFailed.class,
                () -> reading(log(L3)).readCompleted(0, 3, ReadVerdict.Fault.HEADER_INVALID))
            .name());
  }

  @Test
  void aFaultOfAPrepareThatIsNotInTheLogChangesNothing() {
    Journal removed = reading(log(L3)).removeEntry(3).next();
    JournalStep.Stepped step = removed.readCompleted(0, 3, ReadVerdict.Fault.PADDING);
    ends(JournalBranch.READ_PADDING, step);
    assertEquals(removed.slots(), step.next().slots());
  }

  @Test
  void aFaultOfAPrepareThatWasReplacedInTheLogChangesNothing() {
    Journal replaced = installed(reading(log(L3)), L3_VIEW_2);
    JournalStep.Stepped step = replaced.readCompleted(0, 3, ReadVerdict.Fault.PADDING);
    ends(JournalBranch.READ_PADDING, step);
    assertEquals(replaced.slots(), step.next().slots());
  }

  @Test
  void aFaultOfADirtySlotBreaksIt() {
    Journal journal = reading(inHeaderPhase(log(), L3));
    JournalStep.Stepped step = journal.readCompleted(0, 3, ReadVerdict.Fault.CHECKSUM);
    assertEquals(JournalSlotState.BROKEN, step.next().slot(3).state());
  }

  @Test
  void anOpThatDisagreesWithTheChecksumReadsTheWholeSlotAndChangesNothing() {
    Journal journal =
        with(log(), 3, JournalSlot.empty(placeholder(3)).withPrepareChecksum(L3.checksum()));
    JournalStep.Stepped issued = journal.readPrepareWithOpAndChecksum(11, L3.checksum(), 2);
    assertEquals(List.of(new JournalEffect.ReadPrepare(0, 3, 1 << 20)), issued.effects());
    JournalStep.Stepped step = issued.next().readCompleted(0, 11, ReadVerdict.Fault.OP);
    ends(JournalBranch.READ_OP, step);
    assertEquals(journal, step.next());
  }

  @Test
  void aVerdictForAnotherPrepareIsRefused() {
    assertEquals(
        "read_verdict_checksum",
        assertThrows(
                CheckFailed.class,
                () -> reading(log(L3)).readCompleted(0, 3, new ReadVerdict.Whole(L3_VIEW_2)))
            .name());
    assertEquals(
        "read_completed_has_read",
        assertThrows(
                CheckFailed.class, () -> log(L3).readCompleted(0, 3, new ReadVerdict.Whole(L3)))
            .name());
  }

  @Test
  void aModelsCellIsJudgedInTheSameOrder() {
    assertEquals(
        ReadVerdict.Fault.HEADER_CHECKSUM, ReadVerdict.ofCell(PrepareCell.BAD, 3, L3.checksum()));
    assertEquals(
        ReadVerdict.Fault.CLUSTER, ReadVerdict.ofCell(PrepareCell.FOREIGN, 3, L3.checksum()));
    PrepareCell cell = new PrepareCell.Valid(L3);
    assertEquals(ReadVerdict.Fault.OP, ReadVerdict.ofCell(cell, 11, L3.checksum()));
    assertEquals(ReadVerdict.Fault.CHECKSUM, ReadVerdict.ofCell(cell, 3, L3_VIEW_2.checksum()));
    assertEquals(new ReadVerdict.Whole(L3), ReadVerdict.ofCell(cell, 3, L3.checksum()));
  }

  /** {@code journal} with a read of L3 for committing in flight. */
  private static Journal reading(Journal journal) {
    return journal.readPrepare(3, 3, L3.checksum()).next();
  }

  private static void ends(JournalBranch branch, JournalStep.Stepped step) {
    assertEquals(branch, step.branch());
    assertEquals(1, step.effects().size());
    JournalEffect.ReadPrepareCallback callback =
        (JournalEffect.ReadPrepareCallback) step.effects().get(0);
    assertEquals(null, callback.message());
    assertEquals(null, callback.destinationReplica());
  }

  private static JournalEffect callback(
      PrepareHeader asked,
      @Nullable PrepareHeader message,
      @Nullable Integer destinationReplica,
      int readsInUse) {
    return new JournalEffect.ReadPrepareCallback(
        asked.op(), asked.checksum(), message, destinationReplica, readsInUse);
  }
}
