package org.viewstamp.modelcheck.freeset;

import static org.viewstamp.modelcheck.PlainValue.field;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.viewstamp.freeset.Bitset;
import org.viewstamp.freeset.FreeSetState;
import org.viewstamp.freeset.Reservation;
import org.viewstamp.freeset.ReservationState;

/**
 * The values of {@code FreeSetOperations.tla} as plain values, and back: sets, reservations,
 * addresses. A bitmap is the set of its ones.
 */
final class PlainFreeSet {
  private final @NonNegative int blocksCount;
  private final @NonNegative int shardsCount;
  private final Map<Bitset, Set<Object>> known = new HashMap<>();

  PlainFreeSet(@NonNegative int blocksCount, @Positive int shardBits) {
    this.blocksCount = blocksCount;
    shardsCount = blocksCount / shardBits;
  }

  // -- From plain values -------------------------------------------------------------------------

  static @NonNegative int natural(Object plain) {
    return Math.max(0, (Integer) plain);
  }

  static @Positive int positive(Object plain) {
    return Math.max(1, (Integer) plain);
  }

  /** A name as Java's constants have it. */
  static String upper(Object name) {
    return ((String) name).toUpperCase(Locale.ROOT);
  }

  /** All that a set knows. */
  FreeSetState set(Object plain) {
    return new FreeSetState(
        (Boolean) field(plain, "opened"),
        (Boolean) field(plain, "durable"),
        bits(shardsCount, field(plain, "index")),
        blocks(field(plain, "acquired")),
        blocks(field(plain, "released")),
        blocks(field(plain, "prior")),
        natural(field(plain, "reserved")),
        natural(field(plain, "count")),
        ReservationState.valueOf(upper(field(plain, "state"))),
        (Integer) field(plain, "session"));
  }

  /** A bit for each block, set for those of the plain set. */
  Bitset blocks(Object ones) {
    return bits(blocksCount, ones);
  }

  private static Bitset bits(@NonNegative int length, Object ones) {
    Bitset bits = new Bitset(length);
    for (Object one : (Set<? extends Object>) ones) bits.set((Integer) one);
    return bits;
  }

  static Reservation reservation(Object plain) {
    return new Reservation(
        (Integer) field(plain, "base"),
        (Integer) field(plain, "count"),
        (Integer) field(plain, "session"));
  }

  /** The addresses of a sequence. */
  static List<Long> addresses(Object plain) {
    List<Long> addresses = new ArrayList<>();
    for (Object address : (List<? extends Object>) plain) addresses.add((long) (Integer) address);
    return addresses;
  }

  // -- To plain values ---------------------------------------------------------------------------

  Object of(FreeSetState set) {
    Map<Object, Object> plain = new LinkedHashMap<>();
    plain.put("opened", set.opened());
    plain.put("durable", set.checkpointDurable());
    plain.put("index", of(set.index()));
    plain.put("acquired", of(set.acquired()));
    plain.put("released", of(set.released()));
    plain.put("prior", of(set.prior()));
    plain.put("reserved", set.reservationBlocks());
    plain.put("count", set.reservationCount());
    plain.put("state", set.reservationState().label());
    plain.put("session", Math.toIntExact(set.reservationSession()));
    return plain;
  }

  Set<Object> of(Bitset bits) {
    return known.computeIfAbsent(
        bits,
        key -> {
          Set<Object> ones = new LinkedHashSet<>();
          for (int bit = 0; bit < key.length(); bit++) {
            if (key.isSet(bit)) ones.add(bit);
          }
          return ones;
        });
  }

  static Object of(Reservation reservation) {
    return Map.of(
        "base", reservation.blockBase(),
        "count", reservation.blockCount(),
        "session", Math.toIntExact(reservation.session()));
  }

  static Object of(List<Long> addresses) {
    return addresses.stream().map(Math::toIntExact).toList();
  }
}
