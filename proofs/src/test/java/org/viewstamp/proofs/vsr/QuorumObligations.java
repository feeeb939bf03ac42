package org.viewstamp.proofs.vsr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.viewstamp.proofs.Hypothesis;
import org.viewstamp.proofs.Obligation;

/**
 * The laws of {@code Quorums.tla}, for any number of replicas and any number of copies that
 * suffice. A set of replicas is its size: two sets have at least as many replicas in common as
 * their sizes exceed the cluster's. tb: vsr.zig:1057
 */
final class QuorumObligations {
  static final String REPLICATION =
      "(define-fun replication () Int (ite (= n 2) 2 (ite (<= max half) max half)))";
  static final String VIEW_CHANGE =
      "(define-fun view_change () Int (ite (= n 2) 2 (+ (- n replication) 1)))";
  static final String NACK = "(define-fun nack_prepare () Int (+ (- n replication) 1))";
  static final String MAJORITY = "(define-fun majority () Int (+ (div n 2) 1))";
  static final String UPGRADE = "(define-fun upgrade () Int n)";

  /** Hypothesis: more than one copy is asked for. */
  static final String COPIES = "copies";

  private static final String COUNTED =
      "(and (<= 0 a n) (<= 0 b n) (<= 0 common) (<= (- (+ a b) common) n))";

  private QuorumObligations() {}

  static List<Obligation> all() {
    List<Obligation> all = new ArrayList<>();
    all.addAll(meetings());
    all.addAll(nacks());
    all.addAll(sizes());
    return all;
  }

  /** The one of that name. */
  static Obligation named(String name) {
    for (Obligation each : all()) if (each.name().equals("Quorums-" + name)) return each;
    throw new IllegalArgumentException("no obligation " + name);
  }

  private static Obligation obligation(
      String name, String meaning, String goal, Hypothesis... more) {
    List<String> declarations = new ArrayList<>();
    for (String number : List.of("n", "max", "a", "b", "common"))
      declarations.add("(declare-const " + number + " Int)");
    declarations.add("(define-fun half () Int (div (+ n 1) 2))");
    declarations.addAll(List.of(REPLICATION, VIEW_CHANGE, NACK, MAJORITY, UPGRADE));
    List<Hypothesis> hypotheses = new ArrayList<>();
    hypotheses.add(new Hypothesis("cluster", "there are replicas", "(>= n 1)"));
    hypotheses.add(new Hypothesis(COPIES, "one copy suffices in no large cluster", "(>= max 2)"));
    hypotheses.addAll(List.of(more));
    return new Obligation("Quorums-" + name, meaning, declarations, hypotheses, goal);
  }

  private static Hypothesis counted() {
    return new Hypothesis("counted", "sets of sizes a and b have `common` in common", COUNTED);
  }

  private static Hypothesis sizes(String a, String b) {
    return new Hypothesis("sizes", "both are quorums", "(and (>= a " + a + ") (>= b " + b + "))");
  }

  private static Obligation meeting(String name, String meaning, String a, String b) {
    return obligation(name, meaning, "(> common 0)", counted(), sizes(a, b));
  }

  private static List<Obligation> meetings() {
    return List.of(
        meeting(
            "QuorumsIntersect",
            "Whoever changes the view hears of every op that was committed.",
            "replication",
            "view_change"),
        meeting(
            "ViewChangesIntersect",
            "Two primaries cannot form two views behind each other's back.",
            "view_change",
            "view_change"),
        meeting("MajoritiesIntersect", "Two majorities meet.", "majority", "majority"),
        obligation(
            "MajorityIsTheSmallest",
            "Two sets of one replica less need not meet.",
            "(<= (* 2 (- majority 1)) n)"));
  }

  private static List<Obligation> nacks() {
    return List.of(
        obligation(
            "NackQuorumBlocksReplication",
            "If so many never wrote an op, those left are no replication quorum.",
            "(< (- n a) replication)",
            new Hypothesis("nacked", "a replicas nack", "(and (>= a nack_prepare) (<= a n))")),
        obligation(
            "FewerNacksProveNothing",
            "With one nack less those left may be a replication quorum.",
            "(>= (- n a) replication)",
            new Hypothesis("nacked", "a replicas nack", "(and (>= a 0) (< a nack_prepare))")),
        obligation(
            "NackDiffersForTwoOnly",
            "Nack and view change ask for the same number but in a cluster of two.",
            "(= (= nack_prepare view_change) (distinct n 2))"));
  }

  private static List<Obligation> sizes() {
    return List.of(
        obligation(
            "NobodyDecidesAlone",
            "No op lives on one disk alone, no replica changes views alone, unless it is alone.",
            "(and (or (>= replication 2) (= replication n))"
                + " (or (>= view_change 2) (= view_change n)))"),
        obligation(
            "OneOrTwoNeedAll",
            "Small clusters need everybody, larger ones never do.",
            "(and (= (<= n 2) (= replication n)) (= (<= n 2) (= view_change n)))"),
        obligation(
            "ViewChangeSurvivesLosses",
            "With all but one of a replication quorum gone the others can change the view.",
            "(>= (- n a) view_change)",
            new Hypothesis("lost", "a replicas are lost", "(and (>= a 0) (< a replication))"),
            new Hypothesis("not_two", "two replicas give this up", "(distinct n 2)")),
        obligation(
            "UpgradedNeedNobody",
            "The upgraded can commit and change views by themselves.",
            "(and (>= upgrade replication) (>= upgrade view_change))"),
        obligation(
            "ThresholdsCanBeReached",
            "Every threshold is a number of replicas.",
            "(and (<= 1 replication n) (<= 1 view_change n) (<= 1 nack_prepare n)"
                + " (<= 1 majority n) (<= 1 upgrade n))"));
  }

  /** By what was changed: at least one false variant of each obligation. */
  static Map<String, Obligation> mutants() {
    Map<String, Obligation> mutants = new LinkedHashMap<>();
    // spotless:off
    changed(mutants, "view change one short",      "QuorumsIntersect",            VIEW_CHANGE, "(define-fun view_change () Int (ite (= n 2) 2 (- n replication)))");
    changed(mutants, "one of two changes view",    "ViewChangesIntersect",        VIEW_CHANGE, "(define-fun view_change () Int (ite (= n 2) 1 (+ (- n replication) 1)))");
    changed(mutants, "half is a majority",         "MajoritiesIntersect",         MAJORITY,    "(define-fun majority () Int half)");
    changed(mutants, "majority of one more",       "MajorityIsTheSmallest",       MAJORITY,    "(define-fun majority () Int (+ (div n 2) 2))");
    changed(mutants, "nack one short",             "NackQuorumBlocksReplication", NACK,        "(define-fun nack_prepare () Int (- n replication))");
    changed(mutants, "nack too many",              "FewerNacksProveNothing",      NACK,        "(define-fun nack_prepare () Int (+ (- n replication) 2))");
    changed(mutants, "two nacks of two",           "NackDiffersForTwoOnly",       NACK,        "(define-fun nack_prepare () Int view_change)");
    changed(mutants, "no exception for two",       "NobodyDecidesAlone",          REPLICATION, "(define-fun replication () Int (ite (<= max half) max half))");
    changed(mutants, "three need all",             "OneOrTwoNeedAll",             VIEW_CHANGE, "(define-fun view_change () Int (ite (<= n 3) n (+ (- n replication) 1)))");
    changed(mutants, "view change one too many",   "ViewChangeSurvivesLosses",    VIEW_CHANGE, "(define-fun view_change () Int (+ (- n replication) 2))");
    changed(mutants, "a majority is upgraded",     "UpgradedNeedNobody",          UPGRADE,     "(define-fun upgrade () Int majority)");
    // spotless:on
    dropped(mutants, "NobodyDecidesAlone", COPIES);
    dropped(mutants, "ThresholdsCanBeReached", COPIES);
    dropped(mutants, "ViewChangeSurvivesLosses", "not_two");
    dropped(mutants, "QuorumsIntersect", "counted");
    dropped(mutants, "ViewChangesIntersect", "sizes");
    return mutants;
  }

  private static void changed(
      Map<String, Obligation> mutants, String what, String name, String old, String replacement) {
    mutants.put(name + ": " + what, named(name).withDeclaration(old, replacement));
  }

  private static void dropped(Map<String, Obligation> mutants, String name, String hypothesis) {
    mutants.put(name + ": without " + hypothesis, named(name).without(hypothesis));
  }
}
