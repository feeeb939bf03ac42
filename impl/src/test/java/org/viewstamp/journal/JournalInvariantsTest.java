package org.viewstamp.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.viewstamp.journal.JournalSample.inHeaderPhase;
import static org.viewstamp.journal.JournalSample.large;
import static org.viewstamp.journal.JournalSample.log;
import static org.viewstamp.journal.JournalSample.placeholder;
import static org.viewstamp.journal.JournalSample.prepare;
import static org.viewstamp.journal.JournalSample.started;
import static org.viewstamp.journal.JournalSample.with;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.U128;

/** Each invariant goes red for a state that breaks it, and only it. */
class JournalInvariantsTest {
  private static final PrepareHeader P2 = prepare(2, 1);
  private static final PrepareHeader P3 = prepare(3, 1);

  @Test
  void aJournalAtWorkBreaksNone() {
    Journal journal =
        inHeaderPhase(inHeaderPhase(started(log(P3), prepare(4, 1)), P2), prepare(1, 1));
    assertEquals(List.of(), JournalInvariants.broken(journal));
  }

  @Test
  void faultyWithoutDirty() {
    JournalSlot slot = new JournalSlot(placeholder(3), placeholder(3), false, true, null);
    breaks("faulty_implies_dirty", with(log(), 3, slot));
  }

  @Test
  void aHeaderInAnotherSlot() {
    breaks("header_belongs_to_slot", with(log(), 3, JournalSlot.clean(P2)));
  }

  @Test
  void aRedundantHeaderInAnotherSlot() {
    JournalSlot slot = new JournalSlot(P3, P2, true, false, null);
    breaks("header_belongs_to_slot", with(log(), 3, slot));
  }

  @Test
  void anotherSlotsPlaceholder() {
    breaks("header_belongs_to_slot", with(log(), 3, JournalSlot.empty(placeholder(2))));
  }

  @Test
  void cleanWithoutThePrepare() {
    breaks("clean_has_prepare", with(log(), 3, new JournalSlot(P3, P3, false, false, null)));
  }

  @Test
  void cleanWithAnotherRedundantHeader() {
    JournalSlot slot = new JournalSlot(P3, placeholder(3), false, false, P3.checksum());
    breaks("clean_has_redundant_header", with(log(), 3, slot));
  }

  @Test
  void aChecksumOfZero() {
    JournalSlot slot = JournalSlot.empty(placeholder(3)).withPrepareChecksum(U128.ZERO);
    breaks("uninhabited_has_no_checksum", with(log(), 3, slot));
  }

  @Test
  void twoWritesToOneSlot() {
    Journal journal = started(log(), P3);
    breaks("one_write_per_slot", withWrites(journal, write(0, 3, true), write(1, 3, true)));
  }

  @Test
  void aWriteToAnotherThanItsMessagesSlot() {
    breaks("one_write_per_slot", withWrites(log(), write(0, 2, true)));
  }

  @Test
  void twoHeaderWritesOfOneSectorAtOnce() {
    Journal journal = inHeaderPhase(inHeaderPhase(log(), P2), P3);
    List<JournalWrite> writes = new ArrayList<>();
    for (JournalWrite write : journal.writes()) {
      writes.add(write.withIssued().withWaiters(List.of()));
    }
    breaks(
        "one_issued_write_per_sector",
        new Journal(journal.config(), journal.slots(), writes, List.of()));
  }

  @Test
  void aWaitingWriteThatNobodyWillWake() {
    Journal journal = inHeaderPhase(inHeaderPhase(log(), P2), P3);
    JournalWrite holder = journal.writes().get(0);
    breaks("one_issued_write_per_sector", journal.withWrite(holder.withWaiters(List.of())));
  }

  @Test
  void aWriteThatWaitsTwice() {
    Journal journal = inHeaderPhase(inHeaderPhase(log(), P2), P3);
    JournalWrite holder = journal.writes().get(0);
    breaks("one_issued_write_per_sector", journal.withWrite(holder.withWaiters(List.of(3, 3))));
  }

  @Test
  void aPrepareWriteThatWaits() {
    breaks("one_issued_write_per_sector", withWrites(log(), write(0, 3, false)));
  }

  @Test
  void moreWritesThanThereAreSlotsForThem() {
    Journal solo = started(log(JournalSample.SOLO), P3);
    Journal other = started(log(), P2);
    breaks(
        "iops_within_limits",
        withWrites(
            solo,
            solo.writes().get(0),
            new JournalWrite(
                1,
                2,
                P2,
                WriteTrigger.APPEND,
                JournalWrite.Phase.PREPARE,
                true,
                List.of(),
                List.of())));
    assertEquals(List.of(), JournalInvariants.broken(other));
  }

  @Test
  void moreReadsThanTheirClassHas() {
    List<JournalRead> reads = new ArrayList<>();
    for (int iop = 0; iop < 3; iop++) {
      reads.add(new JournalRead(iop, 3, large(3, 1).checksum(), null, 8192));
    }
    breaks("iops_within_limits", new Journal(log().config(), log().slots(), List.of(), reads));
  }

  @Test
  void recoveryEndsInNoOtherShape() {
    refusedAsRecovered(new JournalSlot(placeholder(3), placeholder(3), true, false, null));
    refusedAsRecovered(new JournalSlot(P3, P3, true, true, P3.checksum()));
    refusedAsRecovered(new JournalSlot(P3, placeholder(3), false, false, P3.checksum()));
    refusedAsRecovered(new JournalSlot(P3, P3, false, false, null));
    JournalSlot lost = JournalSlot.lost(placeholder(3), P3.checksum());
    List<JournalSlot> slots = with(log(), 3, lost).slots();
    assertEquals(lost, Journal.recovered(JournalSample.CLUSTER, slots).slot(3));
  }

  private static void refusedAsRecovered(JournalSlot slot) {
    List<JournalSlot> slots = with(log(), 3, slot).slots();
    assertEquals(
        "recovered_shape",
        assertThrows(CheckFailed.class, () -> Journal.recovered(JournalSample.CLUSTER, slots))
            .name());
  }

  private static void breaks(String name, Journal journal) {
    assertEquals(List.of(name), JournalInvariants.broken(journal));
  }

  private static Journal withWrites(Journal journal, JournalWrite... writes) {
    return new Journal(journal.config(), journal.slots(), List.of(writes), List.of());
  }

  /** A prepare write of P3. */
  private static JournalWrite write(int iop, int slot, boolean issued) {
    return new JournalWrite(
        iop,
        slot,
        P3,
        WriteTrigger.APPEND,
        JournalWrite.Phase.PREPARE,
        issued,
        List.of(),
        List.of());
  }
}
