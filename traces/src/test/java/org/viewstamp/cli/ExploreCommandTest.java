package org.viewstamp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viewstamp.modelcheck.choice.Harnesses;

/** What the command explores, prints and answers. */
class ExploreCommandTest {
  private static Ran explore(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "explore";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Ran.viewstamp(all);
  }

  @Test
  void theTableHasALineForEachHarness() {
    Ran ran = explore("freeset", "journal", "--depth", "3").ends(ExitCodes.FINE).tellsNothing();
    List<String> lines = ran.out().lines().toList();
    assertEquals(3, lines.size(), ran.out());
    String head = "harness +steps +leaves +choices +depth +leaves/s";
    assertTrue(lines.get(0).matches(head), lines.get(0));
    assertTrue(lines.get(1).matches("freeset +3 +94 +27 +4 +\\d+ +holds"), lines.get(1));
    assertTrue(lines.get(2).matches("journal +3 +54 +27 +6 +\\d+ +holds"), lines.get(2));
    ran.fits(80);
  }

  @Test
  void withoutANameAllAreExplored() {
    List<JsonNode> rows = explore("--depth", "1", "--json").ends(ExitCodes.FINE).json();
    assertEquals(
        Harnesses.all().stream().map(Harnesses.Named::name).toList(),
        rows.stream().map(row -> row.path("harness").asText()).toList());
  }

  @Test
  void theHelpNamesEveryHarness() {
    String help = explore("--help").ends(ExitCodes.FINE).out().replaceAll("\\s+", " ");
    for (Harnesses.Named named : Harnesses.all()) {
      assertTrue(help.matches(".*\\b" + named.name() + "\\b.*"), named.name());
    }
  }

  @Test
  void aHarnessThatIsNamedTwiceIsExploredOnce() {
    assertEquals(1, explore("freeset", "freeset", "--depth", "1", "--json").json().size());
  }

  @Test
  void aPlantedBugIsShownByItsShortestHistory() {
    Ran ran = explore("freeset", "--planted", "free-at-release").ends(ExitCodes.CHECK_FAILED);
    ran.shows("BROKEN")
        .shows("freeset breaks F-Shrink:\n")
        .shows("    1  step: reserve 1\n")
        .shows("    5  step: release address 1\n")
        .shows(
            "again: viewstamp explore freeset --depth 5 --planted free-at-release"
                + " --replay 0,2,3,3,2\n");
  }

  @Test
  void aReportedHistoryCanBeReplayed() {
    Ran ran =
        explore(
                "journal-wrap-fault",
                "--depth",
                "1",
                "--planted",
                "fault-cleared",
                "--replay",
                "0,5")
            .ends(ExitCodes.CHECK_FAILED);
    assertEquals(
        "    1  step: InstallHeader[op=4]\n    2  meanwhile: RotPrepare[slot=2]\nbreaks NoForget\n",
        ran.out());
    explore("journal-wrap-fault", "--depth", "1", "--replay", "0,5")
        .ends(ExitCodes.FINE)
        .shows("\nholds\n");
  }

  @Test
  void aHistoryWithoutChoicesCanBeReplayed() {
    Ran ran = explore("freeset-checkpointed", "--depth", "1", "--replay", "");
    ran.ends(ExitCodes.BAD_INPUT).tells("the choices end after 0, but the harness asks for one of");
  }

  @Test
  void jsonTellsTheViolation() {
    Ran ran = explore("freeset", "--planted", "shared-range", "--depth", "4", "--json");
    JsonNode row = ran.ends(ExitCodes.CHECK_FAILED).json().get(0);
    assertEquals("freeset", row.path("harness").asText());
    assertEquals(4, row.path("steps").asInt());
    assertEquals("shared-range", row.path("planted").asText());
    JsonNode violation = row.path("violation");
    assertEquals("acquire_in_range", violation.path("failure").asText());
    assertEquals(3, violation.path("steps").asInt());
    assertEquals("[0,0,2]", violation.path("choices").toString());
    assertEquals("step: reserve 1", violation.path("labels").path(0).asText());
    JsonNode fine = explore("freeset", "--depth", "2", "--json").json().get(0);
    assertTrue(fine.path("violation").isNull());
    assertEquals(20, fine.path("leaves").asInt());
    assertEquals(6, fine.path("choices").asInt());
  }

  @Test
  void jsonTellsAReplay() {
    Ran ran = explore("freeset", "--depth", "1", "--replay", "2", "--json").ends(ExitCodes.FINE);
    assertEquals(
        "{\"harness\":\"freeset\",\"steps\":1,\"planted\":null,\"failure\":null,"
            + "\"labels\":[\"step: the checkpoint is durable\"]}",
        ran.out().strip());
  }

  @Test
  void aSeedDrawsTheSameHistoriesAgain() {
    String first = drawn("3");
    assertEquals(first, drawn("3"));
    assertFalse(first.equals(drawn("4")), first);
    assertEquals(drawn("1"), drawn(null));
  }

  private static String drawn(String seed) {
    String[] from = seed == null ? new String[0] : new String[] {"--seed", seed};
    String[] all = new String[from.length + 6];
    System.arraycopy(from, 0, all, 6, from.length);
    List<String> rest = List.of("journal", "--depth", "30", "--runs", "50", "--json");
    for (int i = 0; i < 6; i++) all[i] = rest.get(i);
    JsonNode row = explore(all).ends(ExitCodes.FINE).json().get(0);
    assertEquals(50, row.path("leaves").asInt());
    return row.path("choices") + " " + row.path("depth");
  }

  @Test
  void aBugThatIsFoundAtRandomTellsItsChoicesAndItsSeed() {
    Ran ran =
        explore("freeset", "--depth", "20", "--planted", "trailers-released-early", "--seed", "2");
    ran.ends(ExitCodes.CHECK_FAILED).shows("seed 2").shows("--depth 20 --planted trailers-");
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "swim                                      | HARNESS: \"swim\"; expected one of freeset, freeset-checkpointed, journal, ",
    "freeset --planted swim                    | --planted: \"swim\"; expected one of free-at-release, ",
    "journal --planted shared-range            | --planted: \"shared-range\"; expected one of header-before-prepare, ",
    "freeset --depth 1 --replay 0,x            | --replay: \"x\"; expected numbers with commas",
    "freeset --depth 1 --replay 7              | --replay: choice 1 is 7, which is none of 4: step; expected the choices",
    "freeset --depth 1 --replay 0,0            | --replay: the harness asks for 1 choices, but 2 are given; expected",
    "freeset --depth 3 --replay 0              | --replay: the choices end after 1, but the harness asks for one of",
    "freeset --depth 2000 --runs 1             | --depth: a run has more than 1000 choices",
  })
  // spotless:on
  void badInputIsOneLine(String arguments, String message) {
    explore(arguments.split(" +")).ends(ExitCodes.BAD_INPUT).tells(message);
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "--depth 0                          | --depth must be at least 1, not 0",
    "--depth 2 --deep                   | --depth contradicts --deep",
    "--runs 0                           | --runs must be at least 1, not 0",
    "--planted free-at-release          | --planted and --replay need one HARNESS",
    "freeset journal --replay 0         | --planted and --replay need one HARNESS",
    "freeset --replay 0 --seed 1        | --replay contradicts --seed and --runs",
    "freeset --depth many               | Invalid value for option '--depth'",
  })
  // spotless:on
  void badUsageIsOneLineAndAHint(String arguments, String message) {
    Ran ran = explore(arguments.split(" +")).ends(ExitCodes.BAD_INPUT);
    assertTrue(ran.err().startsWith("viewstamp: " + message), ran.err());
    assertTrue(ran.err().endsWith("try: viewstamp explore --help\n"), ran.err());
  }
}
