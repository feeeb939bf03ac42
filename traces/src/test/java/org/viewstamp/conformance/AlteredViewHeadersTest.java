package org.viewstamp.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ours agrees with the recorded view headers, quorums and turns; and their judges can fail. */
class AlteredViewHeadersTest {
  private static final Recording PRIMARY_SELECT =
      Recording.open(Golden.replica("primary-select.ndjson.gz"));
  private static final Recording TRUNCATION_NACK =
      Recording.open(Golden.replica("truncation-nack.ndjson.gz"));

  private static FileResult run(Recording recording) {
    Recordings.Found found = Recordings.find(List.of(recording.path())).get(0);
    return VectorRun.run(recording.path(), found.recording(), found.judge(), () -> {});
  }

  @Test
  void everyListOfHeadersAgrees() {
    FileResult result = run(PRIMARY_SELECT);
    assertEquals(null, result.first());
    assertEquals(
        List.of(999L, 999L, 1L), List.of(result.cases(), result.agree(), result.outOfScope()));
  }

  @Test
  void everyListBuiltForAViewChangeAgrees() {
    FileResult result = run(TRUNCATION_NACK);
    assertEquals(null, result.first());
    assertEquals(
        List.of(798L, 798L, 781L), List.of(result.cases(), result.agree(), result.outOfScope()));
  }

  private static String kind(JsonNode line) {
    JsonNode out = line.get("out");
    return line.get("kind").asText() + line.path("command").asText() + out.path("panic").asText();
  }

  /** The line on which the original stops is compared, too. */
  private static int assertNoticed(CaseJudge judge, JsonNode line) {
    assertEquals(Verdict.AGREE, CaseJudge.judgeOne(judge, line), line::toString);
    int count = 0;
    for (Alterations.Altered altered : Alterations.below(line, "out")) {
      Verdict verdict = CaseJudge.judgeOne(judge, altered.line());
      assertTrue(verdict instanceof Verdict.Disagree, () -> altered.how() + " " + altered.path());
      count++;
    }
    return count;
  }

  @Test
  void nothingThatTheOriginalSaidOfHeadersCanBeAlteredUnnoticed() {
    CaseJudge judge = PrimarySelectJudge.cases(PRIMARY_SELECT);
    Collection<JsonNode> cases = Altering.firstOfEach(PRIMARY_SELECT, AlteredViewHeadersTest::kind);
    int count = 0;
    for (JsonNode line : cases) {
      if (line.get("out").path("panic").asText().endsWith(":1263")) continue;
      count += assertNoticed(judge, line);
    }
    assertTrue(cases.size() >= 25, "kinds: " + cases.size());
    assertTrue(count > 600, "alterations: " + count);
  }

  @Test
  void aSoundListThatIsDamagedIsNoticed() {
    CaseJudge judge = PrimarySelectJudge.cases(PRIMARY_SELECT);
    int damaged = 0;
    for (JsonNode line : Golden.cases(PRIMARY_SELECT)) {
      boolean sound = line.get("out").path("result").asText().equals("ok");
      if (!sound || line.get("headers").size() < 2) continue;
      for (String field : List.of("op", "checksum")) {
        ObjectNode altered = line.deepCopy();
        ObjectNode second = (ObjectNode) altered.get("headers").get(1);
        if (!second.get("type").asText().equals("valid")) continue;
        if (field.equals("op")) second.put("op", second.get("op").longValue() - 1);
        if (field.equals("checksum")) second.put("checksum", "0".repeat(32));
        assertTrue(CaseJudge.judgeOne(judge, altered) instanceof Verdict.Disagree);
        damaged++;
      }
    }
    assertTrue(damaged > 400, "damaged: " + damaged);
  }

  private static String end(JsonNode line) {
    JsonNode out = line.get("out");
    boolean blank = out.path("headers").toString().contains(":-");
    return line.get("kind").asText()
        + out.path("panic").asText()
        + out.path("headers").size()
        + blank;
  }

  @Test
  void nothingOfAListBuiltForAViewChangeCanBeAlteredUnnoticed() {
    CaseJudge judge = TruncationNackJudge.cases(TRUNCATION_NACK);
    int count = 0;
    int kinds = 0;
    for (JsonNode line : Altering.firstOfEach(TRUNCATION_NACK, AlteredViewHeadersTest::end)) {
      if (!line.get("kind").asText().equals("build")) continue;
      kinds++;
      count += assertNoticed(judge, line);
    }
    assertTrue(kinds >= 10, "kinds: " + kinds);
    assertTrue(count > 100, "alterations: " + count);
  }
}
