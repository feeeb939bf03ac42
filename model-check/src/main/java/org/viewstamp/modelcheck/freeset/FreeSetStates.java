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
import org.viewstamp.freeset.Bitset;
import org.viewstamp.freeset.FreeSetEncoding;
import org.viewstamp.freeset.FreeSetHeld;
import org.viewstamp.freeset.FreeSetMachineCheckpoint;
import org.viewstamp.freeset.FreeSetMachineConfig;
import org.viewstamp.freeset.FreeSetMachineState;
import org.viewstamp.freeset.FreeSetState;
import org.viewstamp.freeset.ReservationState;

/** States of {@code FreeSet.tla} as plain values, and back. A bitmap is the set of its ones. */
final class FreeSetStates {
  private final @NonNegative int blocks;
  private final @NonNegative int shards;
  private final Map<Bitset, Set<Object>> sets = new HashMap<>();

  FreeSetStates(FreeSetMachineConfig config) {
    blocks = config.blocksCount();
    shards = config.blocksCount() / config.shardBits();
  }

  // -- From plain values -------------------------------------------------------------------------

  FreeSetMachineState decode(Map<String, Object> plain) {
    List<FreeSetHeld> reservations = new ArrayList<>();
    for (Object held : (List<? extends Object>) field(plain, "reservations")) {
      reservations.add(
          new FreeSetHeld(
              natural(held, "base"),
              natural(held, "count"),
              natural(held, "n"),
              natural(held, "taken")));
    }
    return new FreeSetMachineState(
        set(field(plain, "set")),
        reservations,
        checkpoint(field(plain, "checkpoint")),
        bits(blocks, field(plain, "aux_fresh")),
        (String) field(plain, "stop"));
  }

  private static @NonNegative int natural(Object rec, String name) {
    return Math.max(0, (Integer) field(rec, name));
  }

  private FreeSetState set(Object plain) {
    return new FreeSetState(
        (Boolean) field(plain, "opened"),
        (Boolean) field(plain, "durable"),
        bits(shards, field(plain, "index")),
        bits(blocks, field(plain, "acquired")),
        bits(blocks, field(plain, "released")),
        bits(blocks, field(plain, "prior")),
        natural(plain, "reserved"),
        natural(plain, "count"),
        ReservationState.valueOf(((String) field(plain, "state")).toUpperCase(Locale.ROOT)),
        (Integer) field(plain, "session"));
  }

  private static Bitset bits(@NonNegative int length, Object ones) {
    Bitset bits = new Bitset(length);
    for (Object one : (Set<? extends Object>) ones) bits.set((Integer) one);
    return bits;
  }

  FreeSetMachineCheckpoint checkpoint(Object plain) {
    return new FreeSetMachineCheckpoint(
        encoding(field(plain, "encoding")),
        addresses(field(plain, "ofAcquired")),
        addresses(field(plain, "ofReleased")));
  }

  FreeSetEncoding encoding(Object plain) {
    return new FreeSetEncoding(
        (Boolean) field(plain, "chunks"),
        bits(blocks, field(plain, "acquired")),
        bits(blocks, field(plain, "released")));
  }

  private static List<Long> addresses(Object plain) {
    List<Long> addresses = new ArrayList<>();
    for (Object address : (List<? extends Object>) plain) addresses.add((long) (Integer) address);
    return addresses;
  }

  // -- To plain values ---------------------------------------------------------------------------

  Map<String, Object> encode(FreeSetMachineState state) {
    List<Object> reservations = new ArrayList<>();
    for (FreeSetHeld held : state.reservations()) {
      reservations.add(
          Map.of(
              "base", held.base(),
              "count", held.count(),
              "n", held.reserved(),
              "taken", held.taken()));
    }
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("set", plain(state.set()));
    plain.put("reservations", reservations);
    plain.put("checkpoint", checkpoint(state.checkpoint()));
    plain.put("aux_fresh", ones(state.auxFresh()));
    plain.put("stop", state.stop());
    return plain;
  }

  private Object plain(FreeSetState set) {
    Map<Object, Object> plain = new LinkedHashMap<>();
    plain.put("opened", set.opened());
    plain.put("durable", set.checkpointDurable());
    plain.put("index", ones(set.index()));
    plain.put("acquired", ones(set.acquired()));
    plain.put("released", ones(set.released()));
    plain.put("prior", ones(set.prior()));
    plain.put("reserved", set.reservationBlocks());
    plain.put("count", set.reservationCount());
    plain.put("state", set.reservationState().label());
    plain.put("session", Math.toIntExact(set.reservationSession()));
    return plain;
  }

  private Set<Object> ones(Bitset bits) {
    return sets.computeIfAbsent(
        bits,
        key -> {
          Set<Object> ones = new LinkedHashSet<>();
          for (int bit = 0; bit < key.length(); bit++) {
            if (key.isSet(bit)) ones.add(bit);
          }
          return ones;
        });
  }

  Object checkpoint(FreeSetMachineCheckpoint checkpoint) {
    return Map.of(
        "encoding", encoding(checkpoint.encoding()),
        "ofAcquired", plain(checkpoint.ofAcquired()),
        "ofReleased", plain(checkpoint.ofReleased()));
  }

  private static Object plain(List<Long> addresses) {
    return addresses.stream().map(Math::toIntExact).toList();
  }

  Object encoding(FreeSetEncoding encoding) {
    return Map.of(
        "chunks", encoding.chunks(),
        "acquired", ones(encoding.acquired()),
        "released", ones(encoding.released()));
  }
}
