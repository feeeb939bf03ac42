package org.viewstamp.vsr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The samples collected since a moment, and what they came to. tb: clock.zig
 *
 * @param sources the best sample of each source; null where there is none
 * @param samples how many samples were taken, also those not kept
 * @param monotonic own monotonic clock at the start, in nanoseconds
 * @param realtime own wall clock at the start, in nanoseconds since 1970
 * @param synchronizedInterval the offsets on which a quorum agrees, or null
 * @param learned whether a sample was taken since the last attempt to agree
 */
public record ClockEpoch(
    List<@Nullable ClockSample> sources,
    @NonNegative int samples,
    long monotonic,
    long realtime,
    Marzullo.@Nullable Interval synchronizedInterval,
    boolean learned) {

  /** Written out: JDK 17 misplaces the annotations of a compact constructor's parameters. */
  public ClockEpoch(
      List<@Nullable ClockSample> sources,
      @NonNegative int samples,
      long monotonic,
      long realtime,
      Marzullo.@Nullable Interval synchronizedInterval,
      boolean learned) {
    this.sources = Collections.unmodifiableList(new ArrayList<>(sources));
    this.samples = samples;
    this.monotonic = monotonic;
    this.realtime = realtime;
    this.synchronizedInterval = synchronizedInterval;
    this.learned = learned;
  }

  /** Nothing learned yet: the own clock alone is known. */
  static ClockEpoch starting(ClockConfig config, ClockReading now) {
    List<@Nullable ClockSample> sources = new ArrayList<>();
    for (int i = 0; i < config.replicaCount(); i++) {
      sources.add(i == config.replica() ? ClockSample.OWN : null);
    }
    return new ClockEpoch(sources, 1, now.monotonic(), now.realtime(), null, false);
  }

  /** Nanoseconds since the start. Refuses a clock that went back. */
  long age(ClockReading now) {
    Check.that(
        Long.compareUnsigned(now.monotonic(), monotonic) >= 0, "clock_monotonic_does_not_go_back");
    return now.monotonic() - monotonic;
  }

  /** The sample of {@code source}, or null if there is none. */
  @Nullable ClockSample source(@NonNegative int source) {
    Check.that(source < sources.size(), "clock_source_in_range");
    return sources.get(source);
  }

  /** With one sample more, which is kept if it is better than the one there is. */
  ClockEpoch with(@NonNegative int source, ClockSample sample) {
    List<@Nullable ClockSample> next = new ArrayList<>(sources);
    Check.that(source < next.size(), "clock_source_in_range");
    next.set(source, sample.orBetter(next.get(source)));
    return new ClockEpoch(next, samples + 1, monotonic, realtime, synchronizedInterval, true);
  }

  /** After an attempt to agree. */
  ClockEpoch attempted(Marzullo.@Nullable Interval interval) {
    return new ClockEpoch(sources, samples, monotonic, realtime, interval, false);
  }

  /** The interval of each source, widened by its delay and by {@code tolerance}. */
  List<Marzullo.Tuple> tuples(long tolerance) {
    List<Marzullo.Tuple> tuples = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      ClockSample sample = sources.get(i);
      if (sample == null) continue;
      long error = sample.oneWayDelay() + tolerance;
      long offset = sample.clockOffset();
      tuples.addAll(Marzullo.tuples(i, offset - error, offset + error));
    }
    return tuples;
  }
}
