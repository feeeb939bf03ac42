package org.viewstamp.vsr;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A deadline that is counted in ticks and backs off. A value: every method gives the timeout that
 * follows. Numbers are unsigned. tb: vsr.zig:659
 *
 * @param config the numbers that all timeouts share
 * @param after ticks from start to deadline before any backoff
 * @param afterDynamic ticks to the deadline in force; null when not ticking
 * @param attempts backoffs since the last start or reset, 0 to 255: it wraps on purpose, as whoever
 *     takes turns by it must not stay with one peer
 * @param rtt round trip time in ticks, never 0
 * @param ticks ticks since the last start, reset or backoff
 */
public record Timeout(
    Config config, long after, @Nullable Long afterDynamic, int attempts, long rtt, long ticks) {

  /**
   * The numbers that all timeouts share.
   *
   * @param tickMs milliseconds of a tick
   * @param rttTicks the round trip time before any was measured
   * @param rttMaxTicks the longest round trip time that is believed
   * @param rttMultiple round trips to wait before any backoff
   * @param backoffMinTicks the shortest backoff
   * @param backoffMaxTicks the longest backoff
   */
  public record Config(
      long tickMs,
      long rttTicks,
      long rttMaxTicks,
      long rttMultiple,
      long backoffMinTicks,
      long backoffMaxTicks) {
    /** That of 0.16.30, in both configurations. */
    public static final Config STANDARD =
        new Config(
            ProcessConstant.TICK_MS.production(),
            ProcessConstant.ticks(ProcessConstant.RTT_MS.production()),
            ProcessConstant.ticks(ProcessConstant.RTT_MAX_MS.production()),
            ProcessConstant.RTT_MULTIPLE.production(),
            ProcessConstant.ticks(ProcessConstant.BACKOFF_MIN_MS.production()),
            ProcessConstant.ticks(ProcessConstant.BACKOFF_MAX_MS.production()));

    public Config {
      Check.that(tickMs > 0, "timeout_tick_not_0");
      Check.that(rttTicks > 0, "timeout_rtt_not_0");
    }
  }

  private static final int ATTEMPTS = 256;
  private static final long NS_PER_MS = 1_000_000;

  /** A timeout that does not tick yet. */
  public static Timeout of(long after) {
    return of(after, Config.STANDARD);
  }

  /** A timeout that does not tick yet, with other numbers than those of 0.16.30. */
  public static Timeout of(long after, Config config) {
    return new Timeout(config, after, null, 0, config.rttTicks(), 0);
  }

  /** Whether it counts ticks. */
  public boolean ticking() {
    return afterDynamic != null;
  }

  /** Counts from 0 to {@link #after}, also if it was ticking. */
  public Timeout start() {
    return new Timeout(config, after, after, 0, rtt, 0);
  }

  /** Does not tick any more. */
  public Timeout stop() {
    return new Timeout(config, after, null, 0, rtt, 0);
  }

  /**
   * Counts from 0 again, to the deadline in force: after a backoff that stays the longer one, until
   * the next start or backoff. Refuses (timeout_reset_ticking) one that does not tick.
   */
  public Timeout reset() {
    return new Timeout(config, after, period("timeout_reset_ticking"), 0, rtt, 0);
  }

  /** One tick later. */
  public Timeout tick() {
    long next = ticking() ? U64.add(ticks, 1) : ticks;
    return new Timeout(config, after, afterDynamic, attempts, rtt, next);
  }

  /**
   * Whether the deadline is reached. Whoever acts on it must start, stop, reset or back off within
   * the same tick: a deadline that has passed is refused (timeout_reset_in_the_tick_it_fired).
   */
  public boolean fired() {
    Long period = afterDynamic;
    if (period == null || Long.compareUnsigned(ticks, period) < 0) return false;
    Check.that(ticks == period, "timeout_reset_in_the_tick_it_fired");
    return true;
  }

  /**
   * Counts from 0 to a deadline further away: round trips, and a random part that grows with the
   * attempts; {@link #after} does not count. Refuses (timeout_backoff_ticking) one that does not
   * tick.
   *
   * @param draw 64 random bits
   */
  public Timeout backoff(long draw) {
    period("timeout_backoff_ticking");
    int next = (attempts + 1) % ATTEMPTS;
    long wait =
        ExponentialBackoff.withJitter(
            config.backoffMinTicks(), config.backoffMaxTicks(), next, draw);
    long period = U64.add(U64.multiply(rtt, config.rttMultiple()), wait);
    Check.that(period != 0, "timeout_backoff_not_0");
    return new Timeout(config, after, period, next, rtt, 0);
  }

  /**
   * Takes a measured round trip time, at least a tick; it counts from the next backoff on.
   *
   * @param ns nanoseconds
   */
  public Timeout setRttNs(long ns) {
    long ms = Long.divideUnsigned(ns, NS_PER_MS);
    long measured = U64.max(1, Long.divideUnsigned(ms, config.tickMs()));
    long believed = U64.min(measured, config.rttMaxTicks());
    return new Timeout(config, after, afterDynamic, attempts, believed, ticks);
  }

  /** Sets the deadline in force, as scrubbing does; refuses one that does not tick. */
  public Timeout withAfterDynamic(long period) {
    period("timeout_after_dynamic_ticking");
    return new Timeout(config, after, period, attempts, rtt, ticks);
  }

  private long period(String rule) {
    Long period = afterDynamic;
    if (period == null) throw new CheckFailed(rule);
    return period;
  }
}
