package org.viewstamp.modelcheck.journal;

import java.util.EnumSet;
import java.util.Set;
import org.viewstamp.modelcheck.planted.PlantedFactory;

/** The Java of Journal.tla with faults planted, at most one in an action. */
final class PlantedJournal {
  /** Two groups for the first wrap, one for the next. */
  static final Set<PlantedFault> WRITING =
      EnumSet.range(PlantedFault.VIEW_BOUND_OFF_BY_ONE, PlantedFault.ROW_G_ASKS_THE_OTHERS);

  static final Set<PlantedFault> CRASHING =
      EnumSet.range(PlantedFault.OPENS_BEFORE_ALL_IS_FIXED, PlantedFault.VIEW_FILTER_SKIPPED);

  static final Set<PlantedFault> WRAPPING =
      EnumSet.range(PlantedFault.SECTOR_IMAGE_TAKEN_TOO_LATE, PlantedFault.FAULTY_SLOT_READ_AGAIN);

  private PlantedJournal() {}

  /** With {@link #WRITING}. */
  public static final class Writing extends PlantedFactory {
    public Writing() {
      super(new JournalModel.Factory(), WRITING);
    }
  }

  /** With {@link #CRASHING}. */
  public static final class Crashing extends PlantedFactory {
    public Crashing() {
      super(new JournalModel.Factory(), CRASHING);
    }
  }

  /** With {@link #WRAPPING}. */
  public static final class Wrapping extends PlantedFactory {
    public Wrapping() {
      super(new JournalModel.Factory(), WRAPPING);
    }
  }
}
