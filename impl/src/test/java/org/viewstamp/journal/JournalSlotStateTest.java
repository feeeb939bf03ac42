package org.viewstamp.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.viewstamp.journal.JournalSample.inHeaderPhase;
import static org.viewstamp.journal.JournalSample.log;
import static org.viewstamp.journal.JournalSample.placeholder;
import static org.viewstamp.journal.JournalSample.prepare;
import static org.viewstamp.journal.JournalSample.started;
import static org.viewstamp.journal.JournalSample.with;

import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.U128;

/** The names of a slot's states, and what each lets a replica deny. */
class JournalSlotStateTest {
  private static final PrepareHeader P3 = prepare(3, 1);
  private static final PrepareHeader P3_VIEW_2 = prepare(3, 2);
  private static final PrepareHeader P11 = prepare(11, 1);

  @Test
  void eachCombinationOfHeaderAndBitsHasItsName() {
    assertEquals(JournalSlotState.EMPTY, JournalSlotState.of(true, false, false));
    assertEquals(JournalSlotState.LOST, JournalSlotState.of(true, true, true));
    assertEquals(JournalSlotState.ORPHAN, JournalSlotState.of(true, true, false));
    assertEquals(JournalSlotState.CLEAN, JournalSlotState.of(false, false, false));
    assertEquals(JournalSlotState.MISSING, JournalSlotState.of(false, true, false));
    assertEquals(JournalSlotState.BROKEN, JournalSlotState.of(false, true, true));
  }

  @Test
  void faultyWithoutDirtyIsRefused() {
    for (boolean reserved : new boolean[] {false, true}) {
      assertEquals(
          "faulty_implies_dirty",
          assertThrows(CheckFailed.class, () -> JournalSlotState.of(reserved, false, true)).name());
    }
  }

  /** The rule as the replica states it, over every slot and every question. */
  @Test
  void nacksFollowTheReplicasRule() {
    int nacks = 0;
    for (PrepareHeader header : new PrepareHeader[] {placeholder(3), P3, P11}) {
      for (int bits = 0; bits < 3; bits++) {
        boolean dirty = bits >= 1;
        boolean faulty = bits == 2;
        Journal journal =
            with(log(), 3, new JournalSlot(header, placeholder(3), dirty, faulty, null));
        for (PrepareHeader asked : new PrepareHeader[] {P3, P3_VIEW_2, P11}) {
          for (U128 checksum : new U128[] {asked.checksum(), null}) {
            boolean expected = replicasRule(header, dirty, faulty, asked.op(), checksum);
            assertEquals(expected, journal.nackable(asked.op(), checksum), journal.slot(3) + "");
            if (expected) nacks++;
          }
        }
      }
    }
    assertEquals(29, nacks);
  }

  private static boolean replicasRule(
      PrepareHeader header, boolean dirty, boolean faulty, long op, @Nullable U128 checksum) {
    boolean present = !header.isReserved() && header.op() == op;
    if (!present) return !faulty;
    if (checksum == null) return false;
    if (header.checksum().equals(checksum)) return dirty && !faulty;
    return true;
  }

  @Test
  void aPrepareBeingWrittenIsPresentInBothPhases() {
    assertTrue(started(log(), P3).present(P3));
    assertTrue(inHeaderPhase(log(), P3).present(P3));
    assertTrue(log(P3).present(P3));
    assertFalse(started(log(), P3).present(P3_VIEW_2));
    assertFalse(JournalSample.installed(log(), P3).present(P3));
  }

  @Test
  void aLostSlotCanServeWhatThePrepareRingHolds() {
    Journal journal = with(log(), 3, JournalSlot.lost(placeholder(3), P3.checksum()));
    assertTrue(journal.present(P3));
    assertFalse(journal.nackable(3, P3.checksum()));
  }
}
