package org.viewstamp.modelcheck;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads values and states as TLC prints them, into the form of {@link PlainValue}. */
final class ValueReader {
  private final String text;
  private int at = 0;

  private ValueReader(String text) {
    this.text = text;
  }

  /**
   * The value of a text such as {@code [op |-> 3, slots |-> {1, 2}]}.
   *
   * @throws IllegalArgumentException where the text is not a value; says where
   */
  static Object value(String text) {
    ValueReader reader = new ValueReader(text);
    Object value = reader.value();
    reader.space();
    if (reader.at < text.length()) throw reader.expected("the end");
    return value;
  }

  /**
   * The variables of a state, {@code /\ x = 1 /\ y = 2}; a single one has no conjunction sign.
   *
   * @throws IllegalArgumentException where the text is not a state; says where
   */
  static Map<String, Object> state(String text) {
    ValueReader reader = new ValueReader(text);
    Map<String, Object> variables = new LinkedHashMap<>();
    do {
      reader.accept("/\\");
      String name = reader.name();
      reader.expect("=");
      variables.put(name, reader.value());
      reader.space();
    } while (reader.at < text.length());
    return variables;
  }

  private Object value() {
    Object first = operand();
    if (!accept(":>")) return first;
    Map<Object, Object> function = new LinkedHashMap<>();
    function.put(first, operand());
    while (accept("@@")) {
      Object argument = operand();
      expect(":>");
      function.put(argument, operand());
    }
    return PlainValue.canonical(function);
  }

  private Object operand() {
    if (accept("<<")) return Collections.unmodifiableList(elements(">>"));
    if (accept("{")) return set();
    if (accept("[")) return rec();
    if (accept("(")) {
      Object value = value();
      expect(")");
      return value;
    }
    if (accept("\"")) return string();
    if (accept("TRUE")) return true;
    if (accept("FALSE")) return false;
    space();
    int start = at;
    if (at < text.length() && text.charAt(at) == '-') at++;
    while (at < text.length() && Character.isDigit(text.charAt(at))) at++;
    if (at == start) return new ModelValue(name());
    int number = Integer.parseInt(text.substring(start, at));
    return accept("..") ? interval(number, (Integer) operand()) : number;
  }

  private static Set<Object> interval(int from, int to) {
    Set<Object> numbers = new LinkedHashSet<>();
    for (int i = from; i <= to; i++) numbers.add(i);
    return Collections.unmodifiableSet(numbers);
  }

  private List<Object> elements(String end) {
    List<Object> elements = new ArrayList<>();
    if (accept(end)) return elements;
    do {
      elements.add(value());
    } while (accept(","));
    expect(end);
    return elements;
  }

  private Set<Object> set() {
    return Collections.unmodifiableSet(new LinkedHashSet<>(elements("}")));
  }

  private Object rec() {
    Map<Object, Object> fields = new LinkedHashMap<>();
    do {
      String name = name();
      expect("|->");
      fields.put(name, value());
    } while (accept(","));
    expect("]");
    return Collections.unmodifiableMap(fields);
  }

  private String string() {
    int end = text.indexOf('"', at);
    if (end < 0) throw expected("a string's end");
    String string = text.substring(at, end);
    at = end + 1;
    return string;
  }

  private String name() {
    space();
    int start = at;
    while (at < text.length() && isOfName(text.charAt(at))) at++;
    if (at == start) throw expected("a name");
    return text.substring(start, at);
  }

  private static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private boolean accept(String token) {
    space();
    if (!text.startsWith(token, at)) return false;
    int end = at + token.length();
    boolean word = isOfName(token.charAt(0));
    if (word && end < text.length() && isOfName(text.charAt(end))) return false;
    at = end;
    return true;
  }

  private void expect(String token) {
    if (!accept(token)) throw expected(token);
  }

  private void space() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
  }

  private IllegalArgumentException expected(String what) {
    String found = at < text.length() ? text.substring(at, Math.min(at + 20, text.length())) : "";
    return new IllegalArgumentException(
        "expected " + what + " at character " + (at + 1) + ", found \"" + found + '"');
  }
}
