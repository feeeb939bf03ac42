package org.viewstamp.modelcheck.choice;

import java.util.List;

/**
 * Where a harness takes all its choices from: the one thing in which two of its runs differ. Who
 * answers decides what a run is: the next leaf of a tree ({@link ChoiceTree}), the repetition of a
 * leaf ({@link ReplayedChoices}), or one that a {@link java.util.Random} leads to ({@link
 * RandomChoices}).
 */
public abstract class Choices {
  /**
   * One of the options.
   *
   * <p>To take the only one is no choice: nobody is asked, and a replay does not list it. No option
   * at all is a fault of the harness ({@link ChoiceError}).
   *
   * @param what is chosen, in the words of a report
   * @param options in the order in which a tree takes them
   */
  public final <T extends Object> T oneOf(String what, List<T> options) {
    int index = index(what, options.size());
    T option = options.get(index);
    if (options.size() > 1) chosen(what, option);
    return option;
  }

  /**
   * A number from 0 to {@code bound} - 1, as {@link java.util.Random#nextInt(int)} gives one.
   * Refuses ({@link ChoiceError}) a bound that is not positive.
   */
  public final int nextInt(String what, int bound) {
    int index = index(what, bound);
    if (bound > 1) chosen(what, index);
    return index;
  }

  private int index(String what, int bound) {
    if (bound < 1) throw new ChoiceError("the harness asks for one of " + bound + ": " + what);
    return bound == 1 ? 0 : choose(what, bound);
  }

  /** A number from 0 to {@code bound} - 1, for a bound of at least 2. */
  abstract int choose(String what, int bound);

  /** Told of each choice, with what was chosen; not of one without an alternative. */
  void chosen(String what, Object option) {}
}
