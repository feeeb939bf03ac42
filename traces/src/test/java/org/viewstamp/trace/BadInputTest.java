package org.viewstamp.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class BadInputTest {
  @Test
  void messageSaysWhereWhatAndWhatWasExpected() {
    BadInput bad = new BadInput("data.bin: offset 4096", "magic is 0", "\"TB\"");
    assertEquals("data.bin: offset 4096: magic is 0; expected \"TB\"", bad.getMessage());
  }

  @Test
  void messageIsOneLine() {
    assertEquals("a b c", new BadInput("a\n  b\r\nc\n").getMessage());
  }
}
