package org.viewstamp.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.viewstamp.trace.BadInput;

/** Bytes that the user gives as hex digits, with blanks and line ends wherever they like. */
final class HexInput {
  /** More digits than the largest message has. */
  private static final int CHARACTERS_MAX = 8 << 20;

  private static final String EXPECTED = "hex digits in pairs, blanks between them allowed";

  private HexInput() {}

  /** The bytes of {@code text}, which the user gave as an argument. */
  static byte[] ofArgument(String text) {
    return parse(text, "HEX", false);
  }

  /** The bytes that a stream of text gives. */
  static byte[] ofStream(InputStream in) {
    try {
      byte[] text = in.readNBytes(CHARACTERS_MAX + 1);
      if (text.length > CHARACTERS_MAX) {
        throw new BadInput(
            "standard input", "more than " + CHARACTERS_MAX + " characters", "one message");
      }
      return parse(new String(text, StandardCharsets.ISO_8859_1), "standard input", true);
    } catch (IOException e) {
      throw new BadInput("standard input", "cannot be read: " + e.getMessage(), EXPECTED);
    }
  }

  private static byte[] parse(String text, String source, boolean lines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int digits = 0;
    int high = 0;
    int start = prefix(text);
    for (int at = start; at < text.length(); at++) {
      char character = text.charAt(at);
      if (Character.isWhitespace(character)) continue;
      int digit = character < 128 ? Character.digit(character, 16) : -1;
      if (digit < 0) {
        throw new BadInput(where(text, at, source, lines), shown(character), EXPECTED);
      }
      digits++;
      if (digits % 2 == 1) high = digit;
      else bytes.write(high << 4 | digit);
    }
    if (digits == 0) throw new BadInput(source, "no digits", EXPECTED);
    if (digits % 2 == 1) {
      String where = where(text, text.stripTrailing().length() - 1, source, lines);
      throw new BadInput(where, "the last of " + digits + " digits, an odd number", EXPECTED);
    }
    return bytes.toByteArray();
  }

  /** Characters of a leading 0x, and of what stands before it. */
  private static int prefix(String text) {
    int at = 0;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
    return text.startsWith("0x", at) || text.startsWith("0X", at) ? at + 2 : at;
  }

  private static String where(String text, int at, String source, boolean lines) {
    if (!lines) return source + ": character " + (at + 1);
    String before = text.substring(0, at);
    long line = before.chars().filter(one -> one == '\n').count() + 1;
    return source + ": line " + line + ", column " + (at - before.lastIndexOf('\n'));
  }

  private static String shown(char character) {
    boolean plain = character > ' ' && character < 127;
    return (plain
            ? "\"" + character + "\""
            : String.format("the character U+%04X", (int) character))
        + " is no hex digit";
  }
}
