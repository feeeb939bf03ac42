package org.viewstamp.modelcheck.planted;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaStep;

/** A fault that can be planted in the Java of a specification, in the steps of one action. */
public interface Fault {
  /** The action whose steps it changes. */
  String action();

  /** What it makes of them. */
  Planting planting();

  /** The kinds of difference that it makes. */
  List<String> kinds();

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
    List<JavaStep> planted = new ArrayList<>();
    List<JavaStep> mine = new ArrayList<>();
    for (JavaStep step : steps) (step.action().equals(action()) ? mine : planted).add(step);
    for (JavaStep step : planting().plant(context, state, mine)) {
      if (step.action().equals(action())) planted.add(step);
    }
    return planted;
  }
}
