package org.viewstamp.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The judge of the journal at run time agrees with the recording, and with nothing else. */
class OperationsJudgeTest {
  private static final Path RECORDING =
      Path.of(System.getProperty("viewstamp.root", ".."))
          .resolve("traces/golden/journal/operations.ndjson.gz");

  /** How many places of each kind are altered, spread over the cases. */
  private static final int SAMPLES = 3;

  /** What a recording gives: altering it may make another case, not a wrong one. */
  private static final Set<String> INPUTS =
      Set.of(
          "id",
          "tag",
          "replica",
          "replica_count",
          "start_op",
          "start.op_checkpoint",
          "start.view_headers[]",
          "start.wal[][].m",
          "start.wal[][].patch[][]",
          "steps[].calls[][1]",
          "steps[].cell",
          "steps[].cell.patch[][]",
          "steps[].checksum_of",
          "steps[].op",
          "steps[].op_min",
          "crash.superblock_and_recovery.op_checkpoint",
          "crash.superblock_and_recovery.view_headers[]");

  private static final List<JsonNode> CASES = new ArrayList<>();
  private static CaseJudge judge;

  @BeforeAll
  static void read() {
    Recording recording = Recording.open(RECORDING);
    assertTrue(new OperationsJudge().canJudge(recording));
    recording.forEachCase(CASES::add);
    judge = OperationsJudge.cases(Configuration.of(recording), Companions.messages(recording));
  }

  @Test
  void everyRecordedCaseAgrees() {
    List<String> disagreeing = new ArrayList<>();
    for (JsonNode line : CASES) {
      if (CaseJudge.judgeOne(judge, line) != Verdict.AGREE) {
        disagreeing.add(line.path("id").asText());
      }
    }
    assertEquals(315, CASES.size());
    assertEquals(List.of(), disagreeing);
  }

  @Test
  void anAlteredValueOfEachKindDisagrees() {
    Map<String, Integer> seen = new HashMap<>();
    Set<String> unnoticed = new TreeSet<>();
    for (JsonNode line : CASES) {
      visit(
          "",
          line,
          (path, place) -> {
            if (seen.merge(path, 1, Integer::sum) > SAMPLES) return;
            JsonNode original = place.get();
            place.set(altered(original));
            if (CaseJudge.judgeOne(judge, line) == Verdict.AGREE) unnoticed.add(path);
            place.set(original);
          });
    }
    assertTrue(seen.size() > 100, "kinds of places: " + seen.size());
    unnoticed.removeAll(INPUTS);
    assertEquals(Set.of(), unnoticed);
    assertTrue(seen.keySet().containsAll(INPUTS), "an input that no case has");
  }

  @Test
  void aMissingAndAnUnknownFieldDisagree() {
    Map<String, Integer> seen = new HashMap<>();
    Set<String> unnoticed = new TreeSet<>();
    for (JsonNode line : CASES) {
      objects(
          "",
          line,
          (path, object) -> {
            for (String field : names(object)) {
              String at = path + field;
              if (seen.merge(at, 1, Integer::sum) > SAMPLES) continue;
              JsonNode original = object.remove(field);
              if (CaseJudge.judgeOne(judge, line) == Verdict.AGREE) unnoticed.add("no " + at);
              object.set(field, original);
            }
            if (seen.merge(path + "*", 1, Integer::sum) > SAMPLES) return;
            object.put("unknown", 1);
            if (CaseJudge.judgeOne(judge, line) == Verdict.AGREE) unnoticed.add(path + "*");
            object.remove("unknown");
          });
    }
    assertEquals(Set.of(), unnoticed);
  }

  @Test
  void aStepTooFewDisagrees() {
    JsonNode line = CASES.get(0).deepCopy();
    ((ArrayNode) line.get("steps")).remove(4);
    Verdict.Disagree first =
        assertInstanceOf(Verdict.Disagree.class, CaseJudge.judgeOne(judge, line));
    assertTrue(first.field().startsWith("steps[4]"), first.field());
  }

  @Test
  void aRefusalWhereTheProgramWentOnDisagrees() {
    JsonNode line = panicking().deepCopy();
    ((ObjectNode) line).putNull("panic");
    Verdict.Disagree verdict =
        assertInstanceOf(Verdict.Disagree.class, CaseJudge.judgeOne(judge, line));
    assertEquals("refusal by read_prepare_header_valid", verdict.got());
  }

  @Test
  void goingOnWhereTheProgramStoppedDisagrees() {
    JsonNode line = panicking().deepCopy();
    ArrayNode steps = (ArrayNode) line.get("steps");
    steps.remove(steps.size() - 1);
    Verdict.Disagree verdict =
        assertInstanceOf(Verdict.Disagree.class, CaseJudge.judgeOne(judge, line));
    assertEquals("panic", verdict.field());
  }

  private static JsonNode panicking() {
    for (JsonNode line : CASES) if (!line.path("panic").isNull()) return line;
    throw new AssertionError("no case panics");
  }

  // -- Walking a case ----------------------------------------------------------------------------

  /** A value in a case that can be replaced. */
  private record Place(JsonNode parent, String field, int index) {
    JsonNode get() {
      return parent.isObject() ? parent.get(field) : parent.get(index);
    }

    void set(JsonNode value) {
      if (parent instanceof ObjectNode object) object.set(field, value);
      if (parent instanceof ArrayNode array) array.set(index, value);
    }
  }

  private interface Visitor<T> {
    void visit(String path, T place);
  }

  /** Every value that has no parts, with its path; indices are left out, calls are named. */
  private static void visit(String path, JsonNode node, Visitor<Place> visitor) {
    forEachChild(
        path,
        node,
        (below, place) -> {
          JsonNode child = place.get();
          if (child.isContainerNode() && !child.isEmpty()) visit(below, child, visitor);
          else visitor.visit(below, place);
        });
  }

  private static void forEachChild(String path, JsonNode node, Visitor<Place> visitor) {
    if (node.isArray()) {
      boolean tuple = !node.isEmpty() && (path.endsWith("slots[]") || path.endsWith("calls[]"));
      for (int i = 0; i < node.size(); i++) {
        String below = path + "[" + (tuple ? "" + i : "") + "]";
        visitor.visit(below, new Place(node, "", i));
      }
    }
    for (String field : node.isObject() ? names(node) : List.<String>of()) {
      String below = path.isEmpty() ? field : path + "." + field;
      if (field.equals("do")) below += "=" + node.get(field).asText();
      visitor.visit(below, new Place(node, field, 0));
    }
  }

  private static void objects(String path, JsonNode node, Visitor<ObjectNode> visitor) {
    if (node instanceof ObjectNode object) {
      String kind = object.path("do").asText("");
      visitor.visit(path + kind + ".", object);
    }
    forEachChild(path, node, (below, place) -> objects(below, place.get(), visitor));
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    for (Iterator<String> fields = object.fieldNames(); fields.hasNext(); )
      names.add(fields.next());
    return names;
  }

  /** Another value of the same kind, where there is one. */
  private static JsonNode altered(JsonNode value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (value.isIntegralNumber()) return json.numberNode(value.longValue() + 1);
    if (value.isTextual()) return json.textNode(value.textValue() + "0");
    if (value.isBoolean()) return json.booleanNode(!value.booleanValue());
    if (value.isArray()) return json.arrayNode().add(0);
    return json.numberNode(0);
  }
}
