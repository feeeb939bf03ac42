package org.viewstamp.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The judges of the free set can fail: no field of an expected result is altered unnoticed. */
class AlteredFreeSetTest {
  private static Recording recording(String name) {
    return Recording.open(Golden.FOLDER.resolve("freeset").resolve(name + ".ndjson.gz"));
  }

  /** Lists of questions with their answers: a question may be left out, or be another one. */
  private static final Pattern QUESTION =
      Pattern.compile(
          "removed (durable|encode_size_max|encode_chunks|decode_chunks|checkpoints)\\[\\d+\\]"
              + "|value (durable|encode_size_max|decode_chunks|encode_chunks)\\[\\d+\\]\\[0\\]"
              + "|value (function|panic)");

  /** Alters all fields of {@code line} but these, which are what was given to the program. */
  private static int assertAllNoticedBut(Set<String> given, CaseJudge judge, JsonNode line) {
    assertEquals(Verdict.AGREE, CaseJudge.judgeOne(judge, line), () -> "case " + line.get("id"));
    List<String> fields = new ArrayList<>();
    line.fieldNames().forEachRemaining(fields::add);
    fields.removeAll(given);
    int count = 0;
    for (String field : fields) {
      for (Alterations.Altered altered : Alterations.below(line, field)) {
        if (QUESTION.matcher(altered.how() + " " + altered.path()).matches()) continue;
        count++;
        Verdict verdict = CaseJudge.judgeOne(judge, altered.line());
        assertTrue(
            verdict instanceof Verdict.Disagree,
            () -> line.get("id") + " " + altered.how() + " " + altered.path() + ": " + verdict);
      }
    }
    return count;
  }

  @Test
  void noFieldOfAnEncodingCanBeAlteredUnnoticed() {
    Set<String> given = Set.of("id", "tag", "kind", "word_bits", "words_rle", "target_words");
    int count = 0;
    Set<String> kinds = new TreeSet<>();
    for (JsonNode line : Golden.cases(recording("ewah"))) {
      String size = line.path("word_count").asInt() > 300 ? "many" : "";
      String kind = line.path("kind").asText() + line.path("word_bits") + line.path("tag");
      if (!size.isEmpty() || line.path("encode_chunks").size() > 40) continue;
      if (kinds.add(kind)) count += assertAllNoticedBut(given, EwahJudge::judge, line);
    }
    assertTrue(kinds.size() > 20, "kinds: " + kinds);
    assertTrue(count > 2_000, "alterations: " + count);
  }

  @Test
  void noFieldOfAHugeEncodingCanBeAlteredUnnoticed() {
    Set<String> given = Set.of("id", "tag", "kind", "word_bits", "words_rle", "target_words");
    List<JsonNode> lines = Golden.cases(recording("ewah_huge"));
    int count = 0;
    for (JsonNode line : lines.subList(0, lines.size() - 1)) {
      count += assertAllNoticedBut(given, EwahJudge::judge, line);
    }
    assertTrue(count > 100, "alterations: " + count);
    // The one in chunks takes a quarter of a gigabyte: only what it adds.
    JsonNode chunked = lines.get(lines.size() - 1);
    for (String field : List.of("calls", "all_calls_but_last_full", "head_hex", "tail_hex")) {
      for (Alterations.Altered altered : Alterations.below(chunked, field)) {
        if (!altered.how().equals("value")) continue;
        Verdict verdict = CaseJudge.judgeOne(EwahJudge::judge, altered.line());
        assertTrue(Altering.tells(verdict, altered.path()), () -> altered + ": " + verdict);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"arith", "arith_min"})
  void noSizeCanBeAlteredUnnoticed(String name) {
    Set<String> given =
        Set.of("id", "kind", "storage_size_limit", "trailer_size", "checkpoint", "op_range");
    Recording recording = recording(name);
    CaseJudge judge = FreeSetArithmeticJudge.cases(recording);
    int count = 0;
    for (JsonNode line : Altering.firstOfEach(recording, line -> line.get("kind").asText())) {
      count += assertAllNoticedBut(given, judge, line);
    }
    JsonNode last = null;
    for (JsonNode line : Golden.cases(recording)) {
      if (line.get("kind").asText().equals("checkpoint")) last = line;
    }
    count += assertAllNoticedBut(given, judge, last);
    assertTrue(count > 150, "alterations: " + count);
  }

  /** The first operation of each kind and outcome, and the digests of each phase. */
  @Test
  void noOutcomeOfAnOperationCanBeAlteredUnnoticed() {
    Set<String> given =
        Set.of(
            "op",
            "n",
            "handle",
            "address",
            "first",
            "last",
            "session",
            "encoded",
            "acquired_chunk_words",
            "released_chunk_words",
            "acquired_addresses",
            "released_addresses");
    Set<String> kinds = new TreeSet<>();
    int count = 0;
    for (JsonNode line : Golden.cases(recording("ops"))) {
      if (line.get("blocks_count").asInt() > 20_000 || line.get("op_count").asInt() > 600) continue;
      JsonNode ops = line.get("ops");
      for (int i = 0; i < Math.min(ops.size(), 250); i++) {
        JsonNode op = ops.get(i);
        if (!kinds.add(kind(op))) continue;
        count += assertOperationNoticed(line, i, given);
      }
    }
    assertTrue(kinds.size() >= 20, "kinds: " + kinds);
    assertTrue(count > 300, "alterations: " + count);
  }

  private static String kind(JsonNode op) {
    String kind = op.get("op").asText();
    if (op.has("out"))
      kind += op.get("out").isNull() + op.get("out").asText("").replaceAll("\\d", "");
    if (kind.startsWith("digest")) {
      kind += op.get("opened").asText() + op.get("checkpoint_durable").asText();
      kind += op.get("reservation_state").asText() + op.get("acquired").isNull();
    }
    return kind;
  }

  private static int assertOperationNoticed(JsonNode line, int index, Set<String> given) {
    JsonNode op = line.get("ops").get(index);
    List<String> unnoticed = new ArrayList<>();
    int count = 0;
    List<String> fields = new ArrayList<>();
    op.fieldNames().forEachRemaining(fields::add);
    for (String field : fields) {
      if (given.contains(field)) continue;
      for (Alterations.Altered altered : Alterations.below(op, field)) {
        count++;
        // The rest of the sequence is of no matter: the first disagreement ends it.
        ObjectNode changed = ((ObjectNode) line).objectNode();
        changed.setAll((ObjectNode) line);
        ArrayNode ops = changed.putArray("ops");
        for (int i = 0; i < index; i++) ops.add(line.get("ops").get(i));
        ops.add(altered.line());
        Verdict verdict = CaseJudge.judgeOne(FreeSetOperationsJudge::judge, changed);
        String path = "ops[" + index + "]." + altered.path();
        boolean told =
            verdict instanceof Verdict.Disagree disagree
                && disagree.field().startsWith("ops[" + index + "]");
        if (!told) unnoticed.add(altered.how() + " " + path + ": " + verdict);
      }
    }
    assertEquals(List.of(), unnoticed, () -> "case " + line.get("id"));
    return count;
  }

  @Test
  void aMissingOperationIsNoticed() {
    JsonNode line = Golden.cases(recording("ops")).get(0);
    ObjectNode changed = line.deepCopy();
    ((ArrayNode) changed.get("ops")).remove(1);
    assertTrue(
        CaseJudge.judgeOne(FreeSetOperationsJudge::judge, changed) instanceof Verdict.Disagree);
    assertTrue(Altering.assertAllNoticed(FreeSetOperationsJudge::judge, line, "op_count") > 2);
  }

  @Test
  void noFieldOfACheckpointCanBeAlteredUnnoticed() {
    Set<String> given = Set.of("id", "tag", "cluster", "release", "storage_size_limit");
    int count = 0;
    List<JsonNode> lines = Golden.cases(recording("trailer"));
    for (int index : new int[] {0, 11}) {
      ObjectNode line = lines.get(index).deepCopy();
      line.putArray("checkpoints").add(lines.get(index).get("checkpoints").get(0));
      count += assertAllNoticedBut(given, FreeSetTrailerJudge::judge, line);
    }
    assertTrue(count > 300, "alterations: " + count);
  }

  @Test
  void noMisuseCanBeAlteredUnnoticed() {
    int count = 0;
    for (JsonNode line : Golden.cases(recording("misuse"))) {
      if (line.get("kind").asText().equals("ewah_decode_overlap")) continue;
      count += assertAllNoticedBut(Set.of("id", "kind"), FreeSetMisuseJudge::judge, line);
      ObjectNode panic = line.deepCopy();
      if (line.get("panic").isNull()) panic.put("panic", "assertion");
      else panic.putNull("panic");
      Verdict verdict = CaseJudge.judgeOne(FreeSetMisuseJudge::judge, panic);
      assertTrue(verdict instanceof Verdict.Disagree, () -> "" + line);
    }
    assertTrue(count > 700, "alterations: " + count);
  }

  @Test
  void everyMisuseOfTheTableIsRecorded() {
    Set<String> recorded = new TreeSet<>();
    for (JsonNode line : Golden.cases(recording("misuse"))) recorded.add(line.get("kind").asText());
    Set<String> table = new TreeSet<>();
    for (FreeSetMisuse misuse : FreeSetMisuse.all()) table.add(misuse.kind());
    assertEquals(recorded, table);
  }
}
