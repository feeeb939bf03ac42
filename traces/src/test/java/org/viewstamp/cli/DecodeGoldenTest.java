package org.viewstamp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viewstamp.inspect.HeaderInspection;
import org.viewstamp.inspect.HeaderText;
import org.viewstamp.vsr.HeaderField;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.StorageLayout;

/** {@code viewstamp decode} says of recorded headers what the real program said of them. */
class DecodeGoldenTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final boolean DEEP = Boolean.getBoolean("viewstamp.deep");

  /**
   * Of the altered headers only a part, but for the deep tier; through the whole command line only
   * some.
   */
  @ParameterizedTest
  @CsvSource({"headers, production", "headers-test-min, test_min"})
  void everyRecordedHeaderIsJudgedAsRecorded(String name, String config) throws IOException {
    Path path =
        Path.of(System.getProperty("viewstamp.root", ".."))
            .resolve("traces/golden/vsr/" + name + ".ndjson.gz");
    Map<String, byte[]> bases = new HashMap<>();
    int judged = 0;
    int number = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        JsonNode line = JSON.readTree(text);
        byte[] bytes = bytes(line, bases);
        if (bytes == null) continue;
        boolean altered = line.get("tag").asText().startsWith("mutated");
        if (altered && !DEEP && number++ % 4 != 0) continue;
        Ran explained = explained(bytes, config);
        judge(line, explained);
        if (judged++ % 40 != 0) continue;
        Ran ran = Ran.viewstamp("decode", HEX.formatHex(bytes), "--config", config);
        assertEquals(explained, ran, line.get("id").asText());
      }
    }
    int expected = DEEP ? 1_800 : 650;
    assertTrue(judged >= expected, judged + " headers");
  }

  /** What the command prints of a header, and how it ends, without the command line around it. */
  private static Ran explained(byte[] header, String config) {
    boolean production = config.equals(StorageLayout.PRODUCTION.name());
    StorageLayout storage = production ? StorageLayout.PRODUCTION : StorageLayout.TEST_MIN;
    HeaderInspection inspection = HeaderInspection.ofMessage(header, storage);
    StringWriter out = new StringWriter();
    new HeaderText(inspection, new PrintWriter(out), 80).print(false);
    boolean valid = inspection.valid();
    String err = valid ? "" : "viewstamp: HEX: " + inspection.fault() + System.lineSeparator();
    return new Ran(valid ? ExitCodes.FINE : ExitCodes.BAD_INPUT, out.toString(), err);
  }

  private static byte[] bytes(JsonNode line, Map<String, byte[]> bases) {
    switch (line.path("tag").asText()) {
      case "random":
        byte[] raw = HEX.parseHex(line.get("raw_hex").asText());
        bases.put(line.get("id").asText(), raw);
        return raw;
      case "mutated", "mutated_multi":
        byte[] bytes = bases.get(line.get("base").asText()).clone();
        boolean checksum = false;
        for (JsonNode patch : line.get("patches")) {
          byte[] value = HEX.parseHex(patch.get("bytes_hex").asText());
          System.arraycopy(value, 0, bytes, patch.get("offset").asInt(), value.length);
          checksum |= patch.get("offset").asInt() == 0;
        }
        if (!checksum) {
          HeaderField.CHECKSUM.set(bytes, 0, PrepareHeaderCodec.checksumOf(bytes, 0));
        }
        return bytes;
      default:
        return null;
    }
  }

  private static void judge(JsonNode line, Ran ran) {
    String id = line.get("id").asText() + ": " + ran;
    if (line.has("panic")) {
      assertEquals(ExitCodes.BAD_INPUT, ran.exitCode(), id);
      assertTrue(ran.out().contains("stops 0.16.30: "), id);
      return;
    }
    boolean right = line.get("valid_checksum").asBoolean();
    boolean valid = line.get("invalid").isNull();
    // The header check does not look at the body; without one, the checksum is that of nothing.
    boolean bodyWrong = ran.out().contains("\nbody        WRONG: ");
    if (line.path("body_size").asInt(-1) == 0) {
      assertEquals(line.get("valid_checksum_body").asBoolean(), !bodyWrong, id);
    }
    boolean fine = right && valid && !bodyWrong;
    assertEquals(fine ? ExitCodes.FINE : ExitCodes.BAD_INPUT, ran.exitCode(), id);
    assertEquals(right, ran.out().contains("\nchecksum    right: "), id);
    if (valid) {
      String sound = right ? "\nverdict     valid\n" : "its fields break no rule";
      assertTrue(ran.out().contains(sound), id);
      return;
    }
    String said = ran.out().replaceAll("\\s+", " ");
    String reason = line.get("invalid").asText();
    boolean told = said.contains(": " + reason + " ");
    assertTrue(told, () -> id + "\nrecorded: " + reason);
  }
}
