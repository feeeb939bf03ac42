package org.viewstamp.modelcheck;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.modelcheck.Difference.Kind;
import tlc2.tool.TLCState;
import tlc2.value.IValue;

/**
 * Compares the steps of one state, in both directions: the set of (action, parameters, successor)
 * of TLA+ and that of Java. For one thread.
 */
final class EqualityCheck {
  /** A step of TLA+ as the explorer found it. */
  record TlaStep(String action, List<IValue> params, TLCState next) {}

  private record Key(String action, List<Object> params) {}

  private final ValueCache values;
  private final JavaModel model;

  /** The number of different (state, action, parameters) of TLA+ that were compared. */
  private long edges;

  EqualityCheck(TlcSpec spec, JavaModel model) {
    this.values = new ValueCache(spec);
    this.model = model;
  }

  long edges() {
    return edges;
  }

  /**
   * The differences in one state, TLA+ steps first, then what only Java has.
   *
   * @throws ModelError when a step has two successors: a choice that is not a parameter
   */
  List<Difference> compare(TLCState state, List<TlaStep> tlaSteps) {
    Map<String, Object> plain = values.plain(state);
    Map<Key, Map<String, Object>> fromJava = javaSteps(plain);
    Map<Key, Map<String, Object>> fromTla = new LinkedHashMap<>();
    List<Difference> differences = new ArrayList<>();
    for (TlaStep step : tlaSteps) {
      List<Object> params = new ArrayList<>(step.params().size());
      for (IValue param : step.params()) {
        params.add(values.plain(param));
      }
      Key key = new Key(step.action(), params);
      Map<String, Object> next = values.plain(step.next(), state, plain);
      Map<String, Object> before = fromTla.putIfAbsent(key, next);
      if (before != null) {
        refuseHiddenChoice("TLA+", key, before, next);
        continue;
      }
      Map<String, Object> javaNext = fromJava.get(key);
      if (javaNext == null) {
        differences.add(difference(Kind.MISSING, key, state, next, null));
      } else if (!next.equals(javaNext)) {
        differences.add(difference(Kind.UNEQUAL, key, state, next, javaNext));
      }
    }
    edges += fromTla.size();
    fromJava.forEach(
        (key, javaNext) -> {
          if (!fromTla.containsKey(key)) {
            differences.add(difference(Kind.EXTRA, key, state, null, javaNext));
          }
        });
    return differences;
  }

  private Map<Key, Map<String, Object>> javaSteps(Map<String, Object> state) {
    Map<Key, Map<String, Object>> steps = new LinkedHashMap<>();
    for (JavaStep step : model.steps(state)) {
      Key key = new Key(step.action(), step.params());
      Map<String, Object> before = steps.putIfAbsent(key, step.next());
      if (before != null) {
        refuseHiddenChoice("Java", key, before, step.next());
      }
    }
    return steps;
  }

  private static void refuseHiddenChoice(
      String side, Key key, Map<String, Object> first, Map<String, Object> second) {
    if (!first.equals(second)) {
      throw new ModelError(
          "hidden choice: in "
              + side
              + ", "
              + PlainValue.call(key.action(), key.params())
              + " has two successors in one state: make the choice a parameter");
    }
  }

  private static Difference difference(
      Kind kind,
      Key key,
      TLCState state,
      @Nullable Map<String, Object> tlaNext,
      @Nullable Map<String, Object> javaNext) {
    return new Difference(kind, key.action(), key.params(), state, tlaNext, javaNext);
  }
}
