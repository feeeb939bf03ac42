package org.viewstamp.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.viewstamp.journal.JournalSlotState.BROKEN;
import static org.viewstamp.journal.JournalSlotState.CLEAN;
import static org.viewstamp.journal.JournalSlotState.EMPTY;
import static org.viewstamp.journal.JournalSlotState.LOST;
import static org.viewstamp.journal.JournalSlotState.MISSING;
import static org.viewstamp.journal.LogScenario.op;
import static org.viewstamp.journal.LogScenario.opsUpTo;
import static org.viewstamp.journal.OpenOutcome.NORMAL;
import static org.viewstamp.journal.OpenOutcome.RECOVERING;
import static org.viewstamp.journal.OpenOutcome.RECOVERING_HEAD;
import static org.viewstamp.journal.OpenOutcome.WAL_CORRUPT;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.ClusterConfig;
import org.viewstamp.vsr.ViewChangeHeaders;

/** What crashes and faults leave behind, and what recovery and opening make of it. */
class RecoveryExamplesTest {
  private static void opens(LogScenario.Result result, long head, OpenOutcome outcome) {
    assertEquals(head, result.head());
    assertEquals(outcome, result.outcome());
    assertEquals(outcome, result.open().choice().outcome());
  }

  @Test
  void cleanLogOfTheFirstWrapOpensAtItsLastOp() {
    var log = opsUpTo(5);
    assertEquals("MI", log.cluster().rows(5, 6));
    assertEquals(CLEAN, log.cluster().state(5));
    assertEquals(EMPTY, log.cluster().state(6));
    assertEquals(List.of(), log.cluster().recovered().fixSectors());
    opens(log.cluster(), 5, NORMAL);
    opens(log.solo(), 5, RECOVERING);
  }

  @Test
  void prepareWithoutHeaderIsTakenAndItsHeaderRewritten() {
    var log = opsUpTo(5).slot(6, "r", "6");
    assertEquals("G", log.cluster().rows(6));
    assertEquals(CLEAN, log.cluster().state(6));
    assertEquals(List.of(0), log.cluster().recovered().fixSectors());
    opens(log.cluster(), 6, NORMAL);
  }

  @Test
  void tornPrepareOfTheFirstWrapLeavesTheHeadUncertain() {
    var log = opsUpTo(5).slot(6, "r", "X");
    assertEquals("B", log.cluster().rows(6));
    assertEquals(LOST, log.cluster().state(6));
    opens(log.cluster(), 5, RECOVERING_HEAD);
    opens(log.solo(), 5, WAL_CORRUPT);
  }

  @Test
  void tornPrepareRightOfHeadIsTruncated() {
    var log = opsUpTo(39).checkpoint(19).slot(8, "8", "X");
    assertEquals("T", log.cluster().rows(8));
    assertEquals(EMPTY, log.cluster().state(8));
    opens(log.cluster(), 39, NORMAL);
    opens(log.solo(), 39, RECOVERING);
  }

  @Test
  void asManyTornPreparesAsWritesInFlightAreTruncated() {
    var log = opsUpTo(39).checkpoint(19).slot(8, "8", "X").slot(9, "9", "X");
    assertEquals("TT", log.cluster().rows(8, 9));
    assertEquals(List.of(8, 9), log.cluster().recovered().tornSlots());
    opens(log.cluster(), 39, NORMAL);
  }

  @Test
  void moreTornPreparesThanWritesInFlightAreFaults() {
    var log = opsUpTo(39).checkpoint(19).slot(8, "8", "X").slot(9, "9", "X").slot(10, "10", "X");
    assertEquals("CCC", log.cluster().rows(8, 9, 10));
    assertEquals(List.of(8, 9, 10), log.cluster().recovered().faultySlots());
    opens(log.cluster(), 39, RECOVERING_HEAD);
  }

  @Test
  void tornPrepareLeftOfTheHeadIsAFaultAndTheHeadIsCertain() {
    var log = opsUpTo(39).checkpoint(19).slot(8, "8", "X").slot(9, "41", "41");
    assertEquals("CM", log.cluster().rows(8, 9));
    assertEquals(LOST, log.cluster().state(8));
    opens(log.cluster(), 41, NORMAL);
  }

  @Test
  void opNeverWrittenBelowTheHeadLeavesItsOldSlotClean() {
    var log = opsUpTo(39).checkpoint(19).slot(9, "41", "41");
    assertEquals("MM", log.cluster().rows(8, 9));
    assertEquals(CLEAN, log.cluster().state(8));
    opens(log.cluster(), 41, NORMAL);
    CheckFailed refusal = assertThrows(CheckFailed.class, () -> log.solo().open());
    assertEquals("start_view_suffix_without_hole: op 40", refusal.name());
  }

  @Test
  void prepareOfTheNextWrapWithoutHeaderWinsOverTheOldHeader() {
    var log = opsUpTo(39).checkpoint(19).slot(8, "8", "40");
    assertEquals("J", log.cluster().rows(8));
    assertEquals(CLEAN, log.cluster().state(8));
    opens(log.cluster(), 40, NORMAL);
  }

  @Test
  void tornHeaderSectorOfTheFirstWrapIsHealedByASecondRestart() {
    var log = opsUpTo(6).headerSectorTorn(0);
    assertEquals(
        "EEEEEEFDDDDDDDDD",
        log.cluster().rows(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
    var first = log.cluster();
    assertEquals(15, first.recovered().faultySlots().size());
    opens(first, 6, RECOVERING_HEAD);
    opens(log.solo(), 6, RECOVERING);
    assertEquals(List.of(), log.solo().recovered().faultySlots());

    var second = first.crashAndRestart();
    assertEquals(
        "GGGGGGMIIIIIIIII", second.rows(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
    opens(second, 6, NORMAL);
  }

  @Test
  void tornHeaderSectorAfterTheWrapLeavesTheHeadUncertain() {
    var log = opsUpTo(40).checkpoint(19).headerSectorTorn(0);
    assertEquals("EFE", log.cluster().rows(7, 8, 9));
    opens(log.cluster(), 40, RECOVERING_HEAD);
    opens(log.solo(), 40, RECOVERING);
  }

  @Test
  void lostPrepareWriteOfTheNextWrapIsAFault() {
    var log = opsUpTo(39).checkpoint(19).slot(8, "40", "8");
    assertEquals("K", log.cluster().rows(8));
    assertEquals(LOST, log.cluster().state(8));
    assertEquals(op("8").checksum(), log.cluster().recovered().slots().get(8).inhabited());
    opens(log.cluster(), 39, RECOVERING_HEAD);
    opens(log.solo(), 39, WAL_CORRUPT);
  }

  @Test
  void lostPrepareWriteOfTheFirstWrapIsAFault() {
    var log = opsUpTo(5).slot(6, "6", "r");
    assertEquals("H", log.cluster().rows(6));
    assertEquals(LOST, log.cluster().state(6));
    opens(log.cluster(), 5, RECOVERING_HEAD);
  }

  @Test
  void opRewrittenInALaterViewIsReinstalledFromTheSuperblockAndStaysFaulty() {
    var log = opsUpTo(5).slot(6, "6", "6v2").views(2, 2).durable("6v2", "5", "4", "3", "2");
    assertEquals("L", log.cluster().rows(6));
    assertEquals(BROKEN, log.cluster().state(6));
    opens(log.cluster(), 6, RECOVERING_HEAD);
  }

  @Test
  void prepareOfAViewThatWasNeverDurableIsDropped() {
    var log = opsUpTo(5).slot(6, "6v3", "6v3").durable(5, 4, 3, 2, 1);
    var result = log.cluster();
    assertEquals("M", result.rows(6));
    assertEquals(EMPTY, result.state(6));
    assertEquals(List.of(6), result.recovered().droppedSlots());
    assertEquals(op("6v3").checksum(), result.recovered().slots().get(6).inhabited());
    opens(result, 5, NORMAL);
  }

  @Test
  void truncatedOpThatResurfacesIsDroppedAndNotWrittenBack() {
    var log = opsUpTo(5).slot(6, "r", "6").views(2, 2).durable(5, 4, 3, 2, 1);
    var result = log.cluster();
    assertEquals("G", result.rows(6));
    assertEquals(EMPTY, result.state(6));
    assertEquals(List.of(), result.recovered().fixSectors());
    assertEquals(5, result.head());
  }

  @Test
  void prepareMisdirectedOntoAnotherSlotMakesBothFaulty() {
    var log = opsUpTo(8).slot(6, "6", "F").slot(9, "9", "r");
    assertEquals("CH", log.cluster().rows(6, 9));
    assertEquals(LOST, log.cluster().state(6));
    assertEquals(LOST, log.cluster().state(9));
    opens(log.cluster(), 8, RECOVERING_HEAD);
  }

  @Test
  void rotLeftOfTheHeadLeavesTheHeadCertain() {
    var log = opsUpTo(5).slot(3, "3", "X");
    assertEquals("C", log.cluster().rows(3));
    assertEquals(LOST, log.cluster().state(3));
    opens(log.cluster(), 5, NORMAL);
    opens(log.solo(), 5, WAL_CORRUPT);
  }

  @Test
  void rotInTheHeadThatTheSuperblockListsIsBrokenAndUncertain() {
    var log = opsUpTo(5).slot(5, "5", "X").durable(5, 4, 3, 2, 1);
    assertEquals("C", log.cluster().rows(5));
    assertEquals(BROKEN, log.cluster().state(5));
    opens(log.cluster(), 5, RECOVERING_HEAD);
  }

  @Test
  void bothRingsBadInAnUnusedSlotLeaveTheHeadUncertain() {
    var log = opsUpTo(5).slot(6, "X", "X");
    assertEquals("A", log.cluster().rows(6));
    assertEquals(LOST, log.cluster().state(6));
    opens(log.cluster(), 5, RECOVERING_HEAD);
  }

  @Test
  void rottenRootIsLostLeftOfTheHeadAndBrokenAsTheHead() {
    var log = opsUpTo(5).slot(0, "0", "X");
    assertEquals("C", log.cluster().rows(0));
    assertEquals(LOST, log.cluster().state(0));
    opens(log.cluster(), 5, NORMAL);

    var fresh = opsUpTo(0).slot(0, "0", "X").durable(0).views(0, 0);
    assertEquals(BROKEN, fresh.cluster().state(0));
    opens(fresh.cluster(), 0, RECOVERING_HEAD);
  }

  @Test
  void headOfAFullWindowIsCertainWhateverIsFaulty() {
    var log = opsUpTo(51).checkpoint(19).slot(20, "20", "X");
    assertEquals("C", log.cluster().rows(20));
    assertEquals(LOST, log.cluster().state(20));
    opens(log.cluster(), 51, NORMAL);
  }

  @Test
  void slotWithAForeignHeaderIsLostButStillServesItsPrepare() {
    var log = opsUpTo(5).slot(3, "F", "3");
    assertEquals("E", log.cluster().rows(3));
    assertEquals(LOST, log.cluster().state(3));
    assertEquals(op("3").checksum(), log.cluster().recovered().slots().get(3).inhabited());
    assertEquals(CLEAN, log.solo().state(3));
  }

  @Test
  void fixWriteBesideATruncatedSlotBlocksTheTruncationAtTheNextRestart() {
    var log = opsUpTo(39).checkpoint(19).slot(8, "8", "40").slot(9, "9", "X");
    var first = log.cluster();
    assertEquals("JT", first.rows(8, 9));
    opens(first, 40, NORMAL);
    var second = first.crashAndRestart();
    assertEquals("MB", second.rows(8, 9));
    opens(second, 40, RECOVERING_HEAD);
  }

  @Test
  void secondRestartForgetsALostPrepareOfTheFirstWrap() {
    var log = opsUpTo(5).slot(4, "4", "r").slot(6, "r", "6");
    var first = log.cluster();
    assertEquals("HG", first.rows(4, 6));
    assertEquals(LOST, first.state(4));
    var second = first.crashAndRestart();
    assertEquals("IM", second.rows(4, 6));
    assertEquals(EMPTY, second.state(4));
    assertFalse(second.recovered().slots().get(4).faulty());
  }

  @Test
  void secondRestartForgetsALostPrepareOfTheNextWrap() {
    var log = opsUpTo(39).checkpoint(19).slot(8, "40", "8").slot(9, "9", "41");
    var first = log.cluster();
    assertEquals("KJ", first.rows(8, 9));
    assertEquals(LOST, first.state(8));
    var second = first.crashAndRestart();
    assertEquals("GM", second.rows(8, 9));
    assertEquals(CLEAN, second.state(8));
    assertEquals(op("8"), second.recovered().slots().get(8).header());
  }

  @Test
  void refusedSoloOpeningLeavesALogThatTheNextOneAccepts() {
    var log = opsUpTo(4).slot(5, "5", "r").slot(4, "r", "4");
    var first = log.solo();
    assertEquals("HG", first.rows(5, 4));
    opens(first, 4, WAL_CORRUPT);
    opens(first.crashAndRestart(), 4, RECOVERING);
  }

  @Test
  void validOpBeyondTheWindowIsRefused() {
    var log = opsUpTo(5).slot(8, "40", "40");
    CheckFailed refusal = assertThrows(CheckFailed.class, log::cluster);
    assertEquals("torn_prepares_op_max_beyond_op_prepare_max", refusal.name());
  }

  @Test
  void soloRaisesItsViewAndABackupDoesNot() {
    var log = opsUpTo(5);
    assertEquals(2, log.solo().open().view());
    assertEquals(2, log.solo().open().logView());
    assertEquals(1, log.cluster().open().view());
    assertNull(log.cluster().open().startView());
  }

  @Test
  void openingIntoAViewChangeDeniesWhatWasNeverHereAndNotWhatIsLost() {
    var log = opsUpTo(5).slot(4, "4", "X").views(1, 2).durable(5, 4, 3, 2, 1);
    var message = log.cluster().open().doViewChange();
    assertTrue(message != null);
    assertEquals(List.of(false, false, false, false, false), message.nack());
    assertEquals(List.of(true, false, true, true, true), message.present());
  }

  @Test
  void faultOfAnotherKindRightOfTheHeadStopsTruncation() {
    var log = opsUpTo(39).checkpoint(19).slot(8, "8", "X").slot(9, "X", "X");
    assertEquals("CA", log.cluster().rows(8, 9));
    assertEquals(List.of(8, 9), log.cluster().recovered().faultySlots());
  }

  @Test
  void logThatEndsBeforeTheCheckpointHasNoTornPrepares() {
    var log = opsUpTo(35).checkpoint(39).slot(5, "5", "X");
    assertEquals("C", log.cluster().rows(5));
    assertEquals(LOST, log.cluster().state(5));
  }

  @Test
  void slotOfTheCheckpointIsNotRightOfAHeadThatIsTheCheckpoint() {
    var log = opsUpTo(19).checkpoint(19).slot(19, "19", "X");
    assertEquals("C", log.cluster().rows(19));
    assertEquals(List.of(19), log.cluster().recovered().faultySlots());
  }

  @Test
  void newestPrepareBelowTheCheckpointIsNoReasonToTrustItsHeader() {
    var log = opsUpTo(18).checkpoint(19).slot(18, "X", "18");
    assertEquals(19, log.cluster().recovered().prepareOpMax());
    assertEquals("E", log.cluster().rows(18));
  }

  @Test
  void highestOpEqualToTheCheckpointIsRefusedInProductionAndNotInTheTestConfiguration() {
    assertEquals("M", opsUpTo(19).checkpoint(19).cluster().rows(19));

    List<HeaderCell> headers = new ArrayList<>();
    List<PrepareCell> prepares = new ArrayList<>();
    for (int slot = 0; slot < Ring.PRODUCTION.slotCount(); slot++) {
      var header = slot == 959 ? op("959") : LogScenario.placeholder(slot);
      headers.add(new HeaderCell.Valid(header));
      prepares.add(new PrepareCell.Valid(header));
    }
    var durable =
        new ViewChangeHeaders(
            ViewChangeHeaders.Kind.START_VIEW, List.of(ViewChangeHeaders.Entry.valid(op("959"))));
    var input =
        new RecoveryInput(
            Ring.PRODUCTION,
            LogScenario::placeholder,
            false,
            959,
            ClusterConfig.PRODUCTION.opPrepareMax(959),
            1,
            durable,
            headers,
            prepares);
    CheckFailed refusal = assertThrows(CheckFailed.class, () -> Recovery.recover(input));
    assertEquals("torn_prepares_op_prepare_max_in_slot_of_checkpoint", refusal.name());
  }

  @Test
  void replicaWithoutAUsableHeadTakesTheCheckpoint() {
    var log = opsUpTo(0).slot(0, "r", "r").checkpoint(19).durable(60, 59, 58, 57, 56).views(1, 2);
    assertEquals(19, log.cluster().head());
    assertEquals(MISSING, log.cluster().state(19));
    assertEquals(OpenOutcome.VIEW_CHANGE, log.cluster().outcome());
  }

  @Test
  void replicaWithoutAUsableHeadTakesItsHighestOpBeyondTheCheckpoint() {
    var log = opsUpTo(25).checkpoint(19).durable(60, 59, 58, 57, 56).views(1, 2);
    assertEquals(25, log.cluster().head());
    assertEquals(OpenOutcome.VIEW_CHANGE, log.cluster().outcome());
  }

  @Test
  void allSlotsFaultyAreNoLog() {
    var log = opsUpTo(5);
    for (int slot = 0; slot < LogScenario.RING.slotCount(); slot++) log.slot(slot, "X", "X");
    opens(log.cluster(), 0, OpenOutcome.WAL_INVALID);
    opens(log.solo(), 0, OpenOutcome.WAL_INVALID);
  }

  @Test
  void primaryWithACertainHeadStartsAViewChangeAndTheViewIsTheNext() {
    var open = opsUpTo(5).primary().open();
    assertEquals(OpenOutcome.VIEW_CHANGE, open.choice().outcome());
    assertEquals(2, open.view());
    assertEquals(1, open.logView());
  }

  @Test
  void headThatDiffersFromTheDurableOneIsReplacedAndNackable() {
    var result = opsUpTo(5).slot(5, "5t", "5t").durable(5, 4, 3, 2, 1).cluster();
    assertEquals(MISSING, result.state(5));
    assertEquals(LogScenario.placeholder(5), result.log().get(5).headerRedundant());
    assertEquals(op("5t").checksum(), result.log().get(5).prepareChecksum());
  }

  @Test
  void logThatContradictsTheDurableHeadersIsRefused() {
    var log = opsUpTo(5).slot(4, "4t", "4t").durable(5, 4, 3, 2, 1);
    CheckFailed refusal = assertThrows(CheckFailed.class, () -> log.primary().open());
    assertEquals("do_view_change_log_agrees_with_durable", refusal.name());
  }

  @Test
  void soloRefusesALogWhoseSuffixIsNotConnected() {
    var log = opsUpTo(5).slot(4, "4v2", "4v2").views(2, 2).durable("6v2", "2");
    var whole = log.slot(6, "6v2", "6v2");
    CheckFailed refusal = assertThrows(CheckFailed.class, () -> whole.solo().open());
    assertEquals("start_view_suffix_connected", refusal.name());
  }

  @Test
  void soloRefusesTwoNeighboursOfOneViewThatAreNotChained() {
    var log = opsUpTo(8).slot(3, "3t", "3t");
    CheckFailed refusal = assertThrows(CheckFailed.class, () -> log.solo().open());
    assertEquals("headers_break_one_view_chained", refusal.name());
  }

  @Test
  void soloRefusesAHoleBelowTheSuffixBeforeTheFirstCheckpoint() {
    var log = opsUpTo(12).slot(3, "r", "r");
    CheckFailed refusal = assertThrows(CheckFailed.class, () -> log.solo().open());
    assertEquals("start_view_log_whole_before_first_checkpoint", refusal.name());
  }

  @Test
  void soloRefusesAHoleThatItWouldHaveToRepair() {
    var log = opsUpTo(45).checkpoint(19).slot(28, "r", "r");
    CheckFailed refusal = assertThrows(CheckFailed.class, () -> log.solo().open());
    assertEquals("start_view_log_whole_to_op_repair_min", refusal.name());
  }

  @Test
  void soloCannotOpenAfterATornWriteOfAnOpWhoseOldSlotItStillNeeds() {
    var log = opsUpTo(31).checkpoint(19).slot(0, "0", "X");
    assertEquals("T", log.solo().rows(0));
    CheckFailed refusal = assertThrows(CheckFailed.class, () -> log.solo().open());
    assertEquals("start_view_log_whole_to_op_repair_min", refusal.name());
  }

  @Test
  void nacksFollowFromWhatTheSlotMayHaveHeld() {
    var log =
        opsUpTo(5)
            .slot(4, "4", "X")
            .slot(2, "r", "r")
            .views(1, 2)
            .durable("6", "5", "4", "b3", "b2", "1");
    var message = log.cluster().open().doViewChange();
    assertTrue(message != null);
    //           6 never here, 5 clean, 4 lost, 3 blank but here, 2 blank and not here, 1 clean
    assertEquals(List.of(true, false, false, false, true, false), message.nack());
    assertEquals(List.of(false, true, false, false, false, true), message.present());
  }

  @Test
  void headKnownToBeLostIsNeitherDeniedNorPresent() {
    var log = opsUpTo(5).slot(5, "5", "X").views(1, 2).durable(5, 4, 3, 2, 1);
    var message = log.cluster().open().doViewChange();
    assertTrue(message != null);
    assertEquals(false, message.nack().get(0));
    assertEquals(false, message.present().get(0));
  }
}
