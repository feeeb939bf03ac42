package org.viewstamp.proofs.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.viewstamp.journal.HeaderCell;
import org.viewstamp.journal.PrepareCell;
import org.viewstamp.journal.RecoveryInputs;
import org.viewstamp.journal.RecoveryTable;
import org.viewstamp.journal.RecoveryTable.Row;
import org.viewstamp.proofs.Answer;
import org.viewstamp.proofs.Hypothesis;
import org.viewstamp.proofs.Obligation;
import org.viewstamp.proofs.Z3;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.ClusterConfig;
import org.viewstamp.vsr.Operation;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.U128;

/** The formulas that are proved say what the Java does that recovers real logs. */
final class EncodingTest {
  private static final int SLOT = 1;

  /**
   * Ops of the slot in a ring of four: the lowest, a ring later, and the largest that is unsigned.
   */
  private static final List<Long> OPS = List.of(1L, 5L, -3L);

  @Test
  void formulasSelectTheRowThatTheJavaSelects() {
    List<String> expected = new ArrayList<>();
    for (int bits = 0; bits < 1 << RecoveryInputs.COUNT; bits++) {
      RecoveryInputs inputs = RecoveryInputs.ofBits(bits);
      expected.add("(=> " + vector(inputs) + " " + selected(inputs) + ")");
    }
    Obligation total = named("RecoveryTable-AtMostOneAnswer");
    Z3.prove(total.withGoal(TableTerms.conjunction(expected)));
    expected.set(0, "(=> " + vector(RecoveryInputs.ofBits(0)) + " match_B)");
    Answer wrong = Z3.decide(total.withGoal(TableTerms.conjunction(expected)).script());
    assertInstanceOf(Answer.Satisfiable.class, wrong);
  }

  private static String selected(RecoveryInputs inputs) {
    try {
      Row row = RecoveryTable.match(inputs);
      return "(and match_"
          + row.label()
          + " (= (decision false) "
          + TableTerms.term(row.decision(false))
          + ")"
          + " (= (decision true) "
          + TableTerms.term(row.decision(true))
          + "))";
    } catch (CheckFailed refusal) {
      String label = refusal.name().replaceFirst("recovery_row_(.)_.*", "$1");
      return "(and stop_"
          + label
          + " (= (decision false) Decision.stop)"
          + " (= (decision true) Decision.stop))";
    }
  }

  private static String vector(RecoveryInputs inputs) {
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < RecoveryInputs.COUNT; i++) {
      String fact = TableTerms.FACTS.get(i);
      terms.add(inputs.get(i) ? fact : "(not " + fact + ")");
    }
    return TableTerms.conjunction(terms);
  }

  @Test
  void factsOfTwoCellsAreThoseThatTheJavaFinds() {
    int pairs = 0;
    for (PrepareHeader header : headersAndNone()) {
      for (PrepareHeader prepare : headersAndNone()) {
        for (long max : OPS) {
          RecoveryInputs inputs = inputs(header, prepare, max);
          String goal = vector(inputs);
          List<Hypothesis> given = new ArrayList<>(SlotTheory.facts());
          given.add(new Hypothesis("header", "", cell("h", header)));
          given.add(new Hypothesis("prepare", "", cell("p", prepare)));
          given.add(new Hypothesis("max", "", "(= prepare_op_max " + unsigned(max) + ")"));
          Z3.prove(new Obligation("Facts", "", SlotTheory.declarations(), given, goal));
          pairs++;
        }
      }
    }
    assertEquals(9 * 9 * 3, pairs);
  }

  /** {@code -} stands for an entry that is not valid. */
  private static List<PrepareHeader> headersAndNone() {
    List<PrepareHeader> all = new ArrayList<>();
    all.add(PrepareHeader.abstracted(0, 0, U128.ZERO, -1));
    all.add(PrepareHeader.abstracted(SLOT, 0, new U128(9, SLOT), Operation.RESERVED));
    for (long op : OPS)
      for (int view : new int[] {0, 1})
        all.add(PrepareHeader.abstracted(op, view, new U128(view, op), Operation.STATE_MACHINE));
    all.add(PrepareHeader.abstracted(5, 1, new U128(7, 5), Operation.STATE_MACHINE)); // a twin
    return all;
  }

  private static boolean valid(PrepareHeader header) {
    return header.operation() >= 0;
  }

  private static RecoveryInputs inputs(PrepareHeader header, PrepareHeader prepare, long max) {
    HeaderCell left = valid(header) ? new HeaderCell.Valid(header) : HeaderCell.BAD;
    PrepareCell right = valid(prepare) ? new PrepareCell.Valid(prepare) : PrepareCell.FOREIGN;
    return RecoveryInputs.of(left, right, max);
  }

  private static String cell(String name, PrepareHeader header) {
    if (!valid(header)) return "(not " + name + "_ok)";
    String kind = header.isReserved() ? "placeholder" : "prepare";
    String checksum = header.checksum().high() + unsigned(header.checksum().low());
    return ("(and X_ok (= (kind X) "
            + kind
            + ") (= (op X) "
            + unsigned(header.op())
            + ") (= (view X) "
            + header.view()
            + ") (= (checksum X) "
            + checksum
            + "))")
        .replace("X", name);
  }

  private static String unsigned(long value) {
    return Long.toUnsignedString(value);
  }

  /**
   * The vectors that two real cells can produce, found by asking for another until there is none,
   * for numbers of any size, and those of a few cells: the specification looks at the few only.
   */
  @Test
  void aFewCellsProduceAllVectorsThatCellsOfAnyOpAndViewCan() {
    Set<String> few = new TreeSet<>();
    for (PrepareHeader header : headersAndNone())
      for (PrepareHeader prepare : headersAndNone())
        for (long max : OPS)
          if (!isPrepare(prepare) || Long.compareUnsigned(prepare.op(), max) <= 0)
            few.add(vector(inputs(header, prepare, max)));
    Set<String> any = producible(named("RecoveryTable-Total").without(SlotTheory.ONE_PREPARE));
    assertEquals(39, any.size());
    assertEquals(few, any);
    assertEquals(37, producible(named("RecoveryTable-Total")).size());
  }

  private static boolean isPrepare(PrepareHeader header) {
    return valid(header) && !header.isReserved();
  }

  private static Set<String> producible(Obligation slot) {
    Set<String> found = new TreeSet<>();
    while (true) {
      String seen = TableTerms.disjunction(new ArrayList<>(found));
      Answer answer = Z3.decide(slot.withGoal(seen).script());
      if (answer instanceof Answer.Unsatisfiable) return found;
      Answer.Satisfiable another = assertInstanceOf(Answer.Satisfiable.class, answer);
      List<String> terms = new ArrayList<>();
      for (String fact : TableTerms.FACTS) {
        boolean holds = another.model().lines().anyMatch((fact + " = true")::equals);
        terms.add(holds ? fact : "(not " + fact + ")");
      }
      assertTrue(found.add(TableTerms.conjunction(terms)), "again " + terms);
    }
  }

  @Test
  void everyRowIsReachedBySomeSlot() {
    Obligation slot = named("RecoveryTable-Total");
    for (Row row : RecoveryTable.rows()) {
      Answer witness = Z3.decide(slot.withGoal("(not match_" + row.label() + ")").script());
      assertInstanceOf(Answer.Satisfiable.class, witness, row.label());
    }
  }

  @Test
  void checkpointFormulasAreThoseOfTheJava() {
    List<String> equal = new ArrayList<>();
    for (ClusterConfig config :
        List.of(
            ClusterConfig.PRODUCTION,
            ClusterConfig.TEST_MIN,
            new ClusterConfig(64, 8, 3),
            new ClusterConfig(96, 6, 8))) {
      for (int checkpoints = 0; checkpoints < 4; checkpoints++) {
        long checkpoint = 0;
        for (int i = 0; i < checkpoints; i++) checkpoint = config.checkpointAfter(checkpoint);
        equal.add(arithmetic(config, checkpoint));
      }
    }
    Obligation any =
        new Obligation("Arithmetic", "", CheckpointTheory.declarations(), List.of(), "");
    Z3.prove(any.withGoal(TableTerms.conjunction(equal)));
  }

  private static String arithmetic(ClusterConfig config, long checkpoint) {
    String given =
        "(and (= N "
            + config.journalSlotCount()
            + ") (= L "
            + config.lsmCompactionOps()
            + ") (= P "
            + config.pipelinePrepareQueueMax()
            + ") (= c "
            + checkpoint
            + ") "
            + CheckpointObligations.INTERVAL
            + ")";
    return "(=> "
        + given
        + " (and (= V "
        + config.vsrCheckpointOps()
        + ") (= (checkpoint_after c) "
        + config.checkpointAfter(checkpoint)
        + ") (= (prepare_max c) "
        + config.opPrepareMax(checkpoint)
        + ")))";
  }

  private static Obligation named(String name) {
    return JournalObligations.named(name, JournalObligations.all());
  }
}
