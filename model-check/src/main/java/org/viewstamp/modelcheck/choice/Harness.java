package org.viewstamp.modelcheck.choice;

/**
 * A system, what may happen to it, and what must hold of it, as a plain program: one call is one
 * history, from the same start, and all that can differ between two calls comes from the choices.
 * So whoever answers them decides which histories are run: all of them, one after the other, or a
 * few at random. The same program can be given to Java PathFinder, which enumerates the answers of
 * {@link java.util.Random} by itself.
 */
@FunctionalInterface
public interface Harness {
  /**
   * Runs one history.
   *
   * @throws RuntimeException what must hold does not; its message says what
   */
  void run(Choices choices);
}
