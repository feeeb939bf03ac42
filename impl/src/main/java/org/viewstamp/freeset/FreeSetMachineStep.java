package org.viewstamp.freeset;

/** The outcome of asking {@link FreeSetMachine} for a step. */
public sealed interface FreeSetMachineStep {
  /**
   * The step happened.
   *
   * @param next the state it led to
   */
  record Stepped(FreeSetMachineState next) implements FreeSetMachineStep {}

  /**
   * A guard does not hold; nothing happens.
   *
   * @param guard stable name of the first rule that is broken
   * @param detail what was found
   */
  record Refused(String guard, String detail) implements FreeSetMachineStep {}
}
