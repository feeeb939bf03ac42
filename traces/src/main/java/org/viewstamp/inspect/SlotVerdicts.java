package org.viewstamp.inspect;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.journal.Decision;
import org.viewstamp.journal.PrepareCell;
import org.viewstamp.journal.RecoveredSlot;
import org.viewstamp.journal.RecoveryInput;
import org.viewstamp.journal.SlotRange;
import org.viewstamp.journal.TornPrepares;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.ViewChangeHeaders.ViewRange;

/** In words, why a slot is recognised as torn or not, and why the view filter keeps it or not. */
final class SlotVerdicts {
  private final Inspection inspection;
  private final List<SlotInspection> slots;

  SlotVerdicts(Inspection inspection, List<SlotInspection> slots) {
    this.inspection = inspection;
    this.slots = slots;
  }

  /** Whether the slot is a torn append, and if not, what speaks against it. */
  String torn(SlotInspection slot) {
    RecoveryInput input = inspection.input();
    if (input == null || inspection.recovered() == null) return "not decided: recovery stops";
    if (slot.decision() == Decision.CUT_TORN) {
      return "yes: right of op_max " + opMax(input) + ", under a header of the wrap before";
    }
    if (slot.decision() != Decision.VSR) return "not asked: the slot has no fault";
    long opMax = TornPrepares.opMax(input);
    if (Long.compareUnsigned(opMax, input.opCheckpoint()) < 0) {
      return "no: op_max " + opMax(input) + " is below the checkpoint";
    }
    if (opMax == input.opPrepareMax()) {
      return "no: op_max is op_prepare_max, so nothing can follow it";
    }
    SlotRange range = TornPrepares.rangeRightOf(input, opMax);
    String where =
        "slots " + range.head() + " to " + range.tail() + ", right of op_max " + opMax(input);
    if (!range.contains(slot.slot())) return "no: not in " + where;
    String obstacle = obstacle(input, range);
    return "no: in " + where + ", " + (obstacle == null ? "nothing speaks against it" : obstacle);
  }

  /** What keeps every slot of the range from being truncated; null if nothing does. */
  private @Nullable String obstacle(RecoveryInput input, SlotRange range) {
    int candidates = 0;
    for (SlotInspection slot : slots) {
      boolean fault = slot.decision() == Decision.VSR || slot.decision() == Decision.CUT_TORN;
      if (!fault || !range.contains(slot.slot())) continue;
      PrepareHeader header = slot.redundantHeader();
      if (header == null) return "slot " + slot.slot() + " has a bad header (T1)";
      if (header.isReserved()) return "slot " + slot.slot() + " has a placeholder header (T2)";
      if (!(slot.prepare().cell() instanceof PrepareCell.Bad)) {
        return "slot " + slot.slot() + " holds a whole message (T3)";
      }
      candidates++;
    }
    int most = input.ring().iopsWriteMax();
    return candidates > most
        ? candidates + " such slots, more than the " + most + " writes in flight"
        : null;
  }

  /** Whether the view filter keeps the slot's header. */
  String viewFilter(SlotInspection slot) {
    RecoveryInput input = inspection.input();
    PrepareHeader header = slot.filteredHeader();
    RecoveredSlot recovered = slot.recovered();
    if (input == null || recovered == null) return "not decided: recovery stops";
    ViewRange range = slot.viewRange(input);
    if (header == null || range == null) return "not asked: no header to judge";
    return (recovered.dropped() ? "dropped" : "kept")
        + ": op "
        + Long.toUnsignedString(header.op())
        + " can be of view "
        + Integer.toUnsignedString(range.min())
        + " to "
        + Integer.toUnsignedString(range.max())
        + ", and is of view "
        + Integer.toUnsignedString(header.view());
  }

  private static String opMax(RecoveryInput input) {
    return Long.toUnsignedString(TornPrepares.opMax(input));
  }
}
