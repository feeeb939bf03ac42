package org.viewstamp.freeset;

import java.util.ArrayList;
import java.util.List;
import org.viewstamp.freeset.FreeSetMachineConfig.Misuse;

/** The next state while a call makes it: a set of its own, and what the environment notes. */
final class FreeSetMachineDraft {
  private final FreeSetMachineConfig config;
  final FreeSet set;
  private List<FreeSetHeld> reservations;
  FreeSetMachineCheckpoint checkpoint;
  private Bitset auxFresh;

  FreeSetMachineDraft(FreeSetMachineConfig config, FreeSetMachineState state) {
    this.config = config;
    set = FreeSet.of(config.priorMax(), config.shardBits(), state.set());
    reservations = state.reservations();
    checkpoint = state.checkpoint();
    auxFresh = state.auxFresh();
  }

  FreeSetMachineState state() {
    return new FreeSetMachineState(set.state(), reservations, checkpoint, auxFresh, "");
  }

  /** Notes a new reservation, unless the callers make ranges up. */
  void hold(Reservation reservation, long count) {
    if (config.misuse().contains(Misuse.RANGES)) return;
    List<FreeSetHeld> longer = new ArrayList<>(reservations);
    longer.add(
        new FreeSetHeld(
            reservation.blockBase(), reservation.blockCount(), (int) Math.max(0, count), 0));
    reservations = longer;
  }

  /** Notes that a block was taken. */
  void take(Reservation from) {
    List<FreeSetHeld> changed = new ArrayList<>();
    for (FreeSetHeld held : reservations) {
      boolean own = held.in(from.session()).equals(from);
      changed.add(
          own
              ? new FreeSetHeld(held.base(), held.count(), held.reserved(), held.taken() + 1)
              : held);
    }
    reservations = changed;
  }

  void forfeit(Reservation given) {
    List<FreeSetHeld> left = new ArrayList<>(reservations);
    left.removeIf(held -> held.in(given.session()).equals(given));
    reservations = left;
  }

  void forfeitAll() {
    reservations = List.of();
  }

  void addFresh(long address) {
    auxFresh = auxFresh.copy();
    auxFresh.set((int) address - 1);
  }

  void removeFresh(long address) {
    auxFresh = auxFresh.copy();
    auxFresh.unset((int) address - 1);
  }

  void removeAllFresh() {
    auxFresh = new Bitset(config.blocksCount());
  }
}
