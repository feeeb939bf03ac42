package org.viewstamp.modelcheck;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The Java side of one model: the same states and steps as the TLA+ side, as plain values (see
 * {@link PlainValue}), so that {@link EqualityCheck} can compare the two edge for edge.
 *
 * <p>A state is a map from variable name to plain value, with every variable of the specification
 * and no other. States and values that are passed in are unmodifiable; equal values are often the
 * same object, so an implementation may cache what it decodes by identity. One instance is made for
 * each worker thread and is never shared; all methods must be deterministic.
 */
public interface JavaModel {
  /**
   * All initial states, each at least once, in any order. The iterable is walked once and may
   * produce states lazily: millions of them are fine.
   */
  Iterable<Map<String, Object>> initialStates();

  /**
   * Every step that Java allows in {@code state}. A step is one action with its parameters and is
   * deterministic: the same action and parameters must not be listed with two successors.
   */
  List<JavaStep> steps(Map<String, Object> state);

  /**
   * Why Java refuses a step that TLA+ allows: the name of the first guard that fails, or null when
   * Java has no objection. Asked only while a difference is being explained.
   *
   * @param params in the order of the formal parameters of the TLA+ operator
   */
  @Nullable String refusal(Map<String, Object> state, String action, List<Object> params);

  /** Where the Java text of an action is, for the report, as {@code JournalMachine.startWrite}. */
  String sourceOf(String action);

  /** A refusal in words: the guard, and what was found if that says more. */
  static String refused(String guard, String detail) {
    return detail.isEmpty() ? guard : guard + " (" + detail + ")";
  }

  /** The method of {@code type} that takes the steps of an action: called as it is. */
  static String method(String type, String action) {
    return type + "." + action.substring(0, 1).toLowerCase(Locale.ROOT) + action.substring(1);
  }
}
