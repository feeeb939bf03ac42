package org.viewstamp.journal;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.PrepareHeader;

/**
 * The log when recovery has decided, and what recovery writes to the header ring.
 *
 * @param ring the geometry
 * @param prepareOpMax see {@link Recovery#prepareOpMax}
 * @param slots one for each slot, ascending
 * @param fixSectors sectors of the header ring to rewrite, in the order of writing
 */
public record Recovered(
    Ring ring, long prepareOpMax, List<RecoveredSlot> slots, List<Integer> fixSectors) {

  public Recovered {
    slots = List.copyOf(slots);
    fixSectors = List.copyOf(fixSectors);
  }

  /** Slots recognised as torn appends, ascending. */
  public List<Integer> tornSlots() {
    List<Integer> torn = new ArrayList<>();
    for (RecoveredSlot slot : slots) {
      if (slot.decision() == Decision.CUT_TORN) torn.add(slot.slot());
    }
    return torn;
  }

  /** Slots whose header the view filter removed, ascending. */
  public List<Integer> droppedSlots() {
    List<Integer> dropped = new ArrayList<>();
    for (RecoveredSlot slot : slots) {
      if (slot.dropped()) dropped.add(slot.slot());
    }
    return dropped;
  }

  /** Faulty slots, ascending. They are the dirty ones too. */
  public List<Integer> faultySlots() {
    List<Integer> faulty = new ArrayList<>();
    for (RecoveredSlot slot : slots) {
      if (slot.faulty()) faulty.add(slot.slot());
    }
    return faulty;
  }

  /** The log as the replica finds it. */
  public List<JournalSlot> log() {
    List<JournalSlot> log = new ArrayList<>();
    for (RecoveredSlot slot : slots) log.add(slot.state());
    return log;
  }

  /**
   * The headers that rewriting {@code sector} stores: of all its slots, also of the neighbours of
   * the slot to be fixed. For a faulty, dropped or torn slot this is the placeholder, so the next
   * recovery no longer sees what made the slot faulty. tb: journal.zig:1609
   */
  public List<PrepareHeader> sectorImage(@NonNegative int sector) {
    List<PrepareHeader> image = new ArrayList<>();
    for (RecoveredSlot slot : slots) {
      if (ring.sectorOfSlot(slot.slot()) == sector) image.add(slot.header());
    }
    return image;
  }

  /**
   * The header ring on disk after the first {@code writes} of the fix writes: a crash may come
   * between any two.
   *
   * @param before the header ring as recovery read it
   * @param writes 0 to the size of {@link #fixSectors}
   */
  public List<HeaderCell> headerRingAfter(List<HeaderCell> before, @NonNegative int writes) {
    Check.that(writes <= fixSectors.size(), "fix_writes_in_range");
    List<Integer> written = fixSectors.subList(0, writes);
    List<HeaderCell> after = new ArrayList<>();
    for (RecoveredSlot slot : slots) {
      boolean rewritten = written.contains(ring.sectorOfSlot(slot.slot()));
      after.add(rewritten ? new HeaderCell.Valid(slot.header()) : before.get(slot.slot()));
    }
    return after;
  }
}
