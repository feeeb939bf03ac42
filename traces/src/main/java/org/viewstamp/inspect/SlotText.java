package org.viewstamp.inspect;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.journal.JournalSlot;
import org.viewstamp.journal.RecoveryCase;
import org.viewstamp.journal.RecoveryInputs;
import org.viewstamp.journal.RecoveryTable;
import org.viewstamp.vsr.PrepareField;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.U128;

/**
 * One slot as a person reads it: what both rings hold, which row decided and why, what came of it.
 */
final class SlotText {
  private static final String[] INPUTS = {
    "Hok", "Hres", "Pok", "Pres", "Pmax", "sum=", "op=", "op<", "view="
  };

  private final Inspection inspection;
  private final SlotBytes bytes;
  private final SlotInspection slot;
  private final SlotVerdicts verdicts;
  private final PrintWriter out;

  SlotText(Inspection inspection, DataFile file, int slot, PrintWriter out) {
    List<SlotInspection> slots = inspection.slots();
    this.inspection = inspection;
    this.bytes = SlotBytes.read(file, inspection.superblocks().layout(), slot);
    this.slot = slots.get(slot);
    this.verdicts = new SlotVerdicts(inspection, slots);
    this.out = out;
  }

  void print() {
    out.println("slot " + slot.slot() + " of " + inspection.ring().slotCount());
    out.println("header      " + slot.headerText() + "  (offset " + bytes.headerOffset() + ")");
    out.println("prepare     " + slot.prepareText() + "  (offset " + bytes.prepareOffset() + ")");
    if (slot.header().invalid() != null) {
      out.println("            the redundant header breaks a rule: " + slot.header().invalid());
    }
    if (slot.prepare().invalid() != null) {
      out.println("            the prepare's header breaks a rule: " + slot.prepare().invalid());
    }
    out.println();
    decision();
    out.println("torn        " + verdicts.torn(slot));
    out.println("view filter " + verdicts.viewFilter(slot));
    state("recovered", slot.recovered() == null ? null : slot.recovered().state());
    state("opened", slot.opened());
    out.println();
    fields();
  }

  private void decision() {
    RecoveryCase recoveryCase = slot.recoveryCase();
    RecoveryInputs inputs = slot.inputs();
    if (recoveryCase == null) {
      out.println("row         none: the inputs contradict the one that they would fit");
    } else {
      String decision = slot.decision() == null ? "vsr or fix" : slot.decision().text();
      out.println("row         " + recoveryCase.label() + ", decision " + decision);
      for (String line : recoveryCase.row().story().split("\n")) out.println("            " + line);
    }
    TextTable table = new TextTable(headings());
    table.row(cells("this slot", inputs));
    if (recoveryCase != null) table.row(cells("row " + recoveryCase.label(), recoveryCase.row()));
    table.lines().forEach(line -> out.println("  " + line));
    out.println();
  }

  private static String[] headings() {
    List<String> headings = new ArrayList<>(List.of("inputs"));
    headings.addAll(List.of(INPUTS));
    return headings.toArray(new String[0]);
  }

  private static String[] cells(String label, RecoveryInputs inputs) {
    List<String> cells = new ArrayList<>(List.of(label));
    for (int i = 0; i < RecoveryInputs.COUNT; i++) cells.add(inputs.get(i) ? "1" : "0");
    return cells.toArray(new String[0]);
  }

  private static String[] cells(String label, RecoveryTable.Row row) {
    List<String> cells = new ArrayList<>(List.of(label));
    for (RecoveryTable.Cell cell : row.cells()) {
      cells.add(
          switch (cell) {
            case ZERO -> "0";
            case ONE -> "1";
            case ANY -> "_";
            case MUST_BE_ZERO -> "!0";
            case MUST_BE_ONE -> "!1";
          });
    }
    return cells.toArray(new String[0]);
  }

  private void state(String label, @Nullable JournalSlot state) {
    String name = label + " ".repeat(12 - label.length());
    if (state == null) {
      out.println(name + "not reached");
      return;
    }
    PrepareHeader header = state.header();
    U128 inhabited = state.prepareChecksum();
    out.println(
        name
            + state.state().name()
            + ": "
            + (header.isReserved()
                ? "placeholder"
                : "op "
                    + Long.toUnsignedString(header.op())
                    + " view "
                    + Integer.toUnsignedString(header.view()))
            + ", dirty "
            + (state.dirty() ? 1 : 0)
            + ", faulty "
            + (state.faulty() ? 1 : 0)
            + ", prepare ring "
            + (inhabited == null ? "not inhabited" : "inhabited"));
  }

  /** Field by field: one line where both headers agree, two where they do not. */
  private void fields() {
    out.println("fields: = both headers, H header ring, P prepare ring");
    for (PrepareField field : PrepareField.values()) {
      String name = field.label() + " ".repeat(26 - field.label().length());
      String header = field.format(bytes.header(), 0);
      String prepare = field.format(bytes.prepare(), 0);
      if (field.hex(bytes.header(), 0).equals(field.hex(bytes.prepare(), 0))) {
        out.println("= " + name + header);
      } else {
        out.println("H " + name + header);
        out.println("P " + name + prepare);
      }
    }
  }
}
