package org.viewstamp.vsr;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How another replica's wall clock was seen to differ from one's own.
 *
 * @param clockOffset nanoseconds that the other clock is ahead, as far as could be measured
 * @param oneWayDelay nanoseconds, half of the round trip: the measurement's error
 */
public record ClockSample(long clockOffset, long oneWayDelay) {
  /** A replica's view of its own clock. */
  public static final ClockSample OWN = new ClockSample(0, 0);

  /** The sample of less delay, and this newer one if neither has less. */
  ClockSample orBetter(@Nullable ClockSample older) {
    return older != null && older.oneWayDelay < oneWayDelay ? older : this;
  }
}
