package org.viewstamp.inspect;

import java.util.ArrayList;
import java.util.List;
import org.viewstamp.journal.JournalSlot;
import org.viewstamp.journal.RecoveryCase;

/**
 * One line of the table of slots: a slot, or a run of slots of which the same is to be said.
 *
 * @param first index of the first slot
 * @param last index of the last
 * @param row the row that decided; "contradiction" where none fits
 * @param decision what was decided
 * @param header what the header ring holds
 * @param prepare what the prepare ring holds
 * @param then the slot when the replica has opened, or when recovery has ended
 */
record SlotLine(
    int first, int last, String row, String decision, String header, String prepare, String then) {

  /** The lines for {@code slots}, which ascend. */
  static List<SlotLine> of(List<SlotInspection> slots) {
    List<SlotLine> lines = new ArrayList<>();
    for (SlotInspection slot : slots) {
      SlotLine line = of(slot);
      SlotLine before = lines.isEmpty() ? null : lines.get(lines.size() - 1);
      if (before != null && before.last + 1 == line.first && before.saysTheSame(line)) {
        lines.set(lines.size() - 1, before.upTo(line.last));
      } else {
        lines.add(line);
      }
    }
    return lines;
  }

  private static SlotLine of(SlotInspection slot) {
    return new SlotLine(
        slot.slot(),
        slot.slot(),
        row(slot),
        decision(slot),
        slot.headerText(),
        slot.prepareText(),
        then(slot));
  }

  /** The label of the slot's row. */
  static String row(SlotInspection slot) {
    RecoveryCase recoveryCase = slot.recoveryCase();
    return recoveryCase == null ? "contradiction" : recoveryCase.label();
  }

  /** The decision, or the two that are possible where no superblock says whether it is solo. */
  static String decision(SlotInspection slot) {
    if (slot.recoveryCase() == null) return "-";
    return slot.decision() == null ? "vsr or fix" : slot.decision().text();
  }

  String slots() {
    return first == last ? Integer.toString(first) : first + ".." + last;
  }

  /** The line as cells of a table. */
  String[] cells() {
    return new String[] {slots(), row, decision, header, prepare, then};
  }

  private boolean saysTheSame(SlotLine other) {
    return row.equals(other.row)
        && decision.equals(other.decision)
        && header.equals(other.header)
        && prepare.equals(other.prepare)
        && then.equals(other.then);
  }

  private SlotLine upTo(int slot) {
    return new SlotLine(first, slot, row, decision, header, prepare, then);
  }

  private static String then(SlotInspection slot) {
    JournalSlot state = slot.opened();
    if (state == null && slot.recovered() != null) state = slot.recovered().state();
    if (state == null) return "";
    List<String> notes = new ArrayList<>();
    boolean empty = state.header().isReserved();
    String op = empty ? "" : " op " + Long.toUnsignedString(state.header().op());
    notes.add(state.state().name() + op);
    if (slot.recovered() != null && slot.recovered().dropped()) notes.add("dropped by view");
    if (slot.recovered() != null && slot.recovered().needsFixWrite()) notes.add("rewritten");
    return String.join(", ", notes);
  }
}
