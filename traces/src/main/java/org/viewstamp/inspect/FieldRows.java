package org.viewstamp.inspect;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Fields under each other: a mark, the offset, the name, the value, and what the value means. */
final class FieldRows {
  private static final int MARK = 2;
  private static final int OFFSET = 4;
  private static final int GAP = 2;

  /** Room kept for a value, if need be at the cost of the names: hex of 128 bits. */
  private static final int VALUE = 32;

  private record Row(boolean marked, int offset, String name, String value, String meaning) {}

  private final List<Row> rows = new ArrayList<>();

  void add(boolean marked, int offset, String name, String value, String meaning) {
    rows.add(new Row(marked, offset, name, value, meaning));
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /**
   * Prints them; a meaning that does not fit beside its value follows under it, as does a value
   * that does not fit beside its name.
   */
  void print(PrintWriter out, int width) {
    int longest = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
    int name = Math.min(longest, Math.max(16, width - MARK - OFFSET - GAP - GAP - VALUE));
    int start = MARK + OFFSET + GAP + name + GAP;
    for (Row row : rows) {
      String mark = row.marked() ? "! " : "  ";
      String offset = Integer.toString(row.offset());
      String head =
          mark
              + " ".repeat(Math.max(0, OFFSET - offset.length()))
              + offset
              + " ".repeat(GAP)
              + row.name();
      if (row.name().length() > name) {
        out.println(head);
        head = "";
      }
      head += " ".repeat(start - head.length());
      String meaning = row.meaning().isEmpty() ? "" : "(" + row.meaning() + ")";
      if (start + row.value().length() + 1 + meaning.length() <= width) {
        out.println((head + row.value() + " " + meaning).stripTrailing());
      } else {
        wrapped(out, head, row.value(), start, width);
        if (!meaning.isEmpty()) wrapped(out, " ".repeat(start), meaning, start, width);
      }
    }
  }

  /** Words as they fit; a word longer than a line is cut into lines. */
  private static void wrapped(PrintWriter out, String head, String text, int start, int width) {
    int room = Math.max(16, width - start);
    StringBuilder line = new StringBuilder(head);
    int used = 0;
    for (String word : text.split(" ")) {
      String rest = word;
      if (used > 0 && used + 1 + rest.length() > room) {
        out.println(line.toString().stripTrailing());
        line = new StringBuilder(" ".repeat(start));
        used = 0;
      }
      while (rest.length() > room) {
        out.println(line + rest.substring(0, room));
        line = new StringBuilder(" ".repeat(start));
        rest = rest.substring(room);
      }
      line.append(used > 0 ? " " : "").append(rest);
      used += rest.length() + (used > 0 ? 1 : 0);
    }
    out.println(line.toString().stripTrailing());
  }
}
