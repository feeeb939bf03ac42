package org.viewstamp.modelcheck.vsr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.viewstamp.modelcheck.planted.PlantedFactory;
import org.viewstamp.modelcheck.planted.PlantedFaults;

/** The comparison of the vocabulary with TLA+ is alive. */
final class PlantedVocabularyFaultsTest {
  private static void assertEachIsFound(
      Set<PlantedVocabularyFault> faults,
      String module,
      String config,
      Class<? extends PlantedFactory> factory) {
    new PlantedFaults("vsr", module).assertEachIsFound(faults, config + ".cfg", factory);
  }

  @Test
  void faultOfTheQuorumsIsFound() {
    assertEachIsFound(
        PlantedVocabulary.QUORUMS, "MCQuorums", "MCQuorums", PlantedVocabulary.Quorums.class);
  }

  @Test
  void faultOfTheMembersIsFound() {
    assertEachIsFound(
        PlantedVocabulary.MEMBERS, "MCMembers", "MCMembers", PlantedVocabulary.Members.class);
  }

  @Test
  void faultOfReconfigurationIsFound() {
    assertEachIsFound(
        PlantedVocabulary.RECONFIGURATION,
        "MCReconfiguration",
        "MCReconfiguration",
        PlantedVocabulary.Reconfiguration.class);
  }

  @Test
  void faultOfCheckpointIdsIsFound() {
    assertEachIsFound(
        PlantedVocabulary.CHECKPOINTS,
        "MCCheckpoints",
        "MCCheckpoints",
        PlantedVocabulary.Checkpoints.class);
  }

  @Test
  void faultOfLinksBetweenHeadersIsFound() {
    assertEachIsFound(
        PlantedVocabulary.LINKS,
        "MCViewChangeHeaders",
        "HeadersLinks",
        PlantedVocabulary.Links.class);
  }

  @Test
  void faultOfViewsBetweenHeadersIsFound() {
    assertEachIsFound(
        PlantedVocabulary.VIEWS,
        "MCViewChangeHeaders",
        "HeadersShapes",
        PlantedVocabulary.Views.class);
  }

  @Test
  void faultsOfListsOfHeadersAreFound() {
    assertEachIsFound(
        PlantedVocabulary.LISTS,
        "MCViewChangeHistory",
        "HistorySmall",
        PlantedVocabulary.Lists.class);
  }

  @Test
  void faultsOfTimeoutsAreFound() {
    assertEachIsFound(
        PlantedVocabulary.TIMEOUTS, "MCTimeouts", "MCTimeouts", PlantedVocabulary.Timeouts.class);
  }

  @Test
  void everyFaultIsTried() {
    Set<PlantedVocabularyFault> tried = EnumSet.noneOf(PlantedVocabularyFault.class);
    List.of(
            PlantedVocabulary.QUORUMS,
            PlantedVocabulary.MEMBERS,
            PlantedVocabulary.RECONFIGURATION,
            PlantedVocabulary.CHECKPOINTS,
            PlantedVocabulary.LINKS,
            PlantedVocabulary.VIEWS,
            PlantedVocabulary.LISTS,
            PlantedVocabulary.TIMEOUTS)
        .forEach(tried::addAll);
    assertEquals(EnumSet.allOf(PlantedVocabularyFault.class), tried);
  }
}
