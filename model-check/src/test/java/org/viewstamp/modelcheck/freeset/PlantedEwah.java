package org.viewstamp.modelcheck.freeset;

import java.util.EnumSet;
import java.util.Set;
import org.viewstamp.modelcheck.planted.PlantedFactory;

/** The Java of the codec's models with faults planted, at most one in an action. */
final class PlantedEwah {
  static final Set<PlantedEwahFault> BOUND = EnumSet.of(PlantedEwahFault.BOUND_OF_ONE_MARKER);

  static final Set<PlantedEwahFault> LITERAL = EnumSet.of(PlantedEwahFault.LITERAL_OF_ONES);

  static final Set<PlantedEwahFault> CHUNKS =
      EnumSet.of(PlantedEwahFault.OWES_NOTHING, PlantedEwahFault.PIECE_IS_NOT_COPIED);

  static final Set<PlantedEwahFault> STRINGS =
      EnumSet.of(
          PlantedEwahFault.TOO_SMALL_IS_TOLD_AS_TOO_LONG, PlantedEwahFault.MISSING_LITERALS_PASS);

  private PlantedEwah() {}

  /** With {@link #BOUND}. */
  public static final class Bound extends PlantedFactory {
    public Bound() {
      super(new EwahModel.Factory(), BOUND);
    }
  }

  /** With {@link #LITERAL}. */
  public static final class Literal extends PlantedFactory {
    public Literal() {
      super(new EwahModel.Factory(), LITERAL);
    }
  }

  /** With {@link #CHUNKS}. */
  public static final class Chunks extends PlantedFactory {
    public Chunks() {
      super(new EwahChunksModel.Factory(), CHUNKS);
    }
  }

  /** With {@link #STRINGS}. */
  public static final class Strings extends PlantedFactory {
    public Strings() {
      super(new EwahStringsModel.Factory(), STRINGS);
    }
  }
}
