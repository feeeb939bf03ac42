package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.viewstamp.vsr.Refused.assertRefused;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quorums: the table of the reference, and each rule that makes them safe. */
class QuorumsTest {
  // spotless:off
  @ParameterizedTest
  @CsvSource({
    // R, replication, view_change, nack_prepare, majority, upgrade
    "  1,           1,           1,            1,        1,       1",
    "  2,           2,           2,            1,        2,       2",
    "  3,           2,           2,            2,        2,       3",
    "  4,           2,           3,            3,        3,       4",
    "  5,           3,           3,            3,        3,       5",
    "  6,           3,           4,            4,        4,       6",
    "  7,           3,           5,            5,        4,       7",
    "  8,           3,           6,            6,        5,       8",
  })
  // spotless:on
  void quorumsAreThoseOfTheReference(
      int replicas, int replication, int viewChange, int nackPrepare, int majority, int upgrade) {
    assertEquals(
        new Quorums(replication, viewChange, nackPrepare, majority, upgrade),
        Quorums.quorums(replicas));
  }

  @Test
  void quorumsAreSafeForEveryCountAndEveryLimit() {
    for (int replicas = 1; replicas <= 255; replicas++) {
      for (int max = 2; max <= 12; max++) {
        Quorums quorums = Quorums.quorums(replicas, max);
        quorums.check(replicas);
        assertTrue(quorums.replication() <= Math.max(2, max) && quorums.replication() <= replicas);
      }
    }
  }

  @Test
  void everyViewChangeQuorumMeetsEveryReplicationQuorumAndItself() {
    for (int replicas = 1; replicas <= 8; replicas++) {
      Quorums quorums = Quorums.quorums(replicas);
      assertMeet(replicas, quorums.viewChange(), quorums.replication());
      assertMeet(replicas, quorums.viewChange(), quorums.viewChange());
      assertMeet(replicas, quorums.nackPrepare(), quorums.replication());
    }
  }

  /** All pairs of sets of these sizes, as bits. */
  private static void assertMeet(int replicas, int a, int b) {
    for (int one : subsets(replicas, a)) {
      for (int other : subsets(replicas, b)) assertTrue((one & other) != 0);
    }
  }

  private static int[] subsets(int replicas, int size) {
    return IntStream.range(0, 1 << replicas).filter(set -> Integer.bitCount(set) == size).toArray();
  }

  @Test
  void aClusterWithoutReplicasAndALimitOfOneAreRefused() {
    assertRefused("quorums_replica_count_not_0", () -> Quorums.quorums(0));
    assertRefused("quorums_replica_count_not_0", () -> Quorums.primaryIndex(1, 0));
    assertRefused("quorums_replication_max_at_least_2", () -> Quorums.quorums(3, 1));
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource({
    // R, QR, QV, QN, QM, QU, the rule that is broken
    "  4,  2,  2,  3,  3,  4, quorums_view_change_intersects_replication",
    "  5,  4,  2,  3,  3,  5, quorums_view_change_intersects_itself",
    "  4,  2,  3,  2,  3,  4, quorums_nack_prepare_intersects_replication",
    "  3,  1,  3,  3,  2,  3, quorums_replication_not_alone",
    "  1,  1,  1,  1,  2,  1, quorums_majority_at_most_all",
    "  4,  2,  3,  3,  2,  4, quorums_majority_more_than_half",
    "  5,  3,  3,  3,  3,  2, quorums_upgrade_can_commit",
    "  4,  2,  3,  3,  3,  2, quorums_upgrade_can_change_view",
    "  3,  3,  2,  2,  2,  3, quorums_replication_tolerates_loss",
    "  3,  2,  3,  2,  2,  3, quorums_view_change_tolerates_loss",
    "  1,  2,  1,  1,  1,  2, quorums_replication_is_all_of_two",
    "  1,  1,  2,  1,  1,  2, quorums_view_change_is_all_of_two",
  })
  // spotless:on
  void quorumsThatBreakARuleAreRefusedByIt(
      int replicas, int qr, int qv, int qn, int qm, int qu, String rule) {
    assertRefused(rule, () -> new Quorums(qr, qv, qn, qm, qu).check(replicas));
  }

  @Test
  void replicasTakeTurnsAsPrimaryInUnsignedViews() {
    assertEquals(0, Quorums.primaryIndex(0, 3));
    assertEquals(1, Quorums.primaryIndex(7, 3));
    assertEquals(3, Quorums.primaryIndex(0xffff_ffff, 6)); // 4294967295 mod 6
    assertEquals(0, Quorums.primaryIndex(0xffff_ffff, 1));
  }
}
