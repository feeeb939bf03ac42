package org.viewstamp.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.ViewChangeHeaders.ViewRange;

/**
 * Recovery of the log from its two rings, once both have been read. The order of the steps matters:
 * the rings must be judged as they are before the view filter removes anything, and the fix writes
 * must come after it, so that no removed header is written back. tb: journal.zig:1252
 */
public final class Recovery {
  private Recovery() {}

  /**
   * Decides every slot.
   *
   * @throws org.viewstamp.vsr.CheckFailed where the original stops on an assertion
   */
  public static Recovered recover(RecoveryInput input) {
    long prepareOpMax = prepareOpMax(input);
    List<RecoveryCase> cases = recoveryCases(input, prepareOpMax);
    List<Integer> torn = TornPrepares.tornPrepares(input, cases);

    List<RecoveredSlot> slots = new ArrayList<>();
    for (int slot = 0; slot < cases.size(); slot++) {
      RecoveryCase recoveryCase = cases.get(slot);
      if (torn.contains(slot)) recoveryCase = recoveryCase.truncateTorn();
      slots.add(viewFilter(input, recoverSlot(input, slot, recoveryCase)));
    }
    List<Integer> fixSectors = fixSectors(input.ring(), slots);
    recoverDone(slots);
    return new Recovered(input.ring(), prepareOpMax, slots, fixSectors);
  }

  /**
   * The highest op of the prepare ring, placeholders aside, and not below the checkpoint. A whole
   * prepare of this op cannot be a leftover of the wrap before. tb: journal.zig:1263
   */
  public static long prepareOpMax(RecoveryInput input) {
    long opMax = input.opCheckpoint();
    for (PrepareCell cell : input.prepares()) {
      PrepareHeader prepare = nonReservedPrepare(cell);
      if (prepare != null && Long.compareUnsigned(prepare.op(), opMax) > 0) opMax = prepare.op();
    }
    return opMax;
  }

  /** The row of each slot, torn prepares not yet recognised. tb: journal.zig:1270 */
  public static List<RecoveryCase> recoveryCases(RecoveryInput input, long prepareOpMax) {
    List<RecoveryCase> cases = new ArrayList<>();
    for (int slot = 0; slot < input.ring().slotCount(); slot++) {
      HeaderCell header = input.headers().get(slot);
      cases.add(RecoveryCase.of(header, input.prepares().get(slot), prepareOpMax));
    }
    return cases;
  }

  /**
   * The effect of the slot's decision, as it will be when the fix writes are done. tb:
   * journal.zig:1497
   */
  static RecoveredSlot recoverSlot(
      RecoveryInput input, @NonNegative int slot, RecoveryCase recoveryCase) {
    PrepareHeader prepare = nonReservedPrepare(input.prepares().get(slot));
    PrepareHeader placeholder = input.placeholder().of(slot);
    Decision decision = recoveryCase.row().decision(input.solo());
    JournalSlot state =
        switch (decision) {
          case EQL, FIX -> {
            Check.that(
                prepare != null || (decision == Decision.FIX && input.solo()),
                "recover_slot_keeps_only_a_prepare");
            yield prepare == null ? JournalSlot.empty(placeholder) : JournalSlot.clean(prepare);
          }
          case NIL, CUT_TORN -> {
            Check.that(prepare == null, "recover_slot_empties_no_prepare");
            yield JournalSlot.empty(placeholder);
          }
          case VSR -> JournalSlot.lost(placeholder, prepare == null ? null : prepare.checksum());
        };
    return new RecoveredSlot(slot, recoveryCase, decision, false, state);
  }

  /**
   * Drops a header whose view does not fit the durable view headers: prepared in a view that was
   * never recorded, hence never acknowledged; or truncated by a view change and found again. The
   * prepare stays on disk and stays listed as inhabited. tb: journal.zig:1313
   */
  static RecoveredSlot viewFilter(RecoveryInput input, RecoveredSlot slot) {
    PrepareHeader header = slot.header();
    if (header.isReserved()) return slot;
    ViewRange views = input.vsrHeaders().viewForOp(header.op(), input.logView());
    if (views.contains(header.view())) return slot;
    PrepareHeader placeholder = input.placeholder().of(slot.slot());
    JournalSlot empty = JournalSlot.empty(placeholder).withPrepareChecksum(slot.inhabited());
    return new RecoveredSlot(slot.slot(), slot.recoveryCase(), slot.decision(), true, empty);
  }

  /** Sectors with at least one slot to fix, each once, ascending. tb: journal.zig:1602 */
  static List<Integer> fixSectors(Ring ring, List<RecoveredSlot> slots) {
    List<Integer> sectors = new ArrayList<>();
    for (RecoveredSlot slot : slots) {
      int sector = ring.sectorOfSlot(slot.slot());
      if (slot.needsFixWrite() && !sectors.contains(sector)) sectors.add(sector);
    }
    return sectors;
  }

  /** What must hold of every slot when recovery ends (S14). tb: journal.zig:1660 */
  private static void recoverDone(List<RecoveredSlot> slots) {
    for (RecoveredSlot slot : slots) {
      Check.that(slot.dirty() == slot.faulty(), "recover_done_dirty_is_faulty");
      if (slot.header().isReserved()) continue;
      Check.that(!slot.faulty(), "recover_done_faulty_is_reserved");
      Check.that(
          Objects.equals(slot.inhabited(), slot.header().checksum()),
          "recover_done_header_is_inhabited");
    }
  }

  private static @Nullable PrepareHeader nonReservedPrepare(PrepareCell cell) {
    if (!(cell instanceof PrepareCell.Valid valid)) return null;
    return valid.header().isReserved() ? null : valid.header();
  }
}
