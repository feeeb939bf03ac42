package org.viewstamp.modelcheck.freeset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.viewstamp.modelcheck.planted.PlantedFaults;

/** The comparison of the free set with TLA+ is alive. */
final class PlantedFreeSetFaultsTest {
  private static final PlantedFaults PLANTED = new PlantedFaults("freeset", "MCFreeSet");

  @Test
  void faultsOfWhatACallChangesAreFound() {
    PLANTED.assertEachIsFound(
        PlantedFreeSet.CHANGES, "PlantedPhases.cfg", PlantedFreeSet.Changes.class);
  }

  @Test
  void faultsOfAnswersAndStopsAreFound() {
    PLANTED.assertEachIsFound(
        PlantedFreeSet.ANSWERS, "PlantedPhases.cfg", PlantedFreeSet.Answers.class);
  }

  @Test
  void faultsOfCallersThatKeepToTheRulesAreFound() {
    PLANTED.assertEachIsFound(
        PlantedFreeSet.CALLERS, "PlantedCallers.cfg", PlantedFreeSet.Callers.class);
  }

  @Test
  void everyFaultIsTried() {
    Set<PlantedFault> tried = EnumSet.noneOf(PlantedFault.class);
    tried.addAll(PlantedFreeSet.CHANGES);
    tried.addAll(PlantedFreeSet.ANSWERS);
    tried.addAll(PlantedFreeSet.CALLERS);
    assertEquals(EnumSet.allOf(PlantedFault.class), tried);
  }
}
