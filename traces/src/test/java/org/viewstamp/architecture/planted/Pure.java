package org.viewstamp.architecture.planted;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Breaks no rule. */
public final class Pure {
  private final TreeMap<String, int[]> numbers = new TreeMap<>();

  int @Nullable [] copy(String name) {
    int[] found = numbers.get(name);
    if (found == null) return null;
    int[] copy = new int[found.length];
    System.arraycopy(found, 0, copy, 0, found.length);
    return copy;
  }

  List<String> names() {
    return new ArrayList<>(numbers.keySet());
  }
}
