package org.viewstamp.proofs.journal;

import java.util.List;

/**
 * A law of the recovery table, in the words of the two cells rather than of the nine facts. Same
 * names as in {@code RecoveryTable.tla}.
 *
 * @param name as in the specification
 * @param meaning one or two lines of English
 * @param term with CLUSTER and SOLO in the place of the two decisions
 */
record Law(String name, String meaning, String term) {
  static final String H_PREPARE = "(and h_ok (= (kind h) prepare))";
  static final String P_PREPARE = "(and p_ok (= (kind p) prepare))";
  private static final String H_UNUSED = "(and h_ok (= (kind h) placeholder))";
  private static final String P_UNUSED = "(and p_ok (= (kind p) placeholder))";
  private static final String AGREE = "(and " + H_PREPARE + " " + P_PREPARE + " (= h p))";
  private static final String REPAIRABLE =
      "(and "
          + P_PREPARE
          + " (or "
          + H_UNUSED
          + " (and "
          + H_PREPARE
          + " (< (op h) (op p)))"
          + " (and (not h_ok) (= (op p) prepare_op_max))))";

  static final List<Law> ALL =
      List.of(
          new Law(
              "EqlIffRingsAgree",
              "A slot is taken as it is exactly when both rings hold the same prepare.",
              both("(= (= DECIDED Decision.eql) " + AGREE + ")")),
          new Law(
              "NilIffBothSayUnused",
              "A slot is taken as empty exactly when both rings say so: nil hides no prepare.",
              both("(= (= DECIDED Decision.nil) (and " + H_UNUSED + " " + P_UNUSED + "))")),
          new Law(
              "FixInstallsWholePrepares",
              "Only what was completely written is installed, and never over something newer.",
              "(and (=> (= CLUSTER Decision.fix) "
                  + P_PREPARE
                  + ") "
                  + both(
                      "(=> (= DECIDED Decision.fix)"
                          + " (and p_ok (=> "
                          + H_PREPARE
                          + " (< (op h) (op p)))))")
                  + ")"),
          new Law(
              "ClusterNeverGuesses",
              "With the header gone, a cluster installs a prepare only if it is of the highest op.",
              "(=> (and (= CLUSTER Decision.fix) (not h_ok)) (= (op p) prepare_op_max))"),
          new Law(
              "LocalRepairIsUsed",
              "What can be repaired from this disk alone is.",
              both("(=> " + REPAIRABLE + " (= DECIDED Decision.fix))")),
          new Law(
              "SoloTrustsPrepareRing",
              "Solo differs in this only: with the header gone it trusts the prepare ring.",
              "(ite (and (not h_ok) p_ok) (= SOLO Decision.fix) (= SOLO CLUSTER))"),
          new Law(
              "DoubtIsRemembered",
              "Whatever is left may have been acknowledged: nothing stops, and the table itself\n"
                  + "truncates nothing.",
              both("(and (distinct DECIDED Decision.stop) (distinct DECIDED Decision.cut_torn))")));

  private static String both(String term) {
    return "(and "
        + term.replace("DECIDED ", "CLUSTER ")
        + " "
        + term.replace("DECIDED ", "SOLO ")
        + ")";
  }

  /** The law of two given decisions. */
  String of(String cluster, String solo) {
    return term.replace("CLUSTER", cluster).replace("SOLO", solo);
  }

  /** The law of what the table decides. */
  String ofTable() {
    return of("(decision false)", "(decision true)");
  }
}
