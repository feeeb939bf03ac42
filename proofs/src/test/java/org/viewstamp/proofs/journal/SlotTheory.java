package org.viewstamp.proofs.journal;

import java.util.ArrayList;
import java.util.List;
import org.viewstamp.proofs.Hypothesis;

/**
 * One slot of the log and what its two rings hold, for ops and views of any size. A header is a
 * value without structure that has a kind, an op, a view and a checksum; nothing else is known of
 * it but what the hypotheses say. {@code h} is the entry of the header ring and {@code p} that of
 * the prepare ring; neither means anything unless {@code h_ok}, {@code p_ok}.
 */
final class SlotTheory {
  static final String COLLISION_FREEDOM = "collision_freedom";
  static final String ONE_PLACEHOLDER = "one_placeholder_per_slot";
  static final String ONE_PREPARE = "one_prepare_per_op_and_view";

  private SlotTheory() {}

  static List<String> declarations() {
    List<String> lines = new ArrayList<>();
    lines.add("(declare-datatypes ((Kind 0)) (((placeholder) (prepare))))");
    lines.add("(declare-sort Header 0)");
    lines.add("(declare-fun kind (Header) Kind)");
    lines.add("(declare-fun op (Header) Int)");
    lines.add("(declare-fun view (Header) Int)");
    lines.add("(declare-fun checksum (Header) Int)");
    lines.add("(declare-const slot Int)");
    lines.add("(declare-const h Header)");
    lines.add("(declare-const h_ok Bool)");
    lines.add("(declare-const p Header)");
    lines.add("(declare-const p_ok Bool)");
    lines.add("(declare-const prepare_op_max Int)");
    lines.addAll(TableTerms.facts());
    return lines;
  }

  /** What the nine facts are. tb: journal.zig:2428 */
  static List<Hypothesis> facts() {
    return List.of(
        fact("Hok", "the header is valid", "h_ok"),
        fact("Hres", "and a placeholder", "(and h_ok (= (kind h) placeholder))"),
        fact("Pok", "the prepare is valid", "p_ok"),
        fact("Pres", "and a placeholder", "(and p_ok (= (kind p) placeholder))"),
        fact("Pmax", "and of the highest op", "(and p_ok (= (op p) prepare_op_max))"),
        fact("sum=", "same checksum", "(and h_ok p_ok (= (checksum h) (checksum p)))"),
        fact("op=", "same op", "(and h_ok p_ok (= (op h) (op p)))"),
        fact("op<", "the header is of an older op", "(and h_ok p_ok (< (op h) (op p)))"),
        fact("view=", "same view", "(and h_ok p_ok (= (view h) (view p)))"));
  }

  private static Hypothesis fact(String name, String meaning, String term) {
    return new Hypothesis(name, meaning, "(= " + name + " " + term + ")");
  }

  /** What is assumed of the world, and what {@code header_ok} guarantees. */
  static List<Hypothesis> assumptions() {
    List<Hypothesis> all = new ArrayList<>();
    all.add(
        new Hypothesis(
            "numbers",
            "ops and views are natural numbers, of any size",
            "(and (>= slot 0) (>= prepare_op_max 0)"
                + " (forall ((x Header)) (and (>= (op x) 0) (>= (view x) 0))))"));
    all.add(
        pair(
            COLLISION_FREEDOM,
            "different headers have different checksums",
            "(= (checksum x) (checksum y))"));
    all.add(
        pair(
            ONE_PLACEHOLDER,
            "a slot has one placeholder, whose op is the slot",
            "(and (= (kind x) placeholder) (= (kind y) placeholder) (= (op x) (op y)))"));
    all.add(
        pair(
            ONE_PREPARE,
            "one prepare is made of an op in a view",
            "(and (= (kind x) prepare) (= (kind y) prepare)"
                + " (= (op x) (op y)) (= (view x) (view y)))"));
    all.add(belongs("header_ok", "h"));
    all.add(belongs("prepare_ok", "p"));
    all.add(
        new Hypothesis(
            "prepare_op_max",
            "no prepare of the prepare ring is of a higher op",
            "(=> (and p_ok (= (kind p) prepare)) (<= (op p) prepare_op_max))"));
    return all;
  }

  /** The hypotheses of every theorem about a slot. */
  static List<Hypothesis> hypotheses() {
    List<Hypothesis> all = new ArrayList<>(assumptions());
    all.addAll(facts());
    return all;
  }

  private static Hypothesis pair(String name, String meaning, String same) {
    String formula = "(forall ((x Header) (y Header)) (=> " + same + " (= x y)))";
    return new Hypothesis(name, meaning, formula);
  }

  /** Ops of one slot are the slot plus whole rings: of them the placeholder has the lowest. */
  private static Hypothesis belongs(String name, String header) {
    String formula =
        "(=> CELL_ok (ite (= (kind CELL) placeholder) (= (op CELL) slot) (>= (op CELL) slot)))"
            .replace("CELL", header);
    return new Hypothesis(name, "what is valid belongs into this slot", formula);
  }
}
