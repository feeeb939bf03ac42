package org.viewstamp.modelcheck.toy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.JavaStep;

/** Counter.tla in Java. */
public final class CounterModel implements JavaModel {
  private final int max;

  private CounterModel(int max) {
    this.max = max;
  }

  @Override
  public Iterable<Map<String, Object>> initialStates() {
    return List.of(Map.of("x", 0), Map.of("x", 9));
  }

  @Override
  public List<JavaStep> steps(Map<String, Object> state) {
    int x = (Integer) state.get("x");
    List<JavaStep> steps = new ArrayList<>();
    if (x < max) {
      steps.add(new JavaStep("Inc", List.of(), Map.of("x", x + 1)));
    }
    if (x == 9) {
      steps.add(new JavaStep("Reset", List.of(), Map.of("x", 9)));
    }
    if (x == max) {
      steps.add(new JavaStep("Wrap", List.of(), Map.of("x", 0)));
    }
    return steps;
  }

  @Override
  public @Nullable String refusal(Map<String, Object> state, String action, List<Object> params) {
    return null;
  }

  @Override
  public String sourceOf(String action) {
    return "CounterModel: " + action;
  }

  /** Makes the model. */
  public static class Factory implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      return new CounterModel((Integer) constants.get("Max"));
    }
  }

  /** Makes a model that lists one step with two successors. */
  public static final class Undecided extends Factory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      return new Wrapper(super.create(constants)) {
        @Override
        public List<JavaStep> steps(Map<String, Object> state) {
          return List.of(
              new JavaStep("Inc", List.of(), Map.of("x", 1)),
              new JavaStep("Inc", List.of(), Map.of("x", 2)));
        }
      };
    }
  }

  /** Makes a model that stops on an own check once the number is 2. */
  public static final class Throwing extends Factory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      return new Wrapper(super.create(constants)) {
        @Override
        public List<JavaStep> steps(Map<String, Object> state) {
          if (state.get("x").equals(2)) {
            throw new IllegalStateException("x_is_two");
          }
          return super.steps(state);
        }
      };
    }
  }

  private static class Wrapper implements JavaModel {
    private final JavaModel inner;

    Wrapper(JavaModel inner) {
      this.inner = inner;
    }

    @Override
    public Iterable<Map<String, Object>> initialStates() {
      return inner.initialStates();
    }

    @Override
    public List<JavaStep> steps(Map<String, Object> state) {
      return inner.steps(state);
    }

    @Override
    public @Nullable String refusal(Map<String, Object> state, String action, List<Object> params) {
      return inner.refusal(state, action, params);
    }

    @Override
    public String sourceOf(String action) {
      return inner.sourceOf(action);
    }
  }
}
