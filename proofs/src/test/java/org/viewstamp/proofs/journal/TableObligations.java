package org.viewstamp.proofs.journal;

import static org.viewstamp.proofs.journal.TableTerms.conjunction;
import static org.viewstamp.proofs.journal.TableTerms.disjunction;
import static org.viewstamp.proofs.journal.TableTerms.each;

import java.util.ArrayList;
import java.util.List;
import org.viewstamp.journal.RecoveryTable.Row;
import org.viewstamp.proofs.Hypothesis;
import org.viewstamp.proofs.Obligation;

/** What is proved of a recovery table: of the real one, and to be refuted of its mutants. */
final class TableObligations {
  private TableObligations() {}

  static List<Obligation> of(List<Row> rows) {
    List<Obligation> all = new ArrayList<>();
    all.add(total(rows));
    all.addAll(ofVectors(rows));
    for (Row row : rows) {
      if (row.cells().stream().anyMatch(TableTerms::contradictory)) all.add(neverStops(rows, row));
    }
    all.add(stopsOnlyOnTwoOfOneView(rows));
    for (Law law : Law.ALL) all.add(ofSlot(rows, law.name(), law.meaning(), law.ofTable()));
    all.add(lawsDetermineEveryDecision(rows));
    all.add(tornReplacesRowC(rows));
    all.addAll(fixHidesNothing(rows));
    return all;
  }

  /** An obligation about the table and one slot, with all that is assumed of slots. */
  static Obligation ofSlot(List<Row> rows, String name, String meaning, String goal) {
    List<String> declarations = new ArrayList<>(SlotTheory.declarations());
    declarations.add(TableTerms.decisionSort());
    declarations.addAll(TableTerms.definitions(rows));
    String file = "RecoveryTable-" + name;
    return new Obligation(file, meaning, declarations, SlotTheory.hypotheses(), goal);
  }

  private static Obligation total(List<Row> rows) {
    String meaning = "Whatever the two rings hold, a row matches.";
    return ofSlot(rows, "Total", meaning, disjunction(each("match_", rows)));
  }

  /** Of the table alone: the nine facts are any truth values, 512 vectors. */
  private static List<Obligation> ofVectors(List<Row> rows) {
    List<String> declarations = new ArrayList<>(TableTerms.facts());
    declarations.add(TableTerms.decisionSort());
    declarations.addAll(TableTerms.definitions(rows));
    List<String> answers = new ArrayList<>(each("match_", rows));
    answers.addAll(each("stop_", rows));
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++)
      for (int j = i + 1; j < answers.size(); j++)
        pairs.add("(not (and " + answers.get(i) + " " + answers.get(j) + "))");
    return List.of(
        new Obligation(
            "RecoveryTable-AtMostOneAnswer",
            "No nine facts whatever match two rows, or match one and contradict another, or\n"
                + "contradict two: the order of the rows is immaterial.",
            declarations,
            List.of(),
            conjunction(pairs)),
        new Obligation(
            "RecoveryTable-EveryVectorIsAnswered",
            "Any nine facts whatever match a row or contradict one.",
            declarations,
            List.of(),
            disjunction(answers)));
  }

  private static Obligation neverStops(List<Row> rows, Row row) {
    String meaning = "No slot contradicts row " + row.label() + ".";
    return ofSlot(rows, "NeverStops-" + row.label(), meaning, "(not stop_" + row.label() + ")");
  }

  private static Obligation stopsOnlyOnTwoOfOneView(List<Row> rows) {
    String twins =
        "(and "
            + Law.H_PREPARE
            + " "
            + Law.P_PREPARE
            + " (distinct h p) (= (op h) (op p)) (= (view h) (view p)))";
    String stops = disjunction(each("stop_", rows));
    return ofSlot(
            rows,
            "StopsOnlyOnTwoOfOneView",
            "Recovery stops exactly on two different prepares of one op and one view, which the\n"
                + "protocol excludes; that it does is not assumed here.",
            "(= " + stops + " " + twins + ")")
        .without(SlotTheory.ONE_PREPARE);
  }

  private static Obligation lawsDetermineEveryDecision(List<Row> rows) {
    Obligation slot =
        ofSlot(
            rows,
            "LawsDetermineEveryDecision",
            "Whoever keeps the laws decides as the table does: the laws say all of it.",
            "(and (= cluster (decision false)) (= alone (decision true)))");
    List<String> declarations = new ArrayList<>(slot.declarations());
    declarations.add("(declare-const cluster Decision)");
    declarations.add("(declare-const alone Decision)");
    List<Hypothesis> hypotheses = new ArrayList<>(slot.hypotheses());
    for (Law law : Law.ALL)
      hypotheses.add(
          new Hypothesis(law.name(), law.meaning().replace('\n', ' '), law.of("cluster", "alone")));
    return new Obligation(slot.name(), slot.meaning(), declarations, hypotheses, slot.goal());
  }

  private static Obligation tornReplacesRowC(List<Row> rows) {
    return ofSlot(
        rows,
        "TornReplacesRowC",
        "What may be recognised as torn, a whole prepare's header over a bad prepare, is row C.",
        "(and (= match_TruncateTorn match_C)"
            + " (= match_C (and "
            + Law.H_PREPARE
            + " (not p_ok))))");
  }

  /**
   * Row F trusts the newest prepare of the ring under a bad header. That is safe because no op that
   * the log may hold comes after it in its slot. In the one exception the prepare is the checkpoint
   * itself, the bound reaches exactly one ring beyond, and the op hidden is the last allowed.
   */
  private static List<Obligation> fixHidesNothing(List<Row> rows) {
    String installed = "(and (= (decision false) Decision.fix) (not h_ok))";
    String older = "(<= lost (op p))";
    Obligation always =
        ofSlot(
            rows,
            "FixHidesNoSuccessor",
            "When a cluster installs a prepare under a bad header, no op beyond it in its slot was\n"
                + "within bounds: nothing newer can have been lost.",
            "(=> " + installed + " " + older + ")");
    List<Hypothesis> hypotheses = new ArrayList<>(always.hypotheses());
    hypotheses.addAll(CheckpointTheory.ring());
    hypotheses.add(CheckpointTheory.inBounds("lost"));
    hypotheses.add(
        new Hypothesis(
            "prepare_op_max_floor",
            "the highest op is never below the checkpoint",
            "(>= prepare_op_max c)"));
    hypotheses.add(
        new Hypothesis(
            CheckpointTheory.RING_APART,
            "ops of one slot are at least a ring apart",
            "(=> (> lost (op p)) (>= lost (+ (op p) N)))"));
    List<Hypothesis> noCorner = new ArrayList<>(hypotheses);
    noCorner.add(CheckpointTheory.noCorner("prepare_op_max"));
    List<String> declarations = new ArrayList<>(always.declarations());
    declarations.addAll(CheckpointTheory.declarations());
    declarations.add("(declare-const lost Int)");
    return List.of(
        new Obligation(always.name(), always.meaning(), declarations, noCorner, always.goal()),
        new Obligation(
            "RecoveryTable-FixHidesAtMostTheLastOp",
            "The one exception: the prepare is the checkpoint, and the bound is one ring beyond it.",
            declarations,
            hypotheses,
            "(=> "
                + installed
                + " (or "
                + older
                + " (and (> c 0) (= (op p) c)"
                + " (= (+ V L (* 2 P)) N) (= lost (prepare_max c)))))"));
  }
}
