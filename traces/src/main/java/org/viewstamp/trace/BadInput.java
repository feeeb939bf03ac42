package org.viewstamp.trace;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;

/**
 * What the user gave cannot be used. The message is one line: what is wrong, where (file, line,
 * field, offset), and what was expected. The command line prints it without a stack trace and exits
 * with 2.
 */
public final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A message that already says what, where and what was expected. */
  public BadInput(String message) {
    super(oneLine(message));
  }

  /**
   * "WHERE: WHAT; expected EXPECTED".
   *
   * @param where the file, and inside it the line, field or byte offset
   * @param what what was found there
   * @param expected what a good input has there
   */
  public BadInput(String where, String what, String expected) {
    this(where + ": " + what + "; expected " + expected);
  }

  /** {@code where} cannot be read, with the reason in words. */
  public static BadInput unreadable(String where, IOException e, String expected) {
    return new BadInput(where, "cannot be read: " + reason(e), expected);
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) return "permission denied";
    if (e instanceof CharacterCodingException) return "no UTF-8";
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
