package org.viewstamp.modelcheck.freeset;

import java.util.EnumSet;
import java.util.Set;
import org.viewstamp.modelcheck.planted.PlantedFactory;

/** The Java of FreeSet.tla with faults planted, at most one in an action. */
final class PlantedFreeSet {
  /** Two groups for calls at any time, one for callers that keep to the rules. */
  static final Set<PlantedFault> CHANGES =
      EnumSet.range(PlantedFault.RESERVE_IS_NOT_NOTED, PlantedFault.RELEASED_IS_NOT_ENCODED);

  static final Set<PlantedFault> ANSWERS =
      EnumSet.range(PlantedFault.TRAILERS_ARE_SWAPPED, PlantedFault.RESERVE_WHILE_FORFEITING);

  static final Set<PlantedFault> CALLERS =
      EnumSet.range(PlantedFault.RESERVE_BOUND_OFF_BY_ONE, PlantedFault.RESET_KEEPS_RESERVATIONS);

  private PlantedFreeSet() {}

  /** With {@link #CHANGES}. */
  public static final class Changes extends PlantedFactory {
    public Changes() {
      super(new FreeSetModel.Factory(), CHANGES);
    }
  }

  /** With {@link #ANSWERS}. */
  public static final class Answers extends PlantedFactory {
    public Answers() {
      super(new FreeSetModel.Factory(), ANSWERS);
    }
  }

  /** With {@link #CALLERS}. */
  public static final class Callers extends PlantedFactory {
    public Callers() {
      super(new FreeSetModel.Factory(), CALLERS);
    }
  }
}
