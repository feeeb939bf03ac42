package org.viewstamp.modelcheck;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What a step changed, in words: the innermost parts of values that are others now. */
final class ValueChange {
  private final List<String> lines = new ArrayList<>();

  private ValueChange() {}

  /** All variables. */
  static List<String> all(Map<String, Object> state) {
    ValueChange change = new ValueChange();
    state.forEach(change::is);
    return List.copyOf(change.lines);
  }

  /** What is different in the second state, one line a part: {@code disk[2].op = 3}. */
  static List<String> between(Map<String, Object> before, Map<String, Object> after) {
    ValueChange change = new ValueChange();
    after.forEach((name, value) -> change.compare(name, before.get(name), value));
    return List.copyOf(change.lines);
  }

  private void compare(String path, @Nullable Object before, @Nullable Object after) {
    if (after == null || after.equals(before)) return;
    if (before instanceof Map<? extends Object, ? extends Object> a
        && after instanceof Map<? extends Object, ? extends Object> b
        && a.keySet().equals(b.keySet())) {
      b.forEach((key, value) -> compare(part(path, key), a.get(key), value));
    } else if (before instanceof List<? extends Object> a
        && after instanceof List<? extends Object> b
        && !a.isEmpty()
        && a.size() <= b.size()) {
      for (int i = 0; i < b.size(); i++) {
        compare(path + "[" + (i + 1) + "]", i < a.size() ? a.get(i) : null, b.get(i));
      }
    } else if (before instanceof Set<? extends Object> a
        && after instanceof Set<? extends Object> b
        && !a.isEmpty()
        && !b.isEmpty()) {
      sets(path, a, b);
    } else {
      is(path, after);
    }
  }

  /** A set is told whole, with what came and what went. */
  private void sets(String path, Set<? extends Object> before, Set<? extends Object> after) {
    List<String> parts = new ArrayList<>();
    Set<@Nullable Object> added = new LinkedHashSet<>(after);
    added.removeAll(before);
    Set<@Nullable Object> removed = new LinkedHashSet<>(before);
    removed.removeAll(after);
    if (!added.isEmpty()) parts.add("new: " + PlainValue.text(added));
    if (!removed.isEmpty()) parts.add("gone: " + PlainValue.text(removed));
    lines.add(path + " = " + PlainValue.text(after) + "   " + String.join(", ", parts));
  }

  private void is(String path, Object value) {
    lines.add(path + " = " + PlainValue.text(value));
  }

  private static String part(String path, @Nullable Object key) {
    return key instanceof String name ? path + "." + name : path + "[" + PlainValue.text(key) + "]";
  }
}
