package org.viewstamp.modelcheck.choice;

import java.util.Random;

/**
 * A harness as Java PathFinder runs it: one history, its choices from a {@link Random}, which
 * PathFinder makes all of them. Prints {@link #END} at the end of each.
 */
public final class JpfMain {
  static final String END = "end of a history";

  private static final int DEPTH_MAX = 1000;

  private JpfMain() {}

  /**
   * @param arguments the harness, the steps of a history, the planted bug
   */
  public static void main(String[] arguments) {
    int steps = Integer.parseInt(arguments[1]);
    harness(arguments[0], steps, arguments[2]).run(new RandomChoices(new Random(0), DEPTH_MAX));
    System.out.println(END);
  }

  static Harness harness(String name, int steps, String planted) {
    return switch (name) {
      case "freeset" ->
          new FreeSetHarness(
              FreeSetScope.small(false).asBitmaps(), steps, FreeSetPlanted.of(planted));
      case "journal" ->
          new JournalHarness(new JournalScope(false, 1, false), steps, JournalPlanted.of(planted));
      case "journal-wrap-fault" ->
          new JournalHarness(new JournalScope(true, 1, true), steps, JournalPlanted.of(planted));
      default -> throw new IllegalArgumentException(name);
    };
  }
}
