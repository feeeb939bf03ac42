package org.viewstamp.inspect;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Values of the superblock copies side by side. How wide a terminal is decides how they are shown:
 * 128-bit numbers in full or shortened, the name beside the values or above them; what fits no
 * column is told value by value, each with the copies that hold it.
 */
final class CopyColumns {
  /** The longest name and what precedes it. */
  private static final int NAME = 48;

  private static final int NAME_NARROW = 16;
  private static final int FULL = 32;
  private static final int SHORTENED = 14;
  private static final int GAP = 2;

  private final PrintWriter out;
  private final int copies;
  private final boolean full;
  private final int name;

  CopyColumns(PrintWriter out, int copies, int width) {
    this.out = out;
    this.copies = copies;
    this.full = width >= NAME + columns(FULL, copies);
    this.name = full || width >= NAME + columns(SHORTENED, copies) ? NAME : NAME_NARROW;
  }

  private static int columns(int size, int copies) {
    return copies * (size + GAP) - GAP;
  }

  /** Whether 128-bit numbers are shortened, so that something is lost. */
  boolean shortens() {
    return !full;
  }

  /** A value that all copies hold. */
  void same(String label, String value) {
    out.println(("  " + padded(label, NAME - 2) + value).stripTrailing());
  }

  /** One value of each copy, without judging whether they differ. */
  void plain(String label, List<String> values) {
    row(padded(label, name), values);
  }

  /** One value of each copy, of a field in which they differ. */
  void differing(String label, List<String> values) {
    List<String> cells = new ArrayList<>();
    for (String value : values) cells.add(cell(value));
    if (cells.stream().anyMatch(cell -> cell.length() > column())) {
      byValue("! " + label, values);
      return;
    }
    String start = "! " + label;
    if (start.length() > name - GAP) {
      out.println(start);
      start = "";
    }
    row(padded(start, name), cells);
  }

  private void row(String start, List<String> cells) {
    StringBuilder line = new StringBuilder(start);
    for (String cell : cells) line.append(padded(cell, column() + GAP));
    out.println(line.toString().stripTrailing());
  }

  private void byValue(String start, List<String> values) {
    out.println(start);
    for (String value : values.stream().distinct().toList()) {
      List<Integer> holders = new ArrayList<>();
      for (int copy = 0; copy < copies; copy++) {
        if (values.get(copy).equals(value)) holders.add(copy);
      }
      String who =
          (holders.size() == 1 ? "copy " : "copies ")
              + holders.stream().map(String::valueOf).collect(Collectors.joining(" "));
      out.println("    " + padded(who, NAME_NARROW) + value);
    }
  }

  private String cell(String value) {
    boolean number = value.length() == FULL && value.matches("[0-9a-f]+");
    return number && !full ? LabelledLines.shortened(value) : value;
  }

  private int column() {
    return full ? FULL : SHORTENED;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }
}
