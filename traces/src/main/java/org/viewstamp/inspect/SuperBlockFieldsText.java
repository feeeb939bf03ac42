package org.viewstamp.inspect;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.viewstamp.superblock.SuperBlockField;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.superblock.VsrState;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.PrepareField;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.ViewChangeHeaders;
import org.viewstamp.vsr.ViewChangeHeadersCodec;
import org.viewstamp.vsr.ViewChangeHeadersRules;

/** The fields of the superblock copies: once where all agree, side by side where they differ. */
final class SuperBlockFieldsText {
  private static final String HEADERS = "vsr_headers_all";

  /** What tells which of two different headers stands somewhere. */
  private static final List<String> IDENTIFYING =
      List.of(PrepareField.CHECKSUM.label(), PrepareField.OP.label(), PrepareField.VIEW.label());

  private final SuperBlockReading reading;
  private final List<byte[]> copies = new ArrayList<>();
  private final PrintWriter out;
  private final CopyColumns columns;

  SuperBlockFieldsText(SuperBlockReading reading, PrintWriter out, CopyColumns columns) {
    this.reading = reading;
    for (SuperBlockHeader copy : reading.copies()) copies.add(copy.toBytes());
    this.out = out;
    this.columns = columns;
  }

  /**
   * Prints them.
   *
   * @param all those too that only ever hold zeros, and every view header field by field
   */
  void print(boolean all) {
    int differ = 0;
    for (Map.Entry<String, List<StoredField>> structure : structures().entrySet()) {
      boolean headed = false;
      for (StoredField field : structure.getValue()) {
        // Each copy has a number of its own: it heads the columns, and its difference is none.
        if (field.field() == SuperBlockField.COPY) continue;
        boolean same = same(field);
        if (!same) differ++;
        if (!all && (field.top().equals(HEADERS) || (same && quiet(field)))) continue;
        if (!headed) heading(structure.getKey());
        headed = true;
        row(field, same);
      }
    }
    if (!all) viewHeaders();
    footer(differ);
  }

  /** The fields of each structure: the copy itself, then what is nested in it. */
  private Map<String, List<StoredField>> structures() {
    Map<String, List<StoredField>> structures = new LinkedHashMap<>();
    for (String first : List.of("", "vsr_state", "vsr_state.checkpoint")) {
      structures.put(first, new ArrayList<>());
    }
    for (StoredField field : reading.fields()) {
      structures.computeIfAbsent(field.structure(), name -> new ArrayList<>()).add(field);
    }
    return structures;
  }

  /** Whether the field is one that only ever holds zeros, and does. */
  private boolean quiet(StoredField field) {
    return field.field().kind().isZero() && field.isZero(copies.get(0));
  }

  private boolean same(StoredField field) {
    return copies.stream().allMatch(copy -> field.same(copies.get(0), copy));
  }

  private void heading(String structure) {
    out.println();
    out.println(structure.isEmpty() ? "superblock header" : structure);
  }

  private void row(StoredField field, boolean same) {
    String name = field.field().label();
    if (same) columns.same(name, value(field, copies.get(0)));
    else columns.differing(name, copies.stream().map(copy -> value(field, copy)).toList());
  }

  /** The value as text; of an area that should be zero, where it is not. */
  private static String value(StoredField field, byte[] copy) {
    if (!field.field().kind().isZero()) return field.format(copy);
    for (int i = 0; i < field.field().size(); i++) {
      if (copy[field.offset() + i] != 0) return "not 0 at +" + i;
    }
    return "0";
  }

  private void viewHeaders() {
    SuperBlockHeader shown = reading.shown();
    if (shown != null) {
      out.println();
      out.println(HEADERS + ": " + described(shown));
      table(shown);
    }
    differingHeaders();
  }

  /** How the headers of the copy shown are to be read, and whether they can be. */
  private String described(SuperBlockHeader shown) {
    int max = reading.layout().cluster().viewChangeHeadersMax();
    String count = Integer.toUnsignedString(shown.vsrHeadersCount()) + " of at most " + max;
    try {
      ViewChangeHeaders headers = shown.vsrHeaders(reading.layout());
      ViewChangeHeadersRules.verify(headers, reading.layout().cluster());
      VsrState state = shown.vsrState();
      return count
          + (headers.command() == ViewChangeHeaders.Kind.START_VIEW
              ? ", of a start_view: log_view = view = "
              : ", of a do_view_change: log_view "
                  + Integer.toUnsignedString(state.logView())
                  + " < view ")
          + Integer.toUnsignedString(state.view());
    } catch (CheckFailed refusal) {
      String stops = "  the real program stops on the check " + refusal.name();
      return count + System.lineSeparator() + stops;
    }
  }

  private void table(SuperBlockHeader shown) {
    TextTable table =
        new TextTable(">position", ">op", ">view", "operation", "checksum", "parent", "");
    byte[] bytes = shown.toBytes();
    for (StoredField field : reading.fields()) {
      if (!field.top().equals(HEADERS) || field.field().offset() != 0) continue;
      String position = field.structure().substring(HEADERS.length() + 1).replace("]", "");
      if (Integer.compareUnsigned(Integer.parseInt(position), shown.vsrHeadersCount()) >= 0) break;
      int at = field.base();
      table.row(
          position,
          PrepareField.OP.format(bytes, at),
          PrepareField.VIEW.format(bytes, at),
          PrepareField.OPERATION.format(bytes, at),
          LabelledLines.shortened(PrepareField.CHECKSUM.format(bytes, at)),
          LabelledLines.shortened(PrepareField.PARENT.format(bytes, at)),
          note(bytes, at));
    }
    table.lines().forEach(line -> out.println("  " + line));
  }

  private String note(byte[] bytes, int at) {
    if (ViewChangeHeadersCodec.isBlank(bytes, at)) return "blank";
    if (!PrepareHeaderCodec.validChecksum(bytes, at)) return "BAD";
    String invalid = PrepareHeaderCodec.invalid(bytes, at, reading.layout().messageSizeMax());
    return invalid == null ? "" : invalid;
  }

  /**
   * The fields in which the copies' view headers differ. Where checksums differ, the headers are
   * two, and op, view and checksum tell which.
   */
  private void differingHeaders() {
    boolean first = true;
    boolean otherHeader = false;
    for (StoredField field : reading.fields()) {
      if (!field.top().equals(HEADERS)) continue;
      if (field.field().offset() == 0) otherHeader = !same(field);
      boolean identifies = IDENTIFYING.contains(field.field().label());
      if (same(field) || (otherHeader && !identifies)) continue;
      if (first) out.println();
      first = false;
      columns.differing(field.path(), copies.stream().map(copy -> value(field, copy)).toList());
    }
  }

  private void footer(int differ) {
    out.println();
    if (differ == 0) {
      out.println("all copies agree in all fields but their number");
      return;
    }
    out.println(
        "! marks what differs between the copies: "
            + differ
            + (differ == 1 ? " field" : " fields"));
    if (columns.shortens()) {
      out.println("128-bit values side by side are shortened: --json has them in full");
    }
  }
}
