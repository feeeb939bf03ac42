package org.viewstamp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code viewstamp inspect FILE freeset}. */
class InspectFreeSetTest {
  private static final String WRAPPED = RecordedFile.packed("d-solo-wrap");

  @TempDir Path folder = Path.of("");

  private static Ran inspect(String file, String... options) {
    return Ran.viewstamp(
        Stream.concat(Stream.of("inspect", file, "freeset"), Stream.of(options))
            .toArray(String[]::new));
  }

  @Test
  void aCheckpointIsShownWithItsTrailersCountsRunsAndMap() {
    Ran ran = inspect(WRAPPED).ends(ExitCodes.FINE).tellsNothing().fits(80);
    ran.shows("checkpoint  op 959, id d849a6e134d7591478402b35505ad10d");
    ran.shows("durable     with op 1000, which commit_max has not reached");
    ran.shows("acquired            11  1146617856    288  1f184752..b57b     verified");
    ran.shows("released            12  1147142144    264  227b01a5..51f9     verified");
    ran.shows("client_sessions      8  1145044992  17152  21732bfa..43cd     verified");
    ran.shows("acquired     32             4    192   48.0  2b8b2563..7ec7");
    ran.shows("grid        12288 blocks in 3 shards of 4096");
    ran.shows("acquired      44  #").shows("prior          3  p").shows("free       12241  .");
    ran.shows("acquired 47, released 3, free 12241");
    ran.shows("the next one, op 1919, is durable, with op 1960");
    ran.shows("highest     address 82, whose end is the storage_size of the superblock");
    ran.shows("   11    12       2  prior").shows("... and 2 more runs (--all shows them)");
    ran.shows("    1  #######p##pp##..##..").shows("  129  all free from here on");
    inspect(WRAPPED, "--all").ends(ExitCodes.FINE).hides("more runs").shows("81    82       2");
  }

  @Test
  void theMapIsAsWideAsTold() {
    for (int width : List.of(20, 80, 200)) {
      Ran ran = inspect(WRAPPED, "--width", "" + width).ends(ExitCodes.FINE);
      List<String> map =
          ran.out().lines().filter(line -> line.matches(" *\\d+  ([#rp.]+|all free.*)")).toList();
      int signs = width == 20 ? 8 : width == 80 ? 64 : 128;
      assertTrue(map.size() >= 2, ran.out());
      assertTrue(
          map.get(0).endsWith("#######p" + (signs == 8 ? "" : "##pp" + map.get(0).substring(19))));
      assertTrue(map.stream().allMatch(line -> line.length() <= width), "" + map);
      assertEquals(7 + signs, map.get(0).length());
    }
  }

  @Test
  void aFileWithoutCheckpointHasNoFreeSet() {
    for (String name : List.of("d-fmt-solo", "d-solo-kill", "d-c3-sync-old-r0")) {
      Ran ran = inspect(RecordedFile.packed(name)).ends(ExitCodes.FINE).tellsNothing().fits(80);
      ran.shows("free set    none: both encodings are empty, as no checkpoint was taken yet");
      ran.shows("checkpoint  op 0, ").hides("durable ").hides("map");
      JsonNode json = inspect(RecordedFile.packed(name), "--json").json().get(0);
      assertTrue(json.get("without_checkpoint").asBoolean() && json.get("counts").isNull());
    }
  }

  @Test
  void singleBlocksAreShownWithTheReason() {
    Ran ran = inspect(WRAPPED, "--block", "2", "--block", "11", "--block", "15");
    ran.ends(ExitCodes.FINE).tellsNothing().fits(80);
    ran.shows("why         its bit is set among the acquired blocks of the checkpoint");
    ran.shows("offset      1141899264 (0x44100000)");
    ran.shows("holds       block of type index, 1480 bytes, checksum");
    ran.shows("4b50cffa78def876d6ec36d1cce0fc4f, header and body verified");
    ran.shows("why         block 1 of 1 of free_set_blocks_acquired, released when this");
    ran.shows("why         its bit is 0 among the acquired blocks: it may be written next");
    ran.shows("holds       nothing: its header is zero");
    Ran other = inspect(RecordedFile.packed("d-fmt-solo"), "--block", "1").ends(ExitCodes.FINE);
    other.shows("state       free").shows("holds       nothing: behind the end of the file");
  }

  @Test
  void aBlockThatLiesElsewhereIsTold() throws IOException {
    // Block 50 over block 82.
    Ran ran = inspect(RecordedFile.damaged("d095", folder).path(), "--block", "82", "--json");
    List<JsonNode> lines = ran.ends(ExitCodes.FINE).json();
    JsonNode block = lines.get(lines.size() - 1);
    assertEquals("acquired", block.get("state").asText());
    assertFalse(block.get("sound").asBoolean());
    assertTrue(block.get("content").asText().endsWith(", but of address 50"), "" + block);
    assertEquals("block", block.get("header").get("command").asText());
  }

  @Test
  void jsonHasEverything() {
    List<JsonNode> lines = inspect(WRAPPED, "--json", "--block", "8").ends(ExitCodes.FINE).json();
    JsonNode set = lines.get(0);
    assertEquals("free_set", set.get("kind").asText());
    assertEquals(
        "{\"blocks\":12288,\"shards\":3,\"shards_full\":0,\"free\":12241,\"acquired\":44,"
            + "\"released\":0,\"prior\":3,\"count_acquired\":47,\"count_released\":3,"
            + "\"highest_address_acquired\":82}",
        set.get("counts").toString());
    assertEquals(
        "{\"op\":959,\"id\":\"d849a6e134d7591478402b35505ad10d\",\"trigger\":991,"
            + "\"durable_op\":1000,\"next\":1919,\"next_durable_op\":1960,"
            + "\"durable_reached\":false,\"synced\":false}",
        set.get("checkpoint").toString());
    assertEquals("[]", set.get("faults").toString());
    assertEquals(
        "{\"kind\":\"trailer\",\"trailer\":\"acquired\",\"size\":32,\"checksum\":"
            + "\"2b8b2563118ee0cd5565969e0e947ec7\",\"last_block_address\":11,"
            + "\"last_block_checksum\":\"1f1847523e3126e355c1ce10e01cb57b\",\"words\":192,"
            + "\"blocks\":[{\"address\":11,\"offset\":1146617856,\"size\":288,\"checksum\":"
            + "\"1f1847523e3126e355c1ce10e01cb57b\",\"verified\":true}],\"fault\":null}",
        lines.get(1).toString());
    int blocks = 0;
    for (JsonNode line : lines)
      if (line.get("kind").asText().equals("run")) blocks += line.get("blocks").asInt();
    assertEquals(47, blocks);
    JsonNode block = lines.get(lines.size() - 1);
    assertEquals("prior", block.get("state").asText());
    assertEquals("client_sessions", block.get("type").asText());
    assertTrue(block.get("sound").asBoolean());
    assertEquals(1 + 3 + 22 + 1, lines.size());
  }

  /** The real program found the same, and waited for another replica that it did not have. */
  @Test
  void damagedTrailersAreToldInOneLine() throws IOException {
    Ran acquired = inspect(RecordedFile.damaged("d089", folder).path()).fits(80);
    acquired.ends(ExitCodes.CHECK_FAILED).shows("free set    cannot be opened").shows("BAD");
    acquired.tells("offset 1146618172: free_set_blocks_acquired: block 11 is not zero behind its");
    acquired.shows("start       the real program asks other replicas for the block");
    Ran released = inspect(RecordedFile.damaged("d090", folder).path());
    released.ends(ExitCodes.CHECK_FAILED);
    released.tells("offset 1147142487: free_set_blocks_released: block 12 is not zero behind its");
    Ran sessions = inspect(RecordedFile.damaged("d088", folder).path());
    sessions.ends(ExitCodes.CHECK_FAILED).shows("#######p##pp".replace("p#", "##"));
    sessions.tells("offset 1145045248: client_sessions: block 8 has 16896 bytes of body that make");
    JsonNode json = inspect(RecordedFile.damaged("d089", folder).path(), "--json").json().get(0);
    assertEquals(1, json.get("faults").size());
    assertFalse(json.get("opened").asBoolean());
    inspect(RecordedFile.damaged("d093", folder).path()).ends(ExitCodes.FINE);
  }

  @Test
  void aDamagedSuperblockIsToldAsElsewhere() throws IOException {
    Ran few = inspect(RecordedFile.damaged("d035", folder).path()).ends(ExitCodes.CHECK_FAILED);
    few.tells("offset 0: no superblock can be chosen").shows("the newest copy is assumed");
    Ran none = inspect(RecordedFile.damaged("d030", folder).path()).ends(ExitCodes.BAD_INPUT);
    none.tells("no copy has a valid checksum (NotFound)").shows("superblock  none");
    byte[] bytes = new byte[300_000];
    new Random(7).nextBytes(bytes);
    Path noise = Files.write(folder.resolve("noise"), bytes);
    inspect(noise.toString()).ends(ExitCodes.BAD_INPUT).tells("no copy has a valid checksum");
    inspect(WRAPPED, "--cluster", "7").ends(ExitCodes.BAD_INPUT).tells("offset 48: cluster 0000");
  }

  @Test
  void aRawFileReadsAsThePackedOne() throws IOException {
    String raw = RecordedFile.unpacked("d-c3-sync-r2", folder).path();
    String one = inspect(raw, "--block", "1").ends(ExitCodes.FINE).out();
    String two = inspect(RecordedFile.packed("d-c3-sync-r2"), "--block", "1").out();
    assertEquals(one.substring(one.indexOf('\n')), two.substring(two.indexOf('\n')));
  }

  @Test
  void replicasWithTheSameCheckpointHaveTheSameFreeSet() {
    String one = inspect(RecordedFile.packed("d-c3-sync-r1"), "--json").out();
    String two = inspect(RecordedFile.packed("d-c3-sync-r2"), "--json").out();
    assertEquals(one.substring(one.indexOf('\n')), two.substring(two.indexOf('\n')));
    assertTrue(one.contains("\"kind\":\"run\""));
  }

  @Test
  void whatIsNoBlockOrWidthIsTold() {
    assertTold("--block: block 0; expected 1 to 12288, as in the grid", "--block", "0");
    assertTold("--block: block 12289; expected 1 to 12288", "--block", "12289");
    assertTold("'--block' (ADDRESS): 'x' is not a long", "--block", "x");
    assertTold("--width: 19; expected 20 to 1000 columns", "--width", "19");
    assertTold("--width: 1001; expected 20 to 1000 columns", "--width", "1001");
    assertTold("--slot: not for the part freeset; expected the part wal", "--slot", "3");
    assertTold("OFFSET: \"12\" behind the part freeset; expected the part header", "12");
    Ran width = Ran.viewstamp("inspect", WRAPPED, "superblock", "--width", "80");
    width
        .ends(ExitCodes.BAD_INPUT)
        .tells("--width: not for the part superblock; expected the part");
    Ran block = Ran.viewstamp("inspect", WRAPPED, "--block", "1").ends(ExitCodes.BAD_INPUT);
    block.tells("--block: not for the part wal; expected the part freeset");
  }

  private static void assertTold(String text, String... options) {
    Ran ran = inspect(WRAPPED, options).ends(ExitCodes.BAD_INPUT);
    assertTrue(ran.err().contains(text), ran.err());
    assertEquals("", ran.out());
  }

  @Test
  void helpNamesThePartAndItsOptions() {
    Ran ran = Ran.viewstamp("inspect", "--help").ends(ExitCodes.FINE).fits(80);
    ran.shows(
        "  freeset        which blocks of the grid the checkpoint has in use, and a map;\n  ");
    ran.shows("--block=ADDRESS");
    ran.shows("--width=N");
  }
}
