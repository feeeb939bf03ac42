package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Compares what was recorded with what ours gave, as JSON: every key, every element, every value.
 */
public final class JsonDiff {
  private static final int SHOWN = 200;

  private JsonDiff() {}

  /** The first difference below {@code path}, or agreement. */
  public static Verdict compare(String path, JsonNode expected, JsonNode got) {
    Verdict.Disagree first = first(path, expected, got);
    return first == null ? Verdict.AGREE : first;
  }

  private static Verdict.@Nullable Disagree first(
      String path, @Nullable JsonNode expected, @Nullable JsonNode got) {
    if (expected == null || got == null) return differ(path, expected, got);
    if (expected.isObject() && got.isObject()) {
      Set<String> keys = new TreeSet<>();
      expected.fieldNames().forEachRemaining(keys::add);
      got.fieldNames().forEachRemaining(keys::add);
      for (String key : keys) {
        Verdict.Disagree below =
            first(path.isEmpty() ? key : path + "." + key, expected.get(key), got.get(key));
        if (below != null) return below;
      }
      return null;
    }
    if (expected.isArray() && got.isArray()) {
      if (expected.size() != got.size()) return differ(path, expected, got);
      Iterator<JsonNode> ours = got.elements();
      int index = 0;
      for (JsonNode element : expected) {
        Verdict.Disagree below = first(path + "[" + index++ + "]", element, ours.next());
        if (below != null) return below;
      }
      return null;
    }
    return sameValue(expected, got) ? null : differ(path, expected, got);
  }

  private static boolean sameValue(JsonNode expected, JsonNode got) {
    if (expected.isIntegralNumber() && got.isIntegralNumber()) {
      return expected.bigIntegerValue().equals(got.bigIntegerValue());
    }
    return expected.equals(got);
  }

  private static Verdict.Disagree differ(
      String path, @Nullable JsonNode expected, @Nullable JsonNode got) {
    return new Verdict.Disagree(path, show(expected), show(got));
  }

  private static String show(@Nullable JsonNode node) {
    if (node == null) return "nothing";
    String text = node.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
