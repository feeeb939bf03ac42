package org.viewstamp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CheckCommandTest {
  private record Ran(int exitCode, String out, String err) {}

  private static Ran run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Viewstamp.run(
            Viewstamp.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)),
            arguments);
    return new Ran(exitCode, out.toString(), err.toString());
  }

  private static String lastLine(String text) {
    List<String> lines = text.lines().toList();
    return lines.get(lines.size() - 1);
  }

  @Test
  void smokeTierIsATableAndOneSummaryLine() {
    Ran ran = run("check", "tick");
    assertEquals(ExitCodes.FINE, ran.exitCode, ran::toString);
    List<String> lines = ran.out.lines().toList();
    assertEquals(3, lines.size(), ran.out);
    assertTrue(
        lines.get(0).matches("system +model +verdict +distinct +generated +depth .*unequal"),
        ran.out);
    assertTrue(
        lines.get(1).matches("tick +day +holds +6 +11 +4 +[0-9.]+ +10 +0 +0 +0 +as expected"),
        ran.out);
    assertTrue(
        lines.get(2).matches("check: passed: 1 of 1 models as expected, 10 edges compared, .* s"),
        ran.out);
    assertTrue(ran.err.startsWith("1/1 tick day: holds, as expected, "), ran.err);
  }

  @Test
  void higherTierHasTheModelsBeforeItAndCountsMutants() {
    Ran ran = run("check", "tick", "--tier", "ci", "--mutants", "--workers", "1");
    assertEquals(ExitCodes.FINE, ran.exitCode, ran::toString);
    assertTrue(ran.out.contains("violates invariant NeverNoon"), ran.out);
    assertTrue(
        lastLine(ran.out)
            .startsWith("check: passed: 2 of 2 models as expected, 10 edges compared, 1 of 1 mut"),
        ran.out);
  }

  @Test
  void countThatIsOffFailsWithExpectedAndGot() {
    Ran ran = run("check", "tock");
    assertEquals(ExitCodes.CHECK_FAILED, ran.exitCode, ran::toString);
    assertTrue(ran.out.contains("\ntock off-by-one: failed\n"), ran.out);
    assertTrue(ran.out.contains("\n  distinct states: expected 7, got 6\n"), ran.out);
    assertTrue(lastLine(ran.out).startsWith("check: FAILED: 0 of 1 models as expected"), ran.out);
  }

  @Test
  void differenceIsToldWithStepReasonSourcesAndPath() {
    Ran ran = run("check", "tock", "--model", "extra-step");
    assertEquals(ExitCodes.CHECK_FAILED, ran.exitCode, ran::toString);
    String told =
        """
          extra: Tick(2)
            TLA+ Tick.tla:7, Java TickModel.steps
            TLA+ refuses: Tick.tla:7: hour + n < Hours
            shortest path to it:
              Tick(2)
              Tick(2)
            the state:
              hour = 4
        """;
    assertTrue(ran.out.contains(told), ran.out);
    assertTrue(ran.out.contains("  extra in Java: expected 0, got 2\n"), ran.out);
  }

  @Test
  void survivingMutantFails() {
    Ran ran = run("check", "tock", "--model", "off-by-one", "--mutants");
    assertEquals(ExitCodes.CHECK_FAILED, ran.exitCode, ran::toString);
    assertTrue(ran.out.contains("\n  survives: says the same in other words (holds)\n"), ran.out);
    assertTrue(lastLine(ran.out).contains("0 of 1 mutants killed"), ran.out);
  }

  @Test
  void jsonIsOneObjectForEachModelWithItsKeys() throws JsonProcessingException {
    Ran ran = run("check", "tick", "--tier", "ci", "--json");
    assertEquals(ExitCodes.FINE, ran.exitCode, ran::toString);
    List<JsonNode> rows = new ArrayList<>();
    for (String line : ran.out.lines().toList()) {
      rows.add(new ObjectMapper().readTree(line));
    }
    assertEquals(2, rows.size(), ran.out);
    JsonNode day = rows.get(0);
    assertEquals("tick", day.get("system").asText());
    assertEquals("day", day.get("model").asText());
    assertEquals("holds", day.get("verdict").asText());
    assertEquals("holds", day.get("expected").asText());
    assertEquals(6, day.get("distinct").asLong());
    assertEquals(11, day.get("generated").asLong());
    assertEquals(4, day.get("depth").asInt());
    assertTrue(day.get("seconds").asDouble() > 0);
    assertEquals(10, day.get("edges").asLong());
    assertEquals(0, day.get("missing").asLong(-1));
    assertEquals(0, day.get("extra").asLong(-1));
    assertEquals(0, day.get("unequal").asLong(-1));
    assertEquals(3, day.get("witnesses").get("Noon").asInt());
    JsonNode noon = rows.get(1);
    assertEquals("violates invariant NeverNoon", noon.get("verdict").asText());
    assertEquals(3, noon.get("trace").asInt());
    assertFalse(noon.get("compared").asBoolean(true));
    assertTrue(lastLine(ran.err).startsWith("check: passed: 2 of 2 models"), ran.err);
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "check nosuch                | viewstamp: no system nosuch; known are freeset, journal, superblock, tick, tock, vsr",
    "check tick --tier soon      | viewstamp: no tier soon; known are smoke, ci, deep",
    "check tick --model nosuch   | viewstamp: no model nosuch; known are day, noon",
    "check tick --deep --tier ci | viewstamp: --deep contradicts --tier ci",
    "check tick --workers 0      | viewstamp: --workers must be at least 1, not 0",
    "check tick --workers many   | viewstamp: Invalid value for option '--workers'.*",
    "check --nonsense            | viewstamp: Unknown option: '--nonsense'",
  })
  // spotless:on
  void badUsageIsOneLineAndNamesWhatIsKnown(String arguments, String message) {
    Ran ran = run(arguments.split(" "));
    assertEquals(ExitCodes.BAD_INPUT, ran.exitCode, ran::toString);
    assertEquals("", ran.out);
    assertTrue(ran.err.lines().findFirst().orElse("").matches(message), ran.err);
  }
}
