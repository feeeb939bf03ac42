package org.viewstamp.proofs.journal;

import static org.viewstamp.journal.Decision.CUT_TORN;
import static org.viewstamp.journal.Decision.FIX;
import static org.viewstamp.journal.Decision.NIL;
import static org.viewstamp.journal.Decision.VSR;
import static org.viewstamp.journal.RecoveryTable.Cell.ANY;
import static org.viewstamp.journal.RecoveryTable.Cell.ONE;
import static org.viewstamp.proofs.journal.CheckpointTheory.NO_CORNER;
import static org.viewstamp.proofs.journal.CheckpointTheory.RING_SHAPE;

import java.util.ArrayList;
import java.util.List;
import org.viewstamp.proofs.Obligation;

/**
 * An obligation made false by one change to what it speaks of: a cell, a decision, a definition, an
 * assumption. Its refutation shows that the obligation says something, and that the assumption is
 * needed.
 *
 * @param change what was changed, one line
 * @param obligation to be refuted
 */
record Mutant(String change, Obligation obligation) {
  private static final String LOOSE_RING = "(<= (+ V L (* 2 P)) (+ N 1))";

  /** At least one of every obligation. */
  static List<Mutant> all() {
    List<Mutant> all = new ArrayList<>();
    all.addAll(ofTable());
    all.addAll(ofAssumptions());
    all.addAll(ofBounds());
    all.addAll(ofArithmetic());
    for (Law law : Law.ALL)
      all.add(dropped("RecoveryTable-LawsDetermineEveryDecision", law.name()));
    return all;
  }

  private static List<Mutant> ofTable() {
    return List.of(
        table("Total", TableChange.cell("K", "op<", ONE)),
        table("EveryVectorIsAnswered", TableChange.cell("K", "op<", ONE)),
        table("AtMostOneAnswer", TableChange.cell("F", "Pmax", ANY)),
        table("StopsOnlyOnTwoOfOneView", TableChange.cell("L", "view=", ANY)),
        table("EqlIffRingsAgree", TableChange.decision("M", false, VSR)),
        table("NilIffBothSayUnused", TableChange.decision("H", false, NIL)),
        table("FixInstallsWholePrepares", TableChange.decision("K", false, FIX)),
        table("FixInstallsWholePrepares", TableChange.decision("D", false, FIX)),
        table("ClusterNeverGuesses", TableChange.decision("E", false, FIX)),
        table("LocalRepairIsUsed", TableChange.decision("J", false, VSR)),
        table("SoloTrustsPrepareRing", TableChange.decision("D", true, VSR)),
        table("DoubtIsRemembered", TableChange.decision("C", false, CUT_TORN)),
        table("LawsDetermineEveryDecision", TableChange.decision("B", true, NIL)),
        table("TornReplacesRowC", TableChange.cell("C", "Hres", ANY)),
        table("FixHidesNoSuccessor", TableChange.decision("E", false, FIX)),
        table("FixHidesAtMostTheLastOp", TableChange.decision("E", false, FIX)));
  }

  private static List<Mutant> ofAssumptions() {
    return List.of(
        dropped("RecoveryTable-Total", SlotTheory.ONE_PREPARE),
        dropped("RecoveryTable-Total", SlotTheory.ONE_PLACEHOLDER),
        dropped("RecoveryTable-Total", SlotTheory.COLLISION_FREEDOM),
        dropped("RecoveryTable-NeverStops-I", SlotTheory.ONE_PLACEHOLDER),
        dropped("RecoveryTable-NeverStops-L", SlotTheory.ONE_PREPARE),
        dropped("RecoveryTable-NeverStops-M", SlotTheory.COLLISION_FREEDOM),
        dropped("RecoveryTable-FixHidesNoSuccessor", NO_CORNER),
        dropped("RecoveryTable-FixHidesNoSuccessor", "prepare_op_max_floor"),
        dropped("RecoveryTable-FixHidesNoSuccessor", CheckpointTheory.RING_APART));
  }

  private static List<Mutant> ofBounds() {
    return List.of(
        changed("RecoveryTable-FixHidesAtMostTheLastOp", RING_SHAPE, LOOSE_RING),
        changed("Checkpoint-OverwrittenIsCheckpointed", RING_SHAPE, LOOSE_RING),
        changed("Checkpoint-FirstWrapOverwritesNothing", RING_SHAPE, LOOSE_RING),
        changed("Checkpoint-OnlyTheCheckpointHasASuccessor", RING_SHAPE, LOOSE_RING),
        changed("Checkpoint-TornPrepareWasCheckpointed", RING_SHAPE, LOOSE_RING),
        changed("Checkpoint-TailSlotIsCheckpointSlot", RING_SHAPE, "(= (+ V L (* 2 P)) (* 2 N))"),
        dropped("Checkpoint-NewestPrepareHasNoSuccessor", NO_CORNER),
        dropped("Checkpoint-NewestPrepareHasNoSuccessor", "newest"),
        dropped("Checkpoint-BoundNeverShrinks", "later"));
  }

  private static List<Mutant> ofArithmetic() {
    Obligation torn = obligation("Checkpoint-TornPrepareWasCheckpointed");
    Obligation apart = obligation("Checkpoint-SameSlotIsARingApart");
    Obligation later = obligation("Checkpoint-ARingLaterIsTheSameSlot");
    String wholeTail = "(define-fun tail ((op_max Int)) Int (prepare_max c))";
    return List.of(
        changed("Checkpoint-IntervalFitsRing", "interval", "(= V (- N L (* L (div (* 2 P) L))))"),
        new Mutant(
            "the tail includes the checkpoint's slot",
            torn.withDeclaration(CheckpointTheory.TAIL, wholeTail)),
        new Mutant("more than a ring apart", apart.withGoal("(< (+ y N) x)")),
        new Mutant(
            "a ring and one later", later.with("a_ring_later", "(and (>= x 0) (= y (+ x N 1)))")));
  }

  private static Mutant table(String law, TableChange change) {
    String name = "RecoveryTable-" + law;
    return new Mutant(
        change.text(), JournalObligations.named(name, TableObligations.of(change.rows())));
  }

  private static Mutant dropped(String obligation, String hypothesis) {
    return new Mutant("without " + hypothesis, obligation(obligation).without(hypothesis));
  }

  private static Mutant changed(String obligation, String hypothesis, String formula) {
    return new Mutant(
        hypothesis + " is " + formula, obligation(obligation).with(hypothesis, formula));
  }

  private static Obligation obligation(String name) {
    return JournalObligations.named(name, JournalObligations.all());
  }

  @Override
  public String toString() {
    return obligation + ", " + change;
  }
}
