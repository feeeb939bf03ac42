package org.viewstamp.modelcheck;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One edge of the state graph: an action, the values of its parameters, and the state it leads to.
 *
 * @param action the name of the TLA+ operator
 * @param params plain values, in the order of the operator's formal parameters
 * @param next the successor: every variable, changed or not
 */
public record JavaStep(String action, List<Object> params, Map<String, Object> next) {

  /** A step that leaves every variable as in {@code state} but those in {@code changes}. */
  public static JavaStep changing(
      String action, List<Object> params, Map<String, Object> state, Map<String, Object> changes) {
    Map<String, Object> next = new LinkedHashMap<>(state);
    next.putAll(changes);
    return new JavaStep(action, params, next);
  }
}
