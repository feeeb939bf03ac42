package org.viewstamp.modelcheck.superblock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.viewstamp.modelcheck.planted.PlantedFaults;

/** The comparison of the superblock with TLA+ is alive. */
final class PlantedSuperBlockFaultsTest {
  private static final PlantedFaults PLANTED = new PlantedFaults("superblock", "MCSuperblock");

  @Test
  void faultsOfEachActionAreFound() {
    PLANTED.assertEachIsFound(
        PlantedSuperBlock.FIRST, "PlantedSuperblock.cfg", PlantedSuperBlock.First.class);
  }

  @Test
  void otherFaultsOfThemAreFound() {
    PLANTED.assertEachIsFound(
        PlantedSuperBlock.SECOND, "PlantedSuperblock.cfg", PlantedSuperBlock.Second.class);
  }

  @Test
  void faultsOfTheFormatAreFound() {
    PLANTED.assertEachIsFound(
        PlantedSuperBlock.FORMAT, "PlantedFormat.cfg", PlantedSuperBlock.Format.class);
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
