package org.viewstamp.modelcheck.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.viewstamp.modelcheck.ExploreResult;
import org.viewstamp.modelcheck.ExplorerRun;
import org.viewstamp.modelcheck.SpecFiles;

/**
 * That the comparison with TLA+ is alive: each fault of a group turns it red at the fault's own
 * action, and at no other, and not every edge. Faults of different actions share an exploration.
 *
 * @param system of the models
 * @param module the root module
 */
public record PlantedFaults(String system, String module) {

  /** Explores a model with the faults of {@code factory}, and finds all of them and no others. */
  public void assertEachIsFound(
      Set<? extends Fault> faults, String config, Class<? extends PlantedFactory> factory) {
    Set<String> expected = new TreeSet<>();
    for (Fault fault : faults) {
      Fault.Planted planted = fault.planted();
      assertFalse(planted.kinds().isEmpty(), () -> fault + " makes no difference");
      for (String kind : planted.kinds()) {
        assertTrue(expected.add(kind + " " + planted.action()), () -> fault + " shares its action");
      }
    }
    ExploreResult result = compare(config, factory);
    Set<String> found =
        result.differences().stream()
            .map(difference -> difference.kind() + " " + difference.action())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(expected, found);
    long different = result.missing() + result.unequal();
    assertTrue(different < result.edges(), () -> different + " of all edges");
  }

  private ExploreResult compare(String config, Class<? extends PlantedFactory> factory) {
    ExplorerRun.Outcome outcome =
        new ExplorerRun(
                SpecFiles.ofSystem(system),
                module,
                config,
                1,
                512,
                true,
                factory.getName(),
                List.of(),
                Duration.ofSeconds(180))
            .run(distinct -> {});
    ExploreResult result = outcome.result();
    assertNotNull(result, outcome::error);
    return result;
  }
}
