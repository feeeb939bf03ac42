package org.viewstamp.modelcheck.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.JavaStep;
import org.viewstamp.modelcheck.PlainValue;

/** The recovery table with the decision of one row changed, and one input left out. */
public final class PlantedTable implements JavaModelFactory {
  @Override
  public JavaModel create(Map<String, Object> constants) {
    JavaModel real = new RecoveryTableModel.Factory().create(constants);
    return new JavaModel() {
      @Override
      public Iterable<Map<String, Object>> initialStates() {
        List<Map<String, Object>> states = new ArrayList<>();
        real.initialStates().forEach(states::add);
        return states.subList(1, states.size());
      }

      @Override
      public List<JavaStep> steps(Map<String, Object> state) {
        return real.steps(state).stream().map(PlantedTable::planted).toList();
      }

      @Override
      public String refusal(Map<String, Object> state, String action, List<Object> params) {
        return real.refusal(state, action, params);
      }

      @Override
      public String sourceOf(String action) {
        return real.sourceOf(action);
      }
    };
  }

  /** Row F fixes, in a cluster as well as solo; here it asks the others. */
  private static JavaStep planted(JavaStep step) {
    Map<String, Object> next = new LinkedHashMap<>(step.next());
    if (PlainValue.field(next.get("outcome"), "label").equals("F")) {
      next.put("outcome", Map.of("label", "F", "decision", "vsr"));
    }
    return new JavaStep(step.action(), step.params(), next);
  }
}
