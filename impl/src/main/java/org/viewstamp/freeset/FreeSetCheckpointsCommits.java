package org.viewstamp.freeset;

import static org.viewstamp.freeset.FreeSetCheckpointsMachine.refused;
import static org.viewstamp.freeset.FreeSetCheckpointsMachine.wrongStage;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.freeset.FreeSetCheckpointsConfig.Job;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Prepare;
import org.viewstamp.freeset.FreeSetCheckpointsState.Entry;
import org.viewstamp.freeset.FreeSetCheckpointsState.Replica;
import org.viewstamp.freeset.FreeSetCheckpointsState.Stage;
import org.viewstamp.freeset.FreeSetCheckpointsState.Status;
import org.viewstamp.freeset.FreeSetCheckpointsState.Work;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.CheckpointBounds;

/** The log of {@link FreeSetCheckpointsMachine}, and what a replica does with one op of it. */
final class FreeSetCheckpointsCommits {
  /** Of the jobs, in the order in which they reserve. */
  static final List<String> WRITERS = List.of("table", "manifest");

  private final FreeSetCheckpointsConfig config;

  FreeSetCheckpointsCommits(FreeSetCheckpointsConfig config) {
    this.config = config;
  }

  // -- The log -----------------------------------------------------------------------------------

  static boolean atHead(FreeSetCheckpointsState state, Replica replica) {
    return replica.atBoundary() && replica.commit() == state.log().size();
  }

  /** The addresses that the replica could release. */
  static SortedSet<Long> inUse(Replica replica) {
    Bitset acquired = replica.set().acquired();
    Bitset released = replica.set().released();
    Bitset prior = replica.set().prior();
    SortedSet<Long> inUse = new TreeSet<>();
    for (int block = 0; block < acquired.length(); block++) {
      if (acquired.isSet(block) && !released.isSet(block) && !prior.isSet(block)) {
        inUse.add(block + 1L);
      }
    }
    return inUse;
  }

  private boolean acknowledges(Replica replica, int op) {
    CheckpointBounds bounds = new CheckpointBounds(config.cluster(), replica.superblock().op());
    return op <= bounds.opPrepareOkMax(!replica.syncing(), replica.commit());
  }

  FreeSetCheckpointsStep prepare(FreeSetCheckpointsState state, Prepare event) {
    int op = state.log().size() + 1;
    if (op > config.opMax()) return refused("log_has_room", "");
    if (state.replicas().stream().noneMatch(replica -> atHead(state, replica))) {
      return refused("some_replica_at_head", "");
    }
    if (config.workOps().contains(op)) {
      if (!config.jobMenu().contains(event.jobs())) return refused("jobs_on_menu", "op " + op);
    } else if (!event.jobs().isEmpty() || !event.releases().isEmpty()) {
      return refused("op_may_work", "op " + op);
    }
    if (event.releases().size() > config.releasesMax()) return refused("releases_max", "");
    for (Replica replica : state.replicas()) {
      if (atHead(state, replica) && !inUse(replica).containsAll(event.releases())) {
        return refused("releases_are_in_use", "in use are " + inUse(replica));
      }
    }
    long acknowledged = state.replicas().stream().filter(q -> acknowledges(q, op)).count();
    if (acknowledged < config.quorum()) {
      return refused("quorum_acknowledges", acknowledged + " acknowledge op " + op);
    }
    List<Entry> log = new ArrayList<>(state.log());
    log.add(new Entry(event.jobs(), event.releases()));
    return new FreeSetCheckpointsStep.Stepped(
        new FreeSetCheckpointsState(log, state.replicas(), state.crashes(), state.rots()));
  }

  // -- One op ------------------------------------------------------------------------------------

  private boolean commits(FreeSetCheckpointsState state, Replica replica) {
    return replica.atBoundary() && replica.commit() < state.log().size();
  }

  private boolean isReplay(Replica replica) {
    Long trigger = config.cluster().triggerForCheckpoint(replica.superblock().op());
    return trigger != null && replica.commit() + 1 <= trigger;
  }

  private boolean isDurability(Replica replica) {
    return replica.commit() + 1 == config.durabilityOp(replica.superblock().op());
  }

  private boolean isTrigger(Replica replica) {
    CheckpointBounds bounds = new CheckpointBounds(config.cluster(), replica.superblock().op());
    return replica.commit() + 1 == bounds.opCheckpointNextTrigger();
  }

  FreeSetCheckpointsStep replay(FreeSetCheckpointsState state, @NonNegative int r) {
    Replica replica = state.replicas().get(r);
    if (!commits(state, replica)) return refused("has_op_to_commit", "");
    if (!isReplay(replica)) return refused("is_replay", "op " + (replica.commit() + 1));
    FreeSetCheckpointsDraft next = new FreeSetCheckpointsDraft(state, r);
    next.end();
    return next.stepped();
  }

  FreeSetCheckpointsStep markDurable(FreeSetCheckpointsState state, @NonNegative int r) {
    Replica replica = state.replicas().get(r);
    if (!commits(state, replica)) return refused("has_op_to_commit", "");
    if (!isDurability(replica)) return refused("is_durability", "op " + (replica.commit() + 1));
    FreeSetCheckpointsDraft next = new FreeSetCheckpointsDraft(state, r);
    next.set.markCheckpointDurable();
    next.stage = Stage.DURABLE;
    return next.stepped();
  }

  FreeSetCheckpointsStep reserve(FreeSetCheckpointsState state, @NonNegative int r) {
    Replica replica = state.replicas().get(r);
    if (commits(state, replica)) {
      if (isReplay(replica)) return refused("is_not_replay", "op " + (replica.commit() + 1));
      if (isDurability(replica)) return refused("durability_first", "");
    } else if (replica.status() != Status.OPEN || replica.stage() != Stage.DURABLE) {
      return wrongStage(replica);
    }
    FreeSetCheckpointsDraft next = new FreeSetCheckpointsDraft(state, r);
    for (Job job : state.log().get(replica.commit()).jobs()) {
      Reservation range = next.set.reserve(job.reserve());
      if (range == null) return full(state, r);
      next.work.add(new Work(range, job.acquire()));
    }
    next.stage = Stage.COMPACT;
    return next.stepped();
  }

  /** The original panics when a reservation fails. */
  static FreeSetCheckpointsStep full(FreeSetCheckpointsState state, @NonNegative int r) {
    FreeSetCheckpointsDraft next = new FreeSetCheckpointsDraft(state, r);
    next.status = Status.FULL;
    return next.stepped();
  }

  private static @Nullable Work job(Replica replica, @Positive int j) {
    if (replica.status() != Status.OPEN || replica.stage() != Stage.COMPACT) return null;
    return j <= replica.work().size() ? replica.work().get(j - 1) : null;
  }

  FreeSetCheckpointsStep acquire(
      FreeSetCheckpointsState state, @NonNegative int r, @Positive int j) {
    Work job = job(state.replicas().get(r), j);
    if (job == null) return refused("job_runs", "job " + j);
    if (job.left() <= 0) return refused("job_needs_blocks", "job " + j);
    FreeSetCheckpointsDraft next = new FreeSetCheckpointsDraft(state, r);
    long address = next.set.acquire(job.range());
    if (address == FreeSet.NONE) throw new CheckFailed("reservation_suffices");
    next.write(address, WRITERS.get(j - 1));
    next.work.set(j - 1, new Work(job.range(), job.left() - 1));
    return next.stepped();
  }

  FreeSetCheckpointsStep forfeit(
      FreeSetCheckpointsState state, @NonNegative int r, @Positive int j) {
    Work job = job(state.replicas().get(r), j);
    if (job == null) return refused("job_runs", "job " + j);
    if (job.left() != 0) return refused("job_has_its_blocks", "job " + j);
    FreeSetCheckpointsDraft next = new FreeSetCheckpointsDraft(state, r);
    next.set.forfeit(job.range());
    next.work.set(j - 1, new Work(job.range(), Work.DONE));
    return next.stepped();
  }

  FreeSetCheckpointsStep release(FreeSetCheckpointsState state, @NonNegative int r) {
    Replica replica = state.replicas().get(r);
    if (replica.status() != Status.OPEN || replica.stage() != Stage.COMPACT) {
      return wrongStage(replica);
    }
    if (replica.work().stream().anyMatch(job -> job.left() != Work.DONE)) {
      return refused("jobs_are_done", "");
    }
    FreeSetCheckpointsDraft next = new FreeSetCheckpointsDraft(state, r);
    for (long address : state.log().get(replica.commit()).releases()) next.set.release(address);
    next.work.clear();
    if (isTrigger(replica)) {
      next.stage = Stage.SESSION;
    } else {
      next.end();
    }
    return next.stepped();
  }
}
