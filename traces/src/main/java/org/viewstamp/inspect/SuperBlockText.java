package org.viewstamp.inspect;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.viewstamp.superblock.QuorumError;
import org.viewstamp.superblock.SuperBlockGroup;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.superblock.SuperBlockQuorums;
import org.viewstamp.superblock.SuperBlockRepairs;

/** The superblock zone as a person reads it: the copies, the choice among them, their fields. */
final class SuperBlockText {
  private final SuperBlockInspection inspection;
  private final SuperBlockReading reading;
  private final PrintWriter out;
  private final CopyColumns columns;
  private final LabelledLines lines;

  SuperBlockText(SuperBlockInspection inspection, PrintWriter out, int width) {
    this.inspection = inspection;
    this.reading = inspection.reading();
    this.out = out;
    this.columns = new CopyColumns(out, reading.copies().size(), width);
    this.lines = new LabelledLines(out, width);
  }

  /** Everything. */
  void print(boolean allFields) {
    lines.line("file", inspection.fileName());
    lines.line("", inspection.fileSize() + " bytes, configuration " + reading.layout().name());
    out.println();
    copies();
    out.println();
    groups();
    choice();
    repairs();
    torn();
    SuperBlockHeader shown = reading.shown();
    if (shown != null) {
      out.println();
      StateText.print(shown, lines);
    }
    new SuperBlockFieldsText(reading, out, columns).print(allFields);
  }

  private void copies() {
    row("", slot -> "copy " + slot);
    row("offset", slot -> Long.toString(reading.offset(slot)));
    row("checksum", slot -> copy(slot).validChecksum() ? "valid" : "BAD");
    row("copy number", slot -> number(copy(slot).copy(), slot));
    row("group", this::groupOf);
  }

  private void row(String label, IntFunction<String> value) {
    columns.plain(label, IntStream.range(0, reading.copies().size()).mapToObj(value).toList());
  }

  private String number(int number, int slot) {
    return number == slot || !copy(slot).validChecksum() ? "" + number : number + " (not its own)";
  }

  private SuperBlockHeader copy(int slot) {
    return reading.copies().get(slot);
  }

  /** The letter of the group that the copy in a slot belongs to. */
  private String groupOf(int slot) {
    if (!copy(slot).validChecksum()) return "-";
    for (SuperBlockGroup group : groupsFound()) {
      if (group.header().checksum().equals(copy(slot).checksum())) return letter(group);
    }
    return "-";
  }

  private List<SuperBlockGroup> groupsFound() {
    SuperBlockQuorums.Choice choice = reading.choice();
    return choice == null ? List.of() : choice.groups();
  }

  private String letter(SuperBlockGroup group) {
    return String.valueOf((char) ('A' + groupsFound().indexOf(group)));
  }

  private void groups() {
    lines.line(
        "quorum",
        "a start needs "
            + SuperBlockQuorums.Threshold.OPEN.count()
            + " distinct copies of one state, reading back a write "
            + SuperBlockQuorums.Threshold.VERIFY.count());
    List<SuperBlockGroup> groups = groupsFound();
    for (SuperBlockGroup group : groups) {
      SuperBlockHeader header = group.header();
      lines.line("group " + letter(group), identity(header));
      lines.line("", held(group));
      if (group != groups.get(0)) lines.line("", relation(header, groups.get(0).header()));
    }
  }

  private static String identity(SuperBlockHeader header) {
    return "sequence " + sequence(header) + ", checksum " + header.checksum();
  }

  private static String sequence(SuperBlockHeader header) {
    return Long.toUnsignedString(header.sequence());
  }

  /** Which slots hold a group, and whether these are enough. */
  private String held(SuperBlockGroup group) {
    List<Integer> own = new ArrayList<>();
    List<String> holders = new ArrayList<>();
    for (int slot = 0; slot < group.slots().size(); slot++) {
      int copy = group.slots().get(slot);
      boolean again = copy < 0 && groupOf(slot).equals(letter(group));
      if (copy == slot) own.add(slot);
      else if (copy >= 0) holders.add("slot " + slot + " (copy " + copy + ")");
      else if (again) holders.add("slot " + slot + " (copy " + copy(slot).copy() + " again)");
    }
    if (!own.isEmpty()) holders.add(0, slots(own));
    return "in "
        + String.join(", ", holders)
        + ": "
        + group.count()
        + (group.count() == 1 ? " distinct copy, " : " distinct copies, ")
        + (group.valid() ? "enough" : "too few");
  }

  private static String slots(List<Integer> slots) {
    String numbers = slots.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return (slots.size() == 1 ? "slot " : "slots ") + numbers;
  }

  /** What a group is to the best one. */
  private static String relation(SuperBlockHeader other, SuperBlockHeader best) {
    if (!other.cluster().equals(best.cluster())) {
      return "of another cluster than group A: " + other.cluster();
    }
    if (!other.vsrState().replicaId().equals(best.vsrState().replicaId())) {
      return "of another replica than group A: replica_id " + other.vsrState().replicaId();
    }
    long ahead = other.sequence() - best.sequence();
    if (ahead == 0) return "of the same sequence as group A";
    boolean newer = Long.compareUnsigned(other.sequence(), best.sequence()) > 0;
    String distance = Long.toUnsignedString(newer ? ahead : -ahead);
    String text = distance + (newer ? " newer than group A" : " older than group A");
    if (ahead == 1) return text + ": an update that was not completed";
    if (ahead != -1) return text;
    return text
        + (other.checksum().equals(best.parent())
            ? ", and named by it as its parent"
            : ", but not the parent that it names: " + best.parent());
  }

  private void choice() {
    SuperBlockQuorums.Choice choice = reading.choice();
    SuperBlockGroup working = choice == null ? null : choice.working();
    QuorumError error = reading.error();
    if (working != null) {
      SuperBlockHeader header = working.header();
      lines.line(
          "chosen",
          "group "
              + letter(working)
              + ", sequence "
              + sequence(header)
              + (groupsFound().size() == 1
                  ? ": the only one"
                  : ": the newest that enough copies hold, and no other group speaks against it"));
    } else if (error != null) {
      lines.line("chosen", "none, " + error.text() + ": " + error.meaning());
    } else {
      lines.line("chosen", "none: the real program stops on the check " + reading.refusal());
    }
    SuperBlockHeader shown = reading.shown();
    if (working == null && shown != null) {
      lines.line("", "below, the newest copy is assumed: sequence " + sequence(shown));
    }
  }

  private void repairs() {
    if (reading.working() == null) {
      lines.line("repairs", "none: nothing is chosen");
      return;
    }
    List<SuperBlockOpening.Repair> repairs = inspection.opening().repairs();
    String stop = inspection.opening().stop();
    if (repairs.isEmpty()) {
      String why =
          stop == null ? "every slot holds a copy, all distinct" : "the start stops before";
      lines.line("repairs", "none: " + why);
    }
    for (int i = 0; i < repairs.size(); i++) {
      SuperBlockOpening.Repair repair = repairs.get(i);
      lines.line(
          i == 0 ? "repairs" : "",
          (i + 1)
              + ". copy "
              + repair.slot()
              + " into slot "
              + repair.slot()
              + " "
              + reason(repair)
              + "; torn meanwhile: "
              + outcome(repair.torn()));
    }
    if (stop != null) lines.line("start", "the real program stops on " + stop);
  }

  private String reason(SuperBlockOpening.Repair repair) {
    int slot = repair.slot();
    String group = groupOf(slot);
    SuperBlockGroup working = reading.requireWorkingGroup();
    String holds =
        group.equals("-")
            ? "holds no valid copy"
            : group.equals(letter(working))
                ? "holds copy " + copy(slot).copy() + ", as another slot does"
                : "holds group " + group;
    boolean elsewhere = repair.reason() == SuperBlockRepairs.Reason.FOUND_ELSEWHERE;
    return "(" + holds + (elsewhere ? "; copy " + slot + " lies elsewhere)" : ")");
  }

  /** What a reader would make of each copy torn, one line for each outcome. */
  private void torn() {
    List<String> outcomes = inspection.torn().stream().map(this::outcome).toList();
    boolean first = true;
    for (String outcome : outcomes.stream().distinct().toList()) {
      List<Integer> slots =
          IntStream.range(0, outcomes.size())
              .filter(slot -> outcomes.get(slot).equals(outcome))
              .boxed()
              .toList();
      lines.line(
          first ? "if torn" : "",
          (slots.size() > 1 ? "any of the " : "") + slots(slots) + ": " + outcome);
      first = false;
    }
  }

  private String outcome(SuperBlockReading torn) {
    SuperBlockHeader working = torn.working();
    QuorumError error = torn.error();
    if (error != null) return error.text();
    if (working == null) return "stops on the check " + torn.refusal();
    int count = torn.requireWorkingGroup().count();
    SuperBlockHeader now = reading.working();
    boolean same = now != null && now.checksum().equals(working.checksum());
    return "sequence "
        + sequence(working)
        + (same ? " is still chosen, by " : " is chosen, by ")
        + count
        + (count == 1 ? " copy" : " copies");
  }
}
