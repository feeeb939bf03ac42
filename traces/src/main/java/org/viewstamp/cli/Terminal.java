package org.viewstamp.cli;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the program may do with its two output streams: plain lines in a pipe; colour and a progress
 * bar on a terminal.
 *
 * @param out whether standard output is a terminal
 * @param err whether standard error, where progress goes, is a terminal
 * @param colour whether colour is welcome on standard output
 * @param width columns of a line, at least 40
 */
public record Terminal(boolean out, boolean err, boolean colour, int width) {
  private static final int WIDTH_DEFAULT = 80;
  private static final int WIDTH_MIN = 40;

  /** The streams of this process. */
  public static Terminal current() {
    boolean console = consoleIsTerminal();
    return of(
        System.getenv(),
        told("viewstamp.out.terminal", console),
        told("viewstamp.err.terminal", console));
  }

  /**
   * @param environment NO_COLOR (any text: no colour), TERM ("dumb": no colour) and COLUMNS are
   *     read
   */
  static Terminal of(Map<String, String> environment, boolean out, boolean err) {
    boolean dumb = "dumb".equals(environment.get("TERM"));
    boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(
        out, err && !dumb, out && !dumb && !refused, width(environment.get("COLUMNS")));
  }

  private static int width(@Nullable String columns) {
    if (columns == null || !columns.matches("[0-9]{1,4}")) return WIDTH_DEFAULT;
    return Math.max(WIDTH_MIN, Integer.parseInt(columns));
  }

  /** The launcher asks the shell about each stream and passes the answer as a property. */
  private static boolean told(String property, boolean otherwise) {
    String value = System.getProperty(property);
    return value == null ? otherwise : Boolean.parseBoolean(value);
  }

  /**
   * Up to Java 21 there is a console only on a terminal; from 22 on always, and it has a method
   * {@code isTerminal} instead.
   */
  private static boolean consoleIsTerminal() {
    Object console = System.console();
    if (console == null) return false;
    try {
      Object answer = java.io.Console.class.getMethod("isTerminal").invoke(console);
      return Boolean.TRUE.equals(answer);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}
