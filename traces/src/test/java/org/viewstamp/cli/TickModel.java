package org.viewstamp.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.JavaStep;

/** Tick.tla in Java. */
public final class TickModel implements JavaModel {
  private final int hours;
  private final int slack;

  private TickModel(Map<String, Object> constants, int slack) {
    this.hours = (Integer) constants.get("Hours");
    this.slack = slack;
  }

  @Override
  public Iterable<Map<String, Object>> initialStates() {
    return List.of(Map.of("hour", 0));
  }

  @Override
  public List<JavaStep> steps(Map<String, Object> state) {
    int hour = (Integer) state.get("hour");
    List<JavaStep> steps = new ArrayList<>();
    for (int n = 1; n <= 2; n++) {
      if (hour + n < hours + slack) {
        steps.add(new JavaStep("Tick", List.of(n), Map.of("hour", hour + n)));
      }
    }
    if (hour == hours - 1) {
      steps.add(new JavaStep("Midnight", List.of(), Map.of("hour", 0)));
    }
    return steps;
  }

  @Override
  public @Nullable String refusal(Map<String, Object> state, String action, List<Object> params) {
    return "hour + n < Hours";
  }

  @Override
  public String sourceOf(String action) {
    return "TickModel.steps";
  }

  /** Makes the model. */
  public static final class Factory implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      return new TickModel(constants, 0);
    }
  }

  /** Makes a model with a guard that is off by one. */
  public static final class OneMore implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      return new TickModel(constants, 1);
    }
  }
}
