package org.viewstamp.modelcheck.freeset;

import org.junit.jupiter.api.Test;
import org.viewstamp.modelcheck.planted.PlantedFaults;

/** The comparison of the free set's checkpoints with TLA+ is alive. */
final class PlantedCheckpointsFaultsTest {
  private static final PlantedFaults PLANTED = new PlantedFaults("freeset", "MCFreeSetCheckpoints");

  @Test
  void faultsOfTheLogAndOfReservationsAreFound() {
    PLANTED.assertEachIsFound(
        PlantedCheckpoints.JOBS, "CheckpointsSmall.cfg", PlantedCheckpoints.Jobs.class);
  }

  @Test
  void faultsOfReleasesCheckpointsAndStartsAreFound() {
    PLANTED.assertEachIsFound(
        PlantedCheckpoints.BLOCKS, "CheckpointsSmall.cfg", PlantedCheckpoints.Blocks.class);
  }
}
