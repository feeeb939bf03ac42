package org.viewstamp.modelcheck.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;

/** What the tests of all harnesses ask. */
final class Explored {
  static final ChoiceExplorer EXPLORER = new ChoiceExplorer(10_000_000, 100);

  private Explored() {}

  static Harnesses.Named named(String name) {
    Harnesses.Named named = Harnesses.named(name);
    assertNotNull(named, name);
    return named;
  }

  /** The whole tree holds, and is as large as it was. */
  static void assertHolds(String name, int steps, long leaves, long choices, int depth) {
    Exploration explored = EXPLORER.explore(named(name).harness(steps));
    assertNull(explored.violation());
    assertEquals(leaves, explored.leaves(), "leaves");
    assertEquals(choices, explored.choices(), "choices");
    assertEquals(depth, explored.depth(), "depth");
  }

  /** The bug breaks this rule, after these choices, and in no history of fewer steps. */
  static void assertFound(String name, String bug, int steps, String rule, String choices) {
    Harnesses.Named named = named(name);
    ChoiceExplorer.Shortest shortest =
        EXPLORER.shortest(bound -> named.planted(bound, bug), named.bound());
    assertNotNull(shortest, bug);
    assertEquals(steps, shortest.bound(), bug);
    Violation violation = shortest.violation();
    assertEquals(rule, violation.failure(), () -> bug + " " + violation.labels());
    assertEquals(choices, text(violation.choices()), bug);
    ChoiceExplorer.Replay replay =
        ChoiceExplorer.replay(named.planted(steps, bug), violation.choices());
    assertEquals(violation.labels(), replay.labels());
    assertEquals(rule, replay.failure());
  }

  private static String text(List<Integer> choices) {
    return choices.toString().replaceAll("[\\[\\] ]", "").replace(',', ' ');
  }
}
