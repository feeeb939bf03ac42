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
import picocli.CommandLine;

/** How a run of the command line ended, and what it printed. */
record Ran(int exitCode, String out, String err) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Runs {@code viewstamp ARGUMENTS}. */
  static Ran viewstamp(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    PrintWriter outWriter = new PrintWriter(out, true);
    PrintWriter errWriter = new PrintWriter(err, true);
    CommandLine commandLine = Viewstamp.commandLine(outWriter, errWriter);
    int exitCode = Viewstamp.run(commandLine, arguments);
    return new Ran(exitCode, out.toString(), err.toString());
  }

  Ran ends(int expected) {
    assertEquals(expected, exitCode, () -> out + err);
    return this;
  }

  /** The output has this part. */
  Ran shows(String part) {
    assertTrue(out.contains(part), () -> "no \"" + part + "\" in\n" + out);
    return this;
  }

  Ran hides(String part) {
    assertFalse(out.contains(part), () -> "\"" + part + "\" in\n" + out);
    return this;
  }

  /** The errors are one line with this part. */
  Ran tells(String part) {
    assertTrue(err.contains(part), () -> "no \"" + part + "\" in " + err);
    assertEquals(1, err.lines().count(), err);
    return this;
  }

  Ran tellsNothing() {
    assertEquals("", err);
    return this;
  }

  /** No line is longer, but that with the file's path, which is as long as it was given. */
  Ran fits(int width) {
    List<String> wide =
        out.lines().filter(line -> !line.startsWith("file ") && line.length() > width).toList();
    assertEquals(List.of(), wide);
    return this;
  }

  /** The output as JSON, a line each. */
  List<JsonNode> json() {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : out.lines().toList()) {
      try {
        lines.add(JSON.readTree(line));
      } catch (JsonProcessingException e) {
        throw new AssertionError(line, e);
      }
    }
    return lines;
  }
}
