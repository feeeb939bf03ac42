package org.viewstamp.modelcheck.planted;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.JavaStep;

/** The Java of a specification with faults planted, at most one in an action. */
final class PlantedModel implements JavaModel, Fault.Context {
  private final JavaModelFactory factory;
  private final Set<? extends Fault> faults;
  private final Map<String, Object> constants;
  private final JavaModel real;
  private final Map<Map<String, Object>, JavaModel> others = new HashMap<>();

  PlantedModel(
      JavaModelFactory factory, Set<? extends Fault> faults, Map<String, Object> constants) {
    this.factory = factory;
    this.faults = faults;
    this.constants = constants;
    real = factory.create(constants);
  }

  @Override
  public JavaModel real() {
    return real;
  }

  @Override
  public JavaModel with(Map<String, Object> changed) {
    return others.computeIfAbsent(
        changed,
        key -> {
          Map<String, Object> all = new LinkedHashMap<>(constants);
          all.putAll(changed);
          return factory.create(all);
        });
  }

  @Override
  public Iterable<Map<String, Object>> initialStates() {
    return real.initialStates();
  }

  @Override
  public List<JavaStep> steps(Map<String, Object> state) {
    List<JavaStep> steps = real.steps(state);
    for (Fault fault : faults) steps = fault.plant(this, state, steps);
    return steps;
  }

  @Override
  public String refusal(Map<String, Object> state, String action, List<Object> params) {
    return real.refusal(state, action, params);
  }

  @Override
  public String sourceOf(String action) {
    return real.sourceOf(action);
  }
}
