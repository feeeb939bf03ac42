package org.viewstamp.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.viewstamp.journal.JournalSample.inHeaderPhase;
import static org.viewstamp.journal.JournalSample.installed;
import static org.viewstamp.journal.JournalSample.log;
import static org.viewstamp.journal.JournalSample.prepare;
import static org.viewstamp.journal.JournalSample.started;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.PrepareHeader;

/** Questions to the journal. Ops 8 to 11 share the slots of ops 0 to 3. */
class JournalLookupTest {
  private static final PrepareHeader P2 = prepare(2, 1);
  private static final PrepareHeader P3 = prepare(3, 1);
  private static final PrepareHeader P11 = prepare(11, 1);

  @Test
  void headerForOpReturnsAnotherWrapsHeader() {
    assertEquals(P3, log(P3).headerForOp(11));
    assertNull(log(P3).headerForOp(4));
  }

  @Test
  void headerWithOpRequiresTheOp() {
    assertEquals(P3, log(P3).headerWithOp(3));
    assertNull(log(P3).headerWithOp(11));
  }

  @Test
  void headerWithOpAndChecksumRequiresBoth() {
    assertEquals(P3, log(P3).headerWithOpAndChecksum(3, P3.checksum()));
    assertNull(log(P3).headerWithOpAndChecksum(3, prepare(3, 2).checksum()));
    assertNull(log(P3).headerWithOpAndChecksum(11, P3.checksum()));
  }

  @Test
  void neighboursMayBeOfAnotherWrap() {
    assertEquals(P11, log(P11).previousEntry(prepare(4, 1)));
    assertEquals(P11, log(P11).nextEntry(P2));
    assertNull(log(P11).nextEntry(P3));
  }

  @Test
  void opZeroHasNoPreviousEntry() {
    assertNull(log(prepare(7, 1)).previousEntry(prepare(0, 1)));
    assertEquals(prepare(7, 1), log(prepare(7, 1)).previousEntry(prepare(8, 1)));
  }

  @Test
  void opMaximumIgnoresPlaceholders() {
    assertEquals(0, log().opMaximum());
    assertEquals(11, log(P2, P11).opMaximum());
  }

  @Test
  void hasPrepareRequiresACleanSlot() {
    Journal clean = log(P3);
    assertTrue(clean.hasHeader(P3) && clean.hasPrepare(P3) && !clean.hasDirty(P3));
    Journal dirty = installed(log(), P3);
    assertTrue(dirty.hasHeader(P3) && dirty.hasDirty(P3) && !dirty.hasPrepare(P3));
    assertFalse(clean.hasHeader(P11) || clean.hasPrepare(P11) || clean.hasDirty(P11));
  }

  @Test
  void writingTellsTheSamePrepareFromAnotherOfTheSlot() {
    Journal journal = started(log(), P3);
    assertEquals(Journal.Writing.EXACT, journal.writing(P3));
    assertEquals(Journal.Writing.SLOT, journal.writing(P11));
    assertEquals(Journal.Writing.SLOT, journal.writing(prepare(3, 2)));
    assertEquals(Journal.Writing.NONE, journal.writing(P2));
    assertEquals(Journal.Writing.EXACT, inHeaderPhase(log(), P3).writing(P3));
  }

  @Test
  void copyLatestHeadersSkipsGapsAndStopsWhenFull() {
    Journal journal = log(prepare(1, 1), P2, prepare(4, 1), prepare(5, 1));
    assertEquals(
        List.of(prepare(5, 1), prepare(4, 1), P2), journal.copyLatestHeadersBetween(2, 6, 9));
    assertEquals(List.of(prepare(5, 1)), journal.copyLatestHeadersBetween(0, 6, 1));
    assertEquals(List.of(), journal.copyLatestHeadersBetween(9, 11, 4));
  }

  @Test
  void copyLatestHeadersReachesOpZero() {
    Journal journal = log(prepare(0, 1), prepare(1, 1));
    assertEquals(List.of(prepare(1, 1), prepare(0, 1)), journal.copyLatestHeadersBetween(0, 1, 9));
  }

  @Test
  void copyLatestHeadersRefusesAnInvertedRangeAndNoDestination() {
    refused("copy_headers_op_order", () -> log().copyLatestHeadersBetween(3, 2, 1));
    refused("copy_headers_destination_not_empty", () -> log().copyLatestHeadersBetween(2, 3, 0));
  }

  private static void refused(String name, Runnable call) {
    assertEquals(name, assertThrows(CheckFailed.class, call::run).name());
  }
}
