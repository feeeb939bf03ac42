package org.viewstamp.proofs.freeset;

import static org.viewstamp.proofs.freeset.FreeSetTheory.FLAGS;
import static org.viewstamp.proofs.freeset.FreeSetTheory.LATEST_SOUND;
import static org.viewstamp.proofs.freeset.FreeSetTheory.OF_LATEST;
import static org.viewstamp.proofs.freeset.FreeSetTheory.OF_SET;
import static org.viewstamp.proofs.freeset.FreeSetTheory.OF_STAGING;
import static org.viewstamp.proofs.freeset.FreeSetTheory.every;
import static org.viewstamp.proofs.freeset.FreeSetTheory.primed;
import static org.viewstamp.proofs.freeset.FreeSetTheory.relations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A step of a replica, as in {@code FreeSetCheckpoints.tla}. What it does not mention stays.
 *
 * @param name as there
 * @param meaning one line
 * @param guard when it can be taken
 * @param effects what becomes of a set (a formula of block x), of a flag, or of the stage; an empty
 *     formula allows anything
 */
record FreeSetAction(String name, String meaning, String guard, Map<String, String> effects) {
  private static final String WITH_B = "(or (SET x) (= x b))";

  /** The block b is written. */
  private static final List<String> WRITES = List.of("written", "written_previous");

  /** The formula, over the states before and after. */
  String definition() {
    StringBuilder text = new StringBuilder("(define-fun " + symbol() + " () Bool (and ");
    text.append(guard);
    for (String set : relations()) {
      String effect = effects.getOrDefault(set, "(" + set + " x)");
      if (!effect.isEmpty())
        text.append("\n  ").append(every("(= (" + set + "+ x) " + effect + ")"));
    }
    for (String flag : FLAGS) text.append(becomes(flag));
    return text.append(becomes("stage")).append(after()).append("))").toString();
  }

  private String becomes(String name) {
    return "\n  (= " + name + "+ " + effects.getOrDefault(name, name) + ")";
  }

  /** That the checkpoint taken over is one that a replica writes. */
  private String after() {
    return name.equals("Sync") ? "\n  " + primed(LATEST_SOUND) : "";
  }

  /** The step as a term. */
  String symbol() {
    return "step_" + name;
  }

  /** The same with another guard. */
  FreeSetAction guarded(String otherGuard) {
    return new FreeSetAction(name, meaning, otherGuard, effects);
  }

  /** The same with another effect on one set, flag or stage. */
  FreeSetAction with(String on, String effect) {
    Map<String, String> changed = new LinkedHashMap<>(effects);
    changed.put(on, effect);
    return new FreeSetAction(name, meaning, guard, changed);
  }

  /** The same, which also empties these sets. */
  private FreeSetAction emptying(List<String> sets) {
    FreeSetAction changed = this;
    for (String each : sets) changed = changed.with(each, "false");
    return changed;
  }

  /** The same, which also takes and writes block b. */
  private FreeSetAction taking() {
    FreeSetAction changed = with("acquired", WITH_B.replace("SET", "acquired"));
    for (String each : WRITES) changed = changed.with(each, WITH_B.replace("SET", each));
    return changed;
  }

  private static FreeSetAction action(String name, String meaning, String guard) {
    return new FreeSetAction(name, meaning, guard, Map.of());
  }

  /** All that happens to a replica. */
  static List<FreeSetAction> all() {
    List<FreeSetAction> all = new ArrayList<>(ofCommits());
    all.addAll(ofCheckpoints());
    all.addAll(ofStarts());
    return all;
  }

  /** The one of that name. */
  static FreeSetAction named(String name) {
    for (FreeSetAction each : all()) if (each.name().equals(name)) return each;
    throw new IllegalArgumentException("no action " + name);
  }

  private static List<FreeSetAction> ofCommits() {
    return List.of(
        action(
                "Acquire",
                "A job takes a free block and writes it. tb: free_set.zig:397",
                "(= stage commit) (not (acquired b))")
            .taking(),
        action(
                "Release",
                "A block is given up. tb: free_set.zig:502",
                "(= stage commit) (acquired b) (not (released b)) (not (prior b))")
            .with("released", "(or (released x) (and durable (= x b)))")
            .with("prior", "(or (prior x) (and (not durable) (= x b)))")
            .with("given_up", "(or (given_up x) (= x b))"),
        action(
                "MarkDurable",
                "The latest checkpoint is durable on a quorum. tb: free_set.zig:586",
                "(= stage commit) (not durable)")
            .with("acquired", "(and (acquired x) (not (released x)))")
            .with("released", "(prior x)")
            .with("prior", "false")
            .with("durable", "true")
            .with("known", "true"));
  }

  private static List<FreeSetAction> ofCheckpoints() {
    FreeSetAction written =
        action(
                "SuperblockWritten",
                "A start takes up the new one. tb: replica.zig:4491",
                "(= stage superblock)")
            .with("previous", "(refers x)")
            .with("written", "false")
            .with("written_previous", "(written x)")
            .with("given_up", "false")
            .with("known", "false")
            .with("stage", "taken");
    for (int i = 0; i < OF_LATEST.size(); i++)
      written = written.with(OF_LATEST.get(i), "(" + OF_STAGING.get(i) + " x)");
    return List.of(
        action(
                "Trigger",
                "The op after which a checkpoint is taken; the one before is durable by then.",
                "(= stage commit) durable")
            .with("stage", "session"),
        action(
                "SessionTrailer",
                "The session trailer takes a block, before encoding. tb: replica.zig:4411",
                "(= stage session) (not (acquired b))")
            .taking()
            .with("staging_session", WITH_B.replace("SET", "staging_session")),
        action("Encode", "Both bitmaps are encoded. tb: free_set.zig:700", "(= stage session)")
            .with("staging_acquired", "(acquired x)")
            .with("staging_released", "(released x)")
            .with("stage", "superblock"),
        action(
                "FreeSetTrailer",
                "A trailer of the set takes a block, after encoding. tb: grid.zig:376",
                "(= stage superblock) (not (acquired b))")
            .taking()
            .with("staging_trailers", WITH_B.replace("SET", "staging_trailers")),
        written.emptying(OF_STAGING),
        action(
                "CheckpointTaken",
                "It is not durable yet; its trailers are given up. tb: grid.zig:445",
                "(= stage taken)")
            .with("durable", "false")
            .with("prior", "(or (prior x) (latest_trailers x) (latest_session x))")
            .with("given_up", "(or (given_up x) (latest_trailers x) (latest_session x))")
            .with("stage", "commit"));
  }

  private static List<FreeSetAction> ofStarts() {
    return List.of(
        action("Crash", "The process ends, at any time.", "opened")
            .with("durable", "false")
            .with("stage", "down")
            .emptying(OF_SET)
            .emptying(OF_STAGING)
            .emptying(List.of("given_up")),
        action("Open", "It starts from the superblock. tb: free_set.zig:191", "(= stage down)")
            .with("acquired", "(reopened_acquired x)")
            .with("released", "(reopened_released x)")
            .with("prior", "(reopened_prior x)")
            .with("given_up", "(reopened_prior x)")
            .with("stage", "commit"),
        new FreeSetAction(
                "Sync",
                "It takes over the checkpoint of another replica. tb: superblock.zig:1058",
                "(= stage commit)",
                Map.of())
            .with("latest_acquired", "")
            .with("latest_released", "")
            .with("latest_session", "")
            .with("latest_trailers", "")
            .with("durable", "false")
            .with("known", "false")
            .with("stage", "down")
            .emptying(OF_SET)
            .emptying(List.of("given_up", "previous", "written", "written_previous")));
  }

  @Override
  public String toString() {
    return name;
  }
}
