package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.Marzullo;

/** Judges recordings of the smallest interval: {@code vsr/marzullo}. */
final class MarzulloJudge implements Judge {
  private static final Set<String> FIELDS =
      Set.of("id", "tag", "intervals", "tuple_order", "result");

  @Override
  public boolean canJudge(Recording recording) {
    return recording.hasHeader() && recording.casesHave("tuple_order");
  }

  @Override
  public void judge(Recording recording, Verdicts verdicts) {
    CaseJudge.judgeAll(recording, MarzulloJudge::judge, verdicts);
  }

  /** The order in which the ends are handed over must not matter: they are also tried reversed. */
  static Verdict judge(JsonNode line) {
    Fields.exactly(line, "", FIELDS);
    List<Marzullo.Tuple> tuples = tuples(line);
    JsonNode result = Fields.required(line, "result");
    Verdict verdict = JsonDiff.compare("result", result, json(Marzullo.smallestInterval(tuples)));
    if (verdict instanceof Verdict.Disagree) return verdict;
    Collections.reverse(tuples);
    return JsonDiff.compare("result", result, json(Marzullo.smallestInterval(tuples)));
  }

  /** An interval in the fields in which the real program's was recorded; null is JSON's null. */
  static JsonNode json(Marzullo.@Nullable Interval interval) {
    if (interval == null) return JsonNodeFactory.instance.nullNode();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("lower_bound", Long.toString(interval.lowerBound()));
    json.put("upper_bound", Long.toString(interval.upperBound()));
    json.put("sources_true", interval.sourcesTrue());
    json.put("sources_false", interval.sourcesFalse());
    return json;
  }

  private static List<Marzullo.Tuple> tuples(JsonNode line) {
    JsonNode intervals = Fields.array(line, "intervals");
    List<Marzullo.Tuple> tuples = new ArrayList<>();
    for (JsonNode end : Fields.array(line, "tuple_order")) {
      String text = end.asText();
      if (!text.matches("[lu][0-9]{1,3}")) {
        throw new CannotJudge("tuple_order", "is no end of an interval: " + text);
      }
      int source = Integer.parseInt(text.substring(1));
      JsonNode interval = intervals.path(source);
      if (interval.size() != 2) throw new CannotJudge("intervals", "has no two ends: " + text);
      boolean lower = text.charAt(0) == 'l';
      long offset = Fields.i64TextValue(interval.get(lower ? 0 : 1), "intervals");
      Marzullo.Bound bound = lower ? Marzullo.Bound.LOWER : Marzullo.Bound.UPPER;
      tuples.add(new Marzullo.Tuple(source, offset, bound));
    }
    if (tuples.size() != 2 * intervals.size()) {
      throw new CannotJudge("tuple_order", "does not have two ends of each interval");
    }
    return tuples;
  }
}
