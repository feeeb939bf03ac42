package org.viewstamp.freeset;

import java.util.List;

/**
 * A checkpoint's free set in {@link FreeSetMachine}.
 *
 * @param encoding both bitmaps
 * @param ofAcquired addresses of the trailer that the first is stored in
 * @param ofReleased addresses of the trailer that the second is stored in
 */
public record FreeSetMachineCheckpoint(
    FreeSetEncoding encoding, List<Long> ofAcquired, List<Long> ofReleased) {

  public FreeSetMachineCheckpoint {
    ofAcquired = List.copyOf(ofAcquired);
    ofReleased = List.copyOf(ofReleased);
  }

  /** None was taken. */
  public static FreeSetMachineCheckpoint none(FreeSetMachineConfig config) {
    return new FreeSetMachineCheckpoint(FreeSetEncoding.none(config), List.of(), List.of());
  }
}
