package org.viewstamp.proofs.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.viewstamp.journal.RecoveryTable;
import org.viewstamp.journal.RecoveryTable.Row;
import org.viewstamp.proofs.Answer;
import org.viewstamp.proofs.Obligation;
import org.viewstamp.proofs.Z3;

/**
 * Every change of one cell or one decision of the table either breaks a theorem, or changes no
 * outcome for any slot that can be: then it is the same table, and that is proved as well.
 */
final class EveryTableChangeTest {
  @Test
  void everyChangeBreaksATheoremOrChangesNothing() {
    int refuted = 0;
    List<String> same = new ArrayList<>();
    for (TableChange change : TableChange.all()) {
      Answer answer = Z3.decide(allTheorems(change.rows()).script());
      if (answer instanceof Answer.Satisfiable) {
        refuted++;
      } else {
        assertEquals(new Answer.Unsatisfiable(), answer, change.text());
        Z3.prove(sameOutcome(change.rows()));
        same.add(change.text());
      }
    }
    assertEquals(13 * 9 * 4 + 13 * 2 * 4, refuted + same.size());
    assertEquals(SAME, same.size(), () -> String.join("\n", same));
  }

  /** Of 572 changes, those of cells whose value follows from the cells before. */
  private static final int SAME = 112;

  private static Obligation allTheorems(List<Row> rows) {
    List<String> goals = new ArrayList<>();
    goals.add(TableTerms.disjunction(TableTerms.each("match_", rows)));
    List<String> answers = new ArrayList<>(TableTerms.each("match_", rows));
    answers.addAll(TableTerms.each("stop_", rows));
    for (int i = 0; i < answers.size(); i++)
      for (int j = i + 1; j < answers.size(); j++)
        goals.add("(not (and " + answers.get(i) + " " + answers.get(j) + "))");
    for (Law law : Law.ALL) goals.add(law.ofTable());
    return TableObligations.ofSlot(
        rows, "All", "all theorems about a slot", TableTerms.conjunction(goals));
  }

  /** The changed table selects the same row and decides the same, for every slot. */
  private static Obligation sameOutcome(List<Row> rows) {
    Obligation original = TableObligations.ofSlot(RecoveryTable.rows(), "Same", "same outcome", "");
    List<String> declarations = new ArrayList<>(original.declarations());
    for (String definition : TableTerms.definitions(rows))
      if (!definition.contains("TruncateTorn"))
        declarations.add(
            definition
                .replaceAll("\\b(match|stop)_([A-M])\\b", "changed_$1_$2")
                .replace("(define-fun decision ", "(define-fun changed_decision "));
    List<String> goals = new ArrayList<>();
    for (Row row : rows)
      goals.add("(= match_" + row.label() + " changed_match_" + row.label() + ")");
    for (String solo : List.of("false", "true"))
      goals.add("(= (decision " + solo + ") (changed_decision " + solo + "))");
    return new Obligation(
        original.name(),
        original.meaning(),
        declarations,
        original.hypotheses(),
        TableTerms.conjunction(goals));
  }
}
