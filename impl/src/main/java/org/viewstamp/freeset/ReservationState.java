package org.viewstamp.freeset;

import java.util.Locale;

/** The phase of a cycle of reservations. tb: free_set.zig:88 */
public enum ReservationState {
  /** More reservations may be made. */
  RESERVING,
  /** One has been forfeited: no more until all are. */
  FORFEITING;

  /** The state's name as the reference writes it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
