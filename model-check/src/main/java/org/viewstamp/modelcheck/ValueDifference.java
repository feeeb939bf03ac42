package org.viewstamp.modelcheck;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Where two plain values differ: the paths of the innermost fields, with both values. */
public final class ValueDifference {
  /** More paths than this say nothing new. */
  private static final int PATHS_MAX = 8;

  private final List<String> lines = new ArrayList<>();

  private ValueDifference() {}

  /**
   * One line a field: {@code disk.prepares[2].op: TLA+ 3, Java 4}. Empty when the two are equal.
   */
  public static List<String> between(Map<String, Object> tla, Map<String, Object> java) {
    ValueDifference difference = new ValueDifference();
    difference.compareMaps("", tla, java);
    return List.copyOf(difference.lines);
  }

  private void compare(String path, @Nullable Object tla, @Nullable Object java) {
    if (lines.size() >= PATHS_MAX || Objects.equals(tla, java)) {
      return;
    }
    if (tla instanceof Map<? extends Object, ? extends Object> a
        && java instanceof Map<? extends Object, ? extends Object> b) {
      compareMaps(path, a, b);
    } else if (tla instanceof List<? extends Object> a
        && java instanceof List<? extends Object> b
        && a.size() == b.size()) {
      for (int i = 0; i < a.size(); i++) {
        compare(path + "[" + (i + 1) + "]", a.get(i), b.get(i));
      }
    } else if (tla instanceof Set<? extends Object> a && java instanceof Set<? extends Object> b) {
      compareSets(path, a, b);
    } else {
      add(path, describe(tla, java), describe(java, tla));
    }
  }

  private void compareMaps(
      String path,
      Map<? extends Object, ? extends Object> tla,
      Map<? extends Object, ? extends Object> java) {
    for (Map.Entry<? extends Object, ? extends Object> entry : tla.entrySet()) {
      Object value = entry.getValue();
      String field = field(path, entry.getKey());
      Object other = java.get(entry.getKey());
      if (other == null) {
        add(field, PlainValue.text(value), "nothing");
      } else {
        compare(field, value, other);
      }
    }
    for (Map.Entry<? extends Object, ? extends Object> entry : java.entrySet()) {
      if (!tla.containsKey(entry.getKey())) {
        add(field(path, entry.getKey()), "nothing", PlainValue.text(entry.getValue()));
      }
    }
  }

  private void compareSets(String path, Set<? extends Object> tla, Set<? extends Object> java) {
    String onlyTla = without(tla, java);
    String onlyJava = without(java, tla);
    add(
        path,
        onlyTla.isEmpty() ? "no other element" : "also " + onlyTla,
        onlyJava.isEmpty() ? "no other element" : "also " + onlyJava);
  }

  private static String without(Set<? extends Object> set, Set<? extends Object> other) {
    Set<@Nullable Object> only = new LinkedHashSet<>(set);
    only.removeAll(other);
    TreeSet<String> texts = new TreeSet<>();
    only.forEach(element -> texts.add(PlainValue.text(element)));
    return String.join(", ", texts);
  }

  private static String field(String path, @Nullable Object key) {
    if (key instanceof String name) {
      return path.isEmpty() ? name : path + "." + name;
    }
    return path + "[" + PlainValue.text(key) + "]";
  }

  /** The text of a value, with its Java class when the text alone would look the same. */
  private static String describe(@Nullable Object value, @Nullable Object other) {
    String text = PlainValue.text(value);
    return value != null && text.equals(PlainValue.text(other))
        ? text + " (" + value.getClass().getSimpleName() + ")"
        : text;
  }

  private void add(String path, String tla, String java) {
    if (lines.size() < PATHS_MAX) {
      lines.add(path + ": TLA+ " + tla + ", Java " + java);
    }
  }
}
