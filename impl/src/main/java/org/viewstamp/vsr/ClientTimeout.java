package org.viewstamp.vsr;

import java.util.Locale;

/**
 * The timeouts of a client. Only request backs off and takes round trip times. tb: client.zig:167
 */
public enum ClientTimeout {
  /** Twice the round trip time before any was measured. */
  REQUEST(60),
  PING(3_000);

  private final int after;

  ClientTimeout(int after) {
    this.after = after;
  }

  /** Ticks from start to deadline, before any backoff. */
  public int after() {
    return after;
  }

  /** The timeout's name as the reference writes it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A timeout of this kind that does not tick yet. */
  public Timeout create() {
    return Timeout.of(after);
  }
}
