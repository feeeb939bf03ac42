package org.viewstamp.modelcheck;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The messages of TLC's {@code -tool} mode, collected line by line. A message has a code, a class
 * (1 is an error) and a text, and may contain another.
 */
final class TlcOutput {
  static final int SUCCESS = 2193;
  static final int STATISTICS = 2199;
  static final int PROGRESS = 2200;
  static final int DEPTH = 2194;
  static final int STATE = 2217;
  static final int STUTTERING = 2218;
  static final int COVERED_ACTION = 2772;

  private static final int CLASS_ERROR = 1;

  private static final Pattern START = Pattern.compile("@!@!@STARTMSG (\\d+):(\\d+) @!@!@\\s*");
  private static final Pattern END = Pattern.compile("@!@!@ENDMSG (\\d+) @!@!@\\s*");

  /** The last lines of what is no message: where SANY and the JVM complain. */
  private static final int OTHER_LINES_MAX = 60;

  /** One message; the text without that of the messages in it. */
  record Message(int code, int severity, String text) {
    boolean isError() {
      return severity == CLASS_ERROR;
    }

    /** The first match in the text. */
    Optional<Matcher> find(Pattern pattern) {
      Matcher matcher = pattern.matcher(text);
      return matcher.find() ? Optional.of(matcher) : Optional.empty();
    }
  }

  private static final class Open {
    final int code;
    final int severity;
    final StringBuilder text = new StringBuilder();

    Open(int code, int severity) {
      this.code = code;
      this.severity = severity;
    }
  }

  private final Consumer<Message> listener;
  private final Deque<Open> open = new ArrayDeque<>();
  private final List<Message> messages = new ArrayList<>();
  private final Deque<String> otherLines = new ArrayDeque<>();

  /** The listener hears of every message as it is complete. */
  TlcOutput(Consumer<Message> listener) {
    this.listener = listener;
  }

  void line(String line) {
    Matcher start = START.matcher(line);
    if (start.matches()) {
      open.push(new Open(number(start, 1), number(start, 2)));
      return;
    }
    Matcher end = END.matcher(line);
    Open innermost = open.peek();
    if (end.matches() && innermost != null) {
      open.pop();
      Message message =
          new Message(innermost.code, innermost.severity, innermost.text.toString().strip());
      messages.add(message);
      listener.accept(message);
    } else if (innermost != null) {
      innermost.text.append(line).append('\n');
    } else {
      if (otherLines.size() == OTHER_LINES_MAX) {
        otherLines.removeFirst();
      }
      otherLines.addLast(line);
    }
  }

  private static int number(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  /** In the order in which they ended: an inner message before the one around it. */
  List<Message> messages() {
    return messages;
  }

  Optional<Message> last(int code) {
    Message found = null;
    for (Message message : messages) {
      if (message.code() == code) {
        found = message;
      }
    }
    return Optional.ofNullable(found);
  }

  boolean has(int code) {
    return last(code).isPresent();
  }

  List<Message> errors() {
    return messages.stream().filter(Message::isError).toList();
  }

  List<String> otherLines() {
    return List.copyOf(otherLines);
  }
}
