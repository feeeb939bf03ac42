package org.viewstamp.modelcheck.choice;

import org.viewstamp.freeset.Bitset;
import org.viewstamp.freeset.FreeSet;
import org.viewstamp.freeset.ReservationState;

/** What a free set of at most 64 blocks says of itself: bit b of a word stands for block b. */
final class FreeSetSnapshot {
  final long index;
  final long acquired;
  final long released;
  final long prior;
  final boolean opened;
  final boolean durable;
  final int reservationBlocks;
  final int reservationCount;
  final boolean forfeiting;

  private FreeSetSnapshot(FreeSet set) {
    index = word(set.index());
    acquired = word(set.acquired());
    released = word(set.released());
    prior = word(set.prior());
    opened = set.opened();
    durable = set.checkpointDurable();
    reservationBlocks = set.reservationBlocks();
    reservationCount = set.reservationCount();
    forfeiting = set.reservationState() == ReservationState.FORFEITING;
  }

  static FreeSetSnapshot of(FreeSet set) {
    return new FreeSetSnapshot(set);
  }

  static long word(Bitset bits) {
    long[] words = bits.toWords();
    return words.length == 0 ? 0 : words[0];
  }

  /** Whether both have the same blocks in the same places, and know the same of durability. */
  boolean sameBlocks(FreeSetSnapshot other) {
    return index == other.index
        && acquired == other.acquired
        && released == other.released
        && prior == other.prior
        && opened == other.opened
        && durable == other.durable;
  }

  /** Whether nothing at all differs. */
  boolean same(FreeSetSnapshot other) {
    return sameBlocks(other)
        && reservationBlocks == other.reservationBlocks
        && reservationCount == other.reservationCount
        && forfeiting == other.forfeiting;
  }
}
