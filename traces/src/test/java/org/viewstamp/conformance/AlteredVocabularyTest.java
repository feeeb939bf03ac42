package org.viewstamp.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judges of the shared vocabulary can fail. */
class AlteredVocabularyTest {
  /** What was given to the real program; all other fields are what it did. */
  private static final Map<String, Set<String>> GIVEN =
      Map.ofEntries(
          // spotless:off
          Map.entry("quorums",              Set.of("replica_count")),
          Map.entry("root_members",         Set.of("cluster")),
          Map.entry("members",              Set.of("members", "id_searched")),
          Map.entry("sector",               Set.of("offset")),
          Map.entry("checkpoint_valid_set", Set.of("op_max")),
          Map.entry("checkpoint_chain",     Set.of()),
          Map.entry("checkpoint",           Set.of("op")),
          Map.entry("checkpoint_function",  Set.of("function", "op", "commit", "storage_size_limit")),
          Map.entry("zone",                 Set.of("zone")),
          Map.entry("zone_offset",          Set.of("zone", "offset")),
          Map.entry("block_offset",         Set.of("address")),
          Map.entry("backoff",              Set.of("min", "max", "attempt", "draw")),
          Map.entry("timeout",              Set.of("after", "events")),
          Map.entry("fixed",                Set.of("input_hex", "function", "limit")),
          Map.entry("fuzz",                 Set.of("input_hex", "function", "limit")),
          Map.entry("plausible",            Set.of("input_hex", "function", "limit")),
          Map.entry("exhaustive",           Set.of("members")),
          Map.entry("random",               Set.of("current", "request_hex")),
          Map.entry("operation",            Set.of("operation")),
          Map.entry("release_parse",        Set.of("input_hex")),
          Map.entry("release_compare",      Set.of("a", "b")),
          Map.entry("verify_release_list",  Set.of("releases", "included")));
          // spotless:on

  private static CaseJudge judge(Recording recording) {
    Judge judge = Judges.of(recording);
    if (judge instanceof QuorumsJudge) return QuorumsJudge.cases(recording);
    if (judge instanceof AddressesJudge) return AddressesJudge::judge;
    assertInstanceOf(ReconfigureJudge.class, judge);
    return ReconfigureJudge::judge;
  }

  /** Cases of one kind have the same tag, function, zone, and the same types of fields. */
  private static String kind(JsonNode line) {
    StringBuilder kind = new StringBuilder();
    line.fields()
        .forEachRemaining(
            field -> kind.append(field.getKey()).append(field.getValue().getNodeType()));
    for (String field : List.of("tag", "function", "zone", "error", "result_name")) {
      kind.append(line.path(field).asText());
    }
    return kind + addressFamilies(line);
  }

  private static String addressFamilies(JsonNode line) {
    StringBuilder families = new StringBuilder();
    for (JsonNode address : line.path("addresses")) families.append(address.get("family"));
    return families.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "quorums,          34, 1000",
    "quorums-test-min, 34,  600",
    "addresses,        30,  500",
    "reconfigure,      25,  800",
  })
  void noFieldOfTheVocabularyCanBeAlteredUnnoticed(String name, int kinds, int alterations) {
    Recording recording = Recording.open(Golden.vsr(name + ".ndjson.gz"));
    CaseJudge judge = judge(recording);
    Collection<JsonNode> cases = Altering.firstOfEach(recording, AlteredVocabularyTest::kind);
    Set<String> tags = new TreeSet<>();
    int count = 0;
    for (JsonNode line : cases) {
      String tag = line.get("tag").asText();
      tags.add(tag);
      if (line.path("valid_ops").size() > 1_000) continue; // production has 157 of them
      count += assertGivenIsRequired(judge, line, GIVEN.get(tag));
      for (Map.Entry<String, JsonNode> field : line.properties()) {
        if (field.getKey().equals("id") || GIVEN.get(tag).contains(field.getKey())) continue;
        // A list of addresses is what it is under any of the three tags.
        if (field.getKey().equals("tag") && name.equals("addresses")) continue;
        count += Altering.assertAllNoticed(judge, line, field.getKey());
      }
    }
    assertTrue(cases.size() >= kinds, "kinds: " + cases.size() + " of " + tags);
    assertTrue(count >= alterations, "alterations: " + count);
  }

  /** What was given cannot be missing, nor be of another type. */
  private static int assertGivenIsRequired(CaseJudge judge, JsonNode line, Set<String> given) {
    int count = 0;
    for (String field : given) {
      if (!line.has(field)) continue;
      for (Alterations.Altered altered : Alterations.below(line, field)) {
        if (altered.how().equals("value") || !altered.path().equals(field)) continue;
        count++;
        assertDisagrees(judge, altered.line(), altered.how() + " " + altered.path());
      }
    }
    return count;
  }

  private static void assertDisagrees(CaseJudge judge, JsonNode line, String what) {
    Verdict verdict = CaseJudge.judgeOne(judge, line);
    assertInstanceOf(Verdict.Disagree.class, verdict, () -> line.get("id") + ": " + what);
  }

  @Test
  void noFieldOfATimeoutsStateCanBeAlteredUnnoticed() {
    Recording recording = Recording.open(Golden.vsr("quorums.ndjson.gz"));
    CaseJudge judge = judge(recording);
    Set<String> given = Set.of("times", "ns", "draws");
    Set<String> kinds = new TreeSet<>();
    int count = 0;
    for (JsonNode line : Golden.cases(recording)) {
      JsonNode events = line.path("events");
      for (int i = 0; i < events.size(); i++) {
        JsonNode event = events.get(i);
        if (event.has("panic")) continue;
        if (!kinds.add(event.get("do").asText() + event.get("ticking") + event.get("result"))) {
          continue;
        }
        count += Altering.assertAllNoticedInEvent(judge, line, i, given);
      }
    }
    assertTrue(kinds.size() >= 13, "kinds: " + kinds);
    assertTrue(count > 200, "alterations: " + count);
  }

  @Test
  void anEventOfATimeoutThatIsMissingOrFollowsAPanicIsNoticed() {
    Recording recording = Recording.open(Golden.vsr("quorums.ndjson.gz"));
    CaseJudge judge = judge(recording);
    int panics = 0;
    for (JsonNode line : Golden.cases(recording)) {
      if (!line.path("tag").asText().equals("timeout")) continue;
      ObjectNode without = line.deepCopy();
      ((ArrayNode) without.get("events")).remove(0);
      assertDisagrees(judge, without, "without init");
      int last = line.get("events").size() - 1;
      if (!line.get("events").get(last).has("panic")) continue;
      panics++;
      ObjectNode more = line.deepCopy();
      ((ArrayNode) more.get("events")).add(line.get("events").get(0));
      assertDisagrees(judge, more, "an event after the panic");
      ObjectNode silent = line.deepCopy();
      ((ObjectNode) silent.get("events").get(last)).remove("panic");
      assertDisagrees(judge, silent, "without the panic");
    }
    assertEquals(15, panics);
  }

  @ParameterizedTest
  @CsvSource({"quorums", "quorums-test-min", "addresses", "reconfigure"})
  void aPanicThatDidNotHappenAndOneThatIsNotToldAreNoticed(String name) {
    Recording recording = Recording.open(Golden.vsr(name + ".ndjson.gz"));
    CaseJudge judge = judge(recording);
    int panics = 0;
    for (JsonNode line : Golden.cases(recording)) {
      ObjectNode altered = line.deepCopy();
      if (line.has("panic")) {
        panics++;
        altered.remove("panic");
      } else {
        altered.put("panic", "reached unreachable code");
      }
      assertDisagrees(judge, altered, "panic");
    }
    assertTrue(panics > 0, "panics: " + panics);
  }

  @ParameterizedTest
  @CsvSource({"quorums", "quorums-test-min", "addresses", "reconfigure"})
  void anUnknownTagIsNoticed(String name) {
    Recording recording = Recording.open(Golden.vsr(name + ".ndjson.gz"));
    ObjectNode line = Golden.cases(recording).get(0).deepCopy();
    line.put("tag", "unknown");
    assertDisagrees(judge(recording), line, "tag");
  }

  /** What is given matters: with the input of the neighbour the result is another. */
  @ParameterizedTest
  @CsvSource({"quorums, 500", "quorums-test-min, 1000", "addresses, 500", "reconfigure, 1500"})
  void inputsOfAnotherCaseAreNoticed(String name, int least) {
    Recording recording = Recording.open(Golden.vsr(name + ".ndjson.gz"));
    CaseJudge judge = judge(recording);
    JsonNode before = null;
    int noticed = 0;
    for (JsonNode line : Golden.cases(recording)) {
      if (before != null && sameShape(before, line) && !sameResult(before, line)) {
        ObjectNode swapped = line.deepCopy();
        for (String field : GIVEN.get(line.get("tag").asText())) {
          if (before.has(field)) swapped.set(field, before.get(field));
        }
        assertDisagrees(judge, swapped, "inputs of " + before.get("id"));
        noticed++;
      }
      before = line;
    }
    assertTrue(noticed >= least, "noticed: " + noticed);
  }

  private static boolean sameShape(JsonNode a, JsonNode b) {
    Set<String> fields = new TreeSet<>();
    a.fieldNames().forEachRemaining(fields::add);
    Set<String> others = new TreeSet<>();
    b.fieldNames().forEachRemaining(others::add);
    return a.get("tag").equals(b.get("tag")) && fields.equals(others) && !a.has("events");
  }

  private static boolean sameResult(JsonNode a, JsonNode b) {
    for (Map.Entry<String, JsonNode> field : a.properties()) {
      if (field.getKey().equals("id") || field.getKey().equals("panic")) continue;
      if (GIVEN.get(a.get("tag").asText()).contains(field.getKey())) continue;
      if (!field.getValue().equals(b.get(field.getKey()))) return false;
    }
    return true;
  }
}
