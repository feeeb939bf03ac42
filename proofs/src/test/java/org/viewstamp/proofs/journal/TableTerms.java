package org.viewstamp.proofs.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.viewstamp.journal.Decision;
import org.viewstamp.journal.RecoveryTable;
import org.viewstamp.journal.RecoveryTable.Cell;
import org.viewstamp.journal.RecoveryTable.Row;

/**
 * The recovery table in SMT-LIB, made from the rows that recover real logs: for each row X the
 * terms {@code match_X} and {@code stop_X} over the nine facts, and {@code (decision solo)}.
 */
final class TableTerms {
  /** The facts, named as the columns of the table are, in the order of {@code RecoveryInputs}. */
  static final List<String> FACTS =
      List.of("Hok", "Hres", "Pok", "Pres", "Pmax", "sum=", "op=", "op<", "view=");

  private TableTerms() {}

  /** The decisions, and that the original stops. */
  static String decisionSort() {
    StringBuilder text = new StringBuilder("(declare-datatypes ((Decision 0)) ((");
    for (Decision decision : Decision.values())
      text.append('(').append(term(decision)).append(") ");
    return text.append("(Decision.stop))))").toString();
  }

  static String term(Decision decision) {
    return "Decision." + decision.text();
  }

  /** The facts as free truth values. */
  static List<String> facts() {
    List<String> lines = new ArrayList<>();
    for (String fact : FACTS) lines.add("(declare-const " + fact + " Bool)");
    return lines;
  }

  /** Definitions of the rows and of the decision. Needs the facts and {@link #decisionSort}. */
  static List<String> definitions(List<Row> rows) {
    List<String> lines = new ArrayList<>();
    for (Row row : rows) {
      lines.add(definition("match_" + row.label(), match(row)));
      lines.add(definition("stop_" + row.label(), stop(row)));
    }
    lines.add(
        definition(
            "match_" + RecoveryTable.TRUNCATE_TORN.label(), match(RecoveryTable.TRUNCATE_TORN)));
    lines.add(decision(rows));
    return lines;
  }

  private static String definition(String name, String term) {
    return "(define-fun " + name + " () Bool " + term + ")";
  }

  /** The first row that matches or stops decides. */
  private static String decision(List<Row> rows) {
    StringBuilder text = new StringBuilder("(define-fun decision ((solo Bool)) Decision");
    for (Row row : rows) {
      String decided = "(ite solo " + term(row.solo()) + " " + term(row.cluster()) + ")";
      if (row.solo() == row.cluster()) decided = term(row.solo());
      text.append("\n  (ite match_").append(row.label()).append(' ').append(decided);
      text.append(" (ite stop_").append(row.label()).append(" Decision.stop");
    }
    return text.append("\n  Decision.stop").append("))".repeat(rows.size())).append(')').toString();
  }

  private static String match(Row row) {
    return conjunction(fits(row, FACTS.size()));
  }

  /** A cell contradicts, and all cells before it fit. */
  private static String stop(Row row) {
    List<String> cases = new ArrayList<>();
    for (int column = 0; column < FACTS.size(); column++) {
      if (!contradictory(row.cells().get(column))) continue;
      List<String> before = new ArrayList<>(fits(row, column));
      before.add("(not " + fit(row.cells().get(column), FACTS.get(column)) + ")");
      cases.add(conjunction(before));
    }
    return disjunction(cases);
  }

  /** Whether a cell of this kind can stop recovery. */
  static boolean contradictory(Cell cell) {
    return cell == Cell.MUST_BE_ZERO || cell == Cell.MUST_BE_ONE;
  }

  private static List<String> fits(Row row, int columns) {
    List<String> terms = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      Cell cell = row.cells().get(column);
      if (cell != Cell.ANY) terms.add(fit(cell, FACTS.get(column)));
    }
    return terms;
  }

  private static String fit(Cell cell, String fact) {
    return switch (cell) {
      case ONE, MUST_BE_ONE -> fact;
      case ZERO, MUST_BE_ZERO -> "(not " + fact + ")";
      case ANY -> "true";
    };
  }

  static String conjunction(List<String> terms) {
    return joined("and", "true", terms);
  }

  static String disjunction(List<String> terms) {
    return joined("or", "false", terms);
  }

  private static String joined(String operator, String neutral, List<String> terms) {
    if (terms.isEmpty()) return neutral;
    if (terms.size() == 1) return terms.get(0);
    return String.format(Locale.ROOT, "(%s %s)", operator, String.join(" ", terms));
  }

  /** {@code match_A ... match_M}, or the same with another prefix. */
  static List<String> each(String prefix, List<Row> rows) {
    List<String> terms = new ArrayList<>();
    for (Row row : rows) terms.add(prefix + row.label());
    return terms;
  }
}
