package org.viewstamp.modelcheck.planted;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaStep;

/** A fault that can be planted in the Java of a specification, in the steps of one action. */
public interface Fault {
  /** What it is. */
  Planted planted();

  /**
   * What a fault is.
   *
   * @param action the action whose steps it changes
   * @param planting what it makes of them
   * @param kinds the kinds of difference that it makes
   */
  record Planted(String action, Planting planting, List<String> kinds) {
    public Planted(String action, Planting planting, String... kinds) {
      this(action, planting, List.of(kinds));
    }
  }

  /** What a fault makes of the steps of its action, which may be none. */
  interface Planting {
    List<JavaStep> plant(Context context, Map<String, Object> state, List<JavaStep> steps);
  }

  /** The model without the fault, as it is and with other constants. */
  interface Context {
    JavaModel real();

    JavaModel with(Map<String, Object> constants);
  }

  /** All steps of a state, those of the fault's action as the fault makes them. */
  default List<JavaStep> plant(Context context, Map<String, Object> state, List<JavaStep> steps) {
    String action = planted().action();
    List<JavaStep> all = new ArrayList<>();
    List<JavaStep> mine = new ArrayList<>();
    for (JavaStep step : steps) (step.action().equals(action) ? mine : all).add(step);
    for (JavaStep step : planted().planting().plant(context, state, mine)) {
      if (step.action().equals(action)) all.add(step);
    }
    return all;
  }
}
