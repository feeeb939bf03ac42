package org.viewstamp.freeset;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.viewstamp.freeset.FreeSetCheckpointsConfig.Job;

/**
 * One step of {@link FreeSetCheckpointsMachine}: the actions of {@code FreeSetCheckpoints.tla},
 * same names, same parameters, same order. Replicas and blocks count from 0, jobs from 1.
 */
public sealed interface FreeSetCheckpointsEvent {
  /** The next op is chosen, and acknowledged by a quorum. */
  record Prepare(List<Job> jobs, SortedSet<Long> releases) implements FreeSetCheckpointsEvent {
    public Prepare {
      jobs = List.copyOf(jobs);
      releases = Collections.unmodifiableSortedSet(new TreeSet<>(releases));
    }
  }

  /** An op whose blocks are in the checkpoint is committed again. tb: superblock.zig:310 */
  record Replay(@NonNegative int r) implements FreeSetCheckpointsEvent {}

  /** The checkpoint is durable on a quorum. tb: replica.zig:4353 */
  record MarkDurable(@NonNegative int r) implements FreeSetCheckpointsEvent {}

  /** The op's jobs reserve, one after the other. tb: free_set.zig:335 */
  record Reserve(@NonNegative int r) implements FreeSetCheckpointsEvent {}

  /** Job {@code j} takes a block and writes it. tb: free_set.zig:397 */
  record Acquire(@NonNegative int r, @Positive int j) implements FreeSetCheckpointsEvent {}

  /** Job {@code j} gives its reservation back. tb: free_set.zig:372 */
  record Forfeit(@NonNegative int r, @Positive int j) implements FreeSetCheckpointsEvent {}

  /** The op gives up blocks. tb: free_set.zig:502 */
  record Release(@NonNegative int r) implements FreeSetCheckpointsEvent {}

  /** The session trailer of a checkpoint is written. tb: replica.zig:4411 */
  record CheckpointSession(@NonNegative int r) implements FreeSetCheckpointsEvent {}

  /** The set is encoded, and the trailers for it are written. tb: grid.zig:376 */
  record CheckpointFreeSet(@NonNegative int r) implements FreeSetCheckpointsEvent {}

  /** From now on a start takes up the new checkpoint. tb: replica.zig:4491 */
  record SuperblockWritten(@NonNegative int r) implements FreeSetCheckpointsEvent {}

  /** The new checkpoint's trailers are given up. tb: grid.zig:445 */
  record CheckpointTaken(@NonNegative int r) implements FreeSetCheckpointsEvent {}

  /** The process ends. */
  record Crash(@NonNegative int r) implements FreeSetCheckpointsEvent {}

  /** A process starts from its superblock. tb: free_set.zig:191 */
  record Open(@NonNegative int r) implements FreeSetCheckpointsEvent {}

  /** The replica takes over the checkpoint of {@code from}. tb: superblock.zig:1058 */
  record Sync(@NonNegative int r, @NonNegative int from) implements FreeSetCheckpointsEvent {}

  /** The replica gets block {@code b}, which it lacks, of {@code from}. */
  record Fetch(@NonNegative int r, @NonNegative int b, @NonNegative int from)
      implements FreeSetCheckpointsEvent {}

  /** Block {@code b} of the replica becomes unreadable. */
  record Rot(@NonNegative int r, @NonNegative int b) implements FreeSetCheckpointsEvent {}
}
