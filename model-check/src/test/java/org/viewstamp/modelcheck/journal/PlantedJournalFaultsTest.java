package org.viewstamp.modelcheck.journal;

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
 * The comparison of the journal with TLA+ is alive: each fault planted in the Java turns it red at
 * the fault's own action, and at no other. Faults of different actions share an exploration.
 */
final class PlantedJournalFaultsTest {
  private static ExploreResult compare(String config, String factory) {
    ExplorerRun.Outcome outcome =
        new ExplorerRun(
                SpecFiles.ofSystem("journal"),
                "MCJournal",
                config,
                1,
                512,
                true,
                PlantedJournal.class.getName() + "$" + factory,
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
  void faultsOfTheWritePathAreFound() {
    assertEachIsFound(PlantedJournal.WRITING, compare("PlantedFirstWrap.cfg", "Writing"));
  }

  @Test
  void faultsOfCrashesAndViewsAreFound() {
    assertEachIsFound(PlantedJournal.CRASHING, compare("PlantedFirstWrap.cfg", "Crashing"));
  }

  @Test
  void faultsOfTheNextWrapAreFound() {
    assertEachIsFound(PlantedJournal.WRAPPING, compare("PlantedNextWrap.cfg", "Wrapping"));
  }

  @Test
  void everyFaultIsTried() {
    Set<PlantedFault> tried = EnumSet.noneOf(PlantedFault.class);
    tried.addAll(PlantedJournal.WRITING);
    tried.addAll(PlantedJournal.CRASHING);
    tried.addAll(PlantedJournal.WRAPPING);
    assertEquals(EnumSet.allOf(PlantedFault.class), tried);
  }
}
