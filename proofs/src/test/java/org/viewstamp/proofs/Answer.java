package org.viewstamp.proofs;

/** What a solver said about a script. */
public sealed interface Answer {
  /** Nothing satisfies it: of an obligation, the goal follows from the hypotheses. */
  record Unsatisfiable() implements Answer {}

  /**
   * Something satisfies it.
   *
   * @param model what does: constants and functions, sorted by name
   */
  record Satisfiable(String model) implements Answer {}

  /** Neither was found in time. Never counts as an answer. */
  record Unknown(String reason) implements Answer {}
}
