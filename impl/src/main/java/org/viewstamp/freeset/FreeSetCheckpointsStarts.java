package org.viewstamp.freeset;

import static org.viewstamp.freeset.FreeSetCheckpointsMachine.refused;

import java.util.SortedSet;
import org.checkerframework.checker.index.qual.NonNegative;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Fetch;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Rot;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Sync;
import org.viewstamp.freeset.FreeSetCheckpointsState.Replica;
import org.viewstamp.freeset.FreeSetCheckpointsState.Status;
import org.viewstamp.freeset.FreeSetCheckpointsState.Written;

/** How processes of {@link FreeSetCheckpointsMachine} end and start, and what happens to disks. */
final class FreeSetCheckpointsStarts {
  private final FreeSetCheckpointsConfig config;
  private final FreeSetCheckpointsTakes takes;

  FreeSetCheckpointsStarts(FreeSetCheckpointsConfig config, FreeSetCheckpointsTakes takes) {
    this.config = config;
    this.takes = takes;
  }

  FreeSetCheckpointsStep crash(FreeSetCheckpointsState state, @NonNegative int r) {
    Replica replica = state.replicas().get(r);
    if (replica.status() != Status.OPEN) return refused("status", "" + replica.status());
    if (state.crashes() >= config.crashesMax()) return refused("crashes_max", "");
    FreeSetCheckpointsDraft next = new FreeSetCheckpointsDraft(state, r, config.closedSet());
    next.crashes++;
    next.start(replica.superblock());
    return next.stepped();
  }

  FreeSetCheckpointsStep open(FreeSetCheckpointsState state, @NonNegative int r) {
    Replica replica = state.replicas().get(r);
    if (replica.status() != Status.DOWN) return refused("status", "" + replica.status());
    FreeSetCheckpointsDraft next = new FreeSetCheckpointsDraft(state, r);
    replica.superblock().openInto(next.set);
    next.status = Status.OPEN;
    return next.stepped();
  }

  FreeSetCheckpointsStep sync(FreeSetCheckpointsState state, Sync event) {
    Replica replica = state.replicas().get(event.r());
    Replica from = state.replicas().get(event.from());
    FreeSetImage checkpoint = from.superblock();
    if (!config.syncs()) return refused("syncs", "");
    if (!replica.atBoundary() || !from.atBoundary()) return refused("at_boundary", "");
    if (replica.superblock().op() >= checkpoint.op() || replica.commit() >= checkpoint.op()) {
      return refused("is_behind", "of checkpoint " + checkpoint.op());
    }
    FreeSetCheckpointsDraft next = new FreeSetCheckpointsDraft(state, event.r());
    next.set.reset();
    next.start(checkpoint);
    next.superblock = checkpoint;
    next.previous = null;
    for (long address : checkpoint.own()) {
      next.disk.set((int) address - 1, from.disk().get((int) address - 1));
    }
    next.syncing = false;
    for (int block : checkpoint.refersTo(config.closedSet())) {
      if (!next.disk.get(block).equals(checkpoint.content().get(block))) next.syncing = true;
    }
    return next.stepped();
  }

  FreeSetCheckpointsStep fetch(FreeSetCheckpointsState state, Fetch event) {
    Replica replica = state.replicas().get(event.r());
    Replica from = state.replicas().get(event.from());
    if (replica.status() != Status.OPEN || from.status() != Status.OPEN) {
      return refused("status", replica.status() + " and " + from.status());
    }
    SortedSet<Integer> missing = takes.missing(replica);
    if (!missing.contains(event.b())) return refused("block_is_missing", "missing are " + missing);
    Written expected = replica.superblock().content().get(event.b());
    if (!from.disk().get(event.b()).equals(expected)) return refused("other_has_it", "");
    FreeSetCheckpointsDraft next = new FreeSetCheckpointsDraft(state, event.r());
    next.disk.set(event.b(), expected);
    next.syncing = replica.syncing() && missing.size() > 1;
    return next.stepped();
  }

  FreeSetCheckpointsStep rot(FreeSetCheckpointsState state, Rot event) {
    Replica replica = state.replicas().get(event.r());
    if (state.rots() >= config.rotsMax()) return refused("rots_max", "");
    if (!replica.atBoundary()) return refused("at_boundary", "");
    SortedSet<Integer> referred = replica.superblock().refersTo(config.closedSet());
    if (!referred.contains(event.b()) || takes.missing(replica).contains(event.b())) {
      return refused("block_of_checkpoint", "block " + event.b());
    }
    FreeSetCheckpointsDraft next = new FreeSetCheckpointsDraft(state, event.r());
    next.rots++;
    next.disk.set(event.b(), Written.ROTTEN);
    return next.stepped();
  }
}
