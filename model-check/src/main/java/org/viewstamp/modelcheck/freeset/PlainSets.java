package org.viewstamp.modelcheck.freeset;

import static org.viewstamp.modelcheck.PlainValue.field;
import static org.viewstamp.modelcheck.freeset.FreeSetCheckpointsStates.natural;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.viewstamp.freeset.Bitset;
import org.viewstamp.freeset.FreeSet;
import org.viewstamp.freeset.Reservation;
import org.viewstamp.modelcheck.Names;

/**
 * The sets of {@code FreeSetOperations.tla} as plain values, and as real ones, brought into the
 * same state by nothing but their operations.
 */
final class PlainSets {
  private final @NonNegative int blocksCount;
  private final @NonNegative int priorMax;
  private final @Positive int shardBits;
  private final Map<Object, FreeSet> known = new HashMap<>();

  PlainSets(@NonNegative int blocksCount, @NonNegative int priorMax, @Positive int shardBits) {
    this.blocksCount = blocksCount;
    this.priorMax = priorMax;
    this.shardBits = shardBits;
  }

  /** A set in the state of the plain one; it must not be changed. */
  FreeSet set(Object plain) {
    return known.computeIfAbsent(plain, this::make);
  }

  /**
   * What is below the end of the reservations is acquired from them, as an acquire asks for no more
   * than that its range is below that end; the rest is so from the start.
   */
  private FreeSet make(Object plain) {
    long session = natural(field(plain, "session"));
    if (!(Boolean) field(plain, "opened")) {
      FreeSet closed = new FreeSet(blocksCount, priorMax, shardBits);
      closed.setReservationSession(session);
      return closed;
    }
    int reserved = natural(field(plain, "reserved"));
    Set<? extends Object> released = (Set<? extends Object>) field(plain, "released");
    FreeSet set =
        FreeSet.openDurable(
            priorMax,
            shardBits,
            bits((Set<? extends Object>) field(plain, "acquired"), reserved),
            bits(released, reserved));
    set.setReservationSession(session);
    reserve(set, reserved, natural(field(plain, "count")), plain);
    for (Object block : (Set<? extends Object>) field(plain, "acquired")) {
      int at = (Integer) block;
      if (at < reserved) set.acquire(new Reservation(at, 1, session));
    }
    for (Object block : released) {
      int at = (Integer) block;
      if (at < reserved) set.release(at + 1L);
    }
    if (!(Boolean) field(plain, "durable")) {
      set.markCheckpointNotDurable();
      for (Object block : (Set<? extends Object>) field(plain, "prior"))
        set.release((Integer) block + 1L);
    }
    return set;
  }

  private Bitset bits(Set<? extends Object> blocks, int from) {
    Bitset bits = new Bitset(blocksCount);
    for (Object block : blocks) {
      if ((Integer) block >= from) bits.set((Integer) block);
    }
    return bits;
  }

  /** Reservations of {@code blocks} free blocks together, of which {@code count} are live. */
  private static void reserve(FreeSet set, int blocks, int count, Object plain) {
    if (count == 0) return;
    boolean forfeiting = field(plain, "state").equals("forfeiting");
    int made = forfeiting ? count + 1 : count;
    Reservation last = null;
    for (int i = 1; i <= made; i++) last = set.reserve(i < made ? 1 : blocks - made + 1);
    if (forfeiting && last != null) set.forfeit(last);
  }

  /** The plain form of a set. */
  static Object of(FreeSet set) {
    Map<Object, Object> plain = new LinkedHashMap<>();
    plain.put("opened", set.opened());
    plain.put("durable", set.checkpointDurable());
    plain.put("index", of(set.index()));
    plain.put("acquired", of(set.acquired()));
    plain.put("released", of(set.released()));
    plain.put("prior", of(set.prior()));
    plain.put("reserved", set.reservationBlocks());
    plain.put("count", set.reservationCount());
    plain.put("state", Names.lower(set.reservationState()));
    plain.put("session", Math.toIntExact(set.reservationSession()));
    return plain;
  }

  /** The indexes of the bits that are set. */
  static Set<Object> of(Bitset bits) {
    Set<Object> plain = new LinkedHashSet<>();
    for (int bit = 0; bit < bits.length(); bit++) {
      if (bits.isSet(bit)) plain.add(bit);
    }
    return plain;
  }
}
