package org.viewstamp.freeset;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.ClusterConfig;

/**
 * The constants of {@code FreeSetCheckpoints.tla}.
 *
 * @param blocksCount blocks of each replica's grid
 * @param shardBits blocks of a shard
 * @param priorMax releases before durability that there must be room for
 * @param cluster ops of a checkpoint interval, of a bar of compaction and of the pipeline
 * @param replicaCount replicas of the cluster
 * @param quorum replicas that must acknowledge an op; refused (quorum_of_replicas) if more than
 *     there are
 * @param opMax length of the log at most
 * @param workOps ops that may do anything at all
 * @param jobMenu the jobs that one of those has: a choice
 * @param releasesMax addresses that an op releases at most
 * @param crashesMax how often processes may crash
 * @param syncs whether a replica may take over another's checkpoint
 * @param rotsMax how many blocks may become unreadable
 */
public record FreeSetCheckpointsConfig(
    @NonNegative int blocksCount,
    @Positive int shardBits,
    @NonNegative int priorMax,
    ClusterConfig cluster,
    @Positive int replicaCount,
    @Positive int quorum,
    @NonNegative int opMax,
    SortedSet<Integer> workOps,
    List<List<Job>> jobMenu,
    @NonNegative int releasesMax,
    @NonNegative int crashesMax,
    boolean syncs,
    @NonNegative int rotsMax) {

  /**
   * What one job of an op does with the set.
   *
   * @param reserve blocks that it reserves
   * @param acquire blocks of those that it takes
   */
  public record Job(@Positive int reserve, @NonNegative int acquire) {}

  public FreeSetCheckpointsConfig {
    Check.that(quorum <= replicaCount, "quorum_of_replicas");
    Check.that(
        cluster.vsrCheckpointOps() > cluster.pipelinePrepareQueueMax() + 1, "interval_is_long");
    workOps = Collections.unmodifiableSortedSet(new TreeSet<>(workOps));
    jobMenu = jobMenu.stream().map(List::copyOf).toList();
  }

  /** A closed set of the grid's size. */
  FreeSet closedSet() {
    return new FreeSet(blocksCount, priorMax, shardBits);
  }

  /**
   * The op at which replicas learn that a checkpoint is durable on a quorum: the first which shows
   * that one acknowledged beyond what it could at the checkpoint before. tb: replica.zig:4353
   */
  public long durabilityOp(long checkpoint) {
    Long trigger = cluster.triggerForCheckpoint(checkpoint);
    return trigger == null ? 1 : trigger + cluster.pipelinePrepareQueueMax() + 1;
  }
}
