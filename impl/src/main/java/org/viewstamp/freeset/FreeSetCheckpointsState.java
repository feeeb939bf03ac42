package org.viewstamp.freeset;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.freeset.FreeSetCheckpointsConfig.Job;

/**
 * A state of {@link FreeSetCheckpointsMachine}: the variables of {@code FreeSetCheckpoints.tla},
 * those of a replica in one record.
 *
 * @param log the ops, from op 1 on
 * @param replicas each with its process and its disk
 * @param crashes crashes so far
 * @param rots blocks that became unreadable so far
 */
public record FreeSetCheckpointsState(
    List<Entry> log, List<Replica> replicas, @NonNegative int crashes, @NonNegative int rots) {

  public FreeSetCheckpointsState {
    log = List.copyOf(log);
    replicas = List.copyOf(replicas);
  }

  /**
   * What an op does with the set of every replica.
   *
   * @param jobs in the order in which they reserve
   * @param releases addresses
   */
  public record Entry(List<Job> jobs, SortedSet<Long> releases) {
    public Entry {
      jobs = List.copyOf(jobs);
      releases = Collections.unmodifiableSortedSet(new TreeSet<>(releases));
    }
  }

  /** What the process does. */
  public enum Status {
    DOWN,
    OPEN,
    /** It ended, as there was no room for a reservation. */
    FULL
  }

  /** What is next of the op after the last committed one. */
  public enum Stage {
    /** Everything. */
    NONE,
    /** To reserve; the checkpoint's durability was noted. */
    DURABLE,
    /** What the jobs take, then the releases. */
    COMPACT,
    /** The checkpoint's session trailer. */
    SESSION,
    /** The trailers of the free set. */
    FREE_SET,
    /** The superblock. */
    SUPERBLOCK,
    /** To give the trailers up. */
    TAKEN;

    /** The stage's name as the model has it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What was last written to a block.
   *
   * @param op the op at which
   * @param writer by which job or trailer
   */
  public record Written(@NonNegative int op, String writer) {
    /** Nothing yet. */
    public static final Written BLANK = new Written(0, "blank");

    /** It cannot be read any more. */
    public static final Written ROTTEN = new Written(0, "rotten");
  }

  /**
   * A job of the op that is being committed.
   *
   * @param range what it reserved
   * @param left blocks that it still takes; {@link #DONE} once its reservation is forfeited
   */
  public record Work(Reservation range, int left) {
    /** The job gave its reservation back. */
    public static final int DONE = -1;
  }

  /**
   * One replica.
   *
   * @param status of its process
   * @param set its free set, which nobody changes: a step changes a copy
   * @param commit the last op that it committed
   * @param stage how far the next one is
   * @param work the jobs of that one
   * @param staging the checkpoint being written, if one is
   * @param superblock the checkpoint that a start takes up
   * @param previous the one before, unless it was never here
   * @param syncing whether blocks of a checkpoint that was taken over are still to be fetched
   * @param disk what was last written to each block
   */
  public record Replica(
      Status status,
      FreeSet set,
      @NonNegative int commit,
      Stage stage,
      List<Work> work,
      @Nullable FreeSetImage staging,
      FreeSetImage superblock,
      @Nullable FreeSetImage previous,
      boolean syncing,
      List<Written> disk) {

    public Replica {
      work = List.copyOf(work);
      disk = List.copyOf(disk);
    }

    /** Whether it runs and no op is being committed. */
    boolean atBoundary() {
      return status == Status.OPEN && stage == Stage.NONE;
    }
  }
}
