package org.viewstamp.modelcheck.vsr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viewstamp.modelcheck.ExploreResult;
import org.viewstamp.modelcheck.ExplorerRun;
import org.viewstamp.modelcheck.SpecFiles;

/**
 * The comparison of the vocabulary with TLA+ is alive: each fault planted in what a function of the
 * Java gives turns it red at the fault's own step and nowhere else. That the Java without faults is
 * equal, the models of the manifest show.
 */
final class VocabularyEqualityTest {
  private static ExploreResult compare(String module, String config, String factory) {
    ExplorerRun.Outcome outcome =
        new ExplorerRun(
                SpecFiles.ofSystem("vsr"),
                module,
                config + ".cfg",
                1,
                512,
                true,
                factory,
                List.of(),
                Duration.ofSeconds(180))
            .run(distinct -> {});
    ExploreResult result = outcome.result();
    assertNotNull(result, outcome::error);
    return result;
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    // fault                   | module              | configuration      | steps that differ
    "NackQuorumOfTwo           | MCQuorums           | MCQuorums          | Judge",
    "FullArrayCountsNothing    | MCMembers           | MCMembers          | Find",
    "RepeatedRequestConflicts  | MCReconfiguration   | MCReconfiguration  | ValidateRequest",
    "GrandparentIsForgotten    | MCCheckpoints       | MCCheckpoints      | Ask",
    "TimestampsAreNotLookedAt  | MCViewChangeHeaders | HeadersLinks       | Judge",
    "OnlyNewerView             | MCViewChangeHeaders | HeadersShapes      | Judge",
    "ListsTooShort             | MCViewChangeHistory | HistorySmall       | LeaveView StartView",
    "TimeoutsForget            | MCTimeouts          | MCTimeouts         | BackOff Reset SetRtt",
  })
  // spotless:on
  void plantedFaultIsFoundAtItsOwnStep(String fault, String module, String config, String steps) {
    ExploreResult result = compare(module, config, PlantedVocabulary.class.getName() + "$" + fault);
    Set<String> found =
        result.differences().stream()
            .map(difference -> difference.kind() + " " + difference.action())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> expected = new TreeSet<>();
    for (String step : steps.split(" ")) {
      expected.add("unequal " + step);
    }
    assertEquals(expected, found);
    assertEquals(0, result.missing() + result.extra());
    assertTrue(result.unequal() < result.edges(), () -> result.unequal() + " of all edges");
  }
}
