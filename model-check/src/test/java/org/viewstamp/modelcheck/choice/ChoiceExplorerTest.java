package org.viewstamp.modelcheck.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.viewstamp.vsr.Check;

/** The enumerator itself, on trees whose leaves are known. */
class ChoiceExplorerTest {
  private static final ChoiceExplorer EXPLORER = new ChoiceExplorer(1000, 100);

  /** As many numbers as there are bounds, each below its bound. */
  private static Harness numbers(List<List<Integer>> seen, int... bounds) {
    return choices -> {
      List<Integer> numbers = new ArrayList<>();
      for (int bound : bounds) numbers.add(choices.nextInt("number", bound));
      seen.add(numbers);
    };
  }

  /** Asks again as long as the answer is 1, at most so often: a tree of uneven depth. */
  private static void comb(Choices choices, int times) {
    for (int i = 0; i < times; i++) {
      if (choices.nextInt("go on", 2) == 0) return;
    }
  }

  private static void assertTree(long leaves, long choices, int depth, Harness harness) {
    Exploration exploration = EXPLORER.explore(harness);
    assertNull(exploration.violation());
    assertEquals(leaves, exploration.leaves(), "leaves");
    assertEquals(choices, exploration.choices(), "choices");
    assertEquals(depth, exploration.depth(), "depth");
    assertTrue(exploration.leavesPerSecond() > 0);
  }

  @Test
  void knownTreesHaveTheirLeaves() {
    assertTree(1, 0, 0, choices -> {});
    assertTree(5, 1, 1, numbers(new ArrayList<>(), 5));
    assertTree(8, 7, 3, numbers(new ArrayList<>(), 2, 2, 2));
    assertTree(24, 1 + 2 + 6, 3, numbers(new ArrayList<>(), 2, 3, 4));
    assertTree(41, 40, 40, choices -> comb(choices, 40));
    assertTree(2 + 3, 1 + 1 + 1, 2, choices -> choices.nextInt("", 2 + choices.nextInt("", 2)));
  }

  @Test
  void theLastChoiceIsTheFirstToChange() {
    List<List<Integer>> seen = new ArrayList<>();
    EXPLORER.explore(numbers(seen, 2, 1, 3));
    assertEquals(
        List.of(
            List.of(0, 0, 0),
            List.of(0, 0, 1),
            List.of(0, 0, 2),
            List.of(1, 0, 0),
            List.of(1, 0, 1),
            List.of(1, 0, 2)),
        seen);
  }

  @Test
  void optionsAreTakenInTheirOrder() {
    List<String> seen = new ArrayList<>();
    EXPLORER.explore(choices -> seen.add(choices.oneOf("letter", List.of("c", "a", "b"))));
    assertEquals(List.of("c", "a", "b"), seen);
  }

  @Test
  void oneOfNothingIsAFaultOfTheHarness() {
    ChoiceError none =
        assertThrows(
            ChoiceError.class,
            () -> EXPLORER.explore(choices -> choices.oneOf("letter", List.of())));
    assertEquals("the harness asks for one of 0: letter", none.getMessage());
    assertThrows(ChoiceError.class, () -> EXPLORER.explore(choices -> choices.nextInt("n", 0)));
    assertThrows(ChoiceError.class, () -> EXPLORER.explore(choices -> choices.nextInt("n", -1)));
  }

  @Test
  void theOnlyOptionIsNoChoice() {
    assertTree(1, 0, 0, choices -> choices.oneOf("letter", List.of("a")));
    assertEquals(
        List.of(), ChoiceExplorer.replay(choices -> choices.nextInt("n", 1), List.of()).labels());
  }

  @Test
  void theFirstFailureIsReportedWithItsChoices() {
    Exploration exploration =
        EXPLORER.explore(
            choices -> {
              String letter = choices.oneOf("letter", List.of("a", "b"));
              int number = choices.nextInt("number", 3);
              Check.that(number < 2 || letter.equals("a"), "no_b2");
              Check.that(number == 0 || letter.equals("b"), "a_alone");
            });
    assertEquals(
        new Violation(List.of(0, 1), List.of("letter: a", "number: 1"), "a_alone"),
        exploration.violation());
    assertEquals(2, exploration.leaves());
  }

  @Test
  void anExceptionIsAFailureThatTellsItsClass() {
    Harness harness =
        choices -> {
          if (choices.nextInt("number", 2) == 1) throw new IllegalStateException("odd");
        };
    Violation violation = EXPLORER.explore(harness).violation();
    assertNotNull(violation);
    assertEquals("java.lang.IllegalStateException: odd", violation.failure());
    assertEquals(List.of(1), violation.choices());
  }

  @Test
  void theShortestFailureIsThatOfTheSmallestBound() {
    ChoiceExplorer.Shortest shortest =
        EXPLORER.shortest(
            bound ->
                choices -> {
                  int ones = 0;
                  for (int i = 0; i < bound; i++) ones += choices.nextInt("bit", 2);
                  Check.that(ones < 3, "ones");
                },
            6);
    assertNotNull(shortest);
    assertEquals(3, shortest.bound());
    assertEquals(List.of(1, 1, 1), shortest.violation().choices());
    assertNull(EXPLORER.shortest(bound -> choices -> choices.nextInt("bit", 2), 3));
  }

  @Test
  void aLimitIsAnErrorAndNeverACut() {
    Harness eight = numbers(new ArrayList<>(), 2, 2, 2);
    assertEquals(8, new ChoiceExplorer(8, 3).explore(eight).leaves());
    ChoiceError leaves =
        assertThrows(ChoiceError.class, () -> new ChoiceExplorer(7, 3).explore(eight));
    assertEquals("the tree has more than 7 leaves", leaves.getMessage());
    ChoiceError depth =
        assertThrows(ChoiceError.class, () -> new ChoiceExplorer(8, 2).explore(eight));
    assertEquals("a run has more than 2 choices; the next is: number", depth.getMessage());
    Harness endless =
        choices -> {
          while (choices.nextInt("go on", 2) == 0) {}
        };
    assertThrows(ChoiceError.class, () -> EXPLORER.explore(endless));
    assertThrows(ChoiceError.class, () -> new ChoiceExplorer(8, 2).sample(eight, 1, 1));
  }

  @Test
  void aHarnessThatIsNotDeterministicIsFound() {
    int[] run = {0};
    Harness otherBound =
        choices -> {
          choices.nextInt("first", 2 + run[0]++ % 2);
          choices.nextInt("second", 2);
        };
    assertDiffers(otherBound);
    run[0] = 0;
    Harness askingLess =
        choices -> {
          if (run[0]++ == 0) choices.nextInt("only once", 2);
        };
    assertDiffers(askingLess);
    run[0] = 0;
    Harness failingOnce = choices -> Check.that(run[0]++ > 0, "once");
    assertDiffers(failingOnce);
  }

  private static void assertDiffers(Harness harness) {
    ChoiceError error = assertThrows(ChoiceError.class, () -> EXPLORER.explore(harness));
    assertTrue(
        String.valueOf(error.getMessage()).startsWith("the harness is not deterministic"),
        error::getMessage);
  }

  @Test
  void aReplayTellsWhatWasChosen() {
    Harness harness = numbers(new ArrayList<>(), 2, 1, 3);
    ChoiceExplorer.Replay replay = ChoiceExplorer.replay(harness, List.of(1, 2));
    assertEquals(List.of("number: 1", "number: 2"), replay.labels());
    assertNull(replay.failure());
  }

  @Test
  void aReplayRefusesChoicesThatDoNotFit() {
    Harness harness = numbers(new ArrayList<>(), 2, 3);
    assertRefused(harness, "the choices end after 1, but the harness asks for one of 3: number", 1);
    assertRefused(harness, "choice 2 is 3, which is none of 3: number", 1, 3);
    assertRefused(harness, "choice 1 is -1, which is none of 2: number", -1, 0);
    assertRefused(harness, "the harness asks for 2 choices, but 3 are given", 1, 2, 0);
  }

  private static void assertRefused(Harness harness, String message, Integer... path) {
    ChoiceError error =
        assertThrows(ChoiceError.class, () -> ChoiceExplorer.replay(harness, List.of(path)));
    assertEquals(message, error.getMessage());
  }

  @Test
  void aSeedDrawsTheSameHistoriesAgain() {
    List<List<Integer>> first = sampled(7);
    assertEquals(first, sampled(7));
    assertNotEquals(first, sampled(8));
    assertTrue(first.stream().distinct().count() > 10, "all alike");
  }

  private static List<List<Integer>> sampled(long seed) {
    List<List<Integer>> seen = new ArrayList<>();
    Exploration exploration = EXPLORER.sample(numbers(seen, 10, 10, 10), seed, 20);
    assertEquals(20, exploration.leaves());
    assertEquals(60, exploration.choices());
    assertEquals(3, exploration.depth());
    return seen;
  }

  @Test
  void aFailureThatWasDrawnCanBeReplayed() {
    Harness harness =
        choices -> {
          int sum = 0;
          for (int i = 0; i < 4; i++) sum += choices.nextInt("die", 6) + 1;
          Check.that(sum < 22, "sum_below_22");
        };
    Violation violation = EXPLORER.sample(harness, 1, 1000).violation();
    assertNotNull(violation);
    ChoiceExplorer.Replay replay = ChoiceExplorer.replay(harness, violation.choices());
    assertEquals("sum_below_22", replay.failure());
    assertEquals(violation.labels(), replay.labels());
  }
}
