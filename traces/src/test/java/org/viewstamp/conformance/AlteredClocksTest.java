package org.viewstamp.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The judges of intervals and clocks can fail. */
class AlteredClocksTest {
  @Test
  void noFieldOfAnIntervalCanBeAlteredUnnoticed() {
    Recording recording = Recording.open(Golden.vsr("marzullo.ndjson.gz"));
    int count = 0;
    for (JsonNode line :
        Altering.firstOfEach(
            recording, line -> line.get("tag") + "" + line.get("intervals").size())) {
      count += Altering.assertAllNoticed(MarzulloJudge::judge, line, "result");
      for (Alterations.Altered altered : Alterations.below(line, "tuple_order")) {
        assertTrue(
            CaseJudge.judgeOne(MarzulloJudge::judge, altered.line()) instanceof Verdict.Disagree,
            () -> altered.how() + " " + altered.path());
      }
    }
    assertTrue(count > 300, "alterations: " + count);
  }

  @Test
  void anEndOfTheIntervalThatIsMovedIsNoticed() {
    Recording recording = Recording.open(Golden.vsr("marzullo.ndjson.gz"));
    int moved = 0;
    for (JsonNode line : Golden.cases(recording).subList(0, 100)) {
      String end = line.get("result").get("lower_bound").textValue();
      ArrayNode intervals = (ArrayNode) line.get("intervals").deepCopy();
      boolean found = false;
      for (JsonNode interval : intervals) {
        if (!interval.get(0).textValue().equals(end)) continue;
        ((ArrayNode) interval).set(0, Long.toString(Long.parseLong(end) - 1));
        found = true;
      }
      if (!found) continue;
      moved++;
      ObjectNode altered = line.deepCopy();
      altered.set("intervals", intervals);
      Verdict verdict = CaseJudge.judgeOne(MarzulloJudge::judge, altered);
      assertTrue(verdict instanceof Verdict.Disagree, () -> "" + line);
    }
    assertTrue(moved > 80, "moved: " + moved);
  }

  /** The first event of each kind, of a clock that has agreed and of one that has not. */
  @Test
  void noFieldOfAClocksStateCanBeAlteredUnnoticed() {
    Set<String> given = Set.of("replica", "m0", "t1", "m2", "monotonic", "realtime");
    Recording recording = Recording.open(Golden.vsr("clock.ndjson.gz"));
    Set<String> kinds = new TreeSet<>();
    int count = 0;
    for (JsonNode line : Golden.cases(recording)) {
      JsonNode events = line.get("events");
      for (int i = 0; i < events.size(); i++) {
        JsonNode event = events.get(i);
        String kind = event.get("do").asText();
        kind += event.get("epoch").get("synchronized").isNull();
        kind += event.get("round_trip_time_median_ns").isNull();
        if (!kinds.add(kind)) continue;
        count += Altering.assertAllNoticedInEvent(ClockJudge::judge, line, i, given);
      }
    }
    assertTrue(kinds.size() >= 13, "kinds: " + kinds);
    assertTrue(count > 800, "alterations: " + count);
  }

  @Test
  void aStartOfTheClockThatIsAlteredIsNoticed() {
    Recording recording = Recording.open(Golden.vsr("clock.ndjson.gz"));
    JsonNode line = Golden.cases(recording).get(0);
    for (String field : List.of("replica_count", "replica", "quorum", "monotonic", "realtime")) {
      for (Alterations.Altered altered : Alterations.below(line, field)) {
        if (field.equals("quorum") && altered.how().equals("value")) continue;
        Verdict verdict = CaseJudge.judgeOne(ClockJudge::judge, altered.line());
        assertTrue(verdict instanceof Verdict.Disagree, () -> altered.how() + altered.path());
      }
    }
    assertEquals(Verdict.AGREE, CaseJudge.judgeOne(ClockJudge::judge, line));
  }
}
