package org.viewstamp.proofs.freeset;

import java.util.ArrayList;
import java.util.List;
import org.viewstamp.freeset.FreeSet;
import org.viewstamp.proofs.Hypothesis;
import org.viewstamp.proofs.Obligation;

/**
 * Why an address does not depend on which job is faster: jobs take from ranges that have no block
 * in common. A block is its index, a range ends before {@code end}.
 */
final class ReservationObligations {
  /** Hypothesis: the ranges have no block in common. */
  static final String DISJOINT = "disjoint";

  /** The lowest block of the range that is not in the set; -1 if there is none. */
  private static final String ANSWER =
      "(or (and (= TOOK (- 1)) (forall ((i Int)) (=> (and (<= BASE i) (< i END)) (SET i))))"
          + " (and (<= BASE TOOK) (< TOOK END) (not (SET TOOK))"
          + " (forall ((i Int)) (=> (and (<= BASE i) (< i TOOK)) (SET i)))))";

  /** Hypotheses: what the index says, and which shard a search of it found. */
  static final String INDEX = "index";

  static final String FOUND = "found";

  /** Hypothesis: what making a range does. */
  static final String RESERVE = "reserve";

  static final String RESERVE_FORMULA =
      "(and (not (made new)) (= (base new) reserved) (= (end new) reserved+)"
          + " (> reserved+ reserved)"
          + " (forall ((r Range)) (= (made+ r) (or (made r) (= r new)))))";

  /** Where the search in the bitmap starts. */
  static final String START =
      "(define-fun start () Int (ite (> (* "
          + FreeSet.SHARD_BITS
          + " found) base) (* "
          + FreeSet.SHARD_BITS
          + " found) base))";

  private ReservationObligations() {}

  static List<Obligation> all() {
    return List.of(commute(), tile(), index());
  }

  /** That an acquire from the range gives {@code took}. */
  static String answer(String set, String base, String end, String took) {
    return ANSWER
        .replace("BASE", base)
        .replace("END", end)
        .replace("TOOK", took)
        .replace("SET", set);
  }

  private static Hypothesis acquires(String before, String range, String took, String after) {
    return new Hypothesis(
        took,
        "range " + range + " acquires from `" + before + "`, which becomes `" + after + "`",
        "(and (>= base_R 0) ".replace("R", range)
            + answer(before, "base_" + range, "end_" + range, took)
            + " (forall ((i Int)) (= ("
            + after
            + " i) (or ("
            + before
            + " i) (= i "
            + took
            + ")))))");
  }

  private static Obligation commute() {
    List<String> declarations = new ArrayList<>();
    for (String range : List.of("p", "q")) {
      declarations.add("(declare-const base_" + range + " Int)");
      declarations.add("(declare-const end_" + range + " Int)");
    }
    for (String set : List.of("acquired", "after_p", "after_p_q", "after_q", "after_q_p"))
      declarations.add("(declare-fun " + set + " (Int) Bool)");
    for (String took : List.of("p_first", "q_second", "q_first", "p_second"))
      declarations.add("(declare-const " + took + " Int)");
    return new Obligation(
        "Reservation-AcquiresCommute",
        "Two acquires from ranges of one cycle give the same addresses, or none, and the\n"
            + "same set, whichever is first.",
        declarations,
        List.of(
            new Hypothesis(DISJOINT, "no block is in both ranges", "(<= end_p base_q)"),
            acquires("acquired", "p", "p_first", "after_p"),
            acquires("after_p", "q", "q_second", "after_p_q"),
            acquires("acquired", "q", "q_first", "after_q"),
            acquires("after_q", "p", "p_second", "after_q_p")),
        "(and (= p_first p_second) (= q_first q_second)"
            + " (forall ((i Int)) (=> (>= i 0) (= (after_p_q i) (after_q_p i)))))");
  }

  private static Obligation tile() {
    String tiled =
        "(and (>= reserved 0)"
            + " (forall ((r Range)) (=> (made r)"
            + " (and (<= 0 (base r)) (< (base r) (end r)) (<= (end r) reserved))))"
            + " (forall ((r Range) (s Range)) (=> (and (made r) (made s) (distinct r s))"
            + " (or (<= (end r) (base s)) (<= (end s) (base r))))))";
    List<String> declarations =
        List.of(
            "(declare-sort Range 0)",
            "(declare-fun base (Range) Int)",
            "(declare-fun end (Range) Int)",
            "(declare-fun made (Range) Bool)",
            "(declare-fun made+ (Range) Bool)",
            "(declare-const reserved Int)",
            "(declare-const reserved+ Int)",
            "(declare-const new Range)");
    return new Obligation(
        "Reservation-RangesTile",
        "Ranges of a cycle have no block in common, however many are made (F-Tile).\n"
            + "tb: free_set.zig:335",
        declarations,
        List.of(
            new Hypothesis("tiled", "so far", tiled),
            new Hypothesis(
                RESERVE,
                "one more is made, from where the last one ended to behind a free block",
                RESERVE_FORMULA)),
        tiled.replace("made", "made+").replace("reserved", "reserved+"));
  }

  private static Obligation index() {
    List<String> declarations = new ArrayList<>();
    for (String number : List.of("base", "end", "found", "i"))
      declarations.add("(declare-const " + number + " Int)");
    declarations.add("(declare-const i_acquired Bool)");
    declarations.add("(declare-const i_shard_full Bool)");
    declarations.add("(define-fun shard ((block Int)) Int (div block " + FreeSet.SHARD_BITS + "))");
    declarations.add(START);
    return new Obligation(
        "Reservation-IndexSkipsNoFreeBlock",
        "Where the index says to start there is no free block in front, so the index is seen\n"
            + "in no address. i is any block of the range. tb: free_set.zig:397",
        declarations,
        List.of(
            new Hypothesis("range", "i is in the range", "(and (<= 0 base i) (< i end))"),
            new Hypothesis(
                INDEX,
                "a shard that is full has no free block (F-Index)",
                "(=> i_shard_full i_acquired)"),
            new Hypothesis(
                FOUND,
                "the shards from that of the base to the one found are full; it is one past the"
                    + " last if all are",
                "(and (<= (shard base) found) (<= found (+ (shard (- end 1)) 1))"
                    + " (=> (and (<= (shard base) (shard i)) (< (shard i) found)) i_shard_full))")),
        "(and (=> (< i start) i_acquired)"
            + " (=> (= found (+ (shard (- end 1)) 1)) (>= start end)))");
  }
}
