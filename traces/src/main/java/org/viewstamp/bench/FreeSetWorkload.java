package org.viewstamp.bench;

import java.util.Arrays;
import org.viewstamp.freeset.FreeSet;
import org.viewstamp.freeset.Reservation;

/**
 * Cycles of reserving, acquiring, forfeiting and releasing on a set of 1,048,576 blocks, half of
 * them in use and fragmented; after each cycle the checkpoint is not durable, then durable, which
 * frees 4,096 blocks.
 */
public final class FreeSetWorkload implements Workload {
  /** Which of the two is measured. */
  public enum Part {
    CYCLE("cycle", "M ops/s"),
    DURABILITY("durability", "pairs/s");

    private final String label;
    private final String unit;

    Part(String label, String unit) {
      this.label = label;
      this.unit = unit;
    }
  }

  /** Blocks of the set. */
  public static final int BLOCKS = 1 << 20;

  private static final int CYCLES = 200;
  private static final int RESERVATIONS = 64;
  private static final int BLOCKS_RESERVED = 64;

  /** Calls of a cycle. */
  static final int OPERATIONS = 2 * RESERVATIONS + 2 * RESERVATIONS * BLOCKS_RESERVED;

  private static final int PRIOR_MAX = 16;
  private static final long SEED = 7;
  private static final long CHECK = 0x0bb6_790a_38e4_7940L;

  private final Part part;

  public FreeSetWorkload(Part part) {
    this.part = part;
  }

  @Override
  public String name() {
    return name(part);
  }

  static String name(Part part) {
    return "freeset-" + part.label;
  }

  @Override
  public String unit() {
    return part.unit;
  }

  @Override
  public String check() {
    return Hex.of(CHECK);
  }

  @Override
  public Sample run() {
    Cycles cycles = new Cycles();
    long cycle = 0;
    long durability = 0;
    for (int i = 0; i < CYCLES; i++) {
      Stopwatch watch = new Stopwatch();
      cycles.cycle();
      cycle += watch.nanoseconds();
      cycles.hash();
      watch = new Stopwatch();
      cycles.durability();
      durability += watch.nanoseconds();
    }
    double figure =
        part == Part.CYCLE ? 1e3 * OPERATIONS * CYCLES / cycle : 1e9 * CYCLES / durability;
    return new Sample(figure, Hex.of(cycles.hash));
  }

  /** A set of which half was acquired, and a quarter of that is free again; then cycles on it. */
  static final class Cycles {
    private final FreeSet set = FreeSet.openEmpty(BLOCKS, PRIOR_MAX, FreeSet.SHARD_BITS);
    private final Reservation[] reservations = new Reservation[RESERVATIONS];
    private final long[] acquired = new long[RESERVATIONS * BLOCKS_RESERVED];
    private long hash = 0;

    Cycles() {
      Reservation half = reserve(BLOCKS / 2);
      Arrays.fill(reservations, half);
      for (int i = 0; i < BLOCKS / 2; i++) set.acquire(half);
      set.forfeit(half);
      SplitMix64 random = new SplitMix64(SEED);
      for (int address = 1; address <= BLOCKS / 2; address++) {
        if ((random.next() & 3) == 0) set.release(address);
      }
      durability();
    }

    private Reservation reserve(int count) {
      Reservation reservation = set.reserve(count);
      if (reservation == null) throw new IllegalStateException("the set is too small");
      return reservation;
    }

    /** {@link #OPERATIONS} calls. */
    void cycle() {
      for (int i = 0; i < RESERVATIONS; i++) reservations[i] = reserve(BLOCKS_RESERVED);
      int count = 0;
      for (int j = 0; j < BLOCKS_RESERVED; j++) {
        for (int i = 0; i < RESERVATIONS; i++) acquired[count++] = set.acquire(reservations[i]);
      }
      for (int i = 0; i < RESERVATIONS; i++) set.forfeit(reservations[i]);
      for (int i = 0; i < count; i++) set.release(acquired[i]);
    }

    /** Frees what the cycle released. */
    void durability() {
      set.markCheckpointNotDurable();
      set.markCheckpointDurable();
    }

    /** Adds the cycle's addresses to the check value, and gives that. */
    long hash() {
      for (long address : acquired) hash = hash * 31 + address;
      return hash;
    }
  }
}
