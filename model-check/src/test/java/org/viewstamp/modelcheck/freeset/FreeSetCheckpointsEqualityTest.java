package org.viewstamp.modelcheck.freeset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.viewstamp.modelcheck.ExploreResult;
import org.viewstamp.modelcheck.ExplorerRun;
import org.viewstamp.modelcheck.SpecFiles;

/**
 * The comparison of the free set's checkpoints with TLA+ is alive: each fault planted in the Java
 * turns it red at the fault's own action, and at no other. That the Java without faults is equal,
 * the models show.
 */
final class FreeSetCheckpointsEqualityTest {
  @Test
  void faultsOfTheLogAndOfReservationsAreFound() {
    assertEachIsFound(PlantedCheckpoints.FIRST, PlantedCheckpoints.First.class);
  }

  @Test
  void faultsOfReleasesCheckpointsAndStartsAreFound() {
    assertEachIsFound(PlantedCheckpoints.SECOND, PlantedCheckpoints.Second.class);
  }

  private static void assertEachIsFound(Set<PlantedCheckpoints.Fault> faults, Class<?> factory) {
    ExplorerRun.Outcome outcome =
        new ExplorerRun(
                SpecFiles.ofSystem("freeset"),
                "MCFreeSetCheckpoints",
                "CheckpointsSmall.cfg",
                1,
                512,
                true,
                factory.getName(),
                List.of(),
                Duration.ofSeconds(180))
            .run(distinct -> {});
    ExploreResult result = outcome.result();
    assertNotNull(result, outcome::error);
    Set<String> expected = new TreeSet<>();
    for (PlantedCheckpoints.Fault fault : faults) {
      expected.add(fault.difference());
    }
    Set<String> found = new TreeSet<>();
    result.differences().forEach(d -> found.add(d.kind() + " " + d.action()));
    assertEquals(expected, found);
  }
}
