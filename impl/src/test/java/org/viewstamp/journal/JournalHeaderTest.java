package org.viewstamp.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.viewstamp.journal.JournalSample.installed;
import static org.viewstamp.journal.JournalSample.log;
import static org.viewstamp.journal.JournalSample.lost;
import static org.viewstamp.journal.JournalSample.placeholder;
import static org.viewstamp.journal.JournalSample.prepare;
import static org.viewstamp.journal.JournalSample.with;

import org.junit.jupiter.api.Test;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.PrepareHeader;

/** Installing headers, removing entries, and releasing slots. */
class JournalHeaderTest {
  private static final PrepareHeader P3 = prepare(3, 1);
  private static final PrepareHeader P3_VIEW_2 = prepare(3, 2);
  private static final PrepareHeader P11 = prepare(11, 1);

  @Test
  void installingAPresentDirtyHeaderChangesNothing() {
    JournalSlot broken = new JournalSlot(P3, placeholder(3), true, true, null);
    Journal journal = with(log(), 3, broken);
    JournalStep.Stepped step = journal.setHeaderAsDirty(P3);
    assertEquals(journal, step.next());
    assertEquals(JournalBranch.HEADER_PRESENT, step.branch());
  }

  @Test
  void installingAPresentCleanHeaderIsRefused() {
    refused("set_header_as_dirty_present_is_dirty", () -> log(P3).setHeaderAsDirty(P3));
  }

  @Test
  void installingIntoAnEmptySlotMakesItMissing() {
    JournalSlot slot = installed(log(), P3).slot(3);
    assertEquals(new JournalSlot(P3, placeholder(3), true, false, null), slot);
    assertEquals(JournalSlotState.MISSING, slot.state());
  }

  @Test
  void installingIntoALostSlotKeepsTheFault() {
    JournalSlot slot = installed(with(log(), 3, lost(3)), P3).slot(3);
    assertEquals(JournalSlotState.BROKEN, slot.state());
  }

  @Test
  void installingIntoAnOrphanMakesItMissing() {
    JournalSlot orphan =
        new JournalSlot(placeholder(3), placeholder(3), true, false, P3.checksum());
    JournalSlot slot = installed(with(log(), 3, orphan), P11).slot(3);
    assertEquals(JournalSlotState.MISSING, slot.state());
    assertEquals(P3.checksum(), slot.prepareChecksum());
  }

  @Test
  void replacingAHeaderClearsTheFaultAndThePlaceholderTakesTheRedundantHeadersPlace() {
    JournalSlot broken = new JournalSlot(P3, P3, true, true, P3.checksum());
    JournalStep.Stepped step = with(log(), 3, broken).setHeaderAsDirty(P3_VIEW_2);
    assertEquals(
        new JournalSlot(P3_VIEW_2, placeholder(3), true, false, P3.checksum()),
        step.next().slot(3));
    assertEquals(JournalBranch.HEADER_REPLACED, step.branch());
  }

  @Test
  void theNextWrapReplacesACleanHeader() {
    JournalSlot slot = installed(log(P3), P11).slot(3);
    assertEquals(new JournalSlot(P11, placeholder(3), true, false, P3.checksum()), slot);
  }

  @Test
  void anOlderOpNeverReplacesANewerOne() {
    refused("set_header_as_dirty_never_older", () -> log(P11).setHeaderAsDirty(P3));
  }

  @Test
  void aPlaceholderIsNeverInstalled() {
    refused("set_header_as_dirty_not_reserved", () -> log().setHeaderAsDirty(placeholder(3)));
  }

  @Test
  void removingAnEntryKeepsWhatThePrepareRingHolds() {
    JournalSlot broken = new JournalSlot(P3, P3, true, true, P3.checksum());
    assertEquals(
        new JournalSlot(placeholder(3), placeholder(3), false, false, P3.checksum()),
        with(log(), 3, broken).removeEntry(3).next().slot(3));
  }

  @Test
  void truncationRemovesEveryOpFromOpMin() {
    Journal journal = log(prepare(2, 1), P3, prepare(4, 1)).removeEntriesFrom(3).next();
    assertEquals(JournalSlotState.CLEAN, journal.slot(2).state());
    assertEquals(JournalSlotState.EMPTY, journal.slot(3).state());
    assertEquals(JournalSlotState.EMPTY, journal.slot(4).state());
  }

  @Test
  void truncationReleasesLostSlotsByIndexOnly() {
    Journal journal = with(with(log(), 2, lost(2)), 5, lost(5));
    Journal firstWrap = journal.removeEntriesFrom(3).next();
    assertEquals(JournalSlotState.LOST, firstWrap.slot(2).state());
    assertEquals(JournalSlotState.EMPTY, firstWrap.slot(5).state());
    Journal secondWrap = journal.removeEntriesFrom(8).next();
    assertEquals(journal, secondWrap);
  }

  @Test
  void theRootIsNeverRemoved() {
    refused("remove_entries_never_the_root", () -> log().removeEntriesFrom(0));
  }

  @Test
  void firstWrapFaultsRightOfTheHeadAreForgotten() {
    Journal journal = with(with(log(P3), 2, lost(2)), 5, lost(5));
    Journal cleaned = JournalCleanup.clearFirstWrapFaults(journal, 3).next();
    assertEquals(JournalSlotState.LOST, cleaned.slot(2).state());
    assertEquals(JournalSlotState.EMPTY, cleaned.slot(5).state());
  }

  @Test
  void aFirstWrapFaultAtTheHeadIsKept() {
    Journal journal = with(log(), 3, lost(3));
    assertEquals(journal, JournalCleanup.clearFirstWrapFaults(journal, 3).next());
  }

  @Test
  void afterTheFirstWrapNoFaultIsForgotten() {
    Journal journal = with(log(prepare(8, 1)), 5, lost(5));
    assertEquals(journal, JournalCleanup.clearFirstWrapFaults(journal, 8).next());
  }

  @Test
  void aFaultRightOfTheHeadWithAHeaderIsRefused() {
    JournalSlot broken = new JournalSlot(prepare(5, 1), placeholder(5), true, true, null);
    refused(
        "first_wrap_fault_header_reserved",
        () -> JournalCleanup.clearFirstWrapFaults(with(log(), 5, broken), 3));
  }

  @Test
  void dirtySlotsOutsideTheRepairRangeAreRemoved() {
    Journal journal = with(with(log(P3), 1, lost(1)), 5, lost(5));
    Journal cleaned = JournalCleanup.removeOutsideRepairRange(journal, 2, 3).next();
    assertEquals(JournalSlotState.EMPTY, cleaned.slot(1).state());
    assertEquals(JournalSlotState.EMPTY, cleaned.slot(5).state());
    assertEquals(JournalSlotState.CLEAN, cleaned.slot(3).state());
  }

  @Test
  void dirtySlotsInsideARepairRangeThatWrapsAreKept() {
    Journal journal = with(with(with(log(), 0, lost(0)), 7, lost(7)), 3, lost(3));
    Journal cleaned = JournalCleanup.removeOutsideRepairRange(journal, 6, 9).next();
    assertEquals(JournalSlotState.LOST, cleaned.slot(0).state());
    assertEquals(JournalSlotState.LOST, cleaned.slot(7).state());
    assertEquals(JournalSlotState.EMPTY, cleaned.slot(3).state());
  }

  @Test
  void aRepairRangeWithEqualEndsIsTheWholeRing() {
    Journal journal = with(log(), 5, lost(5));
    assertEquals(journal, JournalCleanup.removeOutsideRepairRange(journal, 3, 11).next());
  }

  private static void refused(String name, Runnable call) {
    assertEquals(name, assertThrows(CheckFailed.class, call::run).name());
  }
}
