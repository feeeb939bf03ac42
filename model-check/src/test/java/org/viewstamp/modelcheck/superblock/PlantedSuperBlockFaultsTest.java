package org.viewstamp.modelcheck.superblock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.viewstamp.modelcheck.ExploreResult;
import org.viewstamp.modelcheck.ExplorerRun;
import org.viewstamp.modelcheck.SpecFiles;

/**
 * The comparison of the superblock with TLA+ is alive: each fault planted in the Java turns it red
 * at the fault's own action, and at no other. Faults of different actions share an exploration.
 */
final class PlantedSuperBlockFaultsTest {
  private static ExploreResult compare(String config, Class<?> factory) {
    ExplorerRun.Outcome outcome =
        new ExplorerRun(
                SpecFiles.ofSystem("superblock"),
                "MCSuperblock",
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

  private static void assertEachIsFound(Set<PlantedFault> faults, ExploreResult result) {
    Set<String> expected = new TreeSet<>();
    for (PlantedFault fault : faults) {
      for (String kind : fault.kinds) {
        assertTrue(expected.add(kind + " " + fault.action), () -> fault + " shares its action");
      }
    }
    Set<String> found =
        result.differences().stream()
            .map(difference -> difference.kind() + " " + difference.action())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(expected, found);
  }

  @Test
  void faultsOfEachActionAreFound() {
    assertEachIsFound(
        PlantedSuperBlock.FIRST, compare("PlantedSuperblock.cfg", PlantedSuperBlock.First.class));
  }

  @Test
  void otherFaultsOfThemAreFound() {
    assertEachIsFound(
        PlantedSuperBlock.SECOND, compare("PlantedSuperblock.cfg", PlantedSuperBlock.Second.class));
  }

  @Test
  void faultsOfTheFormatAreFound() {
    assertEachIsFound(
        PlantedSuperBlock.FORMAT, compare("PlantedFormat.cfg", PlantedSuperBlock.Format.class));
  }

  @Test
  void everyFaultIsTried() {
    Set<PlantedFault> tried = EnumSet.noneOf(PlantedFault.class);
    tried.addAll(PlantedSuperBlock.FIRST);
    tried.addAll(PlantedSuperBlock.SECOND);
    tried.addAll(PlantedSuperBlock.FORMAT);
    assertEquals(EnumSet.allOf(PlantedFault.class), tried);
  }
}
