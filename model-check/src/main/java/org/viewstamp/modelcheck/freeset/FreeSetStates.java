package org.viewstamp.modelcheck.freeset;

import static org.viewstamp.modelcheck.PlainValue.field;
import static org.viewstamp.modelcheck.freeset.PlainFreeSet.addresses;
import static org.viewstamp.modelcheck.freeset.PlainFreeSet.natural;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.viewstamp.freeset.FreeSetEncoding;
import org.viewstamp.freeset.FreeSetHeld;
import org.viewstamp.freeset.FreeSetMachineCheckpoint;
import org.viewstamp.freeset.FreeSetMachineConfig;
import org.viewstamp.freeset.FreeSetMachineState;

/** States of {@code FreeSet.tla} as plain values, and back. */
final class FreeSetStates {
  private final PlainFreeSet forms;

  FreeSetStates(FreeSetMachineConfig config) {
    forms = new PlainFreeSet(config.blocksCount(), config.shardBits());
  }

  // -- From plain values -------------------------------------------------------------------------

  FreeSetMachineState decode(Map<String, Object> plain) {
    List<FreeSetHeld> reservations = new ArrayList<>();
    for (Object held : (List<? extends Object>) field(plain, "reservations")) {
      reservations.add(
          new FreeSetHeld(
              natural(field(held, "base")),
              natural(field(held, "count")),
              natural(field(held, "n")),
              natural(field(held, "taken"))));
    }
    return new FreeSetMachineState(
        forms.set(field(plain, "set")),
        reservations,
        checkpoint(field(plain, "checkpoint")),
        forms.blocks(field(plain, "aux_fresh")),
        (String) field(plain, "stop"));
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
        forms.blocks(field(plain, "acquired")),
        forms.blocks(field(plain, "released")));
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
    plain.put("set", forms.of(state.set()));
    plain.put("reservations", reservations);
    plain.put("checkpoint", checkpoint(state.checkpoint()));
    plain.put("aux_fresh", forms.of(state.auxFresh()));
    plain.put("stop", state.stop());
    return plain;
  }

  Object checkpoint(FreeSetMachineCheckpoint checkpoint) {
    return Map.of(
        "encoding", encoding(checkpoint.encoding()),
        "ofAcquired", PlainFreeSet.of(checkpoint.ofAcquired()),
        "ofReleased", PlainFreeSet.of(checkpoint.ofReleased()));
  }

  Object encoding(FreeSetEncoding encoding) {
    return Map.of(
        "chunks", encoding.chunks(),
        "acquired", forms.of(encoding.acquired()),
        "released", forms.of(encoding.released()));
  }
}
