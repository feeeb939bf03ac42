package org.viewstamp.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Whether a judge notices every alteration of what was recorded. */
final class Altering {
  private Altering() {}

  /**
   * Alters every place at and below {@code field}, and expects each to be told, with its place.
   *
   * @return how many alterations there were
   */
  static int assertAllNoticed(CaseJudge judge, JsonNode line, String field) {
    assertEquals(
        Verdict.AGREE, CaseJudge.judgeOne(judge, line), () -> line.get("id") + " as it is");
    List<String> unnoticed = new ArrayList<>();
    int count = 0;
    for (Alterations.Altered altered : Alterations.below(line, field)) {
      if (informs(altered)) continue;
      count++;
      Verdict verdict = CaseJudge.judgeOne(judge, altered.line());
      if (!tells(verdict, altered.path())) {
        unnoticed.add(altered.how() + " " + altered.path() + ": " + verdict);
      }
    }
    assertEquals(List.of(), unnoticed, () -> "case " + line.get("id"));
    return count;
  }

  /**
   * As {@link #assertAllNoticed}, of one element of the case's array {@code events}: all its fields
   * but {@code given}, which are what the script gave to the program.
   */
  static int assertAllNoticedInEvent(CaseJudge judge, JsonNode line, int index, Set<String> given) {
    JsonNode event = line.get("events").get(index);
    List<String> unnoticed = new ArrayList<>();
    int count = 0;
    for (Map.Entry<String, JsonNode> field : event.properties()) {
      if (given.contains(field.getKey())) continue;
      for (Alterations.Altered altered : Alterations.below(event, field.getKey())) {
        count++;
        ObjectNode changed = line.deepCopy();
        ((ArrayNode) changed.get("events")).set(index, altered.line());
        Verdict verdict = CaseJudge.judgeOne(judge, changed);
        String path = "events[" + index + "]." + altered.path();
        if (!tells(verdict, path)) unnoticed.add(altered.how() + " " + path + ": " + verdict);
      }
    }
    assertEquals(List.of(), unnoticed, () -> "case " + line.get("id"));
    return count;
  }

  /** What the real program's runtime says; only the fact of a panic is compared. */
  private static boolean informs(Alterations.Altered altered) {
    return altered.how().equals("value")
        && (altered.path().endsWith("panic") || altered.path().endsWith(".message"));
  }

  /** Whether the verdict is a disagreement at {@code path}. */
  static boolean tells(Verdict verdict, String path) {
    if (!(verdict instanceof Verdict.Disagree disagree)) return false;
    String field = disagree.field();
    return path.startsWith(field) || field.startsWith(path) || path.endsWith(field);
  }

  /** The first case of each kind, in the order of the recording. */
  static Collection<JsonNode> firstOfEach(Recording recording, Function<JsonNode, String> kind) {
    Map<String, JsonNode> first = new LinkedHashMap<>();
    recording.forEachCase(line -> first.putIfAbsent(kind.apply(line), line));
    return first.values();
  }
}
