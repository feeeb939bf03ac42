package org.viewstamp.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.viewstamp.vsr.StorageLayout;

/** The judges of headers, chain, checksums and layouts can fail. */
class AlteredHeadersTest {
  /** From these the rest follows: altering them shows somewhere, not always at their own place. */
  private static final Set<String> GIVEN =
      Set.of(
          "tag",
          "raw_hex",
          "body_hex",
          "body_seed",
          "body_size",
          "base",
          "patches",
          "cluster",
          "slot",
          "op",
          "fill",
          "param",
          "size",
          "chunks",
          "index",
          "input_hex");

  private static int alterAll(CaseJudge judge, Collection<JsonNode> lines) {
    int count = 0;
    for (JsonNode line : lines) {
      assertEquals(Verdict.AGREE, CaseJudge.judgeOne(judge, line), () -> "" + line.get("id"));
      for (Map.Entry<String, JsonNode> field : line.properties()) {
        String name = field.getKey();
        if (name.equals("id")) continue;
        if (GIVEN.contains(name)) {
          count += alterGiven(judge, line, name);
        } else {
          count += Altering.assertAllNoticed(judge, line, name);
        }
      }
    }
    return count;
  }

  private static int alterGiven(CaseJudge judge, JsonNode line, String name) {
    int count = 0;
    for (Alterations.Altered altered : Alterations.below(line, name)) {
      if (isEmptyPiece(line, altered) || isOtherInput(altered)) continue;
      if (altered.how().equals("removed") && mayLack(line, name)) continue;
      Verdict verdict = CaseJudge.judgeOne(judge, altered.line());
      assertTrue(
          verdict instanceof Verdict.Disagree,
          () -> line.get("id") + ": " + altered.how() + " " + altered.path());
      count++;
    }
    return count;
  }

  /** Another header patched, or at another place, may have the same checksum zero and verdict. */
  private static boolean isOtherInput(Alterations.Altered altered) {
    return altered.how().equals("value")
        && (altered.path().equals("base") || altered.path().endsWith("].offset"));
  }

  /** Not every line of a placeholder has all its bytes. */
  private static boolean mayLack(JsonNode line, String field) {
    return field.equals("raw_hex") && line.path("tag").asText().equals("prepare_reserved");
  }

  /** A piece of no bytes may be left out. */
  private static boolean isEmptyPiece(JsonNode line, Alterations.Altered altered) {
    String place = altered.path().replaceFirst("chunks\\[(\\d+)\\]", "/chunks/$1");
    return altered.how().equals("removed")
        && place.startsWith("/")
        && line.at(place).intValue() == 0;
  }

  /** Of each command a random header; of each outcome a mutated one; of each constructor. */
  @ParameterizedTest
  @ValueSource(strings = {"headers", "headers-test-min"})
  void noFieldOfAHeaderCanBeAlteredUnnoticed(String name) {
    Recording recording = Recording.open(Golden.vsr(name + ".ndjson.gz"));
    Collection<JsonNode> lines =
        Altering.firstOfEach(
            recording,
            line ->
                line.path("tag").asText()
                    + line.path("command").asText()
                    + line.path("invalid").asText()
                    + line.path("peer").asText()
                    + line.path("panic").asText()
                    + line.has("raw_hex"));
    assertTrue(lines.size() > 100, "lines: " + lines.size());
    int count = alterAll(HeadersJudge.cases(recording), lines);
    assertTrue(count > 5_000, "alterations: " + count);
  }

  @Test
  void noFieldOfTheChainCanBeAlteredUnnoticed() {
    Recording recording = Recording.open(Golden.vsr("chain-real.ndjson.gz"));
    int count = alterAll(ChainJudge.cases(recording), Golden.cases(recording));
    assertTrue(count > 200, "alterations: " + count);
  }

  @Test
  void noFieldOfAChecksumCanBeAlteredUnnoticed() {
    Recording recording = Recording.open(Golden.vsr("checksum.ndjson.gz"));
    Collection<JsonNode> lines =
        Altering.firstOfEach(
            recording,
            line ->
                line.path("tag").asText()
                    + line.path("fill").asText()
                    + Math.min(line.path("size").asInt(), 64));
    int count = 0;
    for (JsonNode line : lines) {
      for (Map.Entry<String, JsonNode> field : line.properties()) {
        String name = field.getKey();
        if (name.startsWith("checksum")) {
          count += Altering.assertAllNoticed(ChecksumJudge::judge, line, name);
        }
      }
    }
    assertTrue(count > 300, "alterations: " + count);
  }

  @Test
  void anotherInputOfAChecksumIsNoticed() {
    Recording recording = Recording.open(Golden.vsr("checksum.ndjson.gz"));
    for (JsonNode line : Altering.firstOfEach(recording, line -> line.path("tag").asText())) {
      for (String given : List.of("tag", "size", "chunks", "index", "input_hex")) {
        if (line.has(given)) assertTrue(alterGiven(ChecksumJudge::judge, line, given) > 0);
      }
    }
  }

  /** Of the structures a header, a body, the superblock's; all enumerations and constants. */
  @Test
  void noPartOfTheLayoutsCanBeAlteredUnnoticed() {
    ObjectNode document = (ObjectNode) Recording.open(Golden.vsr("layout.json")).first();
    ArrayNode structs = (ArrayNode) document.get("structs");
    int count = 0;
    for (int index : new int[] {2, 30, 32}) {
      JsonNode struct = structs.get(index);
      for (String field : List.of("struct", "size", "alignment", "fields")) {
        for (Alterations.Altered altered : Alterations.below(struct, field)) {
          ArrayNode others = JsonNodeFactory.instance.arrayNode().addAll(structs);
          assertNoticed(with(document, "structs", others.set(index, altered.line())), altered);
          count++;
        }
      }
    }
    ObjectNode rest = document.deepCopy();
    rest.remove("structs");
    for (String field : List.of("enums", "constants")) {
      for (Alterations.Altered altered : Alterations.below(rest, field)) {
        // Ours knows more constants than the dump; how many that has is compared elsewhere.
        if (altered.how().equals("removed") && altered.path().startsWith("constants.")) continue;
        assertNoticed(with(altered.line(), "structs", structs), altered);
        count++;
      }
    }
    assertTrue(count > 1_000, "alterations: " + count);
  }

  @Test
  void aStructureThatTheDumpLacksIsNoticed() {
    ObjectNode document = (ObjectNode) Recording.open(Golden.vsr("layout.json")).first();
    ArrayNode structs = JsonNodeFactory.instance.arrayNode();
    structs.addAll((ArrayNode) document.get("structs"));
    structs.remove(5);
    Set<String> lacking = new TreeSet<>();
    LayoutJudge.judge(
        with(document, "structs", structs),
        StorageLayout.PRODUCTION,
        (id, verdict) -> {
          if (verdict instanceof Verdict.Disagree) lacking.add(id);
        });
    assertEquals(1 + 14 + 2, lacking.size());
    assertTrue(lacking.contains("field Header.pong_client.reserved"), lacking::toString);
  }

  private static ObjectNode with(ObjectNode document, String field, JsonNode value) {
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    copy.setAll(document);
    copy.set(field, value);
    return copy;
  }

  private static void assertNoticed(ObjectNode document, Alterations.Altered altered) {
    boolean[] noticed = {false};
    LayoutJudge.judge(
        document,
        StorageLayout.PRODUCTION,
        (id, verdict) -> noticed[0] |= verdict instanceof Verdict.Disagree);
    assertTrue(noticed[0], () -> altered.how() + " " + altered.path());
  }
}
