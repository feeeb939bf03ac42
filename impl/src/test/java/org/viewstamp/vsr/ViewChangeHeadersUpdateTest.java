package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.viewstamp.vsr.ViewChangeHeaders.Entry;
import org.viewstamp.vsr.ViewChangeHeaders.Kind;
import org.viewstamp.vsr.ViewChangeHeadersUpdate.DoViewChangeInput;
import org.viewstamp.vsr.ViewChangeHeadersUpdate.Log;
import org.viewstamp.vsr.ViewChangeHeadersUpdate.StartViewInput;

/** With a pipeline of 4, so that a do_view_change has at most 5 headers. */
class ViewChangeHeadersUpdateTest {
  private static final ClusterConfig CONFIG = ClusterConfig.TEST_MIN;

  private static PrepareHeader op(long op, int view) {
    return PrepareHeader.abstracted(op, view, new U128(view, op), new U128(view, op - 1), 100 + op);
  }

  /** A log of view 3 that holds {@code ops}. */
  private static Log log(long... ops) {
    return wanted -> {
      for (long op : ops) if (op == wanted) return op(op, 3);
      return null;
    };
  }

  /** All ops from {@code min} to {@code max}. */
  private static Log range(long min, long max) {
    return wanted -> wanted >= min && wanted <= max ? op(wanted, 3) : null;
  }

  /** What a start_view of view 3 left: headers of {@code ops}; negative ones are blanks. */
  private static ViewChangeHeaders previous(long... ops) {
    List<Entry> entries = new ArrayList<>();
    for (long op : ops) entries.add(op < 0 ? Entry.blank(-op) : Entry.valid(op(op, 3)));
    return new ViewChangeHeaders(Kind.START_VIEW, entries);
  }

  private static DoViewChangeInput input(
      long op, long commitMax, boolean repairing, ViewChangeHeaders previous) {
    return new DoViewChangeInput(CONFIG, 3, 3, op, commitMax, repairing, previous);
  }

  /** Ops from the head down; a blank's is negative. */
  private static List<Long> ops(ViewChangeHeaders headers) {
    List<Long> ops = new ArrayList<>();
    for (Entry entry : headers.entries()) {
      ops.add(entry instanceof ViewChangeHeaders.Blank ? -entry.op() : entry.op());
    }
    return ops;
  }

  private static List<Long> doViewChange(DoViewChangeInput input, Log log) {
    ViewChangeHeaders built = ViewChangeHeadersUpdate.doViewChange(input, log);
    assertEquals(Kind.DO_VIEW_CHANGE, built.command());
    return ops(built);
  }

  private static void assertRefused(String name, Runnable action) {
    assertEquals(name, assertThrows(CheckFailed.class, action::run).name());
  }

  @Test
  void aDoViewChangeReachesDownToTheFirstCommittedOp() {
    assertEquals(
        List.of(9L, 8L, 7L), doViewChange(input(9, 7, false, previous(5, 4)), range(0, 9)));
    assertEquals(List.of(9L), doViewChange(input(9, 9, false, previous(5, 4)), range(0, 9)));
    assertEquals(List.of(9L), doViewChange(input(9, 12, false, previous(5, 4)), range(0, 9)));
    assertEquals(List.of(0L), doViewChange(input(0, 0, false, previous(0)), range(0, 0)));
    assertEquals(
        List.of(9L, 8L, 7L, 6L, 5L), doViewChange(input(9, 5, false, previous(5, 4)), range(0, 9)));
  }

  @Test
  void anOpOfWhichNothingIsKnownIsBlank() {
    assertEquals(
        List.of(9L, -8L, -7L, 6L), doViewChange(input(9, 6, false, previous(5, 4)), log(9, 6)));
    assertEquals(List.of(9L, -8L), doViewChange(input(9, 8, false, previous(5, 4)), log(9)));
  }

  @Test
  void whatTheJournalLostIsTakenFromTheHeadersOfBefore() {
    assertEquals(
        List.of(9L, 8L, 7L), doViewChange(input(9, 7, false, previous(9, 8, 7)), log(9, 7)));
    assertEquals(
        List.of(9L, -8L, 7L), doViewChange(input(9, 7, false, previous(9, -8, 7)), log(9, 7)));
  }

  @Test
  void anAnnouncedHeadBeyondTheLogIsTaken() {
    ViewChangeHeaders announced = previous(10, 9, 8, 7, 6);
    assertEquals(
        List.of(10L, 9L, 8L, 7L), doViewChange(input(8, 7, false, announced), range(0, 8)));
  }

  @Test
  void aPrimaryThatGivesUpWhileRepairingForgetsTheHeadersOfBefore() {
    ViewChangeHeaders announced = previous(10, 9, 8, 7, 6);
    assertEquals(List.of(8L, -7L, 6L), doViewChange(input(8, 6, true, announced), log(8, 6)));
  }

  @Test
  void theHeadIsNeverBlank() {
    String name = "do_view_change_head_not_blank";
    ViewChangeHeaders older = previous(5, 4);
    assertRefused(name, () -> doViewChange(input(9, 7, false, older), log(8, 7)));
    ViewChangeHeaders announced = previous(10, 9, -8, 7, 6);
    assertRefused(name, () -> doViewChange(input(8, 7, false, announced), log(7)));
    assertRefused(name, () -> doViewChange(input(8, 7, true, announced), log(7)));
    ViewChangeHeaders unknown = previous(-10, 9, 8, 7, 6);
    assertRefused(name, () -> doViewChange(input(8, 7, false, unknown), range(0, 8)));
  }

  @Test
  void aDoViewChangeLongerThanAPipelineIsRefused() {
    assertRefused(
        "do_view_change_reaches_down_to_commit_max",
        () -> doViewChange(input(9, 4, false, previous(5, 4)), range(0, 9)));
  }

  @Test
  void theJournalAndTheHeadersOfBeforeMustAgree() {
    for (PrepareHeader other :
        List.of(
            op(9, 4),
            PrepareHeader.abstracted(9, 4, new U128(3, 9), new U128(3, 8), 109),
            PrepareHeader.abstracted(9, 3, new U128(4, 9), new U128(3, 8), 109))) {
      ViewChangeHeaders before =
          new ViewChangeHeaders(Kind.START_VIEW, List.of(Entry.valid(other)));
      assertRefused(
          "do_view_change_log_agrees_with_durable",
          () -> doViewChange(input(9, 8, false, before), range(0, 9)));
    }
  }

  @Test
  void headersAreMadeAnewInANormalViewAlone() {
    DoViewChangeInput changing = new DoViewChangeInput(CONFIG, 4, 3, 9, 8, false, previous(5));
    assertRefused(
        "do_view_change_headers_in_normal_view", () -> doViewChange(changing, range(0, 9)));
    StartViewInput start = new StartViewInput(CONFIG, 4, 3, 9, 31, 0);
    assertRefused(
        "start_view_headers_in_normal_view",
        () -> ViewChangeHeadersUpdate.startView(start, range(0, 9)));
    assertRefused(
        "view_change_headers_not_empty",
        () -> doViewChange(input(9, 8, false, previous()), range(0, 9)));
  }

  @Test
  void whatIsBuiltIsVerified() {
    Log newerBelow = wanted -> wanted == 8 ? op(8, 5) : op(wanted, 3);
    assertRefused(
        "view_change_headers_views_do_not_rise: position 1",
        () -> doViewChange(input(9, 7, false, previous(5)), newerBelow));
  }

  // -- start_view --------------------------------------------------------------------------------

  private static List<Long> startView(long op, long opPrepareMax, long chainMin, Log log) {
    ViewChangeHeaders built =
        ViewChangeHeadersUpdate.startView(
            new StartViewInput(CONFIG, 3, 3, op, opPrepareMax, chainMin), log);
    assertEquals(Kind.START_VIEW, built.command());
    return ops(built);
  }

  /** The checkpoints are 20 ops apart. */
  @Test
  void aStartViewHasASuffixAndTheHeadersAtOpPrepareMaxOfTheTwoCheckpointsBefore() {
    assertEquals(List.of(60L, 59L, 58L, 57L, 56L, 51L, 31L), startView(60, 71, 31, range(0, 60)));
    assertEquals(List.of(60L, 59L, 58L, 57L, 56L, 51L), startView(60, 71, 32, range(0, 60)));
    assertEquals(List.of(60L, 59L, 58L, 57L, 56L), startView(60, 71, 52, range(0, 60)));
  }

  @Test
  void aHookInsideTheSuffixIsNotRepeated() {
    assertEquals(List.of(53L, 52L, 51L, 50L, 49L, 31L), startView(53, 71, 29, range(0, 53)));
    assertEquals(List.of(53L, 52L, 51L, 50L, 49L, 29L), startView(53, 69, 29, range(0, 53)));
  }

  @Test
  void aShortLogGivesAShortSuffix() {
    assertEquals(List.of(2L, 1L, 0L), startView(2, 31, 0, range(0, 2)));
    assertEquals(List.of(2L, 1L, 0L), startView(2, 71, 0, range(0, 2)));
    assertEquals(List.of(0L), startView(0, 31, 0, range(0, 0)));
    assertEquals(List.of(13L, 12L, 11L, 10L, 9L, 0L), startView(13, 20, 0, range(0, 13)));
  }

  @Test
  void aStartViewNeedsAWholeLog() {
    assertRefused(
        "start_view_suffix_without_hole: op 58", () -> startView(60, 71, 31, log(60, 59, 57, 56)));
    assertRefused("start_view_suffix_connected", () -> startView(60, 71, 57, range(0, 60)));
    assertRefused("start_view_hook_in_log: op 51", () -> startView(60, 71, 31, range(56, 60)));
  }
}
