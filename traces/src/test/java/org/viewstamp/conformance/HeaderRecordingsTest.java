package org.viewstamp.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ours agrees with every recorded header, chain, checksum and layout. */
class HeaderRecordingsTest {
  @ParameterizedTest
  @CsvSource({
    "headers.ndjson.gz,          20165",
    "headers-test-min.ndjson.gz,  2018",
    "chain-real.ndjson.gz,           8",
    "checksum.ndjson.gz,          1958",
    "layout.json,                  713",
    "layout-test-min.json,         713",
  })
  void everyCaseAgrees(String name, long cases) {
    Path file = Golden.vsr(name);
    Recordings.Found found = Recordings.find(List.of(file)).get(0);
    FileResult result = VectorRun.run(file, found.recording(), found.judge(), () -> {});
    assertEquals(null, result.first());
    assertEquals(
        List.of(cases, cases, 0L), List.of(result.cases(), result.agree(), result.outOfScope()));
  }

  /** Coverage: as many as the dump has, and as ours know; the judge compares them one by one. */
  @ParameterizedTest
  @ValueSource(strings = {"layout.json", "layout-test-min.json"})
  void theDumpHasSoManyOfEachKind(String name) {
    Recording recording = Recording.open(Golden.vsr(name));
    Map<String, Integer> agree = new TreeMap<>();
    new LayoutJudge()
        .judge(
            recording,
            (id, verdict) -> {
              if (verdict.equals(Verdict.AGREE)) agree.merge(id.split(" ")[0], 1, Integer::sum);
            });
    assertEquals(Map.of("struct", 36, "field", 571, "enum", 63, "constant", 43), agree);
  }

  /** The recordings hold what they should: every command, and every way in which the check ends. */
  @Test
  void everyCommandIsRecordedAndSoIsEveryStop() {
    Map<String, Integer> commands = new TreeMap<>();
    Map<String, Integer> panics = new TreeMap<>();
    for (JsonNode line : Golden.cases(Recording.open(Golden.vsr("headers.ndjson.gz")))) {
      if (line.has("command_name"))
        commands.merge(line.get("command_name").asText(), 1, Integer::sum);
      if (line.has("panic")) panics.merge(line.get("panic").asText(), 1, Integer::sum);
    }
    assertEquals(25, commands.size());
    assertEquals(
        Map.of(
            "switch on corrupt value at message_header.zig:148", 693,
            "integer overflow at vsr.zig:1577", 2,
            "assertion at message_header.zig:725", 3),
        panics);
  }
}
