package org.viewstamp.modelcheck;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Checks one model: TLC first; then, when the model must hold and does, the explorer, whose counts
 * must be TLC's, and Java. Everything is held against the manifest.
 */
public final class ModelCheck {
  /** Models of this tier are over before the better compiler has paid. */
  private static final Tier BRIEF = Tier.SMOKE;

  private final SpecFiles files;
  private final Model model;
  private final List<String> problems = new ArrayList<>();

  public ModelCheck(SpecFiles files, Model model) {
    this.files = files;
    this.model = model;
  }

  /**
   * Runs the model; the consumer is told the number of distinct states, first TLC's, then again.
   */
  public ModelReport run(LongConsumer progress) {
    TlcResult tlc = tlc(progress);
    compareVerdict(tlc);
    ExplorerRun.Outcome outcome = null;
    if (model.isExplored() && tlc.verdict().kind() == Verdict.Kind.HOLDS) {
      outcome = explore(progress);
    }
    ExploreResult explored = outcome == null ? null : outcome.result();
    if (outcome != null && explored == null) {
      problems.add("not explored: " + outcome.error());
    }
    if (tlc.verdict().toString().equals(model.expected().verdict())) {
      compareTrace(tlc);
      compareCounts(tlc, explored);
    }
    if (explored != null) {
      compareExploration(explored);
    }
    boolean compared = explored != null && model.java() != null;
    return new ModelReport(
        files.system(),
        model,
        tlc.verdict().toString(),
        model.expected().verdict(),
        tlc.distinct(),
        tlc.generated(),
        explored == null ? tlc.depth() : explored.depth(),
        tlc.trace().size(),
        tlc.seconds() + (outcome == null ? 0 : outcome.seconds()),
        compared,
        explored == null ? 0 : explored.edges(),
        explored == null ? 0 : explored.missing(),
        explored == null ? 0 : explored.extra(),
        explored == null ? 0 : explored.unequal(),
        List.copyOf(problems),
        explored == null ? List.of() : explored.differences(),
        tlc.trace(),
        explored);
  }

  /**
   * The counterexample of a report step by step, with the parameters of each; null where it cannot
   * be told, as for a model that merges states.
   */
  public static @Nullable List<TraceStep> steps(SpecFiles files, ModelReport report) {
    Model model = report.model();
    Duration timeout = Duration.ofSeconds(model.timeoutSeconds());
    return new ExplorerRun(
            files,
            model.module(),
            model.configFile(),
            1,
            model.heapMib(),
            true,
            null,
            List.of(),
            timeout)
        .steps(report.counterexample());
  }

  private TlcResult tlc(LongConsumer progress) {
    return new TlcRun(
            files,
            model.module(),
            model.configFile(),
            model.workersOrOne(),
            model.heapMib(),
            model.tier() == BRIEF,
            model.checksDeadlock(),
            false,
            Duration.ofSeconds(model.timeoutSeconds()))
        .run(progress);
  }

  private ExplorerRun.Outcome explore(LongConsumer progress) {
    List<String> witnesses = model.witnessList().stream().map(Model.Witness::predicate).toList();
    return new ExplorerRun(
            files,
            model.module(),
            model.configFile(),
            model.workersOrOne(),
            model.heapMib(),
            model.tier() == BRIEF,
            model.java(),
            witnesses,
            Duration.ofSeconds(model.timeoutSeconds()))
        .run(progress);
  }

  private void compareVerdict(TlcResult tlc) {
    if (tlc.verdict().toString().equals(model.expected().verdict())) {
      return;
    }
    problems.add(
        "verdict: expected \"" + model.expected().verdict() + "\", got \"" + tlc.verdict() + "\"");
    problems.addAll(tlc.errors());
  }

  /** TLC's trace of a liveness property is not the shortest, and not always the same one. */
  private void compareTrace(TlcResult tlc) {
    int states = tlc.trace().size();
    boolean required = states > 0 && tlc.verdict().kind() != Verdict.Kind.PROPERTY;
    compare("states of the counterexample", model.expected().trace(), states, required);
  }

  /** TLC's counts and the explorer's; several workers may see a state first on a longer path. */
  private void compareCounts(TlcResult tlc, @Nullable ExploreResult explored) {
    boolean required = model.mustHold();
    compare("distinct states", model.expected().distinct(), tlc.distinct(), required);
    compare("generated states", model.expected().generated(), tlc.generated(), required);
    int depth = explored != null && model.workersOrOne() > 1 ? explored.depth() : tlc.depth();
    Integer expectedDepth = model.expected().depth();
    compare("depth", expectedDepth, depth, required);
    if (explored == null) {
      return;
    }
    same("distinct states", tlc.distinct(), explored.distinct());
    same("generated states", tlc.generated(), explored.generated());
    if (model.workersOrOne() == 1) {
      same("depth", tlc.depth(), explored.depth());
    }
  }

  private void compareExploration(ExploreResult explored) {
    if (model.java() != null) {
      compare("edges", model.expected().edges(), explored.edges(), true);
      none("missing in Java", explored.missing());
      none("extra in Java", explored.extra());
      none("unequal", explored.unequal());
    }
    for (Model.Witness witness : model.witnessList()) {
      int depth = explored.witnesses().getOrDefault(witness.predicate(), 0);
      if (depth == 0) {
        problems.add("witness " + witness.predicate() + ": never reached");
      } else {
        Integer expected = witness.depth();
        String what = "depth of witness " + witness.predicate();
        compare(what, expected, depth, true);
      }
    }
    Set<String> unreached = new HashSet<>();
    for (Model.Unreached entry : model.unreachedList()) {
      unreached.add(entry.action());
      if (!explored.actions().containsKey(entry.action())) {
        problems.add("unreached: there is no action " + entry.action());
      }
    }
    explored
        .actions()
        .forEach(
            (action, count) -> {
              if (count.edges() == 0 && !unreached.contains(action)) {
                problems.add("action " + action + ": never taken");
              } else if (count.edges() > 0 && unreached.contains(action)) {
                problems.add("action " + action + ": listed as unreached, but taken");
              }
            });
  }

  private void compare(String what, @Nullable Integer expected, long got, boolean required) {
    compare(what, expected == null ? null : (Long) (long) expected, got, required);
  }

  private void compare(String what, @Nullable Long expected, long got, boolean required) {
    if (expected == null) {
      if (required) {
        problems.add(what + ": not in the manifest, got " + got);
      }
    } else if (expected != got) {
      problems.add(what + ": expected " + expected + ", got " + got);
    }
  }

  private void same(String what, long tlc, long explorer) {
    if (tlc != explorer) {
      problems.add(what + ": TLC has " + tlc + ", the explorer " + explorer);
    }
  }

  private void none(String what, long got) {
    if (got != 0) {
      problems.add(what + ": expected 0, got " + got);
    }
  }
}
