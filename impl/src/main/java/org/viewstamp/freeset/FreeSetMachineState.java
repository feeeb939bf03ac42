package org.viewstamp.freeset;

import java.util.List;

/**
 * A state of {@link FreeSetMachine}: the variables of {@code FreeSet.tla}.
 *
 * @param set the free set
 * @param reservations those of the cycle that their owners have not forfeited, in order
 * @param checkpoint the one taken last
 * @param auxFresh blocks released since the set was told of a checkpoint
 * @param stop the rule that refused a call, or empty
 */
public record FreeSetMachineState(
    FreeSetState set,
    List<FreeSetHeld> reservations,
    FreeSetMachineCheckpoint checkpoint,
    Bitset auxFresh,
    String stop) {

  public FreeSetMachineState {
    reservations = List.copyOf(reservations);
  }
}
