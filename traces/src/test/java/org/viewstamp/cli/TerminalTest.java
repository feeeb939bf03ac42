package org.viewstamp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class TerminalTest {
  @Test
  void colourOnATerminalOnly() {
    assertTrue(Terminal.of(Map.of(), true, true).colour());
    assertFalse(Terminal.of(Map.of(), false, true).colour());
  }

  @Test
  void noColourWhereItIsRefused() {
    assertFalse(Terminal.of(Map.of("NO_COLOR", "1"), true, true).colour());
    assertTrue(Terminal.of(Map.of("NO_COLOR", ""), true, true).colour());
    assertFalse(Terminal.of(Map.of("TERM", "dumb"), true, true).colour());
  }

  @Test
  void progressGoesToATerminalThatCanMoveItsCursor() {
    assertTrue(Terminal.of(Map.of("TERM", "xterm"), false, true).err());
    assertFalse(Terminal.of(Map.of("TERM", "dumb"), true, true).err());
    assertFalse(Terminal.of(Map.of(), true, false).err());
  }

  @Test
  void widthIsThatOfTheTerminalButNotTooSmall() {
    assertEquals(132, Terminal.of(Map.of("COLUMNS", "132"), true, true).width());
    assertEquals(40, Terminal.of(Map.of("COLUMNS", "7"), true, true).width());
    assertEquals(80, Terminal.of(Map.of("COLUMNS", "wide"), true, true).width());
    assertEquals(80, Terminal.of(Map.of(), true, true).width());
  }
}
