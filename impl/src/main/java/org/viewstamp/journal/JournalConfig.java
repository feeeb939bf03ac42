package org.viewstamp.journal;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.PrepareHeader;

/**
 * What a journal is told once and for all.
 *
 * @param ring the geometry
 * @param solo whether this is the only replica of its cluster (a standby is not solo)
 * @param placeholders the reserved header of each slot: real ones, or a model's abstract ones
 */
public record JournalConfig(Ring ring, boolean solo, List<PrepareHeader> placeholders) {
  public JournalConfig {
    placeholders = List.copyOf(placeholders);
    Check.that(placeholders.size() == ring.slotCount(), "journal_placeholder_for_each_slot");
    for (int slot = 0; slot < placeholders.size(); slot++) {
      PrepareHeader placeholder = placeholders.get(slot);
      Check.that(
          placeholder.isReserved() && placeholder.op() == slot, "journal_placeholder_of_its_slot");
    }
  }

  /** With a placeholder of the given make for each slot. */
  public static JournalConfig of(Ring ring, boolean solo, SlotPlaceholder placeholder) {
    List<PrepareHeader> placeholders = new ArrayList<>(ring.slotCount());
    for (int slot = 0; slot < ring.slotCount(); slot++) placeholders.add(placeholder.of(slot));
    return new JournalConfig(ring, solo, placeholders);
  }

  /** The reserved header of {@code slot}. tb: message_header.zig:724 */
  public PrepareHeader placeholder(@NonNegative int slot) {
    Check.that(slot < placeholders.size(), "journal_slot_in_ring");
    return placeholders.get(slot);
  }
}
