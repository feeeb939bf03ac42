package org.viewstamp.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints what a check found: a table, then what failed, then one line; or JSON lines. */
final class CheckReport {
  private static final String GREEN = "\u001b[32m";
  private static final String RED = "\u001b[31m";
  private static final String PLAIN = "\u001b[0m";

  private static final List<String> HEADINGS =
      List.of(
          "system",
          "model",
          "verdict",
          "distinct",
          "generated",
          "depth",
          "seconds",
          "edges",
          "missing",
          "extra",
          "unequal",
          "");

  /** Columns before this one are texts, aligned to the left. */
  private static final int FIRST_NUMBER = 3;

  private final PrintWriter out;
  private final PrintWriter err;
  private final Terminal terminal;
  private final boolean json;

  CheckReport(PrintWriter out, PrintWriter err, Terminal terminal, boolean json) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
    this.json = json;
  }

  void print(List<CheckRow> rows, double seconds) {
    if (json) {
      rows.forEach(row -> out.println(json(row)));
      err.println(summary(rows, seconds));
    } else {
      table(rows.stream().filter(CheckReport::isShown).toList());
      for (CheckRow row : rows) {
        if (!row.ok()) failure(row);
      }
      out.println(summary(rows, seconds));
    }
    out.flush();
    err.flush();
  }

  /** Mutants that are killed are a number in the summary. */
  private static boolean isShown(CheckRow row) {
    return row.kind() != CheckRow.Kind.MUTANT || !row.ok();
  }

  private void table(List<CheckRow> rows) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(HEADINGS);
    rows.forEach(row -> cells.add(cells(row)));
    int[] widths = new int[HEADINGS.size()];
    for (List<String> line : cells) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    for (int line = 0; line < cells.size(); line++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = cells.get(line).get(i);
        String gap = " ".repeat(widths[i] - cell.length());
        boolean left = i < FIRST_NUMBER || i == widths.length - 1;
        text.append(i == 0 ? "" : "  ").append(left ? cell + gap : gap + cell);
      }
      boolean failed = line > 0 && !rows.get(line - 1).ok();
      out.println(
          failed
              ? coloured(RED, text.toString().stripTrailing())
              : text.toString().stripTrailing());
    }
  }

  private static List<String> cells(CheckRow row) {
    boolean isModel = row.kind() == CheckRow.Kind.MODEL;
    return List.of(
        row.system(),
        row.model(),
        row.kind() == CheckRow.Kind.VECTORS
            ? row.agree() + " of " + row.cases() + " cases agree"
            : row.verdict(),
        isModel ? number(row.distinct()) : "-",
        isModel ? number(row.generated()) : "-",
        isModel ? number(row.depth()) : "-",
        String.format(Locale.ROOT, "%.1f", row.seconds()),
        row.compared() ? number(row.edges()) : "-",
        row.compared() ? number(row.missing()) : "-",
        row.compared() ? number(row.extra()) : "-",
        row.compared() ? number(row.unequal()) : "-",
        row.ok() ? "as expected" : "FAILED");
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private void failure(CheckRow row) {
    out.println();
    out.println(coloured(RED, row.system() + " " + row.model() + ": failed"));
    row.details().forEach(line -> out.println("  " + line));
  }

  private String coloured(String colour, String text) {
    return terminal.colour() ? colour + text + PLAIN : text;
  }

  private String summary(List<CheckRow> rows, double seconds) {
    boolean fine = rows.stream().allMatch(CheckRow::ok);
    List<String> parts = new ArrayList<>();
    parts.add(fraction(rows, CheckRow.Kind.MODEL) + " models as expected");
    if (rows.stream().anyMatch(CheckRow::compared)) {
      parts.add(number(rows.stream().mapToLong(CheckRow::edges).sum()) + " edges compared");
    }
    if (rows.stream().anyMatch(row -> row.kind() == CheckRow.Kind.MUTANT)) {
      parts.add(fraction(rows, CheckRow.Kind.MUTANT) + " mutants killed");
    }
    long cases = rows.stream().mapToLong(CheckRow::cases).sum();
    if (cases > 0) {
      long agree = rows.stream().mapToLong(CheckRow::agree).sum();
      parts.add(number(agree) + " of " + number(cases) + " recorded cases agree");
    }
    parts.add(String.format(Locale.ROOT, "%.1f s", seconds));
    String verdict = fine ? coloured(GREEN, "passed") : coloured(RED, "FAILED");
    return "check: " + verdict + ": " + String.join(", ", parts);
  }

  private static String fraction(List<CheckRow> rows, CheckRow.Kind kind) {
    long all = rows.stream().filter(row -> row.kind() == kind).count();
    long ok = rows.stream().filter(row -> row.kind() == kind && row.ok()).count();
    return ok + " of " + all;
  }

  private static ObjectNode json(CheckRow row) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("kind", row.kind().name().toLowerCase(Locale.ROOT));
    node.put("system", row.system());
    node.put("model", row.model());
    node.put("tier", row.tier());
    node.put("verdict", row.verdict());
    node.put("expected", row.expected());
    node.put("ok", row.ok());
    node.put("distinct", row.distinct());
    node.put("generated", row.generated());
    node.put("depth", row.depth());
    node.put("trace", row.trace());
    node.put("seconds", Math.round(row.seconds() * 1000) / 1000.0);
    node.put("compared", row.compared());
    node.put("edges", row.edges());
    node.put("missing", row.missing());
    node.put("extra", row.extra());
    node.put("unequal", row.unequal());
    if (row.kind() == CheckRow.Kind.VECTORS) {
      node.put("cases", row.cases()).put("agree", row.agree());
    }
    ObjectNode witnesses = node.putObject("witnesses");
    row.witnesses().forEach(witnesses::put);
    row.details().forEach(node.putArray("problems")::add);
    return node;
  }
}
