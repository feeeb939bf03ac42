package org.viewstamp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.viewstamp.superblock.CheckpointStateOld;
import org.viewstamp.superblock.SuperBlockField;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.superblock.VsrState;
import org.viewstamp.superblock.VsrStateField;

/** {@code viewstamp inspect FILE superblock}. */
class InspectSuperBlockTest {
  private static final String WRAPPED = RecordedFile.packed("d-solo-wrap-kill");

  @TempDir Path folder = Path.of("");

  @Test
  void agreeingCopiesAreShownOnce() {
    Ran ran = inspect(WRAPPED).ends(ExitCodes.FINE).tellsNothing().fits(80);
    ran.shows("offset          0               24576           49152           73728");
    ran.shows("group A     sequence 4, checksum 478011d996378cb759c7fd664f69bdf1");
    ran.shows("in slots 0, 1, 2, 3: 4 distinct copies, enough");
    ran.shows("chosen      group A, sequence 4: the only one");
    ran.shows("repairs     none: every slot holds a copy, all distinct");
    ran.shows("any of the slots 0, 1, 2, 3: sequence 4 is still chosen, by 3 copies");
    ran.shows("checkpoint  op 959, id d849a6e134d7591478402b35505ad10d");
    ran.shows("  free_set_blocks_acquired_last_block_checksum  1f1847523e3126e355c1ce10e01cb57b");
    ran.shows("vsr_headers_all: 10 of at most 11, of a start_view: log_view = view = 2");
    ran.shows("0  1228     1  pulse             cdb896c2..833c  47fd60de..1b16");
    ran.shows("all copies agree in all fields but their number");
    ran.hides("padding").hides("!").hides("reserved");
  }

  @Test
  void everyFieldIsShownOnRequest() {
    Ran ran = inspect(WRAPPED, "--all").ends(ExitCodes.FINE).fits(80);
    ran.shows("  parent_padding                                0");
    ran.shows("vsr_headers_all[10]").shows("  vsr_headers_reserved ");
  }

  @Test
  void aRawFileReadsAsThePackedOne() throws IOException {
    String raw = RecordedFile.unpacked("d-c3-vc-r1", folder).path();
    String packed = RecordedFile.packed("d-c3-vc-r1");
    String one = inspect(raw).ends(ExitCodes.FINE).out();
    String two = inspect(packed).ends(ExitCodes.FINE).out();
    assertEquals(one.substring(one.indexOf('\n')), two.substring(two.indexOf('\n')));
  }

  @Test
  void differingFieldsAreMarkedSideBySide() throws IOException {
    Ran ran = inspect(RecordedFile.damaged("d047", folder).path()).ends(ExitCodes.FINE).fits(80);
    ran.shows("group           A               A               B               B");
    ran.shows("1 older than group A, and named by it as its parent");
    ran.shows("chosen      group A, sequence 3: the newest that enough copies hold");
    ran.shows("! sequence      3               3               2               2");
    ran.shows("! parent        9f578076..a5e2  9f578076..a5e2  3f17551e..2bc7  3f17551e..2bc7");
    ran.shows("  version                                       2");
    ran.shows("! vsr_headers_all[0].op");
    ran.shows("any of the slots 0, 1: sequence 2 is chosen, by 2 copies");
  }

  @Test
  void aNonZeroReservedAreaIsShownWithItsPlace() throws IOException {
    Ran ran = inspect(RecordedFile.damaged("d028", folder).path()).ends(ExitCodes.FINE).fits(80);
    ran.shows("checksum        BAD             valid           BAD             valid");
    ran.shows("! reserved      0               0               not 0 at +120   0");
    ran.shows("! reserved      not 0 at +261   0               0               0");
    ran.shows("! marks what differs between the copies: 2 fields");
    ran.shows("any of the slots 1, 3: QuorumLost");
  }

  @Test
  void repairsAreListedInTheirOrder() throws IOException {
    Ran ran = inspect(RecordedFile.damaged("d036", folder).path()).ends(ExitCodes.FINE).fits(80);
    ran.shows("copy number     3 (not its own) 1               3 (not its own) 3");
    ran.shows("repairs     1. copy 2 into slot 2 (holds copy 3, as another slot does)");
    ran.shows("            2. copy 3 into slot 3 (");
    ran.shows("            3. copy 0 into slot 0 (");
    JsonNode json = inspect(RecordedFile.damaged("d036", folder).path(), "--json").json().get(0);
    assertEquals("[2, 3, 0]", "" + json.get("repairs").findValues("slot"));
    assertEquals(
        "[\"lost\", \"found_elsewhere\", \"duplicate\"]",
        "" + json.get("repairs").findValues("reason"));
  }

  @Test
  void copiesTooFewAreRefused() throws IOException {
    Ran ran = inspect(RecordedFile.damaged("d035", folder).path()).ends(ExitCodes.CHECK_FAILED);
    ran.shows("in slot 0 (copy 2), slot 1 (copy 2 again), slot 2 (copy 2 again)");
    ran.shows("1 distinct copy, too few");
    ran.shows("chosen      none, QuorumLost: no state is stored in enough copies");
    ran.shows("below, the newest copy is assumed: sequence 3");
    ran.shows("repairs     none: nothing is chosen");
    ran.tells("offset 0: no superblock can be chosen: no state is stored in enough copies")
        .fits(80);
  }

  @Test
  void aSkippedParentIsRefusedWithItsName() throws IOException {
    Ran ran = inspect(RecordedFile.damaged("d148", folder).path()).ends(ExitCodes.CHECK_FAILED);
    ran.shows("2 newer than group A").shows("chosen      none, ParentSkipped: ");
    ran.shows("slot 0: sequence 3 is chosen, by 3 copies").tells("(ParentSkipped)").fits(80);
  }

  @Test
  void copiesOfAnotherClusterAreTold() throws IOException {
    Ran ran = inspect(RecordedFile.damaged("d129", folder).path()).ends(ExitCodes.FINE).fits(80);
    ran.shows("of another cluster than group A: 3f18764b57e53ce84f57bb81c42168e4");
  }

  @Test
  void withoutAnyValidCopyTheFileIsUnusable() throws IOException {
    Ran ran = inspect(RecordedFile.damaged("d030", folder).path()).ends(ExitCodes.BAD_INPUT);
    ran.shows("checksum        BAD             BAD             BAD             BAD");
    ran.shows("chosen      none, NotFound: no copy has a valid checksum");
    ran.tells("offset 0: no superblock can be chosen: no copy has a valid checksum (NotFound)");
  }

  @Test
  void aFileCutOffInsideTheZoneIsShownAndTold() throws IOException {
    RecordedFile file = RecordedFile.unpacked("d-fmt-solo", folder).cutOff(60_000);
    Ran ran = inspect(file.path()).ends(ExitCodes.BAD_INPUT);
    ran.shows("checksum        valid           valid           valid           BAD");
    ran.tells("offset 60000: the file ends inside the zone superblock; expected at least");
  }

  @Test
  void aFileCutOffBehindTheZoneStillHasASuperblock() throws IOException {
    RecordedFile file = RecordedFile.unpacked("d-fmt-solo", folder).cutOff(98_304);
    inspect(file.path()).ends(ExitCodes.FINE).shows("configuration production");
  }

  @Test
  void anUnknownVersionIsRefused() throws IOException {
    RecordedFile file = RecordedFile.unpacked("d-fmt-solo", folder);
    for (int copy = 0; copy < 4; copy++) {
      byte[] bytes = file.superBlock(copy);
      SuperBlockField.VERSION.set(bytes, 0, 7);
      file.forge(copy, bytes);
    }
    Ran ran = inspect(file.path()).ends(ExitCodes.CHECK_FAILED).shows("chosen      group A");
    ran.tells("offset 34: superblock version 7; expected version 2 (or 1)");
  }

  @Test
  void versionOneIsReadInItsOwnLayout() throws IOException {
    RecordedFile file = RecordedFile.unpacked("d-solo-wrap", folder);
    for (int copy = 0; copy < 4; copy++) file.forge(copy, versionOne(file.superBlock(copy)));
    Ran ran = inspect(file.path()).ends(ExitCodes.FINE).fits(80);
    ran.shows("format      release 0.16.30, version 1");
    ran.shows("  free_set_last_block_checksum  ").shows("  free_set_size  ");
    ran.hides("free_set_blocks_released").shows("checkpoint  op 959, id ");
    Ran whole = Ran.viewstamp("inspect", file.path()).ends(ExitCodes.FINE);
    whole.shows("checkpoint  op 959, id ").shows("configuration production");
  }

  /** The repair would write the translated copy under the checksum of before. */
  @Test
  void aDamagedCopyOfVersionOneStopsTheStart() throws IOException {
    RecordedFile file = RecordedFile.unpacked("d-solo-wrap", folder);
    for (int copy = 0; copy < 3; copy++) file.forge(copy, versionOne(file.superBlock(copy)));
    file.write(3 * 24_576, (byte) 1);
    Ran ran = inspect(file.path()).ends(ExitCodes.CHECK_FAILED).fits(80);
    ran.shows("chosen      group A").shows("repairs     none: the start stops before");
    ran.shows("start       the real program stops on the check superblock_write_checksum");
    ran.tells("offset 0: the real program stops on the check superblock_write_checksum");
  }

  @Test
  void aReplicaThatIsNoMemberStopsTheStart() throws IOException {
    RecordedFile file = RecordedFile.unpacked("d-fmt-solo", folder);
    for (int copy = 0; copy < 4; copy++) {
      byte[] bytes = file.superBlock(copy);
      bytes[SuperBlockField.VSR_STATE.offset() + VsrStateField.REPLICA_ID.offset()] ^= 1;
      file.forge(copy, bytes);
    }
    Ran ran = inspect(file.path()).ends(ExitCodes.CHECK_FAILED);
    ran.shows("replica     not among the members").tells("stops on the check vsr_state_replica_id");
  }

  private static byte[] versionOne(byte[] bytes) {
    VsrState state = new SuperBlockHeader(bytes, 0).vsrState();
    VsrState old = state.withCheckpoint(CheckpointStateOld.encode(state.checkpoint()));
    SuperBlockField.VSR_STATE.set(bytes, 0, old.toBytes());
    SuperBlockField.VERSION.set(bytes, 0, SuperBlockHeader.VERSION_OLD);
    return bytes;
  }

  @Test
  void areasThatAreNotZeroUnderARightChecksumAreRefusedByName() throws IOException {
    RecordedFile file = RecordedFile.unpacked("d-fmt-solo", folder);
    byte[] bytes = file.superBlock(0);
    bytes[SuperBlockField.RESERVED.offset()] = 1;
    Ran ran = inspect(file.forge(0, bytes).path()).ends(ExitCodes.CHECK_FAILED);
    ran.shows("chosen      none: the real program stops on the check superblock_zero: reserved");
    ran.tells("the check superblock_zero: reserved fails");
  }

  @Test
  void viewHeadersThatAreNoneAreTold() throws IOException {
    RecordedFile file = RecordedFile.unpacked("d-fmt-solo", folder);
    for (int copy = 0; copy < 4; copy++) {
      byte[] bytes = file.superBlock(copy);
      SuperBlockField.VSR_HEADERS_COUNT.set(bytes, 0, 0xffff_ffffL);
      file.forge(copy, bytes);
    }
    inspect(file.path())
        .fits(80)
        .shows("vsr_headers_all: 4294967295 of at most 11\n  the real program stops on the check ");
  }

  @Test
  void anotherClusterThanTheUserExpectsIsTold() {
    inspect(WRAPPED, "--cluster", "7").ends(ExitCodes.BAD_INPUT).tells("offset 48: cluster 000000");
    inspect(WRAPPED, "--cluster", "0").ends(ExitCodes.FINE);
    inspect(WRAPPED, "--cluster", "xyz").ends(ExitCodes.BAD_INPUT).tells("1 to 32 hex digits");
  }

  @Test
  void whatBelongsToAnotherPartIsTold() {
    Ran slot = inspect(WRAPPED, "--slot", "3").ends(ExitCodes.BAD_INPUT);
    slot.tells("--slot: not for the part superblock; expected the part wal");
    Ran part = Ran.viewstamp("inspect", WRAPPED, "superblocks").ends(ExitCodes.BAD_INPUT);
    part.tells("PART: \"superblocks\"; expected wal, superblock, freeset or header OFFSET");
  }

  @Test
  void theWalIsAPartAndTheDefault() {
    Ran named = Ran.viewstamp("inspect", WRAPPED, "wal", "--slot", "331").ends(ExitCodes.FINE);
    Ran unnamed = Ran.viewstamp("inspect", WRAPPED, "--slot", "331").ends(ExitCodes.FINE);
    assertEquals(unnamed.out(), named.out());
    named.shows("row         G, decision fix");
  }

  @Test
  void jsonHasEveryFieldOfEveryCopy() {
    List<JsonNode> lines = inspect(WRAPPED, "--json").ends(ExitCodes.FINE).json();
    assertEquals(5, lines.size());
    JsonNode superblock = lines.get(0);
    assertEquals("superblock", superblock.get("kind").asText());
    assertEquals("[\"copy\"]", superblock.get("differing").toString());
    assertEquals(4, superblock.get("chosen").get("copies").asInt());
    assertEquals(4, superblock.get("if_torn").size());
    assertTrue(superblock.get("opens").asBoolean());
    for (int copy = 0; copy < 4; copy++) {
      JsonNode fields = lines.get(1 + copy).get("fields");
      // As many as the real program lists of files without a difference: each copy has its number.
      assertEquals(379 - 3, fields.size());
      assertEquals(copy, fields.get("copy").asInt());
      assertEquals(1228, fields.get("vsr_headers_all[0].op").asInt());
      assertEquals("create_transfers", text(fields, "vsr_state.checkpoint.header.operation"));
    }
  }

  private static String text(JsonNode node, String field) {
    return node.get(field).asText();
  }

  @Test
  void randomBytesAreTold() throws IOException {
    byte[] bytes = new byte[300_000];
    new Random(7).nextBytes(bytes);
    Path file = Files.write(folder.resolve("noise"), bytes);
    inspect(file.toString()).ends(ExitCodes.BAD_INPUT).tells("no copy has a valid checksum");
    Path small = Files.write(folder.resolve("small"), new byte[] {1, 2, 3});
    inspect(small.toString()).ends(ExitCodes.BAD_INPUT).tells("offset 3: the file ends inside");
  }

  private static Ran inspect(String file, String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "inspect";
    arguments[1] = file;
    arguments[2] = "superblock";
    System.arraycopy(options, 0, arguments, 3, options.length);
    return Ran.viewstamp(arguments);
  }
}
