package org.viewstamp.proofs.journal;

import java.util.ArrayList;
import java.util.List;
import org.viewstamp.proofs.Hypothesis;
import org.viewstamp.proofs.Obligation;

/** Why an op in the log is never overwritten before a checkpoint holds it. */
final class CheckpointObligations {
  /** V as the configuration computes it; {@code bars} is 2P / L, rounded up. */
  static final String INTERVAL = "(= V (- N L (* L (div (+ (* 2 P) (- L 1)) L))))";

  private CheckpointObligations() {}

  static List<Obligation> all() {
    List<Obligation> all = new ArrayList<>();
    all.addAll(lemmas());
    all.addAll(overwriting());
    all.addAll(newestPrepare());
    all.addAll(torn());
    return all;
  }

  private static Obligation obligation(
      String name, String meaning, List<Hypothesis> hypotheses, String goal) {
    List<String> declarations = new ArrayList<>(CheckpointTheory.declarations());
    for (String op : List.of("x", "y")) declarations.add("(declare-const " + op + " Int)");
    return new Obligation("Checkpoint-" + name, meaning, declarations, hypotheses, goal);
  }

  private static List<Hypothesis> ringAnd(Hypothesis... more) {
    List<Hypothesis> all = new ArrayList<>(CheckpointTheory.ring());
    all.addAll(List.of(more));
    return all;
  }

  private static Hypothesis given(String name, String meaning, String formula) {
    return new Hypothesis(name, meaning, formula);
  }

  private static List<Obligation> lemmas() {
    Hypothesis positive = CheckpointTheory.ring().get(0);
    return List.of(
        obligation(
            "IntervalFitsRing",
            "The interval that the configuration computes leaves room for a compaction and two\n"
                + "pipelines: what all other theorems call ring_shape.",
            List.of(positive, given("interval", "V = N - L - L * ceil(2P / L)", INTERVAL)),
            "(<= (+ V L (* 2 P)) N)"),
        obligation(
                "SameSlotIsARingApart",
                "Two different ops of one slot are at least a ring apart. A slot's ops are the slot plus\n"
                    + "whole rings.",
                List.of(
                    positive,
                    given(
                        "same_slot",
                        "y in wrap b and x in wrap a of one slot",
                        "(and (= y (+ s (* N b))) (= x (+ s (* N a))))"),
                    given("different", "y is the lower", "(< y x)")),
                "(<= (+ y N) x)")
            .withDeclarations(
                "(declare-const s Int)", "(declare-const a Int)", "(declare-const b Int)"),
        obligation(
            "ARingLaterIsTheSameSlot",
            "An op and the op one ring later have the same slot.",
            List.of(
                positive,
                given("a_ring_later", "y is a ring after x", "(and (>= x 0) (= y (+ x N)))")),
            "(= (mod x N) (mod y N))"));
  }

  private static List<Obligation> overwriting() {
    Hypothesis replaced = CheckpointTheory.ringApart("y", "x");
    return List.of(
        obligation(
            "OverwrittenIsCheckpointed",
            "The op y that an op x within bounds replaces in its slot is in the checkpoint.",
            ringAnd(CheckpointTheory.inBounds("x"), replaced),
            "(<= y c)"),
        obligation(
            "FirstWrapOverwritesNothing",
            "Before the first checkpoint no op is replaced: the bound is within the first wrap.",
            ringAnd(
                given("root", "the checkpoint is the root", "(= c 0)"),
                CheckpointTheory.inBounds("x")),
            "(< x N)"),
        obligation(
            "BoundNeverShrinks",
            "A later checkpoint (x) allows no fewer ops: what was within bounds once is now.",
            ringAnd(given("later", "x is not before c", "(>= x c)")),
            "(>= (prepare_max x) (prepare_max c))"));
  }

  private static List<Obligation> newestPrepare() {
    Hypothesis newest = given("newest", "y is the highest op of the prepare ring", "(>= y c)");
    Hypothesis next = CheckpointTheory.ringApart("y", "x");
    return List.of(
        obligation(
            "NewestPrepareHasNoSuccessor",
            "The op that would replace the newest prepare is out of bounds.",
            ringAnd(newest, next, CheckpointTheory.noCorner("y")),
            "(> x (prepare_max c))"),
        obligation(
            "OnlyTheCheckpointHasASuccessor",
            "If the op x that would replace the newest prepare y is within bounds, then y is the\n"
                + "checkpoint, the bound is exactly a ring beyond it, and x is the bound.",
            ringAnd(newest, next, CheckpointTheory.inBounds("x")),
            "(and (> c 0) (= y c) (= (+ V L (* 2 P)) N) (= x (prepare_max c)))"));
  }

  private static List<Obligation> torn() {
    return List.of(
        obligation(
                "TornPrepareWasCheckpointed",
                "Right of the highest op, the header y under a torn append x is of an op below the\n"
                    + "highest, and in the checkpoint: what recovery asserts before it empties the slot.",
                withOpMax(
                    given("highest", "no header is of a higher op", "(<= y op_max)"),
                    given(
                        "append",
                        "x is right of the highest op",
                        "(and (> x op_max) (<= x (tail op_max)))"),
                    given(
                        CheckpointTheory.RING_APART,
                        "different ops of one slot are at least a ring apart",
                        "(=> (< y x) (<= (+ y N) x))")),
                "(and (< y op_max) (<= y c))")
            .withDeclarations("(declare-const op_max Int)"),
        obligation(
                "TailSlotIsCheckpointSlot",
                "The last slot that may hold a torn append is the checkpoint's own, as recovery asserts\n"
                    + "when the highest op is the checkpoint, exactly if the bound is a whole ring beyond.",
                ringAnd(
                    given("later_checkpoint", "not the root", "(> c 0)"),
                    given(
                        "slots",
                        "x and y are c's and the bound's slots",
                        "(and (= x (slot c)) (= y (slot (prepare_max c))))"),
                    given(
                        CheckpointTheory.RING_APART,
                        "different ops of one slot are at least a ring apart",
                        "(=> (= x y) (<= (+ c N) (prepare_max c)))"),
                    given(
                        "a_ring_later",
                        "an op and the op one ring later have the same slot",
                        "(= (slot (+ c N)) (slot c))")),
                "(= (= x y) (= (+ V L (* 2 P)) N))")
            .withDeclarations("(declare-fun slot (Int) Int)"));
  }

  private static List<Hypothesis> withOpMax(Hypothesis... more) {
    List<Hypothesis> all = new ArrayList<>(CheckpointTheory.ring());
    all.add(given("op_max", "the highest op is not below the checkpoint", "(>= op_max c)"));
    all.addAll(List.of(more));
    return all;
  }
}
