package org.viewstamp.vsr;

import org.checkerframework.checker.index.qual.NonNegative;

/**
 * How many of a cluster's active replicas have to agree on what. Standbys never count. tb:
 * vsr.zig:1057
 *
 * @param replication prepare_oks that commit a prepare; also the sources that set the clock
 * @param viewChange votes that start a view
 * @param nackPrepare nacks that let a view change truncate a prepare
 * @param majority more than half
 * @param upgrade replicas that have to have a release before the cluster moves to it: all
 */
public record Quorums(int replication, int viewChange, int nackPrepare, int majority, int upgrade) {
  /** The most replicas that a prepare waits for, however many there are. tb: config.zig:158 */
  public static final int QUORUM_REPLICATION_MAX = 3;

  /** The quorums of a cluster of {@code replicaCount} active replicas; refuses 0. */
  public static Quorums quorums(int replicaCount) {
    return quorums(replicaCount, QUORUM_REPLICATION_MAX);
  }

  /**
   * As {@link #quorums(int)}, for another limit of the replication quorum. Whatever it gives passes
   * {@link #check}.
   *
   * @param replicaCount active replicas; refused (quorums_replica_count_not_0) if not positive
   * @param quorumReplicationMax at least 2
   */
  public static Quorums quorums(int replicaCount, int quorumReplicationMax) {
    Check.that(replicaCount > 0, "quorums_replica_count_not_0");
    Check.that(quorumReplicationMax >= 2, "quorums_replication_max_at_least_2");
    // Two replicas always need each other, though a view change could do with one: a single
    // replica may not go on alone after its peer has committed alone.
    boolean pair = replicaCount == 2;
    int replication = pair ? 2 : Math.min(quorumReplicationMax, half(replicaCount));
    int nackPrepare = replicaCount - replication + 1;
    int viewChange = pair ? 2 : nackPrepare;
    Quorums quorums =
        new Quorums(replication, viewChange, nackPrepare, replicaCount / 2 + 1, replicaCount);
    quorums.check(replicaCount);
    return quorums;
  }

  /** Half of the replicas, rounded up. */
  private static int half(int replicaCount) {
    return replicaCount / 2 + replicaCount % 2;
  }

  /**
   * Why these quorums are safe for {@code replicaCount} replicas; refuses by the first rule that is
   * broken. tb: vsr.zig:1100, replica.zig:1055
   */
  public void check(int replicaCount) {
    int all = replicaCount;
    // spotless:off
    // Any view change sees what any replication quorum acknowledged. Two replication quorums
    // need not have a replica in common.
    Check.that(replication + viewChange > all,        "quorums_view_change_intersects_replication");
    // No two views can be started at once.
    Check.that(viewChange >= all / 2 + 1,             "quorums_view_change_intersects_itself");
    // Nacks prove that no replication quorum has the prepare.
    Check.that(nackPrepare + replication > all,       "quorums_nack_prepare_intersects_replication");
    // Nothing is kept, and no view started, by one of several.
    Check.that(replication >= 2 || replication == all, "quorums_replication_not_alone");
    Check.that(viewChange >= 2 || viewChange == all,  "quorums_view_change_not_alone");
    Check.that(majority <= all,                       "quorums_majority_at_most_all");
    Check.that(majority > all / 2,                    "quorums_majority_more_than_half");
    // The replicas that were upgraded can commit and change views without the others.
    Check.that(upgrade >= replication,                "quorums_upgrade_can_commit");
    Check.that(upgrade >= viewChange,                 "quorums_upgrade_can_change_view");
    // Three and more replicas go on without one of them.
    Check.that(all < 3 || replication < all,          "quorums_replication_tolerates_loss");
    Check.that(all < 3 || viewChange < all,           "quorums_view_change_tolerates_loss");
    Check.that(all > 2 || replication == all,         "quorums_replication_is_all_of_two");
    Check.that(all > 2 || viewChange == all,          "quorums_view_change_is_all_of_two");
    // spotless:on
  }

  /**
   * The index of the replica that is primary in {@code view}: they take turns. tb: replica.zig:6153
   *
   * @param view unsigned
   * @param replicaCount active replicas; refused (quorums_replica_count_not_0) if not positive
   */
  public static @NonNegative int primaryIndex(int view, int replicaCount) {
    Check.that(replicaCount > 0, "quorums_replica_count_not_0");
    return (int) (Integer.toUnsignedLong(view) % replicaCount);
  }
}
