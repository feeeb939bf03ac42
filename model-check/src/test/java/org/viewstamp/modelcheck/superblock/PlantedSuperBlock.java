package org.viewstamp.modelcheck.superblock;

import java.util.EnumSet;
import java.util.Set;
import org.viewstamp.modelcheck.planted.PlantedFactory;

/** The Java of Superblock.tla with faults planted, at most one in an action. */
final class PlantedSuperBlock {
  static final Set<PlantedFault> FIRST =
      EnumSet.range(
          PlantedFault.VIEW_CHANGE_NEVER_ABOVE_LOG_VIEW, PlantedFault.NUMBERS_STAY_IN_RANGE);

  static final Set<PlantedFault> SECOND =
      EnumSet.range(PlantedFault.CHECKPOINT_NAMES_NO_PARENT, PlantedFault.RESTART_WITHOUT_A_STOP);

  static final Set<PlantedFault> FORMAT =
      EnumSet.range(
          PlantedFault.FORMAT_BEGINS_WITH_COPY_ONE, PlantedFault.RESTART_COUNTS_AS_A_CRASH);

  private PlantedSuperBlock() {}

  /** With {@link #FIRST}. */
  public static final class First extends PlantedFactory {
    public First() {
      super(new SuperBlockModel.Factory(), FIRST);
    }
  }

  /** With {@link #SECOND}. */
  public static final class Second extends PlantedFactory {
    public Second() {
      super(new SuperBlockModel.Factory(), SECOND);
    }
  }

  /** With {@link #FORMAT}. */
  public static final class Format extends PlantedFactory {
    public Format() {
      super(new SuperBlockModel.Factory(), FORMAT);
    }
  }
}
