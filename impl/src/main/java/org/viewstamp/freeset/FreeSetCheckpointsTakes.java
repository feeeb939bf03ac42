package org.viewstamp.freeset;

import static org.viewstamp.freeset.FreeSetCheckpointsMachine.refused;
import static org.viewstamp.freeset.FreeSetCheckpointsMachine.wrongStage;

import java.util.SortedSet;
import java.util.TreeSet;
import org.checkerframework.checker.index.qual.NonNegative;
import org.viewstamp.freeset.FreeSetCheckpointsState.Replica;
import org.viewstamp.freeset.FreeSetCheckpointsState.Stage;
import org.viewstamp.freeset.FreeSetCheckpointsState.Status;
import org.viewstamp.vsr.CheckFailed;

/** How a replica of {@link FreeSetCheckpointsMachine} takes a checkpoint: four steps in order. */
final class FreeSetCheckpointsTakes {
  private final FreeSetCheckpointsConfig config;

  FreeSetCheckpointsTakes(FreeSetCheckpointsConfig config) {
    this.config = config;
  }

  /** Indexes of the blocks of its checkpoint that are not as they must be. */
  SortedSet<Integer> missing(Replica replica) {
    FreeSetImage checkpoint = replica.superblock();
    SortedSet<Integer> missing = new TreeSet<>();
    for (int block : checkpoint.refersTo(config.closedSet())) {
      if (!replica.disk().get(block).equals(checkpoint.content().get(block))) missing.add(block);
    }
    return missing;
  }

  private static boolean isAt(Replica replica, Stage stage) {
    return replica.status() == Status.OPEN && replica.stage() == stage;
  }

  FreeSetCheckpointsStep checkpointSession(FreeSetCheckpointsState state, @NonNegative int r) {
    Replica replica = state.replicas().get(r);
    if (!isAt(replica, Stage.SESSION)) return wrongStage(replica);
    SortedSet<Integer> missing = missing(replica);
    if (!missing.isEmpty()) return refused("nothing_is_missing", "missing are " + missing);
    FreeSetCheckpointsDraft next = new FreeSetCheckpointsDraft(state, r);
    if (next.set.countFree() < 1) return FreeSetCheckpointsCommits.full(state, r);
    long address = FreeSetCheckpoint.acquire(next.set, 1).get(0);
    next.write(address, "session");
    long op = config.cluster().checkpointAfter(replica.superblock().op());
    next.staging = FreeSetImage.begin((int) Math.max(0, op), address, config.blocksCount());
    next.stage = Stage.FREE_SET;
    return next.stepped();
  }

  FreeSetCheckpointsStep checkpointFreeSet(FreeSetCheckpointsState state, @NonNegative int r) {
    Replica replica = state.replicas().get(r);
    if (!isAt(replica, Stage.FREE_SET)) return wrongStage(replica);
    FreeSetImage begun = replica.staging();
    if (begun == null) throw new CheckFailed("staging_begun");
    FreeSetCheckpointsDraft next = new FreeSetCheckpointsDraft(state, r);
    if (next.set.countFree() < 2) return FreeSetCheckpointsCommits.full(state, r);
    long acquired = FreeSetCheckpoint.acquire(next.set, 1).get(0);
    long released = FreeSetCheckpoint.acquire(next.set, 1).get(0);
    next.write(acquired, "acquired");
    next.write(released, "released");
    // The bitmaps are those of before: the trailers' own blocks are not in them.
    next.staging = begun.withFreeSet(replica.set(), acquired, released);
    next.stage = Stage.SUPERBLOCK;
    return next.stepped();
  }

  FreeSetCheckpointsStep superblockWritten(FreeSetCheckpointsState state, @NonNegative int r) {
    Replica replica = state.replicas().get(r);
    if (!isAt(replica, Stage.SUPERBLOCK)) return wrongStage(replica);
    FreeSetImage staged = replica.staging();
    if (staged == null) throw new CheckFailed("staging_begun");
    FreeSetCheckpointsDraft next = new FreeSetCheckpointsDraft(state, r);
    next.superblock = staged.withContent(replica.disk(), config.closedSet());
    next.previous = replica.superblock();
    next.staging = null;
    next.stage = Stage.TAKEN;
    return next.stepped();
  }

  FreeSetCheckpointsStep checkpointTaken(FreeSetCheckpointsState state, @NonNegative int r) {
    Replica replica = state.replicas().get(r);
    if (!isAt(replica, Stage.TAKEN)) return wrongStage(replica);
    FreeSetCheckpointsDraft next = new FreeSetCheckpointsDraft(state, r);
    next.set.markCheckpointNotDurable();
    for (long address : replica.superblock().own()) next.set.release(address);
    next.end();
    return next.stepped();
  }
}
