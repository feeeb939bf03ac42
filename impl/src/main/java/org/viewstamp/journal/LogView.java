package org.viewstamp.journal;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.PrepareHeader;

/**
 * Questions about the headers of a log that is at rest.
 *
 * @param ring the geometry
 * @param slots one for each slot, ascending
 */
record LogView(Ring ring, List<JournalSlot> slots) {
  LogView {
    slots = List.copyOf(slots);
    Check.that(slots.size() == ring.slotCount(), "log_slot_count");
  }

  /** Ops from {@code opMin} to {@code opMax}, both included. */
  record OpRange(long opMin, long opMax) {}

  /** The slot in which {@code op} lives. */
  JournalSlot slotOf(long op) {
    return slots.get(ring.slotForOp(op));
  }

  /**
   * The header of exactly this op, or null. The slot may hold another wrap's. tb: journal.zig:472
   */
  @Nullable PrepareHeader headerWithOp(long op) {
    PrepareHeader header = slotOf(op).header();
    return !header.isReserved() && header.op() == op ? header : null;
  }

  /** The highest op that has a header, or null if no slot has one. */
  @Nullable PrepareHeader highestHeader() {
    PrepareHeader highest = null;
    for (JournalSlot slot : slots) {
      PrepareHeader header = slot.header();
      if (header.isReserved()) continue;
      if (highest == null || Long.compareUnsigned(header.op(), highest.op()) > 0) highest = header;
    }
    return highest;
  }

  /** How many slots are faulty. */
  int faultyCount() {
    int count = 0;
    for (JournalSlot slot : slots) {
      if (slot.faulty()) count++;
    }
    return count;
  }

  /** Whether any slot of {@code range} is faulty. */
  boolean anyFaulty(SlotRange range) {
    for (int slot = 0; slot < slots.size(); slot++) {
      if (slots.get(slot).faulty() && range.contains(slot)) return true;
    }
    return false;
  }

  /**
   * The highest run of ops between the two that are missing or not connected to what follows them;
   * null when the chain of headers is whole. tb: journal.zig:621
   *
   * @param opMin where the search ends
   * @param opMax where it begins; its header must be present
   */
  @Nullable OpRange latestBreakBetween(long opMin, long opMax) {
    PrepareHeader child = headerWithOp(opMax);
    Check.that(child != null, "headers_break_op_max_present");
    Check.that(
        Long.compareUnsigned(opMax - opMin, ring.slotCount()) < 0, "headers_break_within_one_wrap");
    OpRange open = null;
    for (long op = opMax - 1; op + 1 != opMin; op--) {
      PrepareHeader header = headerWithOp(op);
      switch (breakStep(header, child, open != null, op == opMin)) {
        case CONNECTED -> {}
        case BROKEN -> open = new OpRange(op, open == null ? op : open.opMax());
        case END -> {
          return open;
        }
      }
      child = header;
    }
    return open;
  }

  /** What an op of the walk is. */
  private enum BreakStep {
    /** Connected to its child, and no run is open. */
    CONNECTED,
    /** The lowest op so far of the run. */
    BROKEN,
    /** Not of the open run any more. */
    END
  }

  private static BreakStep breakStep(
      @Nullable PrepareHeader header, @Nullable PrepareHeader child, boolean open, boolean last) {
    if (header == null) return BreakStep.BROKEN;
    if (child == null || (open && last)) return BreakStep.END;
    int views = Integer.compareUnsigned(header.view(), child.view());
    if (header.checksum().equals(child.parent())) {
      Check.that(open || views <= 0, "headers_break_views_do_not_rise");
      return open ? BreakStep.BROKEN : BreakStep.CONNECTED;
    }
    Check.that(views != 0, "headers_break_same_view_is_chained");
    return !open || views < 0 ? BreakStep.BROKEN : BreakStep.END;
  }
}
