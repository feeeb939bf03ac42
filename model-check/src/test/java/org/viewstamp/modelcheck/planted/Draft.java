package org.viewstamp.modelcheck.planted;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.viewstamp.modelcheck.JavaStep;

/** A successor that can be changed in place. */
public final class Draft {
  /** The successor's variables. */
  public final Map<String, Object> next;

  private final JavaStep step;

  Draft(JavaStep step) {
    this.step = step;
    next = new LinkedHashMap<>(step.next());
  }

  /** The action that led here. */
  public String action() {
    return step.action();
  }

  /** Its parameters. */
  public List<Object> params() {
    return step.params();
  }

  /** A variable that is a record or another function, to be changed. */
  @SuppressWarnings("unchecked") // just put there
  public Map<Object, Object> function(String variable) {
    next.put(variable, new LinkedHashMap<>((Map<?, ?>) next.get(variable)));
    return (Map<Object, Object>) next.get(variable);
  }
}
