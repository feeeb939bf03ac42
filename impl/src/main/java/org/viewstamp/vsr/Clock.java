package org.viewstamp.vsr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A replica's idea of the cluster's time: its own wall clock, kept within the bounds on which a
 * quorum of clocks agrees. A value; time is never read here, its readings are arguments. tb:
 * clock.zig
 *
 * <p>The <em>epoch</em> is the agreement in use. The <em>window</em> collects the samples for the
 * next one.
 *
 * @param config whose clock it is
 * @param epoch the agreement in use, or none yet
 * @param window the samples being collected
 */
public record Clock(ClockConfig config, ClockEpoch epoch, ClockEpoch window) {
  /** A difference between two offsets that says nothing about the path. */
  private static final long ASYMMETRY_MARGIN = 10 * ClockConfig.NS_PER_MS;

  private static final int ROUNDS_MAX = 64;

  /** What became of a sample: taken, or the first reason not to, in this order. */
  public enum Outcome {
    LEARNED,
    /** The pong came before the ping: one's own clock went back. */
    PONG_BEFORE_PING,
    /** The ping is older than the window. */
    BEFORE_WINDOW,
    /** The pong came after the window's end. */
    AFTER_WINDOW,
    /** The other clock is so far off that the arithmetic would overflow; the original stops. */
    OUT_OF_RANGE
  }

  /**
   * @param clock the next state
   * @param outcome what became of the sample
   */
  public record Learned(Clock clock, Outcome outcome) {}

  /** A clock that starts to collect. */
  public static Clock starting(ClockConfig config, ClockReading now) {
    ClockEpoch empty = ClockEpoch.starting(config, now);
    return new Clock(config, empty, empty);
  }

  /**
   * Takes the sample of a ping and its pong.
   *
   * @param replica who answered; not this replica
   * @param m0 own monotonic clock at the ping
   * @param t1 the other's wall clock
   * @param m2 own monotonic clock at the pong
   */
  public Learned learn(@NonNegative int replica, long m0, long t1, long m2) {
    Check.that(replica < config.replicaCount(), "clock_source_in_range");
    Check.that(replica != config.replica(), "clock_source_not_own");
    Outcome outcome = judge(m0, t1, m2);
    if (outcome != Outcome.LEARNED) return new Learned(this, outcome);
    long delay = Long.divideUnsigned(m2 - m0, 2);
    long offset = t1 + delay - windowRealtimeAt(m2);
    long corrected = offset + asymmetry(epoch.source(replica), delay, offset);
    ClockEpoch next = window.with(replica, new ClockSample(corrected, delay));
    return new Learned(new Clock(config, epoch, next), outcome);
  }

  private Outcome judge(long m0, long t1, long m2) {
    if (Long.compareUnsigned(m0, m2) > 0) return Outcome.PONG_BEFORE_PING;
    if (Long.compareUnsigned(m0, window.monotonic()) < 0) return Outcome.BEFORE_WINDOW;
    long elapsed = m2 - window.monotonic();
    if (Long.compareUnsigned(elapsed, config.windowMax()) > 0) return Outcome.AFTER_WINDOW;
    return inRange(t1, windowRealtimeAt(m2)) ? Outcome.LEARNED : Outcome.OUT_OF_RANGE;
  }

  /** Own wall clock at {@code monotonic}, had it run evenly since the window began. */
  private long windowRealtimeAt(long monotonic) {
    return window.realtime() + (monotonic - window.monotonic());
  }

  /**
   * Whether no sum that is ever made of this sample overflows: an offset is widened by delay,
   * correction and tolerance, and added to a wall clock as long as its epoch lasts.
   */
  private boolean inRange(long t1, long t2) {
    long margin = 2 * (config.epochMax() + config.windowMax());
    long offset = t1 - t2;
    boolean overflowed = ((t1 ^ t2) & (t1 ^ offset)) < 0;
    return !overflowed && within(t1, margin) && within(offset, margin);
  }

  private static boolean within(long value, long margin) {
    return value >= Long.MIN_VALUE + margin && value <= Long.MAX_VALUE - margin;
  }

  /**
   * What to add to an offset whose message took longer than the one of the epoch's sample: the
   * extra delay was on one way only, and the offset tells on which.
   */
  private static long asymmetry(@Nullable ClockSample known, long delay, long offset) {
    if (known == null || delay <= known.oneWayDelay()) return 0;
    long extra = delay - known.oneWayDelay();
    if (offset > known.clockOffset() + ASYMMETRY_MARGIN) return -extra;
    if (offset < known.clockOffset() - ASYMMETRY_MARGIN) return extra;
    return 0;
  }

  /** Tries to agree; drops an agreement that has become too old. */
  public Clock tick(ClockReading now) {
    if (config.solo()) return this;
    Clock next = synchronize(now);
    if (next.epoch.age(now) < config.epochMax()) return next;
    return new Clock(config, ClockEpoch.starting(config, now), next.window);
  }

  /**
   * Makes the window the epoch if a quorum of its sources agrees. The closer the agreement the
   * better: the tolerance is halved as long as a quorum is left.
   */
  public Clock synchronize(ClockReading now) {
    long age = window.age(now);
    if (age < config.windowMin()) return this;
    if (age >= config.windowMax()) {
      return new Clock(config, epoch, ClockEpoch.starting(config, now));
    }
    if (!window.learned()) return this;
    Marzullo.Interval agreed = agreement();
    ClockEpoch attempted = window.attempted(agreed);
    if (agreed == null) return new Clock(config, epoch, attempted);
    return new Clock(config, attempted, ClockEpoch.starting(config, now));
  }

  private Marzullo.@Nullable Interval agreement() {
    Marzullo.Interval agreed = null;
    long tolerance = config.toleranceMax();
    for (int round = 0; round < ROUNDS_MAX; round++) {
      Marzullo.Interval interval = Marzullo.smallestInterval(window.tuples(tolerance));
      if (interval.sourcesTrue() < config.quorum()) break;
      agreed = interval;
      if (tolerance == 0) break;
      tolerance /= 2;
    }
    return agreed;
  }

  /**
   * Own wall clock, moved into the bounds of the agreement, in nanoseconds since 1970; null without
   * an agreement.
   */
  public @Nullable Long realtimeSynchronized(ClockReading now) {
    if (config.solo()) return now.realtime();
    Marzullo.Interval interval = epoch.synchronizedInterval();
    if (interval == null) return null;
    long even = epoch.realtime() + epoch.age(now);
    long lower = even + interval.lowerBound();
    long upper = even + interval.upperBound();
    return Math.max(lower, Math.min(upper, now.realtime()));
  }

  /**
   * The median of the round trips to the other sources, in nanoseconds; null if fewer than a quorum
   * of them was sampled in the window.
   */
  public @Nullable Long roundTripTimeMedianNs() {
    List<Long> delays = new ArrayList<>();
    for (int i = 0; i < config.replicaCount(); i++) {
      ClockSample sample = window.source(i);
      if (i != config.replica() && sample != null) delays.add(sample.oneWayDelay());
    }
    if (delays.size() < config.quorum()) return null;
    Collections.sort(delays);
    return 2 * delays.get(delays.size() / 2);
  }
}
