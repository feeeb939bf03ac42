package org.viewstamp.inspect;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.viewstamp.journal.HeadChoice;
import org.viewstamp.journal.OpenOutcome;
import org.viewstamp.journal.Recovered;
import org.viewstamp.journal.RecoveryInput;
import org.viewstamp.journal.ReplicaOpen;
import org.viewstamp.superblock.QuorumError;
import org.viewstamp.superblock.SuperBlockGroup;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.superblock.SuperBlockQuorums;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.ViewChangeHeaders;

/** An inspection as a person reads it: the summary, then the slots that ask for attention. */
final class InspectionText {
  private static final int SLOTS_SHOWN = 40;

  private final Inspection inspection;
  private final List<SlotInspection> slots;
  private final PrintWriter out;
  private final int width;
  private final LabelledLines lines;

  InspectionText(Inspection inspection, PrintWriter out, int width) {
    this.inspection = inspection;
    this.slots = inspection.slots();
    this.out = out;
    this.width = width;
    this.lines = new LabelledLines(out, width);
  }

  /** The whole file: what it is, what it holds, and what a start makes of it. */
  void summary(boolean allSlots) {
    StorageLayout layout = inspection.superblocks().layout();
    line("file", inspection.fileName());
    line("", inspection.fileSize() + " bytes, configuration " + layout.name());
    superblocks();
    SuperBlockHeader superblock = inspection.superblock();
    if (superblock != null) {
      state(superblock);
    } else {
      line("cluster", inspection.cluster() + " (that of most headers in the log)");
    }
    out.println();
    log();
    start();
    out.println();
    unusual(allSlots);
  }

  private void superblocks() {
    out.println();
    out.println("superblock");
    TextTable table = new TextTable(">copy", ">offset", ">sequence", "checksum", "parent", "");
    SuperBlockReading reading = inspection.superblocks();
    for (int slot = 0; slot < reading.copies().size(); slot++) {
      SuperBlockHeader copy = reading.copies().get(slot);
      boolean valid = copy.validChecksum();
      table.row(
          Integer.toString(slot),
          Long.toString((long) slot * reading.layout().superblockCopySize()),
          valid ? Long.toUnsignedString(copy.sequence()) : "-",
          LabelledLines.shortened(copy.checksum().toString()),
          valid ? LabelledLines.shortened(copy.parent().toString()) : "-",
          valid
              ? copyNote(copy, slot)
              : "bad: its bytes make "
                  + LabelledLines.shortened(copy.calculatedChecksum().toString()));
    }
    table.lines().forEach(text -> out.println("  " + text));
    line("quorum", quorum());
  }

  private static String copyNote(SuperBlockHeader copy, int slot) {
    return copy.copy() == slot ? "" : "copy number " + copy.copy();
  }

  private String quorum() {
    SuperBlockReading reading = inspection.superblocks();
    SuperBlockQuorums.Choice choice = reading.choice();
    String needed = " (" + SuperBlockQuorums.Threshold.OPEN.count() + " needed)";
    if (choice == null) return "none: the check " + reading.refusal() + " fails" + assumed();
    SuperBlockGroup working = choice.working();
    if (working != null) {
      return working.count()
          + " of "
          + reading.copies().size()
          + " copies hold sequence "
          + Long.toUnsignedString(working.header().sequence())
          + needed;
    }
    QuorumError error = choice.error();
    return "none: " + (error == null ? "" : error.meaning()) + assumed();
  }

  private String assumed() {
    SuperBlockHeader guess = inspection.superblock();
    if (guess == null) return "";
    return "; below, the newest copy is assumed: sequence "
        + Long.toUnsignedString(guess.sequence());
  }

  private void state(SuperBlockHeader superblock) {
    StateText.print(superblock, lines);
    RecoveryInput input = inspection.input();
    if (input != null) line("vsr_headers", vsrHeaders(input.vsrHeaders()));
  }

  /** Ops of the durable headers, runs of consecutive ones shortened; a blank in parentheses. */
  private static String vsrHeaders(ViewChangeHeaders headers) {
    List<String> ops = new ArrayList<>();
    List<ViewChangeHeaders.Entry> entries = headers.entries();
    for (int i = 0; i < entries.size(); i++) {
      int first = i;
      while (i + 1 < entries.size()
          && entries.get(i + 1).op() == entries.get(i).op() - 1
          && (entries.get(i + 1).header() == null) == (entries.get(i).header() == null)) {
        i++;
      }
      String from = Long.toUnsignedString(entries.get(first).op());
      String to = Long.toUnsignedString(entries.get(i).op());
      String run = first == i ? from : from + " to " + to;
      ops.add(entries.get(i).header() == null ? "(" + run + ")" : run);
    }
    String kind =
        headers.command() == ViewChangeHeaders.Kind.START_VIEW ? "start_view" : "do_view_change";
    return kind + ": " + String.join(", ", ops);
  }

  private void log() {
    Recovered recovered = inspection.recovered();
    RecoveryInput input = inspection.input();
    Map<String, Integer> rows = new TreeMap<>();
    for (SlotInspection slot : slots) {
      rows.merge(SlotLine.row(slot) + " " + SlotLine.decision(slot), 1, Integer::sum);
    }
    List<String> counts = new ArrayList<>();
    rows.forEach((row, count) -> counts.add(row + ": " + count));
    line(
        "log",
        slots.size()
            + " slots"
            + (input == null
                ? ""
                : ", op_prepare_max " + Long.toUnsignedString(input.opPrepareMax())));
    line("rows", String.join(", ", counts));
    if (recovered == null) return;
    line("torn", slots(recovered.tornSlots()));
    line("dropped", slots(recovered.droppedSlots()) + " (by the view filter)");
    line("faulty", slots(recovered.faultySlots()));
    line("rewrites", sectors(recovered.fixSectors()));
  }

  private void start() {
    ReplicaOpen open = inspection.open();
    String refusal = inspection.refusal();
    boolean chosen = inspection.superblocks().working() != null;
    String prefix = chosen ? "" : "cannot start; with the copy assumed: ";
    if (refusal != null) {
      line("start", prefix + "the real program stops on the check " + refusal);
    } else if (open == null) {
      line("start", "cannot start");
    } else if (open.choice().outcome().isError()) {
      line("start", prefix + outcomeText(open.choice().outcome()));
    } else {
      HeadChoice choice = open.choice();
      line("start", prefix + outcomeText(choice.outcome()));
      line(
          "then",
          "view "
              + Integer.toUnsignedString(open.view())
              + ", log_view "
              + Integer.toUnsignedString(open.logView()));
      line(
          "head",
          "op "
              + Long.toUnsignedString(choice.op())
              + (choice.certain() ? ", certain" : ", uncertain")
              + ", commit_max "
              + Long.toUnsignedString(open.commitMax()));
    }
  }

  private static String outcomeText(OpenOutcome outcome) {
    return switch (outcome) {
      case NORMAL -> "status normal: the view continues";
      case VIEW_CHANGE -> "status view_change: it votes for a new view";
      case RECOVERING_HEAD -> "status recovering_head: a primary has to tell it its head";
      case RECOVERING -> "status recovering: it commits the ops beyond the checkpoint first";
      case WAL_INVALID -> "refused with WALInvalid: every slot is faulty";
      case WAL_CORRUPT -> "refused with WALCorrupt: no other replica can repair a faulty slot";
    };
  }

  private void unusual(boolean all) {
    List<SlotInspection> shown = new ArrayList<>();
    for (SlotInspection slot : slots) {
      if (all || !slot.plain()) shown.add(slot);
    }
    if (shown.isEmpty()) {
      out.println("all slots are plain: both rings agree");
      return;
    }
    out.println(
        all
            ? "slots"
            : shown.size() + (shown.size() == 1 ? " slot is" : " slots are") + " not plain");
    List<SlotLine> lines = SlotLine.of(shown);
    int limit = all ? lines.size() : Math.min(lines.size(), SLOTS_SHOWN);
    TextTable table =
        new TextTable(">slot", "row", "decision", "header ring", "prepare ring", "then");
    for (SlotLine line : lines.subList(0, limit)) table.row(line.cells());
    if (table.width() + 2 <= width) {
      table.lines().forEach(text -> out.println("  " + text));
    } else {
      lines.subList(0, limit).forEach(this::narrow);
    }
    if (limit < lines.size()) {
      int last = lines.get(limit - 1).last();
      long rest = shown.stream().filter(slot -> slot.slot() > last).count();
      out.println("  and " + rest + " more; --all shows every slot");
    }
  }

  /** The same on a narrow terminal. */
  private void narrow(SlotLine line) {
    out.println("  slot " + line.slots() + ": row " + line.row() + ", decision " + line.decision());
    out.println("    header   " + line.header());
    out.println("    prepare  " + line.prepare());
    if (!line.then().isEmpty()) out.println("    then     " + line.then());
  }

  private String sectors(List<Integer> sectors) {
    if (sectors.isEmpty()) return "no header sector";
    if (sectors.size() > 1) return runs(sectors.size() + " header sectors: ", sectors);
    int headers = inspection.ring().headersPerSector();
    int first = sectors.get(0) * headers;
    return "header sector "
        + sectors.get(0)
        + " (slots "
        + first
        + " to "
        + (first + headers - 1)
        + ")";
  }

  private static String slots(List<Integer> slots) {
    if (slots.isEmpty()) return "none";
    return runs(slots.size() == 1 ? "slot " : slots.size() + " slots: ", slots);
  }

  /** Ascending numbers, runs of consecutive ones shortened. */
  private static String runs(String prefix, List<Integer> numbers) {
    List<String> runs = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      int first = i;
      while (i + 1 < numbers.size() && numbers.get(i + 1) == numbers.get(i) + 1) i++;
      runs.add(first == i ? "" + numbers.get(i) : numbers.get(first) + " to " + numbers.get(i));
    }
    return prefix + String.join(", ", runs);
  }

  private void line(String label, String value) {
    lines.line(label, value);
  }
}
