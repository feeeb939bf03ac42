package org.viewstamp.modelcheck.freeset;

import static org.viewstamp.modelcheck.PlainValue.field;
import static org.viewstamp.modelcheck.PlainValue.fromZero;
import static org.viewstamp.modelcheck.PlainValue.values;
import static org.viewstamp.modelcheck.freeset.PlainFreeSet.natural;
import static org.viewstamp.modelcheck.freeset.PlainFreeSet.upper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.viewstamp.freeset.FreeSetCheckpointsConfig;
import org.viewstamp.freeset.FreeSetCheckpointsState;
import org.viewstamp.freeset.FreeSetCheckpointsState.Entry;
import org.viewstamp.freeset.FreeSetCheckpointsState.Replica;
import org.viewstamp.freeset.FreeSetCheckpointsState.Stage;
import org.viewstamp.freeset.FreeSetCheckpointsState.Status;
import org.viewstamp.freeset.FreeSetCheckpointsState.Work;
import org.viewstamp.modelcheck.Names;

/** States of {@code FreeSetCheckpoints.tla} as plain values, and back. */
final class FreeSetCheckpointsStates {
  private final PlainFreeSet forms;
  private final PlainSets sets;
  private final PlainImages images;

  FreeSetCheckpointsStates(FreeSetCheckpointsConfig config) {
    forms = new PlainFreeSet(config.blocksCount(), config.shardBits());
    sets = new PlainSets(config, forms);
    images = new PlainImages(config, forms);
  }

  // -- From plain values -------------------------------------------------------------------------

  FreeSetCheckpointsState decode(Map<String, Object> plain) {
    List<Entry> log = new ArrayList<>();
    for (Object entry : (List<? extends Object>) field(plain, "log")) {
      log.add(
          new Entry(
              FreeSetCheckpointsEvents.jobs(field(entry, "jobs")),
              FreeSetCheckpointsEvents.addresses(field(entry, "releases"))));
    }
    List<Replica> replicas = new ArrayList<>();
    int count = values(field(plain, "status")).size();
    for (int r = 0; r < count; r++) replicas.add(replica(plain, r));
    return new FreeSetCheckpointsState(
        log, replicas, natural(field(plain, "crashes")), natural(field(plain, "rots")));
  }

  private static Object of(Map<String, Object> plain, String variable, int r) {
    return values(field(plain, variable)).get(r);
  }

  private Replica replica(Map<String, Object> plain, int r) {
    List<Work> work = new ArrayList<>();
    for (Object job : (List<? extends Object>) of(plain, "work", r)) {
      work.add(
          new Work(PlainFreeSet.reservation(field(job, "range")), (Integer) field(job, "left")));
    }
    return new Replica(
        Status.valueOf(upper(of(plain, "status", r))),
        sets.set(of(plain, "free_set", r)),
        natural(of(plain, "commit", r)),
        Stage.valueOf(upper(of(plain, "stage", r))),
        work,
        images.image(of(plain, "staging", r)),
        images.present(of(plain, "superblock", r)),
        images.image(of(plain, "aux_previous", r)),
        (Boolean) of(plain, "syncing", r),
        PlainImages.disk(of(plain, "disk", r)));
  }

  // -- To plain values ---------------------------------------------------------------------------

  /** The plain form of a state. */
  Map<String, Object> encode(FreeSetCheckpointsState state) {
    Map<String, Object> plain = new LinkedHashMap<>();
    List<Object> log = new ArrayList<>();
    for (Entry entry : state.log()) {
      log.add(
          Map.of(
              "jobs", FreeSetCheckpointsEvents.ofJobs(entry.jobs()),
              "releases", FreeSetCheckpointsEvents.ofAddresses(entry.releases())));
    }
    plain.put("log", log);
    plain.put("status", each(state, replica -> Names.lower(replica.status())));
    plain.put("free_set", each(state, replica -> forms.of(replica.set().state())));
    plain.put("commit", each(state, Replica::commit));
    plain.put("stage", each(state, replica -> replica.stage().label()));
    plain.put("work", each(state, FreeSetCheckpointsStates::ofWork));
    plain.put("staging", each(state, replica -> images.of(replica.staging())));
    plain.put("superblock", each(state, replica -> images.of(replica.superblock())));
    plain.put("aux_previous", each(state, replica -> images.of(replica.previous())));
    plain.put("syncing", each(state, Replica::syncing));
    plain.put("disk", each(state, replica -> PlainImages.ofDisk(replica.disk())));
    plain.put("crashes", state.crashes());
    plain.put("rots", state.rots());
    return plain;
  }

  private static Object each(FreeSetCheckpointsState state, Function<Replica, Object> variable) {
    List<Object> values = new ArrayList<>();
    for (Replica replica : state.replicas()) values.add(variable.apply(replica));
    return fromZero(values);
  }

  private static Object ofWork(Replica replica) {
    List<Object> plain = new ArrayList<>();
    for (Work job : replica.work()) {
      plain.add(Map.of("range", PlainFreeSet.of(job.range()), "left", job.left()));
    }
    return plain;
  }
}
