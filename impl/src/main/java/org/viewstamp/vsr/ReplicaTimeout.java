package org.viewstamp.vsr;

import java.util.Locale;

/**
 * The timeouts of a replica. Each tick, all of them tick; then each that fired is handled, in this
 * order. Only prepare backs off and takes round trip times. tb: replica.zig:1209
 */
public enum ReplicaTimeout {
  // spotless:off
  //                          after, in ticks
  PING                       (  100),
  /** The default; a replica may be started with another. */
  PREPARE                    (   25),
  PRIMARY_ABDICATE           (1_000),
  COMMIT_MESSAGE             (   50),
  NORMAL_HEARTBEAT           (  500),
  START_VIEW_CHANGE_WINDOW   (  500),
  START_VIEW_CHANGE_MESSAGE  (   50),
  VIEW_CHANGE_STATUS         (  500),
  DO_VIEW_CHANGE_MESSAGE     (   50),
  REQUEST_START_VIEW_MESSAGE (  100),
  REPAIR                     (   50),
  REPAIR_SYNC                (  500),
  /** The default; a replica may be started with another. */
  GRID_REPAIR_MESSAGE        (   50),
  /** The first time; then {@link #gridScrubAfter}. */
  GRID_SCRUB                 (   50),
  PULSE                      (   10),
  UPGRADE                    (  500),
  TRACE_EMIT                 (1_000);
  // spotless:on

  private final int after;

  ReplicaTimeout(int after) {
    this.after = after;
  }

  /** Ticks from start to deadline, before any backoff. */
  public int after() {
    return after;
  }

  /** The timeout's name as the reference writes it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether it ticks in a backup whose status is normal; of those not named here {@link
   * #GRID_SCRUB} and {@link #TRACE_EMIT} were never seen. tb: replica.zig:1209
   */
  public boolean ticksInNormalBackup() {
    return switch (this) {
      case PING,
          NORMAL_HEARTBEAT,
          START_VIEW_CHANGE_MESSAGE,
          REPAIR,
          REPAIR_SYNC,
          GRID_REPAIR_MESSAGE ->
          true;
      default -> false;
    };
  }

  /** A timeout of this kind that does not tick yet. */
  public Timeout create() {
    return Timeout.of(after);
  }

  /**
   * Ticks from one scrub to the next, so that every block is read once in a cycle. tb:
   * replica.zig:3425
   *
   * @param constants has the length of the cycle, reads at a time, and the limits
   * @param blocksAcquired blocks of the grid in use, unsigned
   */
  public static long gridScrubAfter(Constants constants, long blocksAcquired) {
    long cycle = ProcessConstant.ticks(constants.get(ProcessConstant.GRID_SCRUBBER_CYCLE_MS));
    long reads = constants.get(ProcessConstant.GRID_SCRUBBER_READS_MAX);
    long min = ProcessConstant.ticks(constants.get(ProcessConstant.GRID_SCRUBBER_INTERVAL_MS_MIN));
    long max = ProcessConstant.ticks(constants.get(ProcessConstant.GRID_SCRUBBER_INTERVAL_MS_MAX));
    long even = Long.divideUnsigned(cycle, U64.max(1, blocksAcquired)) * reads;
    return Math.min(Math.max(even, min), max);
  }
}
