package org.viewstamp.vsr;

import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;

/**
 * Whose clock it is, and how it synchronizes. Durations are in nanoseconds. tb: config.zig:84
 *
 * @param replicaCount sources of time; with one there is nothing to synchronize
 * @param replica the own source
 * @param quorum how many sources must agree
 * @param toleranceMax error of a clock beyond which no agreement is looked for
 * @param epochMax age at which an agreement expires, because clocks drift apart
 * @param windowMin samples are collected at least this long
 * @param windowMax samples are given up after this long
 */
public record ClockConfig(
    @Positive int replicaCount,
    @NonNegative int replica,
    @Positive int quorum,
    long toleranceMax,
    long epochMax,
    long windowMin,
    long windowMax) {
  /** Nanoseconds in a millisecond. */
  public static final long NS_PER_MS = 1_000_000;

  public ClockConfig {
    Check.that(replica < replicaCount, "clock_replica_is_source");
    Check.that(quorum <= replicaCount, "clock_quorum_of_sources");
  }

  /** With the durations of both configurations, which are the same. */
  public static ClockConfig of(
      @Positive int replicaCount, @NonNegative int replica, @Positive int quorum) {
    return new ClockConfig(
        replicaCount,
        replica,
        quorum,
        ns(ProcessConstant.CLOCK_OFFSET_TOLERANCE_MAX_MS),
        ns(ProcessConstant.CLOCK_EPOCH_MAX_MS),
        ns(ProcessConstant.CLOCK_SYNCHRONIZATION_WINDOW_MIN_MS),
        ns(ProcessConstant.CLOCK_SYNCHRONIZATION_WINDOW_MAX_MS));
  }

  private static long ns(ProcessConstant constant) {
    return Constants.PRODUCTION.get(constant) * NS_PER_MS;
  }

  /** Whether there is no other clock to compare with. */
  public boolean solo() {
    return replicaCount == 1;
  }
}
