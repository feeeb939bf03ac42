package org.viewstamp.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.viewstamp.journal.JournalSample.inHeaderPhase;
import static org.viewstamp.journal.JournalSample.installed;
import static org.viewstamp.journal.JournalSample.large;
import static org.viewstamp.journal.JournalSample.log;
import static org.viewstamp.journal.JournalSample.lost;
import static org.viewstamp.journal.JournalSample.placeholder;
import static org.viewstamp.journal.JournalSample.prepare;
import static org.viewstamp.journal.JournalSample.started;
import static org.viewstamp.journal.JournalSample.with;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.PrepareHeader;

/** A prepare's way through both rings, step by step. Slots 0 to 3 share a header sector. */
class WritePathTest {
  private static final PrepareHeader P0 = prepare(0, 1);
  private static final PrepareHeader P1 = prepare(1, 1);
  private static final PrepareHeader P2 = prepare(2, 1);
  private static final PrepareHeader P3 = prepare(3, 1);
  private static final PrepareHeader P3_VIEW_2 = prepare(3, 2);
  private static final PrepareHeader P4 = prepare(4, 1);
  private static final PrepareHeader P11 = prepare(11, 1);

  // -- Steps 1 to 3 ------------------------------------------------------------------------------

  @Test
  void aCleanSlotIsReportedAtOnce() {
    Journal journal = log(P3);
    JournalStep.Stepped step = journal.writePrepare(P3, WriteTrigger.REPAIR);
    assertEquals(JournalBranch.WRITE_CLEAN, step.branch());
    assertEquals(journal, step.next());
    assertEquals(List.of(callback(WriteTrigger.REPAIR, P3, true, 0, false, false)), step.effects());
  }

  @Test
  void withoutAFreeWriteSlotTheRequestFailsAtOnce() {
    Journal journal = installed(fourWrites(), P4);
    JournalStep.Stepped step = journal.writePrepare(P4, WriteTrigger.APPEND);
    assertEquals(JournalBranch.WRITE_NO_IOP, step.branch());
    assertEquals(journal, step.next());
    assertEquals(List.of(callback(WriteTrigger.APPEND, P4, false, 4, true, false)), step.effects());
  }

  @Test
  void aStartedWriteClearsInhabitedBeforeTheDiskIsTouched() {
    Journal journal = installed(log(P3), P11);
    assertEquals(P3.checksum(), journal.slot(3).prepareChecksum());
    JournalStep.Stepped step = journal.writePrepare(P11, WriteTrigger.APPEND);
    assertEquals(JournalBranch.WRITE_STARTED, step.branch());
    assertEquals(new JournalSlot(P11, placeholder(3), true, false, null), step.next().slot(3));
    assertEquals(List.of(new JournalEffect.WritePrepare(3, 4096, P11)), step.effects());
  }

  @Test
  void aPrepareIsWrittenInWholeSectors() {
    PrepareHeader large = large(3, 1);
    assertEquals(
        List.of(new JournalEffect.WritePrepare(3, 8192, large)),
        installed(log(), large).writePrepare(large, WriteTrigger.APPEND).effects());
  }

  @Test
  void theLowestFreeWriteSlotIsTaken() {
    Journal journal = fourWrites().removeEntry(1).next().prepareWritten(1).next();
    journal = started(journal, P4);
    List<Integer> iops = new ArrayList<>();
    List<Integer> slots = new ArrayList<>();
    for (JournalWrite write : journal.writes()) {
      iops.add(write.iop());
      slots.add(write.slot());
    }
    assertEquals(List.of(0, 1, 2, 3), iops);
    assertEquals(List.of(0, 4, 2, 3), slots);
  }

  @Test
  void theHeaderMustBeInMemory() {
    refused("write_prepare_has_header", () -> log().writePrepare(P3, WriteTrigger.APPEND));
  }

  @Test
  void aPlaceholderIsNeverWritten() {
    refused(
        "write_prepare_not_reserved",
        () -> log().writePrepare(placeholder(3), WriteTrigger.APPEND));
  }

  @Test
  void aSlotThatIsBeingWrittenIsNotWrittenAgain() {
    Journal journal = started(log(), P3);
    refused("write_prepare_not_writing", () -> journal.writePrepare(P3, WriteTrigger.APPEND));
    Journal replaced = installed(journal, P3_VIEW_2);
    refused(
        "write_prepare_not_writing", () -> replaced.writePrepare(P3_VIEW_2, WriteTrigger.APPEND));
  }

  @Test
  void aSoloReplicaWritesOneAtATime() {
    Journal journal = installed(started(log(JournalSample.SOLO), P3), P4);
    refused(
        "write_prepare_solo_one_at_a_time", () -> journal.writePrepare(P4, WriteTrigger.APPEND));
  }

  @Test
  void theReplicaDropsAWriteWhoseHeaderWasRemoved() {
    assertEquals(
        new JournalStep.Refused("header_changed"),
        log().writePrepareUnlessStale(P3, WriteTrigger.APPEND));
  }

  @Test
  void theReplicaDropsAWriteToASlotThatIsBeingWritten() {
    Journal nextWrap = installed(started(log(), P3), P11);
    assertEquals(
        new JournalStep.Refused("slot_being_written"),
        nextWrap.writePrepareUnlessStale(P11, WriteTrigger.APPEND));
    assertInstanceOf(
        JournalStep.Stepped.class,
        installed(log(), P11).writePrepareUnlessStale(P11, WriteTrigger.APPEND));
  }

  // -- Steps 4, 4a, 5 ----------------------------------------------------------------------------

  @Test
  void theHeaderWriteIsIssuedOnlyWhenThePrepareIsOnDisk() {
    JournalStep.Stepped step = started(log(P2), P3).prepareWritten(3);
    assertEquals(JournalBranch.WRITE_5_ISSUED, step.branch());
    assertEquals(new JournalSlot(P3, P3, true, false, P3.checksum()), step.next().slot(3));
    assertEquals(
        List.of(
            new JournalEffect.WriteHeaderSector(
                3, 0, List.of(placeholder(0), placeholder(1), P2, P3))),
        step.effects());
  }

  @Test
  void aPendingNeighbourIsWrittenAsWhatItsRedundantHeaderSays() {
    Journal journal = installed(installed(log(P2), P1), prepare(10, 1));
    JournalStep.Stepped step = started(journal, P3).prepareWritten(3);
    assertEquals(
        List.of(
            new JournalEffect.WriteHeaderSector(
                3, 0, List.of(placeholder(0), placeholder(1), placeholder(2), P3))),
        step.effects());
  }

  @Test
  void aHeaderRemovedDuringThePrepareWriteLeavesAnOrphan() {
    Journal journal = started(log(), P3).removeEntry(3).next();
    JournalStep.Stepped step = journal.prepareWritten(3);
    assertEquals(JournalBranch.WRITE_4A, step.branch());
    assertEquals(JournalSlotState.ORPHAN, step.next().slot(3).state());
    assertEquals(P3.checksum(), step.next().slot(3).prepareChecksum());
    assertEquals(List.of(), step.next().writes());
    // The callback comes before the slot is made dirty.
    assertEquals(
        List.of(callback(WriteTrigger.APPEND, P3, false, 0, false, false)), step.effects());
  }

  @Test
  void aHeaderReplacedDuringThePrepareWriteStaysMissing() {
    JournalStep.Stepped step = installed(started(log(), P3), P3_VIEW_2).prepareWritten(3);
    assertEquals(JournalBranch.WRITE_4A, step.branch());
    assertEquals(
        new JournalSlot(P3_VIEW_2, placeholder(3), true, false, P3.checksum()),
        step.next().slot(3));
    assertEquals(List.of(callback(WriteTrigger.APPEND, P3, false, 0, true, false)), step.effects());
  }

  @Test
  void aHeaderRemovedAndInstalledAgainDuringThePrepareWriteGoesOn() {
    Journal journal = installed(started(log(), P3).removeEntry(3).next(), P3);
    JournalStep.Stepped prepareDone = journal.prepareWritten(3);
    assertEquals(JournalBranch.WRITE_5_ISSUED, prepareDone.branch());
    assertEquals(JournalBranch.WRITE_6D, prepareDone.next().headerSectorWritten(3).branch());
  }

  @Test
  void theNextWrapInstalledDuringThePrepareWriteEndsIt() {
    JournalStep.Stepped step = installed(started(log(), P3), P11).prepareWritten(3);
    assertEquals(JournalBranch.WRITE_4A, step.branch());
    assertEquals(P11, step.next().slot(3).header());
  }

  // -- Step 6 ------------------------------------------------------------------------------------

  @Test
  void anUndisturbedWriteEndsClean() {
    JournalStep.Stepped step = inHeaderPhase(log(), P3).headerSectorWritten(3);
    assertEquals(JournalBranch.WRITE_6D, step.branch());
    assertEquals(log(P3), step.next());
    assertEquals(List.of(callback(WriteTrigger.APPEND, P3, true, 0, false, false)), step.effects());
  }

  @Test
  void aFaultFoundDuringTheHeaderWriteIsForgotten() {
    PrepareHeader large = large(3, 1);
    Journal reading = inHeaderPhase(log(), large).readPrepare(3, 3, large.checksum()).next();
    Journal broken = reading.readCompleted(0, 3, ReadVerdict.Fault.BODY_CHECKSUM).next();
    assertEquals(JournalSlotState.BROKEN, broken.slot(3).state());
    JournalStep.Stepped step = broken.headerSectorWritten(3);
    assertEquals(JournalBranch.WRITE_6D, step.branch());
    assertEquals(JournalSlotState.CLEAN, step.next().slot(3).state());
  }

  @Test
  void aHeaderRemovedDuringTheHeaderWriteEndsItAndStaysClean() {
    JournalStep.Stepped step =
        inHeaderPhase(log(), P3).removeEntry(3).next().headerSectorWritten(3);
    assertEquals(JournalBranch.WRITE_6A, step.branch());
    assertEquals(JournalSlotState.EMPTY, step.next().slot(3).state());
    assertEquals(
        List.of(callback(WriteTrigger.APPEND, P3, false, 0, false, false)), step.effects());
  }

  @Test
  void aHeaderReplacedDuringTheHeaderWriteStaysMissing() {
    JournalStep.Stepped step = installed(inHeaderPhase(log(), P3), P11).headerSectorWritten(3);
    assertEquals(JournalBranch.WRITE_6A, step.branch());
    assertEquals(JournalSlotState.MISSING, step.next().slot(3).state());
  }

  @Test
  void aHeaderRemovedAndInstalledAgainDuringTheHeaderWriteStaysMissing() {
    Journal journal = installed(inHeaderPhase(log(), P3).removeEntry(3).next(), P3);
    JournalStep.Stepped step = journal.headerSectorWritten(3);
    assertEquals(JournalBranch.WRITE_6B, step.branch());
    assertEquals(
        new JournalSlot(P3, placeholder(3), true, false, P3.checksum()), step.next().slot(3));
    assertEquals(List.of(callback(WriteTrigger.APPEND, P3, false, 0, true, false)), step.effects());
  }

  @Test
  void aHeaderReplacedAndBackDuringTheHeaderWriteStaysMissing() {
    Journal journal = installed(inHeaderPhase(log(), P3), P3_VIEW_2);
    JournalStep.Stepped step = installed(journal, P3).headerSectorWritten(3);
    assertEquals(JournalBranch.WRITE_6B, step.branch());
    assertEquals(JournalSlotState.MISSING, step.next().slot(3).state());
  }

  /** Not reachable: M6 forbids the second write that would be needed. */
  @Test
  void aPrepareOverwrittenDuringTheHeaderWriteIsNotReported() {
    Journal journal = inHeaderPhase(log(), P3);
    journal = with(journal, 3, journal.slot(3).withPrepareChecksum(P11.checksum()));
    JournalStep.Stepped step = journal.headerSectorWritten(3);
    assertEquals(JournalBranch.WRITE_6C, step.branch());
    assertEquals(List.of(callback(WriteTrigger.APPEND, P3, false, 0, true, false)), step.effects());
  }

  @Test
  void aLostSlotIsCleanOnceItsHeaderAndPrepareAreWritten() {
    Journal journal = inHeaderPhase(with(log(), 3, lost(3)), P3);
    assertEquals(JournalSlotState.BROKEN, journal.slot(3).state());
    assertEquals(log(P3), journal.headerSectorWritten(3).next());
  }

  // -- The sector lock ---------------------------------------------------------------------------

  @Test
  void waitersQueueInTheOrderOfTheirCompletion() {
    Journal journal = queueOfFour();
    assertEquals(List.of(0, 2, 1), writeTo(journal, 3).waiters());
    for (int slot : new int[] {0, 1, 2}) {
      assertEquals(false, writeTo(journal, slot).issued());
      assertEquals(JournalWrite.Phase.HEADER, writeTo(journal, slot).phase());
    }
  }

  @Test
  void aSectorGoesFromWriteToWriteFirstComeFirstServed() {
    Journal journal = queueOfFour();
    List<Integer> order = new ArrayList<>();
    JournalStep.Stepped step = journal.headerSectorWritten(3);
    for (int[] next : new int[][] {{0, 2, 1}, {2, 1}, {1}}) {
      JournalEffect.WriteHeaderSector issued =
          assertInstanceOf(JournalEffect.WriteHeaderSector.class, step.effects().get(0));
      assertInstanceOf(JournalEffect.WritePrepareCallback.class, step.effects().get(1));
      order.add(issued.slot());
      List<Integer> waiting = new ArrayList<>();
      for (int i = 1; i < next.length; i++) waiting.add(next[i]);
      assertEquals(waiting, writeTo(step.next(), issued.slot()).waiters());
      step = step.next().headerSectorWritten(issued.slot());
      assertEquals(JournalBranch.WRITE_6D, step.branch());
    }
    assertEquals(List.of(0, 2, 1), order);
    assertEquals(log(P0, P1, P2, P3), step.next());
  }

  @Test
  void aWaitingWriteKeepsTheImageOfTheMomentItBeganToWait() {
    Journal journal = queueOfFour();
    assertEquals(List.of(P0, placeholder(1), placeholder(2), P3), writeTo(journal, 0).image());
    assertEquals(List.of(P0, placeholder(1), P2, P3), writeTo(journal, 2).image());
    // Removed while it waits: the older image still puts it on disk.
    JournalStep.Stepped step = journal.removeEntry(0).next().headerSectorWritten(3);
    assertEquals(
        new JournalEffect.WriteHeaderSector(0, 0, List.of(P0, placeholder(1), placeholder(2), P3)),
        step.effects().get(0));
  }

  @Test
  void aCallbackSeesTheSectorAlreadyHandedOn() {
    JournalStep.Stepped step = queueOfFour().headerSectorWritten(3);
    assertEquals(
        List.of(
            new JournalEffect.WriteHeaderSector(
                0, 0, List.of(P0, placeholder(1), placeholder(2), P3)),
            callback(WriteTrigger.APPEND, P3, true, 3, false, false)),
        step.effects());
  }

  @Test
  void anotherSectorIsNotLocked() {
    Journal journal = inHeaderPhase(log(), P3);
    assertEquals(JournalBranch.WRITE_5_ISSUED, started(journal, P4).prepareWritten(4).branch());
    assertEquals(JournalBranch.WRITE_5_QUEUED, started(journal, P2).prepareWritten(2).branch());
  }

  @Test
  void completionsThatDoNotFitThePhaseAreRefused() {
    refused("prepare_written_has_write", () -> log().prepareWritten(3));
    refused("prepare_written_in_prepare_phase", () -> inHeaderPhase(log(), P3).prepareWritten(3));
    refused("header_sector_written_has_write", () -> log().headerSectorWritten(3));
    refused("header_sector_written_was_issued", () -> started(log(), P3).headerSectorWritten(3));
    refused("header_sector_written_was_issued", () -> queueOfFour().headerSectorWritten(0));
  }

  /** Prepares 0 to 3 on their way, none yet on disk. */
  private static Journal fourWrites() {
    Journal journal = log();
    for (PrepareHeader header : List.of(P0, P1, P2, P3)) journal = started(journal, header);
    return journal;
  }

  /** The header write of 3 is executing; those of 0, 2, 1 wait for it in this order. */
  private static Journal queueOfFour() {
    Journal journal = fourWrites();
    for (int slot : new int[] {3, 0, 2, 1}) journal = journal.prepareWritten(slot).next();
    return journal;
  }

  private static JournalWrite writeTo(Journal journal, int slot) {
    JournalWrite write = journal.writeTo(slot);
    if (write == null) throw new AssertionError("no write to slot " + slot);
    return write;
  }

  private static JournalEffect callback(
      WriteTrigger trigger,
      PrepareHeader message,
      boolean written,
      int writesInUse,
      boolean dirty,
      boolean faulty) {
    return new JournalEffect.WritePrepareCallback(
        trigger, message, written, writesInUse, dirty, faulty);
  }

  private static void refused(String name, Runnable call) {
    assertEquals(name, assertThrows(CheckFailed.class, call::run).name());
  }
}
