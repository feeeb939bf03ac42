package org.viewstamp.superblock;

/** The outcome of asking {@link SuperBlockMachine} for a step. */
public sealed interface SuperBlockMachineStep {
  /**
   * The step happened.
   *
   * @param next the state it led to
   */
  record Stepped(SuperBlockMachineState next) implements SuperBlockMachineStep {}

  /**
   * A guard does not hold; nothing happens.
   *
   * @param guard stable name of the first rule that is broken
   * @param detail what was found
   */
  record Refused(String guard, String detail) implements SuperBlockMachineStep {}
}
