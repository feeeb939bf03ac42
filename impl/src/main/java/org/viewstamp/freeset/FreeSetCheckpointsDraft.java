package org.viewstamp.freeset;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.freeset.FreeSetCheckpointsState.Replica;
import org.viewstamp.freeset.FreeSetCheckpointsState.Stage;
import org.viewstamp.freeset.FreeSetCheckpointsState.Status;
import org.viewstamp.freeset.FreeSetCheckpointsState.Work;
import org.viewstamp.freeset.FreeSetCheckpointsState.Written;

/**
 * The next state while a step of one replica assembles it. A field is the primed variable; one that
 * no step assigns stays as it was.
 */
final class FreeSetCheckpointsDraft {
  private final FreeSetCheckpointsState before;
  private final @NonNegative int r;

  Status status;

  /** A copy, to be changed. */
  final FreeSet set;

  @NonNegative int commit;
  Stage stage;
  final List<Work> work;
  @Nullable FreeSetImage staging;
  FreeSetImage superblock;
  @Nullable FreeSetImage previous;
  boolean syncing;
  final List<Written> disk;
  @NonNegative int crashes;
  @NonNegative int rots;

  FreeSetCheckpointsDraft(FreeSetCheckpointsState state, @NonNegative int r) {
    this(state, r, state.replicas().get(r).set().copy());
  }

  /** With another set. */
  FreeSetCheckpointsDraft(FreeSetCheckpointsState state, @NonNegative int r, FreeSet set) {
    Replica replica = state.replicas().get(r);
    before = state;
    this.r = r;
    this.set = set;
    status = replica.status();
    commit = replica.commit();
    stage = replica.stage();
    work = new ArrayList<>(replica.work());
    staging = replica.staging();
    superblock = replica.superblock();
    previous = replica.previous();
    syncing = replica.syncing();
    disk = new ArrayList<>(replica.disk());
    crashes = state.crashes();
    rots = state.rots();
  }

  /** Writes the block at {@code address}. */
  void write(long address, String writer) {
    disk.set((int) address - 1, new Written(commit + 1, writer));
  }

  /** The op is committed. */
  void end() {
    commit++;
    stage = Stage.NONE;
  }

  /** A process will start from {@code checkpoint}. */
  void start(FreeSetImage checkpoint) {
    status = Status.DOWN;
    stage = Stage.NONE;
    commit = checkpoint.op();
    work.clear();
    staging = null;
  }

  FreeSetCheckpointsStep stepped() {
    List<Replica> replicas = new ArrayList<>(before.replicas());
    replicas.set(
        r,
        new Replica(
            status, set, commit, stage, work, staging, superblock, previous, syncing, disk));
    return new FreeSetCheckpointsStep.Stepped(
        new FreeSetCheckpointsState(before.log(), replicas, crashes, rots));
  }
}
