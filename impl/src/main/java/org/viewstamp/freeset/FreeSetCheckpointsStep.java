package org.viewstamp.freeset;

/** The outcome of asking {@link FreeSetCheckpointsMachine} for a step. */
public sealed interface FreeSetCheckpointsStep {
  /**
   * The step happened.
   *
   * @param next the state it led to
   */
  record Stepped(FreeSetCheckpointsState next) implements FreeSetCheckpointsStep {}

  /**
   * A guard does not hold; nothing happens.
   *
   * @param guard stable name of the first that does not
   * @param detail what was found
   */
  record Refused(String guard, String detail) implements FreeSetCheckpointsStep {}
}
