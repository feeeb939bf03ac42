package org.viewstamp.inspect;

import java.util.ArrayList;
import java.util.List;

/** Rows of text with aligned columns; the columns of numbers to the right. */
final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final List<Boolean> right;

  /** One column for each heading; a heading that begins with '>' is of a column of numbers. */
  TextTable(String... headings) {
    List<String> plain = new ArrayList<>();
    List<Boolean> numbers = new ArrayList<>();
    for (String heading : headings) {
      boolean number = heading.startsWith(">");
      numbers.add(number);
      plain.add(number ? heading.substring(1) : heading);
    }
    right = numbers;
    rows.add(plain);
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  /** The lines, headings first, without blanks at their ends. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        String blanks = " ".repeat(width(column) - cell.length());
        if (column > 0) line.append(GAP);
        line.append(right.get(column) ? blanks + cell : cell + blanks);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** Columns that the longest line takes. */
  int width() {
    int width = 0;
    for (String line : lines()) width = Math.max(width, line.length());
    return width;
  }

  private int width(int column) {
    int width = 0;
    for (List<String> row : rows) width = Math.max(width, row.get(column).length());
    return width;
  }
}
