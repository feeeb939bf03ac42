package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/** For tests of what must not be: refused, and by the right check. */
final class Refused {
  private Refused() {}

  static void assertRefused(String name, Executable executable) {
    assertEquals(name, assertThrows(CheckFailed.class, executable).name());
  }
}
