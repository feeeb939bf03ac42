package org.viewstamp.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.viewstamp.inspect.DataFile;
import org.viewstamp.inspect.DataFiles;

/** The judges can fail: no field of an expected result can be altered unnoticed. */
class AlteredRecordingsTest {
  private static String tag(JsonNode line) {
    return line.path("tag").asText();
  }

  /** Status, error or panic, and whether a do_view_change was composed. */
  private static String end(JsonNode line) {
    JsonNode open = line.path("expect").path("open");
    return open.path("status").asText()
        + open.path("error").asText()
        + open.path("panic").asText()
        + open.path("do_view_change").isObject();
  }

  @ParameterizedTest
  @ValueSource(strings = {"recover", "examples"})
  void noFieldOfARecoveryCanBeAlteredUnnoticed(String name) {
    Recording recording = Recording.open(Golden.journal(name + ".ndjson.gz"));
    CaseJudge judge =
        RecoverJudge.cases(Configuration.of(recording), Companions.messages(recording));
    List<JsonNode> cases =
        new ArrayList<>(Altering.firstOfEach(recording, AlteredRecordingsTest::end));
    cases.addAll(Altering.firstOfEach(recording, line -> tag(line).replaceFirst("^ex.*", "ex")));
    int count = 0;
    for (JsonNode line : cases) count += Altering.assertAllNoticed(judge, line, "expect");
    assertTrue(count > 1_000, "alterations: " + count);
  }

  @Test
  void factsOfARecoveryThatFollowFromOthersCannotBeAlteredUnnoticed() {
    Recording recording = Recording.open(Golden.journal("examples.ndjson.gz"));
    CaseJudge judge =
        RecoverJudge.cases(Configuration.of(recording), Companions.messages(recording));
    JsonNode line = Golden.cases(recording).get(0);
    Altering.assertAllNoticed(judge, line, "solo");
    Altering.assertAllNoticed(judge, line, "op_checkpoint");
  }

  @Test
  void expectationsOfAnotherCaseAreNoticed() {
    Recording recording = Recording.open(Golden.journal("recover.ndjson.gz"));
    CaseJudge judge =
        RecoverJudge.cases(Configuration.of(recording), Companions.messages(recording));
    List<JsonNode> cases = Golden.cases(recording).subList(0, 200);
    int swapped = 0;
    for (int i = 1; i < cases.size(); i++) {
      JsonNode expect = cases.get(i - 1).get("expect");
      if (expect.equals(cases.get(i).get("expect"))) continue;
      ObjectNode line = cases.get(i).deepCopy();
      line.set("expect", expect);
      assertTrue(CaseJudge.judgeOne(judge, line) instanceof Verdict.Disagree, () -> "" + line);
      swapped++;
    }
    assertTrue(swapped > 100, "swapped: " + swapped);
  }

  @Test
  void noFieldOfTheRecoveryTableCanBeAlteredUnnoticed() {
    Recording recording = Recording.open(Golden.journal("recovery-case.ndjson.gz"));
    Collection<JsonNode> cases =
        Altering.firstOfEach(
            recording,
            line ->
                tag(line)
                    + line.path("label").asText()
                    + line.path("assert_failed_in").asText()
                    + line.path("panic").isNull());
    for (JsonNode line : cases) {
      for (String field : List.of("label", "decision_multiple", "decision_solo")) {
        Altering.assertAllNoticed(RecoveryCaseJudge::judge, line, field);
      }
      if (line.has("assert_failed_in")) {
        Altering.assertAllNoticed(RecoveryCaseJudge::judge, line, "assert_failed_in");
      } else {
        Altering.assertAllNoticed(RecoveryCaseJudge::judge, line, "parameters");
        assertEquals(
            Verdict.AGREE,
            CaseJudge.judgeOne(RecoveryCaseJudge::judge, line),
            () -> "" + line.get("id"));
      }
    }
    assertTrue(cases.size() >= 26, "kinds: " + cases.size());
  }

  @Test
  void aPanicThatDidNotHappenAndOneThatIsNotToldAreNoticed() {
    Recording recording = Recording.open(Golden.journal("recovery-case.ndjson.gz"));
    int panics = 0;
    for (JsonNode line : Golden.cases(recording)) {
      if (!line.has("panic")) continue;
      ObjectNode altered = line.deepCopy();
      if (line.get("panic").isNull()) {
        altered.put("panic", "reached unreachable code");
      } else {
        altered.putNull("panic");
        panics++;
      }
      assertTrue(
          CaseJudge.judgeOne(RecoveryCaseJudge::judge, altered) instanceof Verdict.Disagree,
          () -> "" + line.get("id"));
    }
    assertTrue(panics > 0, "no panic in the recording");
  }

  @Test
  void noFieldOfAFormattedLogCanBeAlteredUnnoticed() {
    Recording recording = Recording.open(Golden.journal("format-test-min.ndjson.gz"));
    CaseJudge judge = FormatJudge.cases(Configuration.of(recording));
    JsonNode line = Golden.cases(recording).get(1);
    line.fieldNames()
        .forEachRemaining(
            field -> {
              if (!field.equals("id") && !field.equals("cluster")) {
                Altering.assertAllNoticed(judge, line, field);
              }
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"examples-messages", "operations-messages"})
  void noFieldOfAMessageCanBeAlteredUnnoticed(String name) {
    Recording recording = Recording.open(Golden.journal(name + ".ndjson.gz"));
    for (JsonNode line :
        Altering.firstOfEach(recording, message -> message.path("kind").asText())) {
      line.fieldNames()
          .forEachRemaining(
              field -> {
                if (field.equals("id") || field.equals("body_hex")) return;
                for (Alterations.Altered altered : Alterations.below(line, field)) {
                  assertTrue(
                      CaseJudge.judgeOne(MessagesJudge::judge, altered.line())
                          instanceof Verdict.Disagree,
                      () -> altered.how() + " " + altered.path());
                }
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"d-solo-wrap-kill", "d-c3-kill-r2", "d-fmt-c6-r5"})
  void noFieldOfAStartOnADataFileCanBeAlteredUnnoticed(String name) {
    Recording recording = Recording.open(Golden.files(name + ".recovery.ndjson.gz"));
    List<JsonNode> lines = Golden.cases(recording);
    try (DataFile file = DataFiles.open(FileRecoveryJudge.dataFile(recording, name))) {
      CaseJudge judge = start -> FileRecoveryJudge.judge(file, start, lines);
      for (String field : FileOutcome.FIELDS) {
        if (field.equals("log") || field.equals("ran")) continue;
        Altering.assertAllNoticed(judge, lines.get(0), field);
      }
    }
  }

  @Test
  void noSlotLineOfADataFileCanBeAlteredUnnoticed() {
    String name = "d-solo-wrap-kill";
    Recording recording = Recording.open(Golden.files(name + ".recovery.ndjson.gz"));
    List<JsonNode> lines = Golden.cases(recording);
    assertEquals(3, lines.size());
    try (DataFile file = DataFiles.open(FileRecoveryJudge.dataFile(recording, name))) {
      for (int i = 1; i < lines.size(); i++) {
        int at = i;
        JsonNode line = lines.get(i);
        line.fieldNames()
            .forEachRemaining(
                field -> {
                  for (Alterations.Altered altered : Alterations.below(line, field)) {
                    List<JsonNode> changed = new ArrayList<>(lines);
                    changed.set(at, altered.line());
                    CaseJudge judge = start -> FileRecoveryJudge.judge(file, start, changed);
                    assertTrue(
                        CaseJudge.judgeOne(judge, lines.get(0)) instanceof Verdict.Disagree,
                        () -> altered.how() + " " + altered.path());
                  }
                });
        List<JsonNode> without = new ArrayList<>(lines);
        without.remove(i);
        CaseJudge judge = start -> FileRecoveryJudge.judge(file, start, without);
        assertTrue(CaseJudge.judgeOne(judge, lines.get(0)) instanceof Verdict.Disagree);
      }
    }
  }

  @Test
  void noFieldOfAStartOnADamagedFileCanBeAlteredUnnoticed() {
    Recording recording = Recording.open(Golden.files("damage-results.ndjson.gz"));
    try (DamageJudge.Bases bases = new DamageJudge.Bases(recording.path())) {
      CaseJudge judge = DamageJudge.cases(recording, bases);
      int cases = 0;
      for (JsonNode line : Golden.cases(recording)) {
        if (!List.of("d052", "d076").contains(line.path("id").asText())) continue;
        cases++;
        Altering.assertAllNoticed(judge, line, "tag");
        Altering.assertAllNoticed(judge, line, "base");
        ObjectNode judged = line.deepCopy();
        for (String field : FileOutcome.FIELDS) {
          if (field.equals("log") || field.equals("ran")) continue;
          noticed(judge, judged, field);
        }
      }
      assertEquals(2, cases);
    }
  }

  private static void noticed(CaseJudge judge, ObjectNode line, String field) {
    for (Alterations.Altered altered : Alterations.below(line.get("recovery"), field)) {
      ObjectNode changed = line.deepCopy();
      changed.set("recovery", altered.line());
      assertTrue(
          Altering.tells(CaseJudge.judgeOne(judge, changed), "recovery." + altered.path()),
          () -> altered.how() + " " + altered.path());
    }
  }
}
