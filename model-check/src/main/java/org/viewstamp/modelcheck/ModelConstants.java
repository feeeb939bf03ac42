package org.viewstamp.modelcheck;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The constants of a model, as its configuration file gives them, by name and type. What is missing
 * or of another type is an IllegalArgumentException, whose message reaches the user.
 */
public class ModelConstants {
  private final Map<String, Object> values;

  public ModelConstants(Map<String, Object> values) {
    this.values = values;
  }

  protected final Object value(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the model has no constant " + name);
    }
    return value;
  }

  public final int integer(String name) {
    if (value(name) instanceof Integer integer) {
      return integer;
    }
    throw expected(name, "an integer");
  }

  /** A number of which there may be none. */
  public final int count(String name) {
    int count = integer(name);
    if (count < 0) {
      throw expected(name, "0 or more");
    }
    return count;
  }

  /** A number of which there is at least one. */
  public final int positive(String name) {
    int count = integer(name);
    if (count <= 0) {
      throw expected(name, "1 or more");
    }
    return count;
  }

  public final boolean flag(String name) {
    if (value(name) instanceof Boolean flag) {
      return flag;
    }
    throw expected(name, "TRUE or FALSE");
  }

  public final String name(String name) {
    if (value(name) instanceof String text) {
      return text;
    }
    throw expected(name, "a string");
  }

  /** A set of strings, in the model's order. */
  public final Set<String> names(String name) {
    Set<String> names = new LinkedHashSet<>();
    for (Object element : elements(name)) {
      if (!(element instanceof String text)) {
        throw expected(name, "a set of strings");
      }
      names.add(text);
    }
    return names;
  }

  /** A set of integers, in the model's order. */
  public final Set<Integer> integers(String name) {
    Set<Integer> integers = new LinkedHashSet<>();
    for (Object element : elements(name)) {
      if (!(element instanceof Integer integer)) {
        throw expected(name, "a set of integers");
      }
      integers.add(integer);
    }
    return integers;
  }

  /** A set of strings that name the constants of an enumeration. */
  public final <E extends Enum<E>> Set<E> named(
      String name, Class<E> type, Function<E, String> text) {
    Set<E> found = EnumSet.noneOf(type);
    for (String element : names(name)) {
      found.add(Names.of(type, text, element));
    }
    return found;
  }

  private Iterable<?> elements(String name) {
    if (value(name) instanceof Set<?> set) {
      return set;
    }
    throw expected(name, "a set");
  }

  /** To be thrown: the constant is not what it must be. */
  public final IllegalArgumentException expected(String name, String what) {
    return new IllegalArgumentException(
        "constant " + name + " must be " + what + ", and is " + value(name));
  }
}
