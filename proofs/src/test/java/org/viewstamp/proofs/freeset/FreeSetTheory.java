package org.viewstamp.proofs.freeset;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.viewstamp.proofs.Hypothesis;

/**
 * One replica's free set and the checkpoints it starts from, for any number of blocks: a set of
 * blocks is a predicate. All formulas are in a fragment that is decidable: no function gives a
 * block, so a counterexample needs only the few blocks that are named.
 *
 * <p>As {@code FreeSetCheckpoints.tla}, but that a job takes any free block, and a trailer has any
 * number of them. {@code name+} is {@code name} after a step.
 */
final class FreeSetTheory {
  /** Of the set. tb: free_set.zig:57 */
  static final List<String> OF_SET = List.of("acquired", "released", "prior");

  /** Of the superblock's checkpoint: both bitmaps, and the blocks of its trailers. */
  static final List<String> OF_LATEST =
      List.of("latest_acquired", "latest_released", "latest_session", "latest_trailers");

  /** Of the checkpoint being written. */
  static final List<String> OF_STAGING =
      List.of("staging_acquired", "staging_released", "staging_session", "staging_trailers");

  /**
   * What the checkpoint before the latest refers to; blocks written since the latest was taken, and
   * since the one before was; blocks given up since the latest was taken.
   */
  static final List<String> OF_HISTORY =
      List.of("previous", "written", "written_previous", "given_up");

  /** The set's flag, and whether the latest checkpoint's durability was ever learned. */
  static final List<String> FLAGS = List.of("durable", "known");

  private static final String STAGES =
      "(declare-datatypes ((Stage 0))" + " (((down) (commit) (session) (superblock) (taken))))";

  /** What the blocks are, in a script for any number of them. */
  static final String ANY_BLOCKS = "(declare-sort Block 0)";

  static final String REOPENED_ACQUIRED =
      define("reopened_acquired", "(or (latest_acquired x) (latest_trailers x))");
  static final String REOPENED_RELEASED = define("reopened_released", "(latest_released x)");
  static final String REOPENED_PRIOR =
      define("reopened_prior", "(or (latest_trailers x) (latest_session x))");

  private static final List<String> DEFINITIONS =
      List.of(
          "(define-fun opened () Bool (distinct stage down))",
          // Between the superblock's write and step 7, durable is that of the one before.
          "(define-fun knows_durable () Bool (and durable (distinct stage taken)))",
          define(
              "refers",
              "(or (and (latest_acquired x) (not (latest_released x)))"
                  + " (latest_session x) (latest_trailers x))"),
          define("guarded", "(or (refers x) (and (not knows_durable) (previous x)))"),
          REOPENED_ACQUIRED,
          REOPENED_RELEASED,
          REOPENED_PRIOR);

  private static final Set<String> PRIMED = primedNames();

  private FreeSetTheory() {}

  private static String define(String name, String formula) {
    return "(define-fun " + name + " ((x Block)) Bool " + formula + ")";
  }

  /** All sets of blocks. */
  static List<String> relations() {
    List<String> all = new ArrayList<>(OF_SET);
    all.addAll(OF_LATEST);
    all.addAll(OF_STAGING);
    all.addAll(OF_HISTORY);
    return all;
  }

  private static Set<String> primedNames() {
    Set<String> names = new TreeSet<>(relations());
    names.addAll(FLAGS);
    names.add("stage");
    for (String definition : DEFINITIONS) names.add(definition.split(" ")[1]);
    return names;
  }

  /** The state, and what is defined by it. */
  static List<String> stateDeclarations(String blocks) {
    List<String> all = new ArrayList<>(List.of(blocks, STAGES));
    for (String each : relations()) all.add("(declare-fun " + each + " (Block) Bool)");
    for (String each : FLAGS) all.add("(declare-const " + each + " Bool)");
    all.add("(declare-const stage Stage)");
    all.addAll(DEFINITIONS);
    return all;
  }

  /** The state before and after a step, and a block that the step may be about. */
  static List<String> stepDeclarations(String blocks) {
    List<String> before = stateDeclarations(blocks);
    List<String> all = new ArrayList<>(before);
    for (String each : before.subList(2, before.size())) all.add(primed(each));
    all.add("(declare-const b Block)");
    return all;
  }

  /** A formula of the state after the step. */
  static String primed(String formula) {
    return Pattern.compile("[a-z][a-z_]*")
        .matcher(formula)
        .replaceAll(name -> PRIMED.contains(name.group()) ? name.group() + "+" : name.group());
  }

  /** For all blocks x. */
  static String every(String formula) {
    return "(forall ((x Block)) " + formula + ")";
  }

  /** No block is in any of the sets. */
  static String none(List<String> sets) {
    StringBuilder terms = new StringBuilder();
    for (String each : sets) terms.append(" (").append(each).append(" x)");
    return every(sets.size() == 1 ? "(not" + terms + ")" : "(not (or" + terms + "))");
  }

  private static String sound(String which) {
    return every(
        ("(and (=> (W_released x) (W_acquired x))"
                + " (=> (W_session x) (and (W_acquired x) (not (W_released x))))"
                + " (not (and (W_trailers x) (W_acquired x))))")
            .replace("W", which));
  }

  /** What each checkpoint is that a replica writes, or takes over from another. */
  static final String LATEST_SOUND = sound("latest");

  /** The inductive invariant, part by part. */
  static List<Hypothesis> invariants() {
    return List.of(
        new Hypothesis(
            "Type",
            "what waits to be freed is acquired, and waits once (F-Type)",
            every(
                "(and (=> (or (released x) (prior x)) (acquired x))"
                    + " (not (and (released x) (prior x))))")),
        new Hypothesis(
            "Closed",
            "a closed set is empty and not durable (F-Closed)",
            "(=> (= stage down) (and (not durable) "
                + none(List.of("acquired", "released", "prior", "given_up"))
                + "))"),
        new Hypothesis(
            "Durable",
            "a durable set has no prior block (F-Durable)",
            "(=> durable " + none(List.of("prior")) + ")"),
        new Hypothesis("CheckpointSound", "of the bitmaps and trailers", LATEST_SOUND),
        new Hypothesis(
            "StagingSound",
            "and of those being written",
            "(=> (= stage superblock) " + sound("staging") + ")"),
        new Hypothesis(
            "Staging",
            "what is being written is what the set is, without the trailers of the set itself",
            "(and (=> (or (= stage session) (= stage superblock) (= stage taken)) durable)"
                + " (=> (= stage session) "
                + every("(=> (staging_session x) (and (acquired x) (not (released x))))")
                + ") (=> (= stage superblock) "
                + every(
                    "(and (= (acquired x) (or (staging_acquired x) (staging_trailers x)))"
                        + " (= (released x) (staging_released x)))")
                + "))"),
        new Hypothesis(
            "NoStaging",
            "nothing is being written otherwise",
            "(and (or (= stage superblock) "
                + none(List.of("staging_acquired", "staging_released", "staging_trailers"))
                + ") (or (= stage session) (= stage superblock) "
                + none(List.of("staging_session"))
                + "))"),
        new Hypothesis(
            "Taken",
            "once it is written, the set is what a start makes of it, but for its trailers",
            "(=> (= stage taken) "
                + every(
                    "(and (= (acquired x) (reopened_acquired x))"
                        + " (= (released x) (reopened_released x)))")
                + ")"),
        new Hypothesis(
            "ReuseSafe",
            "no block that must be kept is free (F-ReuseSafe)",
            "(=> opened " + every("(=> (guarded x) (acquired x))") + ")"),
        new Hypothesis(
            "LatestStays",
            "the durability of the latest checkpoint frees no block of it",
            "(=> (and opened (not knows_durable)) "
                + every("(not (and (refers x) (released x)))")
                + ")"),
        new Hypothesis(
            "PreviousStays",
            "blocks of the checkpoint before are acquired in the latest",
            every("(=> (previous x) (latest_acquired x))")),
        new Hypothesis(
            "NextHasLatest",
            "blocks of the latest checkpoint are acquired in the one being written",
            "(=> (= stage superblock) " + every("(=> (refers x) (staging_acquired x))") + ")"),
        new Hypothesis("Known", "what a set knows was learned since", "(=> knows_durable known)"),
        new Hypothesis(
            "LatestIntact",
            "no block of the latest checkpoint was overwritten since it was taken",
            every("(not (and (refers x) (written x)))")),
        new Hypothesis(
            "PreviousIntact",
            "nor one of the checkpoint before, until the latest was known to be durable",
            "(or known " + every("(not (and (previous x) (written_previous x)))") + ")"),
        new Hypothesis(
            "Delay",
            "what was given up since the latest checkpoint waits for the next (F-Delay)",
            "(=> opened "
                + every("(=> (given_up x) (ite knows_durable (released x) (prior x)))")
                + ")"));
  }

  /** The part of that name. */
  static Hypothesis invariant(String name) {
    for (Hypothesis each : invariants()) if (each.name().equals(name)) return each;
    throw new IllegalArgumentException("no invariant " + name);
  }

  /** All parts as one formula. */
  static String wholeInvariant() {
    StringBuilder text = new StringBuilder("(and");
    for (Hypothesis each : invariants()) text.append("\n  ").append(each.formula());
    return text.append(")").toString();
  }
}
