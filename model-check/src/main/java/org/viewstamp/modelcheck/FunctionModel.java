package org.viewstamp.modelcheck;

import static org.viewstamp.modelcheck.PlainValue.field;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A model of a function on all its inputs: an initial state for each input, with the outcome still
 * open, and one step from each, without parameters, which sets the outcome.
 */
public abstract class FunctionModel implements JavaModel {
  private final String action;
  private final String outcome;
  private final Object open;
  private final String source;

  /**
   * A model with one action.
   *
   * @param action the step's name
   * @param outcome the variable that it sets
   * @param open the variable's value before
   * @param source the Java that computes it
   */
  protected FunctionModel(String action, String outcome, Object open, String source) {
    this.action = action;
    this.outcome = outcome;
    this.open = open;
    this.source = source;
  }

  /** Every input: all variables but the outcome. */
  protected abstract Iterable<Map<String, Object>> inputs();

  /** What the function gives for the input of a state. */
  protected abstract Object outcome(Map<String, Object> state);

  @Override
  public Iterable<Map<String, Object>> initialStates() {
    List<Map<String, Object>> states = new ArrayList<>();
    for (Map<String, Object> input : inputs()) {
      Map<String, Object> state = new LinkedHashMap<>(input);
      state.put(outcome, open);
      states.add(state);
    }
    return states;
  }

  @Override
  public List<JavaStep> steps(Map<String, Object> state) {
    if (refusal(state, action, List.of()) != null) return List.of();
    return List.of(JavaStep.changing(action, List.of(), state, Map.of(outcome, outcome(state))));
  }

  @Override
  public @Nullable String refusal(Map<String, Object> state, String step, List<Object> params) {
    return field(state, outcome).equals(open) ? null : "open";
  }

  @Override
  public String sourceOf(String step) {
    return source;
  }
}
