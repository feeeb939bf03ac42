package org.viewstamp.modelcheck.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.viewstamp.modelcheck.planted.PlantedFaults;

/** The comparison of the journal with TLA+ is alive. */
final class PlantedJournalFaultsTest {
  private static final PlantedFaults PLANTED = new PlantedFaults("journal", "MCJournal");

  @Test
  void faultsOfTheWritePathAreFound() {
    PLANTED.assertEachIsFound(
        PlantedJournal.WRITING, "PlantedFirstWrap.cfg", PlantedJournal.Writing.class);
  }

  @Test
  void faultsOfCrashesAndViewsAreFound() {
    PLANTED.assertEachIsFound(
        PlantedJournal.CRASHING, "PlantedFirstWrap.cfg", PlantedJournal.Crashing.class);
  }

  @Test
  void faultsOfTheNextWrapAreFound() {
    PLANTED.assertEachIsFound(
        PlantedJournal.WRAPPING, "PlantedNextWrap.cfg", PlantedJournal.Wrapping.class);
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
