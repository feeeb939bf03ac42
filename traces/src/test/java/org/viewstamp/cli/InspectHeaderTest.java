package org.viewstamp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.Zone;

/** {@code viewstamp inspect FILE header OFFSET}. */
class InspectHeaderTest {
  private static final String WRAPPED = RecordedFile.packed("d-solo-wrap-kill");
  private static final long HEADERS = StorageLayout.PRODUCTION.start(Zone.WAL_HEADERS);
  private static final long PREPARES = StorageLayout.PRODUCTION.start(Zone.WAL_PREPARES);

  @TempDir Path folder = Path.of("");

  @Test
  void aHeaderOfTheRingIsExplainedAndItsBodyFoundInTheOtherRing() {
    Ran ran = inspect(HEADERS + 100 * 256).ends(ExitCodes.FINE).tellsNothing().fits(80);
    ran.shows("place       offset 123904 (0x1e400), zone wal_headers, slot 100\n");
    ran.shows("verdict     valid").shows("   224  op                1124 (slot 100)");
    ran.shows("body        right: 128 bytes at offset " + (PREPARES + 100 * 1_048_576L + 256));
  }

  @Test
  void anOffsetMayBeHex() {
    assertEquals(inspect(HEADERS), inspect(WRAPPED, "0x18000"));
  }

  @Test
  void aPrepareIsExplainedWithTheBodyThatFollowsIt() throws IOException {
    long offset = PREPARES + 100 * 1_048_576L;
    Ran ran = inspect(offset).ends(ExitCodes.FINE).fits(80);
    ran.shows("zone wal_prepares, slot 100\n");
    ran.shows("body        right: 128 bytes at offset " + (offset + 256));
    RecordedFile file = RecordedFile.unpacked("d-solo-kill", folder);
    long prepare = PREPARES + 50 * 1_048_576L;
    file.write(prepare + 300, (byte) 99);
    Ran damaged = inspect(file.path(), "" + prepare).ends(ExitCodes.BAD_INPUT).fits(80);
    damaged.shows("verdict     valid").shows("body        WRONG: ");
    damaged.tells("offset " + (prepare + 32) + ": WRONG: checksum_body is not that of the body");
    Ran ring = inspect(file.path(), "" + (HEADERS + 50 * 256)).ends(ExitCodes.BAD_INPUT);
    ring.tells("offset " + (HEADERS + 50 * 256 + 32) + ": WRONG");
  }

  @Test
  void aRedundantHeaderOfAnotherPrepareHasNoBodyHere() {
    // Slot 331 holds a placeholder beside an older prepare: see the summary of this file.
    inspect(HEADERS + 331 * 256).ends(ExitCodes.FINE).shows("right: empty");
    inspect(PREPARES + 331 * 1_048_576L)
        .ends(ExitCodes.FINE)
        .shows("   224  op                331");
  }

  @Test
  void aReplyIsExplained() {
    long replies = StorageLayout.PRODUCTION.start(Zone.CLIENT_REPLIES);
    Ran ran = inspect(replies).ends(ExitCodes.FINE).fits(80);
    ran.shows("header      reply: ")
        .shows("zone client_replies, slot 0")
        .shows("body        right");
  }

  @Test
  void aBlockOfTheGridIsExplained() {
    long grid = StorageLayout.PRODUCTION.start(Zone.GRID) + 6 * 524_288L;
    Ran ran = inspect(grid).ends(ExitCodes.FINE).fits(80);
    ran.shows("zone grid, block 7").shows("header      block: ").shows("   224  address");
    ran.shows("(grid offset 3145728)").shows("body        right");
  }

  @Test
  void headersInsideASuperblockAreNamed() {
    inspect(96).ends(ExitCodes.FINE).shows("            vsr_state.checkpoint.header\n");
    Ran view = inspect(24_576 + 4096 + 512).ends(ExitCodes.FINE);
    view.shows("            vsr_headers_all[2]\n");
    Ran none = inspect(8192).ends(ExitCodes.BAD_INPUT).fits(80);
    none.shows("all 256 bytes are zero").shows("room for more view headers");
  }

  @Test
  void whatIsNoHeaderIsToldWithItsOffsetInTheFile() {
    Ran ran = inspect(HEADERS + 10).ends(ExitCodes.BAD_INPUT).fits(80);
    ran.shows("slot 0, 10 bytes into it");
    ran.tells("offset " + (HEADERS + 10) + ": no header: checksum is not that of the header");
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "12x                  | OFFSET: \"12x\"; expected a number of bytes, decimal or 0x hex",
    "-1                   | OFFSET: \"-1\"; expected a number of bytes, decimal or 0x hex",
    "0x                   | OFFSET: \"0x\"; expected a number of bytes, decimal or 0x hex",
    "0xfffffffffffffffff  | OFFSET: \"0xfffffffffffffffff\" is behind the end of any file",
    "9999999999999999999  | OFFSET: \"9999999999999999999\" is behind the end of any file",
    "1183846145           | offset 1183846145: no 256 bytes there, as the file has 1183846400; expected 0 to 1183846144",
    "999999999999999999   | offset 999999999999999999: no 256 bytes there",
  })
  // spotless:on
  void offsetsThatAreNoneAreTold(String offset, String message) {
    Ran ran = inspect(WRAPPED, offset).ends(ExitCodes.BAD_INPUT);
    assertTrue(ran.err().contains(message), ran.err());
    assertEquals("", ran.out());
  }

  @Test
  void theLastBytesOfAFileAreExplained() {
    inspect(1_183_846_144).ends(ExitCodes.BAD_INPUT).shows("zone grid, block 82");
  }

  @Test
  void aMissingOffsetAndOneTooManyAreTold() {
    Ran.viewstamp("inspect", WRAPPED, "header")
        .ends(ExitCodes.BAD_INPUT)
        .tells("OFFSET: missing for the part header; expected a number of bytes");
    Ran.viewstamp("inspect", WRAPPED, "wal", "7")
        .ends(ExitCodes.BAD_INPUT)
        .tells("OFFSET: \"7\" behind the part wal; expected the part header");
    Ran.viewstamp("inspect", WRAPPED, "header", "7", "--slot", "7")
        .ends(ExitCodes.BAD_INPUT)
        .tells("--slot: not for the part header; expected the part wal");
    Ran.viewstamp("inspect", "nofile", "header", "7")
        .ends(ExitCodes.BAD_INPUT)
        .tells("no such file");
  }

  @Test
  void aClusterIsNotAskedOfOneHeader() {
    inspect(WRAPPED, "" + HEADERS, "--cluster", "5")
        .ends(ExitCodes.BAD_INPUT)
        .tells("--cluster: not for the part header; expected the part wal, superblock or freeset");
  }

  @Test
  void jsonNamesThePlace() {
    JsonNode node = inspect(WRAPPED, "" + (HEADERS + 256), "--json").json().get(0);
    assertEquals("wal_headers", node.get("place").get("zone").asText());
    assertEquals(1, node.get("place").get("index").asInt());
    assertTrue(node.get("valid").asBoolean());
  }

  @Test
  void anyOffsetOfADamagedFileEndsInADocumentedWay() throws IOException {
    RecordedFile file = RecordedFile.unpacked("d-solo-wrap-kill", folder);
    Random random = new Random(203);
    for (int run = 0; run < 40; run++) {
      byte[] noise = new byte[5000];
      random.nextBytes(noise);
      file.write((long) (random.nextDouble() * 1_100_000_000L), noise);
    }
    int valid = 0;
    for (int run = 0; run < 250; run++) {
      long offset = (long) (random.nextDouble() * (run % 2 == 0 ? 400_000 : 1_183_846_400L));
      if (run % 4 != 3) offset = offset / 256 * 256;
      Ran ran = inspect(file.path(), "" + offset, run % 3 == 0 ? "--json" : "--all");
      if (ran.exitCode() == ExitCodes.FINE) valid++;
      else ran.ends(ExitCodes.BAD_INPUT).tells("offset ");
    }
    assertTrue(valid > 25, "valid: " + valid);
  }

  private static Ran inspect(long offset) {
    return inspect(WRAPPED, "" + offset);
  }

  private static Ran inspect(String file, String offset, String... options) {
    String[] arguments = new String[options.length + 4];
    arguments[0] = "inspect";
    arguments[1] = file;
    arguments[2] = "header";
    arguments[3] = offset;
    System.arraycopy(options, 0, arguments, 4, options.length);
    return Ran.viewstamp(arguments);
  }
}
