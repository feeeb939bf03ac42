package org.viewstamp.inspect;

import java.io.PrintWriter;

/** Lines of a report, each a label and a text; what does not fit is continued under its start. */
final class LabelledLines {
  /** Columns of the label. */
  static final int LABEL = 12;

  private final PrintWriter out;
  private final int width;

  LabelledLines(PrintWriter out, int width) {
    this.out = out;
    this.width = width;
  }

  /** Prints a labelled text. */
  void line(String label, String value) {
    String indent = " ".repeat(LABEL);
    StringBuilder text = new StringBuilder(label + " ".repeat(Math.max(1, LABEL - label.length())));
    int column = text.length();
    for (String word : value.split(" ")) {
      if (column + word.length() > width && column > LABEL) {
        text.setLength(text.toString().stripTrailing().length());
        text.append(System.lineSeparator()).append(indent);
        column = LABEL;
      }
      text.append(word).append(' ');
      column += word.length() + 1;
    }
    out.println(text.toString().stripTrailing());
  }

  /** A checksum's first and last digits: enough to tell two of them apart. */
  static String shortened(String hex) {
    return hex.substring(0, 8) + ".." + hex.substring(hex.length() - 4);
  }
}
