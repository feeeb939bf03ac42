package org.viewstamp.modelcheck.freeset;

import java.util.HashMap;
import java.util.Map;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.viewstamp.freeset.Bitset;
import org.viewstamp.freeset.FreeSet;
import org.viewstamp.freeset.FreeSetCheckpointsConfig;
import org.viewstamp.freeset.FreeSetState;
import org.viewstamp.freeset.Reservation;
import org.viewstamp.freeset.ReservationState;

/**
 * The real sets that plain values of {@code FreeSetOperations.tla} stand for, brought into the same
 * state by nothing but their operations.
 */
final class PlainSets {
  private final @NonNegative int priorMax;
  private final @Positive int shardBits;
  private final PlainFreeSet forms;
  private final Map<Object, FreeSet> known = new HashMap<>();

  PlainSets(FreeSetCheckpointsConfig config, PlainFreeSet forms) {
    priorMax = config.priorMax();
    shardBits = config.shardBits();
    this.forms = forms;
  }

  /** A set in the state of the plain one; it must not be changed. */
  FreeSet set(Object plain) {
    return known.computeIfAbsent(plain, key -> make(forms.set(key)));
  }

  /**
   * What is below the end of the reservations is acquired from them, as an acquire asks for no more
   * than that its range is below that end; the rest is so from the start.
   */
  private FreeSet make(FreeSetState state) {
    long session = state.reservationSession();
    if (!state.opened()) {
      FreeSet closed = new FreeSet(state.acquired().length(), priorMax, shardBits);
      closed.setReservationSession(session);
      return closed;
    }
    int reserved = state.reservationBlocks();
    FreeSet set =
        FreeSet.openDurable(
            priorMax,
            shardBits,
            from(reserved, state.acquired()),
            from(reserved, state.released()));
    set.setReservationSession(session);
    reserve(set, state);
    for (int block = 0; block < reserved; block++) {
      if (state.acquired().isSet(block)) set.acquire(new Reservation(block, 1, session));
    }
    for (int block = 0; block < reserved; block++) {
      if (state.released().isSet(block)) set.release(block + 1L);
    }
    if (!state.checkpointDurable()) {
      set.markCheckpointNotDurable();
      for (int block = 0; block < state.prior().length(); block++) {
        if (state.prior().isSet(block)) set.release(block + 1L);
      }
    }
    return set;
  }

  /** Those bits that are at {@code first} or after. */
  private static Bitset from(@NonNegative int first, Bitset bits) {
    Bitset rest = new Bitset(bits.length());
    for (int bit = first; bit < bits.length(); bit++) {
      if (bits.isSet(bit)) rest.set(bit);
    }
    return rest;
  }

  /** As many live reservations, which together have as many free blocks. */
  private static void reserve(FreeSet set, FreeSetState state) {
    int count = state.reservationCount();
    if (count == 0) return;
    boolean forfeiting = state.reservationState() == ReservationState.FORFEITING;
    int made = forfeiting ? count + 1 : count;
    Reservation last = null;
    for (int i = 1; i <= made; i++) {
      last = set.reserve(i < made ? 1 : state.reservationBlocks() - made + 1);
    }
    if (forfeiting && last != null) set.forfeit(last);
  }
}
