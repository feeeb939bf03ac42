package org.viewstamp.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The judges of superblocks can fail: no result can be altered unnoticed. */
class AlteredSuperBlocksTest {
  /** What a case gives to the program; the rest is what came of it. */
  private static final Set<String> GIVEN =
      Set.of(
          "id",
          "tag",
          "cluster",
          "replica",
          "replica_count",
          "release",
          "old",
          "new",
          "new_base",
          "base",
          "patch",
          "field",
          "offset",
          "xor",
          "checkpoint_op",
          "op",
          "extents",
          "pool",
          "name",
          "threshold",
          "copies",
          "slots");

  private static final Set<String> STEP_RESULTS =
      Set.of(
          "io",
          "completed",
          "working",
          "staging",
          "opened",
          "replica_index",
          "disk",
          "panic",
          "slot0_extents");

  private static int alterResults(CaseJudge judge, Iterable<JsonNode> lines) {
    int count = 0;
    for (JsonNode line : lines) {
      for (Map.Entry<String, JsonNode> field : line.properties()) {
        if (GIVEN.contains(field.getKey())) continue;
        count += Altering.assertAllNoticed(judge, line, field.getKey());
      }
    }
    return count;
  }

  private static String kind(JsonNode line) {
    List<String> fields = new ArrayList<>();
    line.fieldNames().forEachRemaining(fields::add);
    return line.path("tag").asText() + fields + line.path("result").has("error");
  }

  @Test
  void noResultOfAStateOrHeaderCanBeAlteredUnnoticed() {
    Recording recording = Recording.open(Golden.vsr("superblock-test-min.ndjson.gz"));
    CaseJudge judge = SuperBlockStatesJudge.cases(recording);
    int count = alterResults(judge, Altering.firstOfEach(recording, AlteredSuperBlocksTest::kind));
    assertTrue(count > 60, "alterations: " + count);
  }

  @Test
  void noSlotOfAFormatCanBeAlteredUnnoticed() {
    Recording recording = Recording.open(Golden.vsr("superblock.ndjson.gz"));
    CaseJudge judge = SuperBlockStatesJudge.cases(recording);
    JsonNode line = Golden.cases(recording).get(0);
    int count = Altering.assertAllNoticed(judge, line, "slots");
    count += Altering.assertAllNoticed(judge, line, "sequence_0_extents");
    assertTrue(count > 150, "alterations: " + count);
  }

  @Test
  void noResultOfAChoiceCanBeAlteredUnnoticed() {
    Recording recording = Recording.open(Golden.vsr("superblock-quorums.ndjson.gz"));
    CaseJudge judge = SuperBlockQuorumsJudge.cases(recording);
    int count = alterResults(judge, Altering.firstOfEach(recording, AlteredSuperBlocksTest::kind));
    assertTrue(count > 300, "alterations: " + count);
  }

  @Test
  void aStatePatchedOtherwiseIsNoticed() {
    Recording recording = Recording.open(Golden.vsr("superblock-test-min.ndjson.gz"));
    CaseJudge judge = SuperBlockStatesJudge.cases(recording);
    int told = 0;
    for (JsonNode line : Golden.cases(recording)) {
      if (!line.path("patch").path("field").asText().equals("replica_id")) continue;
      if (!line.has("panic")) continue;
      ObjectNode altered = line.deepCopy();
      int length = line.get("patch").get("bytes_hex").asText().length();
      char[] nothing = new char[length];
      Arrays.fill(nothing, '0');
      ((ObjectNode) altered.get("patch")).put("offset", 1231).put("bytes_hex", "00");
      if (CaseJudge.judgeOne(judge, altered) instanceof Verdict.Disagree) told++;
    }
    assertTrue(told > 20, "told: " + told);
  }

  /**
   * The first step of each operation that ended in each way. A field that two of them have had
   * altered in every place is in others altered as a whole.
   */
  @Test
  void noResultOfAStepCanBeAlteredUnnoticed() {
    Recording recording = Recording.open(Golden.vsr("superblock-sequence.ndjson.gz"));
    CaseJudge judge = SuperBlockSequenceJudge.cases(recording);
    Map<String, Integer> kinds = new TreeMap<>();
    Map<String, Integer> fields = new TreeMap<>();
    for (JsonNode line : Golden.cases(recording)) {
      JsonNode steps = line.get("steps");
      for (int i = 0; i < steps.size(); i++) {
        if (kinds.containsKey(end(steps.get(i)))) continue;
        kinds.put(end(steps.get(i)), alterStep(judge, line, i, fields));
      }
    }
    assertEquals(
        Set.of(
            "copy true false",
            "format false false",
            "format true false",
            "observe true false",
            "open false false",
            "open true false",
            "open true true",
            "swap true false",
            "update false false",
            "update true false",
            "update true true",
            "update_queued false false",
            "update_queued true false",
            "xor true false"),
        new TreeSet<>(kinds.keySet()),
        kinds::toString);
    int count = kinds.values().stream().mapToInt(Integer::intValue).sum();
    assertTrue(count > 400, "alterations: " + kinds);
  }

  private static String end(JsonNode step) {
    if (step.has("skipped")) return "update_queued true false";
    boolean completed = step.path("completed").asBoolean(true);
    return step.get("op").asText() + " " + completed + " " + step.has("panic");
  }

  private static int alterStep(
      CaseJudge judge, JsonNode line, int index, Map<String, Integer> fields) {
    JsonNode step = line.get("steps").get(index);
    List<String> unnoticed = new ArrayList<>();
    int count = 0;
    for (Map.Entry<String, JsonNode> field : step.properties()) {
      if (!STEP_RESULTS.contains(field.getKey())) continue;
      boolean everyPlace = fields.merge(field.getKey(), 1, Integer::sum) <= 2;
      for (Alterations.Altered altered : Alterations.below(step, field.getKey())) {
        if (altered.path().equals("panic") && altered.how().equals("value")) continue;
        if (!everyPlace && !altered.path().equals(field.getKey())) continue;
        count++;
        ObjectNode changed = line.deepCopy();
        ((ArrayNode) changed.get("steps")).set(index, altered.line());
        Verdict verdict = CaseJudge.judgeOne(judge, changed);
        String path = "steps[" + index + "]." + altered.path();
        if (!Altering.tells(verdict, path)) {
          unnoticed.add(altered.how() + " " + path + ": " + verdict);
        }
      }
    }
    assertEquals(List.of(), unnoticed, () -> "case " + line.get("id"));
    return count;
  }

  /** What the program says when it stops of its own accord is compared by its words. */
  @Test
  void anotherReasonToStopIsNoticed() {
    Recording recording = Recording.open(Golden.vsr("superblock-sequence.ndjson.gz"));
    CaseJudge judge = SuperBlockSequenceJudge.cases(recording);
    Set<String> reasons = new TreeSet<>();
    for (JsonNode line : Golden.cases(recording)) {
      int last = line.get("steps").size() - 1;
      String panic = line.get("steps").get(last).path("panic").asText();
      if (!panic.startsWith("superblock ") || !reasons.add(panic)) continue;
      ObjectNode changed = line.deepCopy();
      ((ObjectNode) changed.get("steps").get(last)).put("panic", "superblock forked at x:1");
      assertTrue(CaseJudge.judgeOne(judge, changed) instanceof Verdict.Disagree, panic);
      changed = line.deepCopy();
      ((ObjectNode) changed.get("steps").get(last)).put("panic", "assertion at x:1");
      assertTrue(CaseJudge.judgeOne(judge, changed) instanceof Verdict.Disagree, panic);
    }
    assertEquals(3, reasons.size(), reasons::toString);
  }

  @Test
  void noRepairOfADamagedFileCanBeAlteredUnnoticed() {
    Recording recording = Recording.open(Golden.files("damage-results.ndjson.gz"));
    try (DamageJudge.Bases bases = new DamageJudge.Bases(recording.path())) {
      CaseJudge judge = DamageJudge.cases(recording, bases);
      int count = 0;
      for (JsonNode line : Golden.cases(recording)) {
        String id = line.path("id").asText();
        if (!List.of("d028", "d128").contains(id)) continue;
        // The last line of d128's log tells of a copy that another cluster wrote.
        String field = id.equals("d028") ? "superblock_repaired_copies" : "superblock_quorum_log";
        for (Alterations.Altered altered : Alterations.below(line.get("recovery"), field)) {
          if (id.equals("d128") && !altered.path().endsWith("[6]")) continue;
          ObjectNode changed = line.deepCopy();
          changed.set("recovery", altered.line());
          count++;
          assertTrue(
              Altering.tells(CaseJudge.judgeOne(judge, changed), "recovery." + altered.path()),
              () -> id + ": " + altered.how() + " " + altered.path());
        }
      }
      assertEquals(12, count);
    }
  }
}
