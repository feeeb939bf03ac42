package org.viewstamp.proofs.journal;

import java.util.List;
import org.viewstamp.proofs.Hypothesis;

/**
 * Checkpoint arithmetic, for any ring of N slots, V ops between checkpoints, L ops of a compaction
 * and a pipeline of P. {@code c} is the op of the durable checkpoint. tb: vsr.zig:1515
 */
final class CheckpointTheory {
  static final String RING_SHAPE = "ring_shape";
  static final String RING_APART = "ring_apart";
  static final String NO_CORNER = "no_corner";

  private CheckpointTheory() {}

  static final String PREPARE_MAX =
      "(define-fun prepare_max ((x Int)) Int (+ (checkpoint_after x) L (* 2 P)))";

  /** The highest op right of {@code op_max} that may have been torn. tb: journal.zig:1400 */
  static final String TAIL =
      "(define-fun tail ((op_max Int)) Int"
          + " (ite (and (> c 0) (= op_max c)) (- (prepare_max c) 1) (prepare_max c)))";

  static List<String> declarations() {
    return List.of(
        "(declare-const N Int)",
        "(declare-const V Int)",
        "(declare-const L Int)",
        "(declare-const P Int)",
        "(declare-const c Int)",
        "(define-fun checkpoint_after ((x Int)) Int (ite (= x 0) (- V 1) (+ x V)))",
        PREPARE_MAX,
        TAIL);
  }

  static List<Hypothesis> ring() {
    return List.of(
        new Hypothesis(
            "positive",
            "sizes are positive, ops are not negative",
            "(and (> N 0) (> V 0) (> L 0) (> P 0) (>= c 0))"),
        new Hypothesis(
            RING_SHAPE,
            "the ring holds a checkpoint interval, a compaction and two pipelines",
            "(<= (+ V L (* 2 P)) N)"));
  }

  static Hypothesis inBounds(String op) {
    return new Hypothesis(
        "in_bounds",
        "no op beyond the bound was ever written",
        "(and (>= OP 0) (<= OP (prepare_max c)))".replace("OP", op));
  }

  /** Ops {@code low} and {@code high} share a slot. */
  static Hypothesis ringApart(String low, String high) {
    return new Hypothesis(
        RING_APART,
        "two ops of one slot, the higher by at least a ring (Checkpoint-SameSlot...)",
        "(<= (+ " + low + " N) " + high + ")");
  }

  /** Not: {@code op} is the checkpoint and the bound reaches a whole ring beyond it. */
  static Hypothesis noCorner(String op) {
    return new Hypothesis(
        NO_CORNER,
        "the op is not the checkpoint, or the bound is less than a ring beyond it",
        "(or (= c 0) (distinct " + op + " c) (< (+ V L (* 2 P)) N))");
  }
}
