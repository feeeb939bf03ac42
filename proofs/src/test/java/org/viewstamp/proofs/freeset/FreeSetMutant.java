package org.viewstamp.proofs.freeset;

import static org.viewstamp.proofs.freeset.FreeSetTheory.primed;

import java.util.ArrayList;
import java.util.List;
import org.viewstamp.proofs.Obligation;

/**
 * A false variant of an obligation: of what a step does, or of what is relied upon. Its
 * counterexample shows that the obligation says something, and that the rule is needed.
 *
 * @param change what was changed, one line
 * @param breaks the part of the invariant that no longer holds; empty for another theorem
 * @param obligation to be refuted
 */
record FreeSetMutant(String change, String breaks, Obligation obligation) {
  private static final String WITH_B = "(or (SET x) (= x b))";

  /** At least one of every obligation, and of every part of the invariant. */
  static List<FreeSetMutant> all() {
    List<FreeSetMutant> all = new ArrayList<>();
    all.addAll(ofDelayedFreeing());
    all.addAll(ofCommits());
    all.addAll(ofCheckpoints());
    all.addAll(ofStarts());
    all.addAll(ofTheorems());
    all.addAll(ofReliance());
    all.addAll(ofReservations());
    return all;
  }

  private static FreeSetAction action(String name) {
    return FreeSetAction.named(name);
  }

  /** The obvious mistakes with delayed freeing. */
  private static List<FreeSetMutant> ofDelayedFreeing() {
    FreeSetAction always =
        action("Release")
            .with("released", WITH_B.replace("SET", "released"))
            .with("prior", "(prior x)");
    FreeSetAction atOnce =
        action("CheckpointTaken")
            .with("acquired", "(and (acquired x) (not (released x)))")
            .with("released", "false");
    FreeSetAction early =
        action("CheckpointTaken")
            .with("released", "(or (released x) (latest_trailers x) (latest_session x))")
            .with("prior", "(prior x)");
    return List.of(
        step("a release never waits", always, "LatestStays"),
        step("a release never waits", always, "Delay"),
        step("freed at the checkpoint", atOnce, "ReuseSafe"),
        step("trailers given up while durable", early, "LatestStays"),
        new FreeSetMutant(
            "trailers given up while durable", "", FreeSetObligations.roundtrip(early)),
        changed(
            "opening lets no trailer wait",
            "Roundtrip",
            FreeSetTheory.REOPENED_PRIOR,
            FreeSetTheory.REOPENED_PRIOR.replace("(latest_trailers x) ", "")),
        step(
            "encoded before durability, what is prior as released",
            action("Encode")
                .guarded("(= stage commit)")
                .with("staging_released", "(or (released x) (prior x))"),
            "Staging"));
  }

  private static List<FreeSetMutant> ofCommits() {
    FreeSetAction any = action("Acquire").guarded("(= stage commit)");
    // spotless:off
    return List.of(
        step("a block that is in use is taken", any, "LatestIntact"),
        step("a block that is in use is taken", any, "PreviousIntact"),
        step("taken during a checkpoint", action("Acquire").guarded("(= stage superblock) (not (acquired b))"), "Staging"),
        step("a free block is released", action("Release").guarded("(= stage commit)"), "Type"),
        step("released while the checkpoint is written", action("Release").guarded("(= stage taken) (acquired b) (not (released b))"), "Taken"),
        step("released always waits", action("Release").with("prior", WITH_B.replace("SET", "prior")).with("released", "(released x)"), "Durable"),
        step("released before opening", action("Release").guarded("(not (released b))"), "Closed"),
        step("what is prior stays prior", action("MarkDurable").with("prior", "(prior x)"), "Durable"),
        step("what is prior is freed too", action("MarkDurable").with("acquired", "(and (acquired x) (not (released x)) (not (prior x)))").with("released", "false"), "ReuseSafe"),
        step("durability is not remembered", action("MarkDurable").with("known", "known"), "Known"),
        step("durable twice", action("MarkDurable").guarded("(= stage commit)"), "ReuseSafe"));
    // spotless:on
  }

  private static List<FreeSetMutant> ofCheckpoints() {
    FreeSetAction soon = action("Trigger").guarded("(= stage commit)");
    // spotless:off
    return List.of(
        step("taken before the last is durable", soon, "Staging"),
        step("the session trailer takes a block in use", action("SessionTrailer").guarded("(= stage session)"), "Staging"),
        step("a trailer takes a block in use", action("FreeSetTrailer").guarded("(= stage superblock)"), "StagingSound"),
        step("a trailer that no superblock has", action("FreeSetTrailer").with("staging_trailers", "(staging_trailers x)"), "Staging"),
        step("encoded without what was released", action("Encode").with("staging_released", "false"), "Staging"),
        step("encoded without the session trailer's block", action("Encode").with("staging_acquired", "(and (acquired x) (not (staging_session x)))"), "StagingSound"),
        step("encoded without a block of the latest", action("Encode").with("staging_acquired", "(staging_session x)"), "NextHasLatest"),
        step("the trailers stay in staging", action("SuperblockWritten").with("staging_trailers", "(staging_trailers x)"), "NoStaging"),
        step("the trailers are forgotten", action("SuperblockWritten").with("latest_trailers", "false"), "Taken"),
        step("the superblock has no session trailer's block", action("SuperblockWritten").with("latest_acquired", "(and (staging_acquired x) (not (staging_session x)))"), "CheckpointSound"),
        step("the superblock keeps the old bitmap", action("SuperblockWritten").with("latest_acquired", "(latest_acquired x)").with("latest_released", "(latest_released x)"), "PreviousStays"),
        step("the session trailer is not given up", action("CheckpointTaken").with("prior", "(latest_trailers x)"), "Delay"),
        step("it stays durable", action("CheckpointTaken").with("durable", "durable"), "Durable"));
    // spotless:on
  }

  private static List<FreeSetMutant> ofStarts() {
    // spotless:off
    return List.of(
        step("a crash keeps the bitmap", action("Crash").with("acquired", "(acquired x)"), "Closed"),
        step("a crash keeps what was being written", action("Crash").with("staging_session", "(staging_session x)"), "NoStaging"),
        step("opened without the trailers' blocks", action("Open").with("acquired", "(latest_acquired x)"), "ReuseSafe"),
        step("opened with the trailers free at durability", action("Open").with("released", "(or (latest_released x) (latest_trailers x))").with("prior", "(latest_session x)"), "LatestStays"),
        step("opened as durable", action("Open").with("durable", "true"), "Durable"),
        step("opened with the rest of an old set", action("Open").with("released", "(or (latest_released x) (previous x))"), "LatestStays"),
        step("the new checkpoint after a sync lacks the old one's blocks", action("Sync").with("previous", "(refers x)"), "PreviousStays"));
    // spotless:on
  }

  private static List<FreeSetMutant> ofTheorems() {
    // spotless:off
    return List.of(
        theorem("a block in use is taken", "NewOnly", action("Acquire").guarded("(= stage commit)")),
        theorem("a trailer takes a block in use", "NewOnly", action("FreeSetTrailer").guarded("(= stage superblock)")),
        theorem("freed at the checkpoint", "Shrink", action("CheckpointTaken").with("acquired", "(and (acquired x) (not (released x)))")),
        theorem("only one released block is freed", "Shrink", action("MarkDurable").with("acquired", "(and (acquired x) (not (and (released x) (= x b))))")),
        theorem("a release never waits", "Frozen", action("Release").with("released", WITH_B.replace("SET", "released"))),
        theorem("what is prior is freed too", "Delay", action("MarkDurable").with("acquired", "(and (acquired x) (not (released x)) (not (prior x)))")),
        theorem("the superblock lacks blocks of the one before", "KeptByStart", action("SuperblockWritten").with("latest_acquired", "(staging_session x)")));
    // spotless:on
  }

  private static FreeSetMutant theorem(String change, String name, FreeSetAction changed) {
    List<FreeSetAction> all = new ArrayList<>(FreeSetAction.all());
    all.replaceAll(each -> each.name().equals(changed.name()) ? changed : each);
    for (Obligation each : FreeSetObligations.ofSteps(all))
      if (each.name().equals("FreeSet-" + name)) return new FreeSetMutant(change, "", each);
    throw new IllegalArgumentException("no theorem " + name);
  }

  /** Each part of the invariant is relied upon by another, or by a theorem. */
  private static List<FreeSetMutant> ofReliance() {
    return List.of(
        dropped("Init", "empty"),
        dropped("Init", "closed"),
        dropped("NoAssertionFails", "Type"),
        dropped("NoAssertionFails", "Durable"),
        dropped("NoAssertionFails", "CheckpointSound"),
        dropped("NoAssertionFails", "Staging"),
        dropped("NewOnly", "ReuseSafe"),
        dropped("Shrink", "Type"),
        dropped("Delay", "Delay"),
        dropped("KeptByStart", "PreviousStays"),
        dropped("Roundtrip", "Taken"),
        relies("Open", "Closed", "Durable"),
        relies("Open", "CheckpointSound", "Type"),
        relies("Open", "PreviousStays", "ReuseSafe"),
        relies("SuperblockWritten", "StagingSound", "CheckpointSound"),
        relies("SuperblockWritten", "Staging", "Taken"),
        relies("SuperblockWritten", "NextHasLatest", "PreviousStays"),
        relies("SuperblockWritten", "LatestIntact", "PreviousIntact"),
        relies("Encode", "NoStaging", "StagingSound"),
        relies("Acquire", "ReuseSafe", "LatestIntact"),
        relies("Acquire", "Known", "PreviousIntact"),
        relies("MarkDurable", "LatestStays", "ReuseSafe"));
  }

  private static List<FreeSetMutant> ofReservations() {
    String commute = "Reservation-AcquiresCommute";
    String tile = "Reservation-RangesTile";
    String index = "Reservation-IndexSkipsNoFreeBlock";
    return List.of(
        given(commute, ReservationObligations.DISJOINT, "(and (= base_p base_q) (= end_p end_q))"),
        given(commute, ReservationObligations.DISJOINT, "(<= end_p (+ base_q 1))"),
        given(
            tile,
            ReservationObligations.RESERVE,
            ReservationObligations.RESERVE_FORMULA.replace(
                "(= (base new) reserved)", "(= (base new) (- reserved 1))")),
        given(
            tile,
            ReservationObligations.RESERVE,
            ReservationObligations.RESERVE_FORMULA.replace(
                "(> reserved+ reserved)", "(>= reserved+ reserved)")),
        dropped(tile, "tiled"),
        dropped(index, ReservationObligations.INDEX),
        dropped(index, ReservationObligations.FOUND),
        new FreeSetMutant(
            "one shard too far",
            "",
            named(index)
                .withDeclaration(
                    ReservationObligations.START,
                    ReservationObligations.START.replace(" found)", " (+ found 1))"))));
  }

  private static FreeSetMutant given(String name, String hypothesis, String formula) {
    return new FreeSetMutant(
        hypothesis + " is " + formula, "", named(name).with(hypothesis, formula));
  }

  private static FreeSetMutant step(String change, FreeSetAction action, String breaks) {
    String goal = primed(FreeSetTheory.invariant(breaks).formula());
    return new FreeSetMutant(change, breaks, FreeSetObligations.consecution(action).withGoal(goal));
  }

  private static FreeSetMutant changed(String change, String name, String old, String replacement) {
    return new FreeSetMutant(
        change,
        "",
        named(name)
            .withDeclaration(old, replacement)
            .withDeclaration(primed(old), primed(replacement)));
  }

  private static FreeSetMutant relies(String action, String on, String breaks) {
    FreeSetMutant kept = step("without " + on, action(action), breaks);
    return new FreeSetMutant(kept.change(), breaks, kept.obligation().without(on));
  }

  private static FreeSetMutant dropped(String name, String hypothesis) {
    return new FreeSetMutant("without " + hypothesis, "", named(name).without(hypothesis));
  }

  private static Obligation named(String name) {
    return FreeSetObligations.named(name.startsWith("Reservation-") ? name : "FreeSet-" + name);
  }

  @Override
  public String toString() {
    return obligation + ", " + change + (breaks.isEmpty() ? "" : ": " + breaks);
  }
}
