package org.viewstamp.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.Operation;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.ViewChangeHeaders;
import org.viewstamp.vsr.ViewChangeHeaders.ViewRange;

/**
 * What holds of every recovery, whatever the two rings hold: a ring of 4 slots, two wraps, views.
 */
class RecoveryPropertiesTest {
  private static final Ring RING = new Ring(4, 2, 4096, 2, 3, 2);
  private static final int OPS = 8;

  /** The checks on which recovery may stop. */
  private static final Set<String> REFUSALS =
      Set.of(
          "recovery_row_L_views_must_differ",
          "torn_prepares_op_max_beyond_op_prepare_max",
          "torn_prepares_op_prepare_max_in_slot_of_checkpoint",
          "torn_prepares_header_below_op_max",
          "torn_prepares_header_not_beyond_checkpoint");

  /**
   * A slot's entries: 0 bad, 1 foreign, 2 placeholder, 3 and 4 its first op in view 1 and 2, 5 and
   * 6 the next.
   */
  record Image(List<Integer> headers, List<Integer> prepares) {}

  @Provide
  Arbitrary<Image> images() {
    Arbitrary<List<Integer>> ring = Arbitraries.integers().between(0, 6).list().ofSize(4);
    return ring.flatMap(headers -> ring.map(prepares -> new Image(headers, prepares)));
  }

  private static PrepareHeader placeholder(int slot) {
    return PrepareHeader.abstracted(slot, 0, new U128(2, slot), Operation.RESERVED);
  }

  private static PrepareHeader op(long op, int view) {
    int operation = op == 0 ? Operation.ROOT : Operation.STATE_MACHINE;
    return PrepareHeader.abstracted(op, view, new U128(1, op << 8 | view), operation);
  }

  private static PrepareHeader entry(int slot, int choice) {
    if (choice == 2) return placeholder(slot);
    long op = slot + (choice - 3) / 2 * 4L;
    return op == 0 ? op(0, 0) : op(op, 1 + (choice - 3) % 2);
  }

  private static RecoveryInput input(Image image, boolean solo, int checkpoint, int logView) {
    List<HeaderCell> headers = new ArrayList<>();
    List<PrepareCell> prepares = new ArrayList<>();
    for (int slot = 0; slot < 4; slot++) {
      int h = choice(image.headers().get(slot), checkpoint);
      int p = choice(image.prepares().get(slot), checkpoint);
      headers.add(h < 2 ? HeaderCell.BAD : new HeaderCell.Valid(entry(slot, h)));
      prepares.add(
          p == 0
              ? PrepareCell.BAD
              : p == 1 ? PrepareCell.FOREIGN : new PrepareCell.Valid(entry(slot, p)));
    }
    ViewChangeHeaders durable =
        new ViewChangeHeaders(
            ViewChangeHeaders.Kind.START_VIEW,
            List.of(ViewChangeHeaders.Entry.valid(op(checkpoint, checkpoint == 0 ? 0 : 1))));
    return new RecoveryInput(
        RING,
        RecoveryPropertiesTest::placeholder,
        solo,
        checkpoint,
        checkpoint + 4,
        logView,
        durable,
        headers,
        prepares);
  }

  /** In the first wrap there is no second op in a slot. */
  private static int choice(int choice, int checkpoint) {
    return checkpoint == 0 && choice > 4 ? choice - 2 : choice;
  }

  private static @Nullable Recovered recoverOrNull(RecoveryInput input) {
    try {
      Recovered recovered = Recovery.recover(input);
      Statistics.collect("recovered");
      return recovered;
    } catch (CheckFailed refusal) {
      assertTrue(REFUSALS.contains(refusal.name()), refusal::name);
      Statistics.collect("refused");
      return null;
    } finally {
      Statistics.coverage(seen -> seen.check("recovered").percentage(share -> share > 80));
    }
  }

  @Property(tries = 4000)
  void recoveryEndsInTheShapeThatItPromises(
      @ForAll("images") Image image, @ForAll boolean solo, @ForAll boolean wrapped) {
    RecoveryInput input = input(image, solo, wrapped ? 3 : 0, 2);
    Recovered recovered = recoverOrNull(input);
    if (recovered == null) return;
    for (RecoveredSlot slot : recovered.slots()) {
      assertEquals(slot.faulty(), slot.dirty(), "dirty is faulty");
      assertEquals(slot.header(), slot.state().headerRedundant(), "headers are redundant headers");
      if (slot.header().isReserved()) {
        assertEquals(slot.slot(), slot.header().op());
      } else {
        assertEquals(slot.slot(), RING.slotForOp(slot.header().op()));
        assertEquals(slot.header().checksum(), slot.inhabited());
        assertTrue(!slot.faulty(), "faulty slots are reserved");
      }
    }
  }

  @Property(tries = 4000)
  void everyHeaderKeptFitsTheViewFilterAndWasWhollyOnDisk(
      @ForAll("images") Image image, @ForAll boolean solo, @ForAll boolean wrapped) {
    RecoveryInput input = input(image, solo, wrapped ? 3 : 0, 2);
    Recovered recovered = recoverOrNull(input);
    if (recovered == null) return;
    for (RecoveredSlot slot : recovered.slots()) {
      PrepareHeader header = slot.header();
      if (header.isReserved()) continue;
      ViewRange views = input.vsrHeaders().viewForOp(header.op(), input.logView());
      assertTrue(views.contains(header.view()), () -> slot.toString());
      assertEquals(new PrepareCell.Valid(header), input.prepares().get(slot.slot()));
    }
  }

  @Property(tries = 4000)
  void onlySoloRepairsWhatAClusterWouldAskFor(
      @ForAll("images") Image image, @ForAll boolean wrapped) {
    Recovered cluster = recoverOrNull(input(image, false, wrapped ? 3 : 0, 2));
    Recovered solo = recoverOrNull(input(image, true, wrapped ? 3 : 0, 2));
    if (cluster == null || solo == null) return;
    for (int slot = 0; slot < 4; slot++) {
      char row = cluster.slots().get(slot).recoveryCase().row().letter();
      boolean differs = cluster.slots().get(slot).decision() != solo.slots().get(slot).decision();
      if (row == 'D' || row == 'E') {
        assertEquals(Decision.FIX, solo.slots().get(slot).decision());
      } else if (differs) {
        // A fault that solo repairs no longer stands in the way of recognising a torn prepare.
        assertEquals('C', row);
        assertEquals(Decision.CUT_TORN, solo.slots().get(slot).decision());
      }
    }
  }

  @Property(tries = 4000)
  void fixWritesMakeBothRingsAgreeInTheSlotsTheyAreFor(
      @ForAll("images") Image image, @ForAll boolean solo, @ForAll boolean wrapped) {
    RecoveryInput input = input(image, solo, wrapped ? 3 : 0, 2);
    Recovered recovered = recoverOrNull(input);
    if (recovered == null) return;
    assertEquals(input.headers(), recovered.headerRingAfter(input.headers(), 0));
    int writes = recovered.fixSectors().size();
    List<HeaderCell> after = recovered.headerRingAfter(input.headers(), writes);
    for (RecoveredSlot slot : recovered.slots()) {
      HeaderCell cell = after.get(slot.slot());
      boolean written = recovered.fixSectors().contains(RING.sectorOfSlot(slot.slot()));
      assertEquals(
          written ? new HeaderCell.Valid(slot.header()) : input.headers().get(slot.slot()), cell);
      if (slot.needsFixWrite()) assertTrue(written);
    }
  }

  @Property(tries = 4000)
  void aClusterThatRecoversTwiceKeepsEveryHeaderItKept(
      @ForAll("images") Image image, @ForAll boolean wrapped) {
    RecoveryInput input = input(image, false, wrapped ? 3 : 0, 2);
    Recovered first = recoverOrNull(input);
    if (first == null) return;
    int writes = first.fixSectors().size();
    RecoveryInput again =
        new RecoveryInput(
            input.ring(),
            input.placeholder(),
            input.solo(),
            input.opCheckpoint(),
            input.opPrepareMax(),
            input.logView(),
            input.vsrHeaders(),
            first.headerRingAfter(input.headers(), writes),
            input.prepares());
    Recovered second = recoverOrNull(again);
    if (second == null) return;
    for (RecoveredSlot slot : first.slots()) {
      if (slot.header().isReserved()) continue;
      assertEquals(slot.header(), second.slots().get(slot.slot()).header());
    }
  }

  @Property(tries = 4000)
  void openingARecoveredLogOnlyStopsOnANamedCheck(
      @ForAll("images") Image image, @ForAll boolean solo, @ForAll boolean wrapped) {
    int checkpoint = wrapped ? 3 : 0;
    RecoveryInput input = input(image, solo, checkpoint, 2);
    Recovered recovered = recoverOrNull(input);
    if (recovered == null) return;
    OpenInput open =
        new OpenInput(
            RING,
            RecoveryPropertiesTest::placeholder,
            solo ? 1 : 3,
            0,
            2,
            2,
            op(checkpoint, checkpoint == 0 ? 0 : 1),
            checkpoint + 4,
            input.vsrHeaders(),
            recovered.log());
    try {
      HeadChoice choice = HeadChoice.choose(open);
      assertTrue(choice.op() >= checkpoint && choice.op() < OPS);
      if (choice.outcome() == OpenOutcome.NORMAL && !solo) assertTrue(choice.certain());
      if (choice.outcome() == OpenOutcome.RECOVERING) assertTrue(recovered.faultySlots().isEmpty());
      assertNotNull(choice.outcome());
    } catch (CheckFailed refusal) {
      assertTrue(
          refusal.name().equals("open_head_not_below_checkpoint")
              || refusal.name().equals("set_header_as_dirty_never_older"),
          refusal::name);
    }
  }
}
