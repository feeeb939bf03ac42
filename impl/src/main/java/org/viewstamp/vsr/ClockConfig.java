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

  /** With the durations of both configurations. */
  public static ClockConfig of(
      @Positive int replicaCount, @NonNegative int replica, @Positive int quorum) {
    return new ClockConfig(
        replicaCount,
        replica,
        quorum,
        10_000 * NS_PER_MS,
        60_000 * NS_PER_MS,
        2_000 * NS_PER_MS,
        20_000 * NS_PER_MS);
  }

  /** Whether there is no other clock to compare with. */
  public boolean solo() {
    return replicaCount == 1;
  }
}
