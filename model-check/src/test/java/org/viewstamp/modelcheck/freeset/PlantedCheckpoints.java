package org.viewstamp.modelcheck.freeset;

import java.util.EnumSet;
import java.util.Set;
import org.viewstamp.modelcheck.planted.PlantedFactory;

/** The Java of FreeSetCheckpoints.tla with faults planted, at most one in an action. */
final class PlantedCheckpoints {
  /** Of the log and of reservations. */
  static final Set<PlantedCheckpointsFault> JOBS =
      EnumSet.range(
          PlantedCheckpointsFault.RELEASES_NOTHING, PlantedCheckpointsFault.RESERVATION_STAYS);

  /** Of releases, checkpoints and starts. */
  static final Set<PlantedCheckpointsFault> BLOCKS = EnumSet.complementOf(EnumSet.copyOf(JOBS));

  private PlantedCheckpoints() {}

  /** With {@link #JOBS}. */
  public static final class Jobs extends PlantedFactory {
    public Jobs() {
      super(new FreeSetCheckpointsModel.Factory(), JOBS);
    }
  }

  /** With {@link #BLOCKS}. */
  public static final class Blocks extends PlantedFactory {
    public Blocks() {
      super(new FreeSetCheckpointsModel.Factory(), BLOCKS);
    }
  }
}
