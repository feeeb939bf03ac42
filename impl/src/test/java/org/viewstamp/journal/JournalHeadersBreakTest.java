package org.viewstamp.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.viewstamp.journal.JournalSample.log;
import static org.viewstamp.journal.JournalSample.prepare;

import org.junit.jupiter.api.Test;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.PrepareHeader;

/** Each row of the walk that looks for missing or disconnected headers. */
class JournalHeadersBreakTest {

  @Test
  void aWholeChainHasNoBreak() {
    assertNull(find(1, 3, prepare(1, 1), prepare(2, 1), prepare(3, 1)));
  }

  @Test
  void aMissingHeaderOpensARange() {
    assertEquals(range(2, 2), find(1, 3, prepare(1, 1), prepare(3, 1)));
  }

  @Test
  void aSecondMissingHeaderExtendsIt() {
    assertEquals(range(2, 3), find(1, 4, prepare(1, 1), prepare(4, 1)));
  }

  @Test
  void onlyTheHighestRunIsReturned() {
    assertEquals(range(4, 4), find(1, 5, prepare(1, 1), prepare(3, 1), prepare(5, 1)));
  }

  @Test
  void aRangeReachesDownToOpMin() {
    assertEquals(range(1, 3), find(1, 4, prepare(4, 1)));
  }

  @Test
  void aHeaderBelowAMissingOneEndsTheRangeWhateverItsView() {
    assertEquals(range(3, 3), find(0, 4, prepare(1, 1), prepare(2, 9), prepare(4, 1)));
  }

  @Test
  void aChainAcrossViewsIsWhole() {
    assertNull(find(1, 2, prepare(1, 1), prepare(2, 2, 1, 256)));
  }

  @Test
  void anUnchainedOlderHeaderOpensARange() {
    assertEquals(range(1, 1), find(0, 2, prepare(0, 1), prepare(1, 1), prepare(2, 2)));
  }

  @Test
  void anUnchainedNewerHeaderOpensARangeToo() {
    assertEquals(range(2, 2), find(1, 3, prepare(1, 1), prepare(2, 2), prepare(3, 1)));
  }

  @Test
  void whatIsChainedToADisconnectedHeaderIsDisconnected() {
    assertEquals(
        range(1, 2), find(0, 3, prepare(0, 1), prepare(1, 1), prepare(2, 1), prepare(3, 2)));
  }

  @Test
  void anOlderUnchainedHeaderExtendsAnOpenRange() {
    assertEquals(
        range(1, 2), find(0, 3, prepare(0, 1), prepare(1, 1), prepare(2, 2), prepare(3, 3)));
  }

  @Test
  void aNewerUnchainedHeaderEndsAnOpenRange() {
    assertEquals(range(2, 2), find(0, 3, prepare(1, 2), prepare(2, 1), prepare(3, 3)));
  }

  @Test
  void anOpenRangeNeverReachesAPresentHeaderAtOpMin() {
    assertEquals(range(2, 2), find(1, 3, prepare(1, 1), prepare(2, 1), prepare(3, 2)));
  }

  @Test
  void theOpMinRuleComesBeforeTheRefusalOfAnUnchainedView() {
    PrepareHeader stranger = prepare(2, 1, 7, 256);
    assertEquals(range(2, 2), find(1, 3, prepare(1, 1), stranger, prepare(3, 2)));
    assertEquals(
        "headers_break_one_view_chained",
        assertThrows(CheckFailed.class, () -> find(0, 3, prepare(1, 1), stranger, prepare(3, 2)))
            .name());
  }

  @Test
  void twoUnchainedHeadersOfOneViewAreRefused() {
    assertEquals(
        "headers_break_one_view_chained",
        assertThrows(CheckFailed.class, () -> find(1, 2, prepare(1, 1), prepare(2, 1, 7, 256)))
            .name());
  }

  @Test
  void theHeadMustBePresentAndTheSpanFitTheRing() {
    assertEquals(
        "headers_break_head_present", assertThrows(CheckFailed.class, () -> find(1, 3)).name());
    assertEquals(
        "headers_break_span_in_ring",
        assertThrows(CheckFailed.class, () -> find(1, 9, prepare(9, 1))).name());
  }

  private static JournalHeadersBreak range(long opMin, long opMax) {
    return new JournalHeadersBreak(opMin, opMax);
  }

  private static JournalHeadersBreak find(long opMin, long opMax, PrepareHeader... headers) {
    return log(headers).findLatestHeadersBreakBetween(opMin, opMax);
  }
}
