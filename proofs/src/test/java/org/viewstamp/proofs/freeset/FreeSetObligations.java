package org.viewstamp.proofs.freeset;

import static org.viewstamp.proofs.freeset.FreeSetTheory.ANY_BLOCKS;
import static org.viewstamp.proofs.freeset.FreeSetTheory.every;
import static org.viewstamp.proofs.freeset.FreeSetTheory.none;
import static org.viewstamp.proofs.freeset.FreeSetTheory.primed;

import java.util.ArrayList;
import java.util.List;
import org.viewstamp.proofs.Hypothesis;
import org.viewstamp.proofs.Obligation;

/** What delayed freeing promises, for any number of blocks, any history and any crashes. */
final class FreeSetObligations {
  /** Hypothesis: the step that is taken. */
  static final String STEP = "step";

  private static final List<String> TAKERS =
      List.of("step_Acquire", "step_SessionTrailer", "step_FreeSetTrailer");

  private FreeSetObligations() {}

  /** All that is proved of the free set. */
  static List<Obligation> all() {
    List<FreeSetAction> actions = FreeSetAction.all();
    List<Obligation> all = new ArrayList<>();
    all.add(initiation());
    for (FreeSetAction each : actions) all.add(consecution(each));
    all.add(noAssertionFails());
    all.addAll(ofSteps(actions));
    all.add(roundtrip(FreeSetAction.named("CheckpointTaken")));
    all.addAll(ReservationObligations.all());
    return all;
  }

  /** The one of that name. */
  static Obligation named(String name) {
    for (Obligation each : all()) if (each.name().equals(name)) return each;
    throw new IllegalArgumentException("no obligation " + name);
  }

  /** The invariant holds at the start, of the formatted file. */
  private static Obligation initiation() {
    String empty = none(FreeSetTheory.relations());
    return new Obligation(
        "FreeSet-Init",
        "A formatted file's free set, and its root checkpoint, keep the invariant.",
        FreeSetTheory.stateDeclarations(ANY_BLOCKS),
        List.of(
            new Hypothesis("empty", "no block is in use or in a checkpoint", empty),
            new Hypothesis(
                "closed", "nothing is open", "(and (= stage down) (not durable) (not known))")),
        FreeSetTheory.wholeInvariant());
  }

  /** The invariant holds after the step. */
  static Obligation consecution(FreeSetAction action) {
    return ofStep(
        action.name() + "-KeepsInvariant",
        action.meaning() + "\nIt keeps every part of the invariant.",
        List.of(action),
        primed(FreeSetTheory.wholeInvariant()));
  }

  /** A theorem about any of these steps, from any state of the invariant. */
  private static Obligation ofStep(
      String name, String meaning, List<FreeSetAction> actions, String goal) {
    List<String> declarations = FreeSetTheory.stepDeclarations(ANY_BLOCKS);
    StringBuilder some = new StringBuilder();
    for (FreeSetAction each : actions) {
      declarations.add(each.definition());
      some.append(' ').append(each.symbol());
    }
    List<Hypothesis> given = new ArrayList<>(FreeSetTheory.invariants());
    String step = actions.size() == 1 ? some.substring(1) : "(or" + some + ")";
    given.add(new Hypothesis(STEP, "one step is taken", step));
    return new Obligation("FreeSet-" + name, meaning, declarations, given, goal);
  }

  private static Obligation noAssertionFails() {
    return new Obligation(
        "FreeSet-NoAssertionFails",
        "What the original asserts of these sets holds where it is asserted.\n"
            + "tb: free_set.zig:428, 502, 527, 557, 574, 700",
        FreeSetTheory.stateDeclarations(ANY_BLOCKS),
        FreeSetTheory.invariants(),
        "(and"
            + "\n  (=> opened "
            + every("(=> (not (acquired x)) (not (or (released x) (prior x))))")
            + ")\n  (=> (= stage session) durable)"
            + "\n  (=> (= stage commit) "
            + every("(=> (released x) (and (acquired x) (not (prior x))))")
            + ")\n  (=> (= stage taken) (and durable "
            + none(List.of("prior"))
            + " "
            + every("(=> (reopened_prior x) (and (acquired x) (not (released x))))")
            + "))\n  (=> (= stage down) "
            + every(
                "(and (=> (latest_trailers x) (not (latest_acquired x)))"
                    + " (=> (latest_session x) (and (reopened_acquired x)"
                    + " (not (reopened_released x)) (not (latest_trailers x)))))")
            + "))");
  }

  /** Theorems about every step that a running replica takes. */
  static List<Obligation> ofSteps(List<FreeSetAction> actions) {
    String runs = "(=> (and opened opened+) ";
    return List.of(
        ofStep(
            "NewOnly",
            "A block that is taken, by a job or a trailer, was not to be kept: it is not of the\n"
                + "latest checkpoint, nor of the one before while the latest is not durable\n"
                + "(F-NewOnly).",
            actions,
            "(=> (or " + String.join(" ", TAKERS) + ") (not (guarded b)))"),
        ofStep(
            "Shrink",
            "Only the durability of a checkpoint frees blocks, and exactly the released\n"
                + "ones; a crash is not a step of a running replica (F-Shrink).",
            actions,
            runs
                + "(or "
                + every("(=> (acquired x) (acquired+ x))")
                + "\n  (and (not durable) durable+ "
                + every("(= (and (acquired x) (not (acquired+ x))) (released x))")
                + ")))"),
        ofStep(
            "Frozen",
            "While the checkpoint is not durable, what its durability frees stays (F-Frozen).",
            actions,
            runs
                + "(=> (not (or durable durable+)) "
                + every("(= (released x) (released+ x))")
                + "))"),
        ofStep(
            "Delay",
            "What was given up since the latest checkpoint is not freed (F-Delay).",
            actions,
            runs + every("(=> (given_up x) (acquired+ x))") + ")"),
        ofStep(
            "KeptByStart",
            "A crash loses no block of a checkpoint that may be needed: what the next start\n"
                + "makes of the superblock has them all, at any time.",
            actions,
            every("(=> (or (refers+ x) (previous+ x)) (reopened_acquired+ x))")));
  }

  /** The set after a checkpoint is the set after a start from it. */
  static Obligation roundtrip(FreeSetAction taken) {
    return ofStep(
        "Roundtrip",
        "After a checkpoint the set is what a start makes of it (F-Roundtrip).",
        List.of(taken),
        "(and (not durable+) "
            + every(
                "(and (= (acquired+ x) (reopened_acquired+ x))"
                    + " (= (released+ x) (reopened_released+ x))"
                    + " (= (prior+ x) (reopened_prior+ x)))")
            + ")");
  }
}
