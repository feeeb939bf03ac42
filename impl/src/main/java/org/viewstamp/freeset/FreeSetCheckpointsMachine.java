package org.viewstamp.freeset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.viewstamp.freeset.FreeSetCheckpointsConfig.Job;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Acquire;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.CheckpointFreeSet;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.CheckpointSession;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.CheckpointTaken;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Crash;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Fetch;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Forfeit;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.MarkDurable;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Open;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Prepare;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Release;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Replay;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Reserve;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Rot;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.SuperblockWritten;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Sync;
import org.viewstamp.freeset.FreeSetCheckpointsState.Replica;
import org.viewstamp.freeset.FreeSetCheckpointsState.Stage;
import org.viewstamp.freeset.FreeSetCheckpointsState.Status;
import org.viewstamp.freeset.FreeSetCheckpointsState.Written;

/**
 * Replicas that commit one log, take blocks and give them back, take checkpoints, crash and start
 * again, as {@code FreeSetCheckpoints.tla} has them. All that touches a set is done by {@link
 * FreeSet}, and what a checkpoint holds of it is its real encoding.
 *
 * <p>Guards are in the order of the TLA+ conjuncts; each refusal names the first that is false. An
 * assertion of the set that fails is a {@link org.viewstamp.vsr.CheckFailed}: in no state that can
 * be reached does one.
 */
public final class FreeSetCheckpointsMachine {
  private final FreeSetCheckpointsConfig config;
  private final FreeSetCheckpointsCommits commits;
  private final FreeSetCheckpointsTakes takes;
  private final FreeSetCheckpointsStarts starts;

  public FreeSetCheckpointsMachine(FreeSetCheckpointsConfig config) {
    this.config = config;
    commits = new FreeSetCheckpointsCommits(config);
    takes = new FreeSetCheckpointsTakes(config);
    starts = new FreeSetCheckpointsStarts(config, takes);
  }

  /** Init. */
  public FreeSetCheckpointsState initialState() {
    List<Written> blank = FreeSetImage.blank(config.blocksCount());
    Replica replica =
        new Replica(
            Status.DOWN,
            config.closedSet(),
            0,
            Stage.NONE,
            List.of(),
            null,
            FreeSetImage.root(config.blocksCount()),
            null,
            false,
            blank);
    return new FreeSetCheckpointsState(
        List.of(), Collections.nCopies(config.replicaCount(), replica), 0, 0);
  }

  /** Next: the events whose guards hold, in the order of the disjuncts. */
  public List<FreeSetCheckpointsEvent> enabled(FreeSetCheckpointsState state) {
    List<FreeSetCheckpointsEvent> enabled = new ArrayList<>();
    forEachStep(state, (event, stepped) -> enabled.add(event));
    return enabled;
  }

  /** Next, with where each step leads. */
  public void forEachStep(
      FreeSetCheckpointsState state,
      BiConsumer<FreeSetCheckpointsEvent, FreeSetCheckpointsStep.Stepped> visitor) {
    candidates(
        state,
        event -> {
          if (step(state, event) instanceof FreeSetCheckpointsStep.Stepped stepped) {
            visitor.accept(event, stepped);
          }
        });
  }

  /** Every event that Next offers, whether its guards hold or not. */
  private void candidates(FreeSetCheckpointsState state, Consumer<FreeSetCheckpointsEvent> offer) {
    for (SortedSet<Long> releases : choices(state)) {
      for (List<Job> jobs : config.jobMenu()) offer.accept(new Prepare(jobs, releases));
      if (!config.jobMenu().contains(List.of())) offer.accept(new Prepare(List.of(), releases));
    }
    for (int r = 0; r < config.replicaCount(); r++) {
      offer.accept(new Replay(r));
      offer.accept(new MarkDurable(r));
      offer.accept(new Reserve(r));
      offer.accept(new Release(r));
      for (int j = 1; j <= FreeSetCheckpointsCommits.WRITERS.size(); j++) {
        offer.accept(new Acquire(r, j));
        offer.accept(new Forfeit(r, j));
      }
      offer.accept(new CheckpointSession(r));
      offer.accept(new CheckpointFreeSet(r));
      offer.accept(new SuperblockWritten(r));
      offer.accept(new CheckpointTaken(r));
      offer.accept(new Open(r));
      offer.accept(new Crash(r));
      SortedSet<Integer> missing = takes.missing(state.replicas().get(r));
      for (int from = 0; from < config.replicaCount(); from++) {
        offer.accept(new Sync(r, from));
        for (int b = 0; b < config.blocksCount(); b++) {
          if (missing.contains(b)) offer.accept(new Fetch(r, b, from));
        }
      }
      for (int b = 0; b < config.blocksCount(); b++) offer.accept(new Rot(r, b));
    }
  }

  /** What may be released next, as far as one replica knows. */
  private List<SortedSet<Long>> choices(FreeSetCheckpointsState state) {
    List<SortedSet<Long>> choices = new ArrayList<>();
    choices.add(Collections.emptySortedSet());
    if (!config.workOps().contains(state.log().size() + 1)) return choices;
    for (Replica replica : state.replicas()) {
      if (!FreeSetCheckpointsCommits.atHead(state, replica)) continue;
      for (long address : FreeSetCheckpointsCommits.inUse(replica)) {
        for (SortedSet<Long> chosen : List.copyOf(choices)) {
          if (chosen.size() == config.releasesMax()) continue;
          SortedSet<Long> more = new TreeSet<>(chosen);
          more.add(address);
          choices.add(more);
        }
      }
      break;
    }
    return choices;
  }

  /** Takes a step, or says which guard forbids it. */
  public FreeSetCheckpointsStep step(FreeSetCheckpointsState state, FreeSetCheckpointsEvent event) {
    if (event instanceof Prepare e) return commits.prepare(state, e);
    if (event instanceof Replay e) return commits.replay(state, e.r());
    if (event instanceof MarkDurable e) return commits.markDurable(state, e.r());
    if (event instanceof Reserve e) return commits.reserve(state, e.r());
    if (event instanceof Acquire e) return commits.acquire(state, e.r(), e.j());
    if (event instanceof Forfeit e) return commits.forfeit(state, e.r(), e.j());
    if (event instanceof Release e) return commits.release(state, e.r());
    if (event instanceof CheckpointSession e) return takes.checkpointSession(state, e.r());
    if (event instanceof CheckpointFreeSet e) return takes.checkpointFreeSet(state, e.r());
    if (event instanceof SuperblockWritten e) return takes.superblockWritten(state, e.r());
    if (event instanceof CheckpointTaken e) return takes.checkpointTaken(state, e.r());
    if (event instanceof Crash e) return starts.crash(state, e.r());
    if (event instanceof Open e) return starts.open(state, e.r());
    if (event instanceof Sync e) return starts.sync(state, e);
    if (event instanceof Fetch e) return starts.fetch(state, e);
    return starts.rot(state, (Rot) event);
  }

  static FreeSetCheckpointsStep.Refused refused(String guard, String detail) {
    return new FreeSetCheckpointsStep.Refused(guard, detail);
  }

  static FreeSetCheckpointsStep.Refused wrongStage(Replica replica) {
    return refused("stage", replica.status() + ", " + replica.stage());
  }
}
