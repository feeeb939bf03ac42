package org.viewstamp.modelcheck.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All short histories of a small free set, and the bugs that they find. */
class FreeSetHarnessTest {
  // spotless:off
  @ParameterizedTest
  @CsvSource({
    // harness, steps, leaves, choices, depth
    "freeset,              8, 263931, 72686, 12",
    "freeset-checkpointed, 7, 146183, 35099, 10",
  })
  // spotless:on
  void everyShortHistoryHolds(String name, int steps, long leaves, long choices, int depth) {
    assertEquals(steps, Explored.named(name).bound());
    Explored.assertHolds(name, steps, leaves, choices, depth);
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource({
    "freeset,              9, 1306768, 357805, 13",
    "freeset-checkpointed, 8,  809030, 194413, 12",
  })
  // spotless:on
  @EnabledIfSystemProperty(named = "viewstamp.deep", matches = "true")
  void everyLongerHistoryHolds(String name, int steps, long leaves, long choices, int depth) {
    assertEquals(steps, Explored.named(name).boundDeep());
    Explored.assertHolds(name, steps, leaves, choices, depth);
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource({
    // harness,             bug,                      steps, rule,             choices
    "freeset             , free-at-release         , 5, F-Shrink           , 0 2 3 3 2",
    "freeset             , release-never-prior     , 4, F-Frozen           , 0 2 3 2",
    "freeset             , free-at-checkpoint      , 2, F-Roundtrip        , 2 2 0",
    "freeset             , trailers-released-early , 2, F-Roundtrip        , 2 2 0",
    "freeset             , trailers-not-patched-in , 2, F-Roundtrip        , 2 2 0",
    "freeset             , encode-after-trailers   , 2, mark_released_free , 2 2 0",
    "freeset             , shared-range            , 3, acquire_in_range   , 0 0 2",
    "freeset-checkpointed, free-at-release         , 2, F-ReuseSafe        , 3 2",
    "freeset-checkpointed, release-never-prior     , 1, F-Frozen           , 2",
    "freeset-checkpointed, free-at-checkpoint      , 2, F-Shrink           , 3 3 0",
    "freeset-checkpointed, trailers-released-early , 2, F-Roundtrip        , 3 3 0",
    "freeset-checkpointed, trailers-not-patched-in , 1, F-ReuseSafe        , 4",
    "freeset-checkpointed, encode-after-trailers   , 2, mark_released_free , 3 3 0",
    "freeset-checkpointed, shared-range            , 3, acquire_in_range   , 0 0 2",
  })
  // spotless:on
  void aBrokenRuleIsFound(String name, String bug, int steps, String rule, String choices) {
    Explored.assertFound(name, bug, steps, rule, choices);
  }

  @Test
  void aHistoryIsToldInWords() {
    Violation violation =
        Explored.EXPLORER
            .explore(Explored.named("freeset").planted(5, "free-at-release"))
            .violation();
    assertEquals(
        "[step: reserve 1, step: acquire from reservation 0, step: forfeit reservation 0,"
            + " step: the checkpoint is durable, step: release address 1]",
        String.valueOf(violation == null ? null : violation.labels()));
  }

  /** What Java PathFinder runs differs in nothing but how a checkpoint is kept. */
  @Test
  void checkpointsThatAreKeptAsBitmapsMakeTheSameTree() {
    for (boolean checkpointed : new boolean[] {false, true}) {
      FreeSetScope scope = FreeSetScope.small(checkpointed);
      Exploration encoded = explored(scope);
      Exploration bitmaps = explored(scope.asBitmaps());
      assertNull(bitmaps.violation());
      assertEquals(encoded.leaves(), bitmaps.leaves());
      assertEquals(encoded.choices(), bitmaps.choices());
    }
  }

  private static Exploration explored(FreeSetScope scope) {
    return Explored.EXPLORER.explore(new FreeSetHarness(scope, 6, FreeSetPlanted.NONE));
  }
}
