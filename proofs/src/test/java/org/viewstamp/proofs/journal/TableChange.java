package org.viewstamp.proofs.journal;

import java.util.ArrayList;
import java.util.List;
import org.viewstamp.journal.Decision;
import org.viewstamp.journal.RecoveryTable;
import org.viewstamp.journal.RecoveryTable.Cell;
import org.viewstamp.journal.RecoveryTable.Row;

/**
 * The recovery table with one cell or one decision changed.
 *
 * @param text which, and what it became
 */
record TableChange(String text, List<Row> rows) {

  /** Row {@code label} with another mark in the column of {@code fact}. */
  static TableChange cell(String label, String fact, Cell mark) {
    Row row = row(label);
    List<Cell> cells = new ArrayList<>(row.cells());
    int column = TableTerms.FACTS.indexOf(fact);
    String text = label + "." + fact + ": " + cells.get(column) + " -> " + mark;
    cells.set(column, mark);
    return new TableChange(text, replaced(new Row(label, cells, row.cluster(), row.solo())));
  }

  /** Row {@code label} with another decision for a cluster, or for solo. */
  static TableChange decision(String label, boolean solo, Decision decision) {
    Row row = row(label);
    String who = solo ? "solo" : "cluster";
    String text = label + "." + who + ": " + row.decision(solo) + " -> " + decision;
    Decision cluster = solo ? row.cluster() : decision;
    Decision alone = solo ? decision : row.solo();
    return new TableChange(text, replaced(new Row(label, row.cells(), cluster, alone)));
  }

  /** Every change of one cell to another mark, and of one decision to another. */
  static List<TableChange> all() {
    List<TableChange> all = new ArrayList<>();
    for (Row row : RecoveryTable.rows()) {
      for (int column = 0; column < TableTerms.FACTS.size(); column++)
        for (Cell mark : Cell.values())
          if (mark != row.cells().get(column))
            all.add(cell(row.label(), TableTerms.FACTS.get(column), mark));
      for (boolean solo : new boolean[] {false, true})
        for (Decision decision : Decision.values())
          if (decision != row.decision(solo)) all.add(decision(row.label(), solo, decision));
    }
    return all;
  }

  private static Row row(String label) {
    for (Row row : RecoveryTable.rows()) if (row.label().equals(label)) return row;
    throw new IllegalArgumentException("no row " + label);
  }

  private static List<Row> replaced(Row changed) {
    List<Row> rows = new ArrayList<>();
    for (Row row : RecoveryTable.rows())
      rows.add(row.label().equals(changed.label()) ? changed : row);
    return rows;
  }
}
