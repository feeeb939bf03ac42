package org.viewstamp.journal;

import java.util.List;

/** The outcome of asking {@link JournalMachine} for a step. */
public sealed interface JournalMachineStep {
  /**
   * The step happened.
   *
   * @param next the state it led to
   * @param effects what the journal asked of the outside meanwhile, in order
   */
  record Stepped(JournalMachineState next, List<JournalEffect> effects)
      implements JournalMachineStep {
    public Stepped {
      effects = List.copyOf(effects);
    }
  }

  /**
   * A guard does not hold; nothing happens.
   *
   * @param guard stable name of the first conjunct that is false
   * @param detail what was found
   */
  record Refused(String guard, String detail) implements JournalMachineStep {}
}
