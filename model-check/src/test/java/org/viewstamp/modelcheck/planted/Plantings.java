package org.viewstamp.modelcheck.planted;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.viewstamp.modelcheck.JavaStep;
import org.viewstamp.modelcheck.PlainValue;
import org.viewstamp.modelcheck.planted.Fault.Planting;

/** Ways to be wrong. */
public final class Plantings {
  private Plantings() {}

  /** The steps of a model with another constant. */
  public static Planting otherwise(String constant, Object value) {
    return otherwise(Map.of(constant, value));
  }

  /** The steps of a model with other constants. */
  public static Planting otherwise(Map<String, Object> constants) {
    return (context, state, steps) -> context.with(constants).steps(state);
  }

  /** Steps with these parameters are never offered. */
  public static Planting dropped(Predicate<List<Object>> params) {
    return (context, state, steps) ->
        steps.stream().filter(step -> !params.test(step.params())).toList();
  }

  /** Other parameters, the same successor. */
  public static Planting renamed(UnaryOperator<List<Object>> params) {
    return (context, state, steps) ->
        steps.stream()
            .map(step -> new JavaStep(step.action(), params.apply(step.params()), step.next()))
            .toList();
  }

  /** The successor changed by hand. */
  public static Planting next(BiConsumer<Map<String, Object>, Draft> change) {
    return (context, state, steps) ->
        steps.stream()
            .map(
                step -> {
                  Draft draft = new Draft(step);
                  change.accept(state, draft);
                  return new JavaStep(step.action(), step.params(), draft.next);
                })
            .toList();
  }

  /** A variable stays as it was. */
  public static Planting keeping(String variable) {
    return next((state, draft) -> draft.next.put(variable, state.get(variable)));
  }

  /** A field of a variable stays as it was. */
  public static Planting keeping(String variable, String field) {
    return next(
        (state, draft) ->
            draft.function(variable).put(field, PlainValue.field(state.get(variable), field)));
  }

  /** The value of a variable changed. */
  public static Planting changed(String variable, UnaryOperator<Object> change) {
    return next(
        (state, draft) -> draft.next.computeIfPresent(variable, (name, was) -> change.apply(was)));
  }

  /** A record with another value in one field. */
  public static Object with(Object rec, String name, Object value) {
    Map<Object, Object> changed = new LinkedHashMap<>((Map<?, ?>) rec);
    changed.put(name, value);
    return changed;
  }
}
