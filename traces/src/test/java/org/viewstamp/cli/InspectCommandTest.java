package org.viewstamp.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class InspectCommandTest {
  private static final Path FILES =
      Path.of(System.getProperty("viewstamp.root", "..")).resolve("traces/golden/files");
  private static final String WRAPPED = FILES.resolve("d-solo-wrap-kill.extents.gz").toString();

  /** Zones of the production configuration: where each begins. */
  private static final long[] ZONES = {0, 98_304, 360_448, 1_074_102_272L, 1_141_211_136L};

  @TempDir Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aWrappedLogIsSummarised() {
    assertEquals(ExitCodes.FINE, inspect(WRAPPED));
    assertOutput("configuration production");
    assertOutput("4 of 4 copies hold sequence 4 (2 needed)");
    assertOutput("checkpoint  op 959, id d849a6e134d7591478402b35505ad10d");
    assertOutput("rows        G fix: 1, M eql: 1023");
    assertOutput("rewrites    header sector 20 (slots 320 to 335)");
    assertOutput("head        op 1354, certain, commit_max 1346");
    assertOutput("1 slot is not plain");
    assertTrue(
        out.toString().lines().anyMatch(line -> line.contains("331  G    fix")), out.toString());
    // All but the line of the path, which is as long as it was given.
    assertTrue(
        out.toString()
            .lines()
            .filter(line -> !line.startsWith("file "))
            .allMatch(line -> line.length() <= 80),
        out.toString());
    assertEquals("", err.toString());
  }

  @Test
  void oneSlotIsShownFieldByField() {
    assertEquals(ExitCodes.FINE, inspect(WRAPPED, "--slot", "331"));
    assertOutput("row         G, decision fix");
    assertOutput("  this slot  1    1     1    0     0     0     1    0    0");
    assertOutput("view filter kept: op 331 can be of view 0 to 1, and is of view 1");
    assertOutput("H checksum                  ff9b829dcd699f07510fe8fe270a8f54");
    assertOutput("P checksum                  a913507610b2af2153a41cc92926fd87");
    assertOutput("= cluster                   00000000000000000000000000000000");
  }

  @Test
  void everySlotIsShownOnRequest() {
    assertEquals(ExitCodes.FINE, inspect(WRAPPED, "--all"));
    assertTrue(out.toString().lines().filter(line -> line.contains(" M    eql ")).count() == 1023);
  }

  @Test
  void jsonLinesSayTheSame() throws IOException {
    assertEquals(ExitCodes.FINE, inspect(WRAPPED, "--json"));
    List<JsonNode> lines = new ArrayList<>();
    for (String line : out.toString().lines().toList())
      lines.add(new ObjectMapper().readTree(line));
    assertEquals(6, lines.size());
    JsonNode file = lines.get(0);
    assertEquals("file", file.get("kind").asText());
    assertEquals(1, file.get("rows").get("G").asInt());
    assertEquals("[20]", file.get("fix_sectors").toString());
    assertEquals(1354, file.get("opened").get("op").asInt());
    assertTrue(file.get("starts").asBoolean());
    assertEquals(73_728, lines.get(4).get("offset").asInt());
    assertEquals(331, lines.get(5).get("slot").asInt());
    assertEquals("fix", lines.get(5).get("decision").asText());
  }

  @Test
  void jsonOfOneSlotHoldsBothHeaders() throws IOException {
    assertEquals(ExitCodes.FINE, inspect(WRAPPED, "--json", "--slot", "331"));
    JsonNode slot = new ObjectMapper().readTree(out.toString());
    assertEquals("reserved", slot.get("header").get("operation").asText());
    assertEquals(331, slot.get("prepare").get("op").asInt());
    assertEquals(331, slot.get("header").get("op").asInt());
    assertFalse(slot.get("story").asText().isEmpty());
  }

  @Test
  void aLogThatTheRealProgramRefusesExitsWithOne() throws IOException {
    Path raw = sparse("d-fmt-solo");
    try (RandomAccessFile file = new RandomAccessFile(raw.toFile(), "rw")) {
      file.seek(ZONES[2] + 5 * (1 << 20));
      file.write(77);
    }
    assertEquals(ExitCodes.CHECK_FAILED, inspect(raw.toString()));
    assertOutput("refused with WALCorrupt");
    assertOutput("  slot  row  decision  header ring  prepare ring   then");
    assertOutput("     5  B    vsr       placeholder  bad: checksum  LOST");
    assertEquals("", err.toString());
  }

  @Test
  void aFileCutOffInsideAnyZoneIsShownAndTold() throws IOException {
    String[] names = {
      "superblock", "wal_headers", "wal_prepares", "client_replies", "grid_padding"
    };
    Path raw = sparse("d-fmt-solo");
    for (int zone = names.length - 1; zone >= 0; zone--) {
      long size = ZONES[zone] + 10_000;
      try (RandomAccessFile file = new RandomAccessFile(raw.toFile(), "rw")) {
        file.setLength(size);
      }
      assertEquals(ExitCodes.BAD_INPUT, inspect(raw.toString()), names[zone]);
      assertOutput("configuration production");
      boolean quorum = zone > 0;
      String message =
          quorum
              ? "offset "
                  + size
                  + ": the file ends inside the zone "
                  + names[zone]
                  + "; expected at least 1141374976"
              : "no superblock can be chosen";
      assertTold(message);
    }
  }

  @Test
  void aGridCutOffBeforeItsLastBlockIsTold() throws IOException {
    Path raw = sparse("d-solo-wrap-kill");
    try (RandomAccessFile file = new RandomAccessFile(raw.toFile(), "rw")) {
      file.setLength(1_150_000_000);
    }
    assertEquals(ExitCodes.BAD_INPUT, inspect(raw.toString()));
    assertTold(
        "offset 1150000000: the file ends inside the zone grid; expected at least 1183846400");
  }

  @Test
  void anotherClusterThanTheUserExpectsIsTold() {
    assertEquals(ExitCodes.BAD_INPUT, inspect(WRAPPED, "--cluster", "0x7"));
    assertTold(
        "offset 48: cluster 00000000000000000000000000000000; expected cluster 00000000000000000000000000000007");
    assertEquals(ExitCodes.FINE, inspect(WRAPPED, "--cluster", "0"));
    assertEquals(ExitCodes.BAD_INPUT, inspect(WRAPPED, "--cluster", "xyz"));
    assertTold("--cluster: \"xyz\"; expected 1 to 32 hex digits");
  }

  @Test
  void aSlotOutsideTheLogIsTold() {
    assertEquals(ExitCodes.BAD_INPUT, inspect(WRAPPED, "--slot", "1024"));
    assertTold("--slot: slot 1024; expected 0 to 1023");
    assertEquals("", out.toString());
  }

  @Test
  void allCopiesDamagedStillShowsTheLog() throws IOException {
    Path raw = sparse("d-fmt-solo");
    try (RandomAccessFile file = new RandomAccessFile(raw.toFile(), "rw")) {
      for (int copy = 0; copy < 4; copy++) {
        file.seek(copy * 24_576L + 100);
        file.write(77);
      }
    }
    assertEquals(ExitCodes.BAD_INPUT, inspect(raw.toString()));
    assertOutput("rows        I nil: 1023, M eql: 1");
    assertTold("offset 0: no superblock can be chosen: no copy has a valid checksum (NotFound)");
  }

  @Test
  void randomBytesAreTold() throws IOException {
    byte[] bytes = new byte[300_000];
    new java.util.Random(7).nextBytes(bytes);
    Path file = Files.write(folder.resolve("noise"), bytes);
    assertEquals(ExitCodes.BAD_INPUT, inspect(file.toString()));
    assertTold("no copy has a valid checksum");
  }

  @Test
  void theFileIsNeverWritten() throws IOException {
    Path copy = folder.resolve("copy.extents.gz");
    byte[] before = Files.readAllBytes(Path.of(WRAPPED));
    Files.write(copy, before);
    assertTrue(copy.toFile().setReadOnly());
    assertEquals(ExitCodes.FINE, inspect(copy.toString(), "--all"));
    assertArrayEquals(before, Files.readAllBytes(copy));
    try (var left = Files.list(folder)) {
      assertEquals(1, left.count());
    }
  }

  private Path sparse(String name) throws IOException {
    return Path.of(RecordedFile.unpacked(name, folder).path());
  }

  private int inspect(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    PrintWriter errors = new PrintWriter(err, true);
    CommandLine command =
        new CommandLine(new InspectCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(errors)
            .setExecutionExceptionHandler(
                (exception, line, parsed) -> {
                  if (!(exception instanceof org.viewstamp.trace.BadInput)) throw exception;
                  errors.println(exception.getMessage());
                  return ExitCodes.BAD_INPUT;
                });
    return command.execute(arguments);
  }

  private void assertOutput(String part) {
    assertTrue(out.toString().contains(part), () -> "no \"" + part + "\" in\n" + out);
  }

  private void assertTold(String part) {
    assertTrue(err.toString().contains(part), () -> "no \"" + part + "\" in " + err);
    assertEquals(1, err.toString().lines().count());
  }
}
