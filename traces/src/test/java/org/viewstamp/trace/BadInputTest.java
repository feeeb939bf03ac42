package org.viewstamp.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;

final class BadInputTest {
  @Test
  void messageSaysWhereWhatAndWhatWasExpected() {
    BadInput bad = new BadInput("data.bin: offset 4096", "magic is 0", "\"TB\"");
    assertEquals("data.bin: offset 4096: magic is 0; expected \"TB\"", bad.getMessage());
  }

  @Test
  void whyAFileCannotBeReadIsToldInWords() {
    assertEquals(
        "f: cannot be read: permission denied; expected text",
        BadInput.unreadable("f", new AccessDeniedException("f"), "text").getMessage());
    assertEquals(
        "f: cannot be read: no UTF-8; expected text",
        BadInput.unreadable("f", new MalformedInputException(2), "text").getMessage());
    assertEquals(
        "f: cannot be read: disk on fire; expected text",
        BadInput.unreadable("f", new IOException("disk on fire"), "text").getMessage());
    assertEquals(
        "f: cannot be read: EOFException; expected text",
        BadInput.unreadable("f", new EOFException(), "text").getMessage());
  }

  @Test
  void messageIsOneLine() {
    assertEquals("a b c", new BadInput("a\n  b\r\nc\n").getMessage());
  }
}
