package org.viewstamp.modelcheck.vsr;

import java.util.EnumSet;
import java.util.Set;
import org.viewstamp.modelcheck.planted.PlantedFactory;

/** The Java of the vocabulary's models with faults planted, at most one in an action. */
final class PlantedVocabulary {
  static final Set<PlantedVocabularyFault> QUORUMS =
      EnumSet.of(PlantedVocabularyFault.NACK_QUORUM_OF_TWO);

  static final Set<PlantedVocabularyFault> MEMBERS =
      EnumSet.of(PlantedVocabularyFault.FULL_ARRAY_COUNTS_NOTHING);

  static final Set<PlantedVocabularyFault> RECONFIGURATION =
      EnumSet.of(PlantedVocabularyFault.REPEATED_REQUEST_CONFLICTS);

  static final Set<PlantedVocabularyFault> CHECKPOINTS =
      EnumSet.of(PlantedVocabularyFault.GRANDPARENT_IS_FORGOTTEN);

  static final Set<PlantedVocabularyFault> LINKS =
      EnumSet.of(PlantedVocabularyFault.TIMESTAMPS_ARE_NOT_LOOKED_AT);

  static final Set<PlantedVocabularyFault> VIEWS =
      EnumSet.of(PlantedVocabularyFault.ONLY_NEWER_VIEW);

  static final Set<PlantedVocabularyFault> LISTS =
      EnumSet.of(
          PlantedVocabularyFault.ANCHOR_IS_NOT_LISTED, PlantedVocabularyFault.HOOKS_ARE_NOT_LISTED);

  static final Set<PlantedVocabularyFault> TIMEOUTS =
      EnumSet.of(
          PlantedVocabularyFault.RESET_RESTORES_THE_BASE,
          PlantedVocabularyFault.ATTEMPTS_STOP_AT_255,
          PlantedVocabularyFault.ROUND_TRIP_TAKES_NO_TIME);

  private PlantedVocabulary() {}

  /** With {@link #QUORUMS}. */
  public static final class Quorums extends PlantedFactory {
    public Quorums() {
      super(new QuorumsModel.Factory(), QUORUMS);
    }
  }

  /** With {@link #MEMBERS}. */
  public static final class Members extends PlantedFactory {
    public Members() {
      super(new MembersModel.Factory(), MEMBERS);
    }
  }

  /** With {@link #RECONFIGURATION}. */
  public static final class Reconfiguration extends PlantedFactory {
    public Reconfiguration() {
      super(new ReconfigurationModel.Factory(), RECONFIGURATION);
    }
  }

  /** With {@link #CHECKPOINTS}. */
  public static final class Checkpoints extends PlantedFactory {
    public Checkpoints() {
      super(new CheckpointsModel.Factory(), CHECKPOINTS);
    }
  }

  /** With {@link #LINKS}. */
  public static final class Links extends PlantedFactory {
    public Links() {
      super(new ViewChangeHeadersModel.Factory(), LINKS);
    }
  }

  /** With {@link #VIEWS}. */
  public static final class Views extends PlantedFactory {
    public Views() {
      super(new ViewChangeHeadersModel.Factory(), VIEWS);
    }
  }

  /** With {@link #LISTS}. */
  public static final class Lists extends PlantedFactory {
    public Lists() {
      super(new ViewChangeHistoryModel.Factory(), LISTS);
    }
  }

  /** With {@link #TIMEOUTS}. */
  public static final class Timeouts extends PlantedFactory {
    public Timeouts() {
      super(new TimeoutModel.Factory(), TIMEOUTS);
    }
  }
}
