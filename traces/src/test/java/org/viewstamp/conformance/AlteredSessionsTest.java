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

/** The judge of session tables can fail. */
class AlteredSessionsTest {
  private static final Recording RECORDING =
      Recording.open(Golden.vsr("client-sessions.ndjson.gz"));

  /** The first event of each kind. */
  @Test
  void noResultOfAnEventCanBeAlteredUnnoticed() {
    Set<String> kinds = new TreeSet<>();
    int count = 0;
    for (JsonNode line : Golden.cases(RECORDING)) {
      JsonNode events = line.path("events");
      for (int i = 0; i < events.size(); i++) {
        JsonNode event = events.get(i);
        boolean evicts = event.has("evictee_removed_first");
        String kind = event.get("do").asText() + event.path("present").asText() + evicts;
        if (!kinds.add(kind)) continue;
        Set<String> given =
            switch (event.get("do").asText()) {
              case "put" -> Set.of("session", "header_hex");
              case "get", "remove" -> Set.of("client");
              default -> Set.of();
            };
        count += Altering.assertAllNoticedInEvent(ClientSessionsJudge::judge, line, i, given);
      }
    }
    assertEquals(
        Set.of(
            "countfalse",
            "encodefalse",
            "evicteefalse",
            "getfalsefalse",
            "gettruefalse",
            "putfalse",
            "puttrue",
            "removefalse"),
        kinds);
    assertTrue(count > 80, "alterations: " + count);
  }

  @Test
  void noFieldOfTheEndCanBeAlteredUnnoticed() {
    JsonNode line = Golden.cases(RECORDING).get(0);
    for (String field : List.of("encoded_extents", "encoded_checksum", "iterated_clients")) {
      Altering.assertAllNoticed(ClientSessionsJudge::judge, line, field);
    }
  }

  @Test
  void anEventThatIsLeftOutIsNoticed() {
    ObjectNode line = Golden.cases(RECORDING).get(0).deepCopy();
    ArrayNode events = (ArrayNode) line.get("events");
    while (!events.get(events.size() - 1).get("do").asText().equals("put")) {
      events.remove(events.size() - 1);
    }
    events.remove(events.size() - 1);
    assertTrue(CaseJudge.judgeOne(ClientSessionsJudge::judge, line) instanceof Verdict.Disagree);
  }

  @Test
  void aPreconditionThatHoldsOrDoesNotIsNoticed() {
    int cases = 0;
    for (JsonNode line : Golden.cases(RECORDING)) {
      if (!line.get("tag").asText().equals("precondition")) continue;
      cases++;
      for (String field : List.of("panic", "decoded_count", "ok", "what")) {
        if (line.has(field)) Altering.assertAllNoticed(ClientSessionsJudge::judge, line, field);
      }
      ObjectNode swapped = line.deepCopy();
      if (line.has("panic")) {
        swapped.remove("panic");
        swapped.put("decoded_count", 1).put("ok", true);
      } else {
        swapped.remove(List.of("decoded_count", "ok"));
        swapped.put("panic", "assertion");
      }
      assertTrue(
          CaseJudge.judgeOne(ClientSessionsJudge::judge, swapped) instanceof Verdict.Disagree,
          swapped::toString);
    }
    assertEquals(12, cases);
  }
}
