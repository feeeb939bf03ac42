package org.viewstamp.freeset;

import org.checkerframework.checker.index.qual.NonNegative;

/**
 * A reservation of the current cycle, as its owner in {@link FreeSetMachine} knows it.
 *
 * @param reserved free blocks that it asked for
 * @param taken how many of them it acquired
 */
public record FreeSetHeld(int base, int count, @NonNegative int reserved, @NonNegative int taken) {

  Reservation in(long session) {
    return new Reservation(base, count, session);
  }
}
