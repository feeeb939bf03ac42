package org.viewstamp.architecture.planted;

/** Differs from moment to moment. */
public final class LooksAtTheClock {
  long now() {
    return System.nanoTime();
  }
}
