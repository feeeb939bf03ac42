package org.viewstamp.journal;

import java.util.ArrayList;
import java.util.List;
import org.viewstamp.vsr.Check;

/**
 * Releasing slots that no repair can or need mend. The replica does it while it repairs prepares.
 * tb: replica.zig:7275
 */
public final class JournalCleanup {
  private JournalCleanup() {}

  /**
   * In the first wrap and with the head known, slots right of the head hold nothing but broken
   * placeholders or truncated ops: their faults are forgotten. Does nothing once {@code op} has
   * left the first wrap. tb: replica.zig:7281
   *
   * @param op the head, certain
   */
  public static JournalStep.Stepped clearFirstWrapFaults(Journal journal, long op) {
    int slotCount = journal.config().ring().slotCount();
    List<JournalSlot> next = new ArrayList<>(journal.slots());
    for (int index = 0; index < next.size(); index++) {
      JournalSlot slot = next.get(index);
      boolean firstWrap = Long.compareUnsigned(op, slotCount) < 0;
      if (!firstWrap || index <= op || !slot.faulty()) continue;
      Check.that(slot.header().isReserved(), "first_wrap_fault_header_reserved");
      Check.that(slot.headerRedundant().isReserved(), "first_wrap_fault_redundant_reserved");
      next.set(index, slot.withDirty(false).withFaulty(false));
    }
    return cleaned(journal, next);
  }

  /**
   * Removes each dirty entry outside the slots of {@code opRepairMin} to {@code op}: checkpointed
   * long since, or truncated. When both fall on one slot, every slot counts as inside. The replica
   * skips it when it has used up its budget of repair requests. tb: replica.zig:7357
   *
   * @param opRepairMin lowest op that needs repair
   * @param op the head
   */
  public static JournalStep.Stepped removeOutsideRepairRange(
      Journal journal, long opRepairMin, long op) {
    SlotRange range = SlotRange.ofOps(journal.config().ring(), opRepairMin, op);
    List<JournalSlot> next = new ArrayList<>(journal.slots());
    for (int index = 0; index < next.size(); index++) {
      if (range.head() == range.tail() || range.contains(index)) continue;
      JournalSlot slot = next.get(index);
      if (!slot.dirty()) continue;
      next.set(
          index,
          JournalSlot.empty(journal.config().placeholder(index))
              .withPrepareChecksum(slot.prepareChecksum()));
    }
    return cleaned(journal, next);
  }

  private static JournalStep.Stepped cleaned(Journal journal, List<JournalSlot> slots) {
    return Journal.stepped(
        new Journal(journal.config(), slots, journal.writes(), journal.reads()),
        JournalBranch.CLEANED_UP);
  }
}
