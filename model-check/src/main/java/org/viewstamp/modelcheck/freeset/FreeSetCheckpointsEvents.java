package org.viewstamp.modelcheck.freeset;

import static org.viewstamp.modelcheck.PlainValue.field;
import static org.viewstamp.modelcheck.freeset.PlainFreeSet.natural;
import static org.viewstamp.modelcheck.freeset.PlainFreeSet.positive;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.viewstamp.freeset.FreeSetCheckpointsConfig.Job;
import org.viewstamp.freeset.FreeSetCheckpointsEvent;

/** The actions of {@code FreeSetCheckpoints.tla} as plain values: a name and parameters. */
final class FreeSetCheckpointsEvents {
  private FreeSetCheckpointsEvents() {}

  /** The action's name: that of the event's record. */
  static String action(FreeSetCheckpointsEvent event) {
    return event.getClass().getSimpleName();
  }

  /** The action's parameters: the components of the event's record, in their order. */
  static List<Object> params(FreeSetCheckpointsEvent event) {
    if (event instanceof FreeSetCheckpointsEvent.Prepare e) {
      return List.of(ofJobs(e.jobs()), ofAddresses(e.releases()));
    }
    if (event instanceof FreeSetCheckpointsEvent.Acquire e) return List.of(e.r(), e.j());
    if (event instanceof FreeSetCheckpointsEvent.Forfeit e) return List.of(e.r(), e.j());
    if (event instanceof FreeSetCheckpointsEvent.Sync e) return List.of(e.r(), e.from());
    if (event instanceof FreeSetCheckpointsEvent.Fetch e) return List.of(e.r(), e.b(), e.from());
    if (event instanceof FreeSetCheckpointsEvent.Rot e) return List.of(e.r(), e.b());
    return List.of(replica(event));
  }

  private static int replica(FreeSetCheckpointsEvent event) {
    if (event instanceof FreeSetCheckpointsEvent.Replay e) return e.r();
    if (event instanceof FreeSetCheckpointsEvent.MarkDurable e) return e.r();
    if (event instanceof FreeSetCheckpointsEvent.Reserve e) return e.r();
    if (event instanceof FreeSetCheckpointsEvent.Release e) return e.r();
    if (event instanceof FreeSetCheckpointsEvent.CheckpointSession e) return e.r();
    if (event instanceof FreeSetCheckpointsEvent.CheckpointFreeSet e) return e.r();
    if (event instanceof FreeSetCheckpointsEvent.SuperblockWritten e) return e.r();
    if (event instanceof FreeSetCheckpointsEvent.CheckpointTaken e) return e.r();
    if (event instanceof FreeSetCheckpointsEvent.Crash e) return e.r();
    return ((FreeSetCheckpointsEvent.Open) event).r();
  }

  /** The event of an action with these parameters. */
  static FreeSetCheckpointsEvent event(String action, List<Object> params) {
    if (action.equals("Prepare")) {
      return new FreeSetCheckpointsEvent.Prepare(jobs(params.get(0)), addresses(params.get(1)));
    }
    int r = natural(params.get(0));
    return switch (action) {
      case "Replay" -> new FreeSetCheckpointsEvent.Replay(r);
      case "MarkDurable" -> new FreeSetCheckpointsEvent.MarkDurable(r);
      case "Reserve" -> new FreeSetCheckpointsEvent.Reserve(r);
      case "Acquire" -> new FreeSetCheckpointsEvent.Acquire(r, positive(params.get(1)));
      case "Forfeit" -> new FreeSetCheckpointsEvent.Forfeit(r, positive(params.get(1)));
      case "Release" -> new FreeSetCheckpointsEvent.Release(r);
      case "CheckpointSession" -> new FreeSetCheckpointsEvent.CheckpointSession(r);
      case "CheckpointFreeSet" -> new FreeSetCheckpointsEvent.CheckpointFreeSet(r);
      case "SuperblockWritten" -> new FreeSetCheckpointsEvent.SuperblockWritten(r);
      case "CheckpointTaken" -> new FreeSetCheckpointsEvent.CheckpointTaken(r);
      case "Crash" -> new FreeSetCheckpointsEvent.Crash(r);
      case "Open" -> new FreeSetCheckpointsEvent.Open(r);
      case "Sync" -> new FreeSetCheckpointsEvent.Sync(r, natural(params.get(1)));
      case "Fetch" ->
          new FreeSetCheckpointsEvent.Fetch(r, natural(params.get(1)), natural(params.get(2)));
      case "Rot" -> new FreeSetCheckpointsEvent.Rot(r, natural(params.get(1)));
      default -> throw new IllegalArgumentException("FreeSetCheckpointsEvent has no " + action);
    };
  }

  static List<Job> jobs(Object plain) {
    List<Job> jobs = new ArrayList<>();
    for (Object job : (List<? extends Object>) plain) {
      jobs.add(new Job(positive(field(job, "reserve")), natural(field(job, "acquire"))));
    }
    return jobs;
  }

  static Object ofJobs(List<Job> jobs) {
    List<Object> plain = new ArrayList<>();
    for (Job job : jobs) plain.add(Map.of("reserve", job.reserve(), "acquire", job.acquire()));
    return plain;
  }

  static SortedSet<Long> addresses(Object plain) {
    SortedSet<Long> addresses = new TreeSet<>();
    for (Object address : (Set<? extends Object>) plain) addresses.add((long) (Integer) address);
    return addresses;
  }

  static Object ofAddresses(SortedSet<Long> addresses) {
    Set<Object> plain = new LinkedHashSet<>();
    for (long address : addresses) plain.add(Math.toIntExact(address));
    return plain;
  }
}
