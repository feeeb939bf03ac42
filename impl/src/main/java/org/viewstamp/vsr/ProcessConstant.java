package org.viewstamp.vsr;

import java.util.Locale;

/**
 * A number that each process may have for itself, as far as it bears on the protocol. Units are in
 * the names; sizes are in bytes. tb: config.zig:84
 */
public enum ProcessConstant {
  // spotless:off
  //                                               production               test_min
  TICK_MS                             (                    10,                  10),
  RTT_MS                              (                   300,                 300),
  RTT_MAX_MS                          (                60_000,              60_000),
  /** The configuration has a field of this name, which nothing reads. tb: constants.zig:731 */
  RTT_MULTIPLE                        (                     2,                   2),
  BACKOFF_MIN_MS                      (                    10,                  10),
  BACKOFF_MAX_MS                      (                10_000,              10_000),
  CONNECTION_DELAY_MIN_MS             (                    50,                  50),
  CONNECTION_DELAY_MAX_MS             (                 1_000,               1_000),
  CLOCK_OFFSET_TOLERANCE_MAX_MS       (                10_000,              10_000),
  CLOCK_EPOCH_MAX_MS                  (                60_000,              60_000),
  CLOCK_SYNCHRONIZATION_WINDOW_MIN_MS (                 2_000,               2_000),
  CLOCK_SYNCHRONIZATION_WINDOW_MAX_MS (                20_000,              20_000),
  /** Where a replica listens whose address names no port. */
  PORT                                (                 3_001,               3_001),
  /** Requests of a client at once, the one in flight included. */
  CLIENT_REQUEST_QUEUE_MAX            (                     2,                   2),
  JOURNAL_IOPS_READ_MAX               (                     8,                   3),
  JOURNAL_IOPS_WRITE_MAX              (                     8,                   2),
  CLIENT_REPLIES_IOPS_READ_MAX        (                     1,                   1),
  CLIENT_REPLIES_IOPS_WRITE_MAX       (                     2,                   2),
  GRID_IOPS_READ_MAX                  (                    16,                  16),
  GRID_IOPS_WRITE_MAX                 (                    16,                  16),
  GRID_REPAIR_REQUEST_MAX             (                     4,                   4),
  GRID_REPAIR_READS_MAX               (                     4,                   4),
  GRID_MISSING_BLOCKS_MAX             (                    30,                   3),
  GRID_MISSING_TABLES_MAX             (                     6,                   2),
  GRID_SCRUBBER_READS_MAX             (                     1,                   2),
  GRID_SCRUBBER_CYCLE_MS              (180L * 24 * 60 * 60_000,          60 * 60_000),
  GRID_SCRUBBER_INTERVAL_MS_MIN       (                    50,                  50),
  GRID_SCRUBBER_INTERVAL_MS_MAX       (                10_000,              10_000),
  STORAGE_SIZE_LIMIT_DEFAULT          (             16L << 40,            1L << 30),
  STORAGE_SIZE_LIMIT_MAX              (             64L << 40,            1L << 30),
  /** Whether files are read and written past the page cache: 1 or 0. */
  DIRECT_IO                           (                     1,                   0);
  // spotless:on

  private final long production;
  private final long testMin;

  ProcessConstant(long production, long testMin) {
    this.production = production;
    this.testMin = testMin;
  }

  /** The value in every released binary. */
  public long production() {
    return production;
  }

  /** The value in TigerBeetle's own tests. */
  public long testMin() {
    return testMin;
  }

  /** Whole ticks in a number of milliseconds. */
  public static long ticks(long ms) {
    return ms / TICK_MS.production;
  }

  /** The constant's name as the reference writes it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
