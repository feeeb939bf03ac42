package org.viewstamp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code viewstamp layout}. */
class LayoutCommandTest {
  @Test
  void structuresAreListed() {
    Ran ran = Ran.viewstamp("layout").ends(ExitCodes.FINE).tellsNothing().fits(80);
    ran.shows("structure                  bytes  fields").shows("Header.do_view_change        256");
    ran.shows("SuperBlockHeader            8192      15").shows("RegisterRequest");
  }

  @Test
  void oneStructureIsATable() {
    Ran ran = Ran.viewstamp("layout", "VSRState").ends(ExitCodes.FINE).fits(80);
    ran.shows("VSRState, 2048 bytes\noffset  size  field          type\n");
    ran.shows("  1040   192  members        [12]u128\n");
    ran.shows("  1269   779  reserved       [779]u8          0\n");
  }

  @Test
  void aCommandIsANameAndCaseDoesNotMatter() {
    assertEquals(Ran.viewstamp("layout", "Header.prepare"), Ran.viewstamp("layout", "PREPARE"));
    Ran.viewstamp("layout", "header.prepare").shows("   252     1  operation");
    for (String structure : Ran.viewstamp("layout").out().lines().skip(1).toList()) {
      String name = structure.split(" ")[0];
      Ran.viewstamp("layout", name).ends(ExitCodes.FINE).shows(name + ", ").fits(80);
    }
  }

  @Test
  void markdownIsATableUnderAHeading() {
    Ran ran = Ran.viewstamp("layout", "UpgradeRequest", "--markdown").ends(ExitCodes.FINE);
    ran.shows("### UpgradeRequest (16 bytes)\n\n| Offset | Size | Field | Type | Zero |\n");
    ran.shows("| 0 | 4 | release | Release |  |\n| 4 | 12 | reserved | [12]u8 | 0 |\n");
  }

  /** The recorded layouts, dumped by reflection from the real types, say the same. */
  @ParameterizedTest
  @CsvSource({"layout.json, production", "layout-test-min.json, test_min"})
  void jsonIsWhatWasRecorded(String file, String config) throws IOException {
    Path path =
        Path.of(System.getProperty("viewstamp.root", "..")).resolve("traces/golden/vsr/" + file);
    Map<String, JsonNode> recorded = new TreeMap<>();
    for (JsonNode struct : new ObjectMapper().readTree(path.toFile()).get("structs")) {
      recorded.put(struct.get("struct").asText(), struct);
    }
    List<JsonNode> lines = Ran.viewstamp("layout", "--json", "--config", config).json();
    int compared = 0;
    for (JsonNode line : lines) {
      JsonNode expected = recorded.get(line.get("struct").asText());
      assertTrue(expected != null, () -> "not recorded: " + line.get("struct"));
      assertEquals(expected.get("size"), line.get("size"));
      if (line.get("struct").asText().equals("Header")) continue;
      assertEquals(places(expected), places(line), () -> "" + line.get("struct"));
      compared++;
    }
    assertEquals(recorded.size(), lines.size());
    assertTrue(compared >= 34, "compared: " + compared);
  }

  private static String places(JsonNode struct) {
    StringBuilder text = new StringBuilder();
    for (JsonNode field : struct.get("fields")) {
      for (String key : List.of("name", "offset", "size")) text.append(field.get(key)).append(' ');
      text.append('\n');
    }
    return text.toString();
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "layout Nothing                      | NAME: no structure \"Nothing\"; expected one that viewstamp layout without NAME lists",
    "layout --config x                   | --config: \"x\"; expected production or test_min",
    "layout VSRState --json --markdown   | mutually exclusive",
    "layout VSRState CheckpointState     | Unmatched argument at index 2: 'CheckpointState'",
  })
  // spotless:on
  void badUsageIsTold(String arguments, String message) {
    Ran ran = Ran.viewstamp(arguments.split(" ")).ends(ExitCodes.BAD_INPUT);
    assertTrue(ran.err().contains(message), ran.err());
    assertEquals("", ran.out());
  }
}
