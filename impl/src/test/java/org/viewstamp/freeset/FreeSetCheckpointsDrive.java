package org.viewstamp.freeset;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.viewstamp.freeset.FreeSetCheckpointsConfig.Job;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Acquire;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.CheckpointFreeSet;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.CheckpointSession;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.CheckpointTaken;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Forfeit;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.MarkDurable;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Open;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Prepare;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Release;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Replay;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Reserve;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.SuperblockWritten;
import org.viewstamp.freeset.FreeSetCheckpointsState.Replica;
import org.viewstamp.freeset.FreeSetCheckpointsState.Work;
import org.viewstamp.freeset.FreeSetCheckpointsState.Written;
import org.viewstamp.vsr.ClusterConfig;

/**
 * Drives a machine whose checkpoints are ops 2, 5 and 8, taken at ops 3, 6 and 9 and durable at ops
 * 5, 8 and 11.
 */
final class FreeSetCheckpointsDrive {
  static final Job ONE = new Job(1, 1);

  private final FreeSetCheckpointsMachine machine;
  FreeSetCheckpointsState state;

  /** Called after each event. */
  interface Watcher {
    void stepped(FreeSetCheckpointsEvent event, FreeSetCheckpointsState next);
  }

  private Watcher watcher = (event, next) -> {};

  FreeSetCheckpointsDrive(int replicas, int blocks) {
    SortedSet<Integer> ops = new TreeSet<>();
    for (int op = 1; op <= 12; op++) ops.add(op);
    machine =
        new FreeSetCheckpointsMachine(
            new FreeSetCheckpointsConfig(
                blocks,
                4,
                blocks,
                new ClusterConfig(8, 1, 1, 3),
                replicas,
                Math.min(2, replicas),
                12,
                ops,
                List.of(
                    List.of(),
                    List.of(ONE),
                    List.of(new Job(3, 2), ONE),
                    List.of(new Job(6, 6)),
                    List.of(new Job(9, 1))),
                2,
                2,
                true,
                1));
    state = machine.initialState();
    for (int r = 0; r < replicas; r++) take(new Open(r));
  }

  FreeSetCheckpointsDrive watch(Watcher by) {
    watcher = by;
    return this;
  }

  void take(FreeSetCheckpointsEvent... events) {
    for (FreeSetCheckpointsEvent event : events) {
      FreeSetCheckpointsStep step = machine.step(state, event);
      if (step instanceof FreeSetCheckpointsStep.Refused refused) {
        throw new AssertionError(event + " is refused: " + refused);
      }
      state = ((FreeSetCheckpointsStep.Stepped) step).next();
      watcher.stepped(event, state);
    }
  }

  String guard(FreeSetCheckpointsEvent event) {
    return ((FreeSetCheckpointsStep.Refused) machine.step(state, event)).guard();
  }

  List<FreeSetCheckpointsEvent> enabled() {
    return machine.enabled(state);
  }

  Replica replica(int r) {
    return state.replicas().get(r);
  }

  /** What was last written at {@code address}. */
  Written at(int r, long address) {
    return replica(r).disk().get((int) address - 1);
  }

  void prepare(List<Job> jobs, Long... releases) {
    take(new Prepare(jobs, new TreeSet<>(List.of(releases))));
  }

  /** The next op, without work, in the log and committed by all of {@code replicas}. */
  void op(int... replicas) {
    work(List.of(), List.of(), replicas);
  }

  void work(List<Job> jobs, List<Long> releases, int... replicas) {
    take(new Prepare(jobs, new TreeSet<>(releases)));
    for (int r : replicas) commit(r);
  }

  /** Commits the next op of the log, its jobs one after the other. */
  void commit(int r) {
    begin(r);
    if (replica(r).stage() != FreeSetCheckpointsState.Stage.COMPACT) return;
    List<Work> work = replica(r).work();
    for (int j = 1; j <= work.size(); j++) {
      for (int left = work.get(j - 1).left(); left > 0; left--) take(new Acquire(r, j));
      take(new Forfeit(r, j));
    }
    take(new Release(r));
    if (replica(r).stage() == FreeSetCheckpointsState.Stage.SESSION) checkpoint(r);
  }

  /** Up to the point where the jobs of the next op have reserved. */
  void begin(int r) {
    for (FreeSetCheckpointsEvent event :
        List.of(new Replay(r), new MarkDurable(r), new Reserve(r))) {
      if (Collections.disjoint(enabled(), List.of(event))) continue;
      take(event);
      if (event instanceof Replay) return;
    }
  }

  void checkpoint(int r) {
    take(
        new CheckpointSession(r),
        new CheckpointFreeSet(r),
        new SuperblockWritten(r),
        new CheckpointTaken(r));
  }
}
