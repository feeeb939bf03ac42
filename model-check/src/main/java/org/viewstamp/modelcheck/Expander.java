package org.viewstamp.modelcheck;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.checkerframework.checker.nullness.qual.Nullable;
import tla2sany.semantic.OpDefNode;
import tlc2.tool.StateVec;
import tlc2.tool.TLCState;

/** Finds the successors of states and compares them with Java's. One for each thread. */
final class Expander {
  /** The depth of a predicate that no state has satisfied so far. */
  static final int UNREACHED = Integer.MAX_VALUE;

  /**
   * Every step out of one state.
   *
   * @param fingerprints of the successors, in TLC's order, with repetitions
   * @param successors those that the model's constraints keep; null where they do not
   */
  record Expansion(
      TLCState state,
      long fingerprint,
      long[] fingerprints,
      @Nullable TLCState[] successors,
      List<Difference> differences) {}

  /** How often an action was taken, and the depth of the first state that takes it. */
  static final class Taken {
    long edges;
    int depth = UNREACHED;

    void add(long moreEdges, int atDepth) {
      edges += moreEdges;
      depth = Math.min(depth, atDepth);
    }
  }

  private final TlcSpec spec;
  private final ActionSplitter splitter;
  private final @Nullable EqualityCheck equality;
  private final List<OpDefNode> predicates;

  /** The least depth at which each predicate was seen, shared by all threads. */
  private final AtomicIntegerArray predicateDepths;

  private final Map<String, Taken> taken = new HashMap<>();

  Expander(
      TlcSpec spec,
      @Nullable JavaModel model,
      List<OpDefNode> predicates,
      AtomicIntegerArray predicateDepths) {
    this.spec = spec;
    this.splitter = new ActionSplitter(spec);
    this.equality = model == null ? null : new EqualityCheck(spec, model);
    this.predicates = predicates;
    this.predicateDepths = predicateDepths;
  }

  Map<String, Taken> taken() {
    return new TreeMap<>(taken);
  }

  long edges() {
    return equality == null ? 0 : equality.edges();
  }

  Expansion expand(TLCState state, int depth) {
    observe(state, depth);
    List<EqualityCheck.TlaStep> steps = steps(state);
    long[] fingerprints = new long[steps.size()];
    @Nullable TLCState[] successors = new @Nullable TLCState[steps.size()];
    for (int i = 0; i < steps.size(); i++) {
      EqualityCheck.TlaStep step = steps.get(i);
      taken.computeIfAbsent(step.action(), name -> new Taken()).add(1, depth);
      TLCState next = step.next();
      fingerprints[i] = next.fingerPrint();
      if (spec.tool().isInModel(next) && spec.tool().isInActions(state, next)) {
        successors[i] = next;
      } else {
        observe(next, depth + 1);
      }
    }
    List<Difference> differences = equality == null ? List.of() : equality.compare(state, steps);
    return new Expansion(state, state.fingerPrint(), fingerprints, successors, differences);
  }

  /** All steps of TLA+ out of a state, in TLC's order, with repetitions. */
  List<EqualityCheck.TlaStep> steps(TLCState state) {
    List<EqualityCheck.TlaStep> steps = new ArrayList<>();
    for (ActionSplitter.Disjunct disjunct : splitter.split(state)) {
      StateVec nexts = spec.tool().getNextStates(disjunct.action(), state);
      for (int i = 0; i < nexts.size(); i++) {
        TLCState next = nexts.elementAt(i);
        if (!spec.tool().isGoodState(next)) {
          throw new ModelError(
              disjunct.name() + " does not say what becomes of " + unassigned(next));
        }
        steps.add(new EqualityCheck.TlaStep(disjunct.name(), disjunct.params(), next));
      }
    }
    return steps;
  }

  private static String unassigned(TLCState state) {
    List<String> names = new ArrayList<>();
    state.getUnassigned().forEach(variable -> names.add(variable.getName().toString()));
    Collections.sort(names);
    return String.join(", ", names);
  }

  /** Notes which predicates hold in a state, unless they held at this depth or before. */
  void observe(TLCState state, int depth) {
    for (int i = 0; i < predicates.size(); i++) {
      if (predicateDepths.get(i) > depth && spec.holds(predicates.get(i), state)) {
        predicateDepths.accumulateAndGet(i, depth, Math::min);
      }
    }
  }
}
