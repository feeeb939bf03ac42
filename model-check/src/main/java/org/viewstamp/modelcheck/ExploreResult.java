package org.viewstamp.modelcheck;

import java.util.List;
import java.util.Map;

/**
 * What an exploration found.
 *
 * @param initial initial states that TLA+ generates, with repetitions
 * @param distinct states within the model's constraints
 * @param generated initial states and successors, with repetitions and those outside the
 *     constraints
 * @param depth states on the longest of the shortest paths: TLC's depth of the complete graph
 * @param edges different (state, action, parameters) compared with Java; 0 without a Java side
 * @param missing steps and initial states that only TLA+ has
 * @param extra steps and initial states that only Java has
 * @param unequal steps that both have, to different successors
 * @param witnesses the depth at which each predicate first holds; 0: never
 * @param actions all actions of the next-state relation, taken or not
 * @param differences the first difference of each kind and action, explained
 */
public record ExploreResult(
    long initial,
    long distinct,
    long generated,
    int depth,
    long edges,
    long missing,
    long extra,
    long unequal,
    Map<String, Integer> witnesses,
    Map<String, ActionCount> actions,
    List<Explained> differences) {

  /**
   * How often an action was taken.
   *
   * @param edges with repetitions
   * @param depth of the first state that takes it; 0: never taken
   */
  public record ActionCount(long edges, int depth) {}

  /**
   * One difference, for reading.
   *
   * @param kind missing, extra, unequal
   * @param action the action's name, or Init
   * @param step the action with its parameters
   * @param path the steps of a shortest path from an initial state to {@code state}
   * @param state one line for each variable
   * @param reason what forbids the step on the side that lacks it; empty for unequal
   * @param fields the paths of the fields that differ, with both values; empty but for unequal
   * @param tlaSource module and line of the action
   * @param javaSource where the Java of the action is
   */
  public record Explained(
      String kind,
      String action,
      String step,
      List<String> path,
      List<String> state,
      String reason,
      List<String> fields,
      String tlaSource,
      String javaSource) {}
}
