package org.viewstamp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorsCommandTest {
  private static final Path GOLDEN =
      Path.of(System.getProperty("viewstamp.root", "..")).resolve("traces/golden");
  private static final Path TABLE = GOLDEN.resolve("journal/recovery-case.ndjson.gz");
  private static final Path EXAMPLES = GOLDEN.resolve("journal/examples.ndjson.gz");
  private static final Path MESSAGES = GOLDEN.resolve("journal/examples-messages.ndjson.gz");

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int vectors(Object... arguments) {
    List<String> all = new ArrayList<>(List.of("vectors"));
    for (Object argument : arguments) all.add(argument.toString());
    return Viewstamp.run(
        Viewstamp.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)),
        all.toArray(String[]::new));
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out.toString());
  }

  private static List<String> linesOf(Path recording) throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(recording))) {
      return new ArrayList<>(new String(in.readAllBytes()).lines().toList());
    }
  }

  private Path write(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines);
  }

  /** Bad input: exit 2, one line that contains each of the texts, no stack trace. */
  private void assertBadInput(int exitCode, String... texts) {
    assertEquals(ExitCodes.BAD_INPUT, exitCode, out + "\n" + err);
    assertEquals(1, err.toString().lines().count(), err.toString());
    for (String text : texts) assertTrue(err.toString().contains(text), err.toString());
  }

  @Test
  void agreementExitsWithZeroAndASummary() {
    assertEquals(ExitCodes.FINE, vectors(TABLE));
    String last = out.toString().lines().reduce((a, b) -> b).orElse("");
    assertTrue(last.startsWith("vectors: passed: 2673 of 2673 cases agree in 1 file, "), last);
  }

  @Test
  void jsonIsOneObjectForEachFileAndTheSummaryIsOnStandardError() throws IOException {
    assertEquals(ExitCodes.FINE, vectors("--json", TABLE));
    assertEquals(1, out.toString().lines().count());
    assertEquals(TABLE.toString(), json().get("file").textValue());
    assertEquals(2673, json().get("cases").intValue());
    assertEquals(2673, json().get("agree").intValue());
    assertEquals(0, json().get("out_of_scope").intValue());
    assertTrue(json().get("first_disagreement").isNull());
    assertTrue(json().get("seconds").isNumber());
    assertTrue(err.toString().startsWith("vectors: passed"), err.toString());
  }

  @Test
  void disagreementIsToldWithCaseFieldExpectedAndGot() throws IOException {
    List<String> lines = linesOf(TABLE);
    lines.set(1, lines.get(1).replace("\"decision_solo\":\"vsr\"", "\"decision_solo\":\"fix\""));
    Path altered = write("any.name.ndjson", lines);
    assertEquals(ExitCodes.CHECK_FAILED, vectors("--json", altered));
    assertEquals(2672, json().get("agree").intValue());
    JsonNode first = json().get("first_disagreement");
    assertEquals("v000", first.get("id").textValue());
    assertEquals("decision_solo", first.get("field").textValue());
    assertEquals("\"fix\"", first.get("expected").textValue());
    assertEquals("\"vsr\"", first.get("got").textValue());
  }

  @Test
  void textTellsTheDisagreementToo() throws IOException {
    List<String> lines = linesOf(TABLE);
    lines.set(1, lines.get(1).replace("\"@A\"", "\"@B\""));
    assertEquals(ExitCodes.CHECK_FAILED, vectors(write("t.ndjson", lines)));
    assertTrue(out.toString().contains("first disagreement: case v000, field label"), out + "");
    assertTrue(out.toString().contains("vectors: FAILED: 2672 of 2673"), out + "");
  }

  @Test
  void recordingIsFoundByContentWithItsMessagesBesideWhateverTheNames() throws IOException {
    write("one.jsonl", linesOf(EXAMPLES));
    write("two.ndjson", linesOf(MESSAGES));
    assertEquals(ExitCodes.FINE, vectors("--json", folder));
    assertEquals(2, out.toString().lines().count());
  }

  @Test
  void lostCasesDisagree() throws IOException {
    List<String> lines = linesOf(TABLE);
    assertEquals(
        ExitCodes.CHECK_FAILED, vectors("--json", write("t.ndjson", lines.subList(0, 100))));
    assertEquals(99, json().get("agree").intValue());
    assertEquals(2673, json().get("cases").intValue());
    assertEquals("cases", json().get("first_disagreement").get("field").textValue());
  }

  @Test
  void caseWithAnUnknownFieldDisagrees() throws IOException {
    List<String> lines = linesOf(TABLE);
    lines.set(1, lines.get(1).replace("\"tag\"", "\"more\":1,\"tag\""));
    assertEquals(ExitCodes.CHECK_FAILED, vectors("--json", write("t.ndjson", lines)));
    assertEquals("more", json().get("first_disagreement").get("field").textValue());
  }

  @Test
  void caseWithoutAFieldDisagrees() throws IOException {
    List<String> lines = linesOf(EXAMPLES);
    lines.set(1, lines.get(1).replace("\"commit_max\":", "\"commit_most\":"));
    write("x.ndjson", lines);
    write("x-messages.ndjson", linesOf(MESSAGES));
    assertEquals(ExitCodes.CHECK_FAILED, vectors("--json", folder.resolve("x.ndjson")));
    assertEquals(44, json().get("agree").intValue());
  }

  @Test
  void missingFileIsBadInput() {
    assertBadInput(vectors(folder.resolve("nothing.ndjson")), "nothing.ndjson", "no such file");
  }

  @Test
  void folderWithoutARecordingIsBadInput() {
    assertBadInput(vectors(folder), folder.toString(), "holds no recording");
  }

  @Test
  void emptyFileIsBadInput() throws IOException {
    assertBadInput(vectors(write("e.ndjson", List.of())), "e.ndjson: line 1", "empty");
  }

  @Test
  void malformedLineIsBadInputWithItsNumber() throws IOException {
    List<String> lines = linesOf(TABLE);
    lines.set(41, lines.get(41).substring(0, 30));
    assertBadInput(vectors(write("t.ndjson", lines)), "t.ndjson: line 42", "no JSON");
  }

  @Test
  void parserIsNotQuotedBeyondItsReason() throws IOException {
    Path open = write("t.ndjson", List.of("{"));
    int exitCode = vectors(open);
    assertBadInput(exitCode, "line 1: no JSON: ", "; expected one JSON object a line");
    assertFalse(err.toString().contains("Source"), err.toString());
  }

  @Test
  void truncatedGzipIsBadInputWithALine() throws IOException {
    byte[] whole = Files.readAllBytes(TABLE);
    Path cut = folder.resolve("cut.ndjson.gz");
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    assertBadInput(vectors(cut), "cut.ndjson.gz: line ");
  }

  @Test
  void randomBytesAreBadInput() throws IOException {
    byte[] bytes = new byte[4096];
    new java.util.Random(16).nextBytes(bytes);
    Path random = folder.resolve("random.ndjson.gz");
    Files.copy(new ByteArrayInputStream(bytes), random);
    assertBadInput(vectors(random), "random.ndjson.gz: line 1");
  }

  @Test
  void unknownVersionIsBadInput() throws IOException {
    List<String> lines = linesOf(TABLE);
    lines.set(0, lines.get(0).replace("\"version\":1", "\"version\":2"));
    assertBadInput(vectors(write("t.ndjson", lines)), "t.ndjson: line 1: version", "found 2");
  }

  @Test
  void unknownKindOfRecordingIsBadInput() throws IOException {
    Path unknown =
        write(
            "u.ndjson",
            List.of(
                "{\"format\":\"viewstamp-golden\",\"version\":1,\"name\":\"tea/leaves\",\"cases\":1}",
                "{\"id\":1}"));
    assertBadInput(vectors(unknown), "u.ndjson", "tea/leaves");
  }

  @Test
  void unknownConfigurationIsBadInput() throws IOException {
    List<String> lines = linesOf(EXAMPLES);
    lines.set(0, lines.get(0).replace("\"test_min\"", "\"test_max\""));
    assertBadInput(vectors(write("x.ndjson", lines)), "x.ndjson: line 1: config", "test_max");
  }

  @Test
  void missingMessagesAreBadInput() throws IOException {
    Path alone = write("alone.ndjson", linesOf(EXAMPLES));
    assertBadInput(vectors(alone), "alone.ndjson", "alone-messages.ndjson.gz");
  }

  @Test
  void missingDataFileIsBadInput() throws IOException {
    Path start = folder.resolve("d-fmt-solo.recovery.ndjson.gz");
    Files.copy(GOLDEN.resolve("files/d-fmt-solo.recovery.ndjson.gz"), start);
    assertBadInput(vectors(start), "d-fmt-solo.recovery.ndjson.gz", "d-fmt-solo.extents.gz");
  }

  @Test
  void withoutAPathTheUsageIsTold() {
    assertEquals(ExitCodes.BAD_INPUT, vectors());
    assertFalse(err.toString().contains("Exception"), err.toString());
  }
}
