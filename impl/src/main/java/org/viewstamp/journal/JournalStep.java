package org.viewstamp.journal;

import java.util.List;

/** The outcome of asking for a transition. */
public sealed interface JournalStep {
  /**
   * The transition happened.
   *
   * @param next the state it led to
   * @param effects what it asks of the outside and tells it, in order
   * @param branch which way it went
   */
  record Stepped(Journal next, List<JournalEffect> effects, JournalBranch branch)
      implements JournalStep {
    public Stepped {
      effects = List.copyOf(effects);
    }
  }

  /**
   * The request was dropped; nothing changed.
   *
   * @param guard stable name of the condition that did not hold
   */
  record Refused(String guard) implements JournalStep {}
}
