package org.viewstamp.modelcheck.choice;

import java.util.List;

/**
 * A history in which something that must hold does not.
 *
 * @param choices that lead to it: what a replay takes
 * @param labels the same in words
 * @param failure what does not hold
 */
public record Violation(List<Integer> choices, List<String> labels, String failure) {
  public Violation {
    choices = List.copyOf(choices);
    labels = List.copyOf(labels);
  }
}
