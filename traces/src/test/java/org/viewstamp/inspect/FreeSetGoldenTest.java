package org.viewstamp.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.viewstamp.freeset.Bitset;
import org.viewstamp.freeset.FreeSet;
import org.viewstamp.freeset.FreeSetLimits;
import org.viewstamp.superblock.CheckpointState;
import org.viewstamp.superblock.VsrState;
import org.viewstamp.vsr.BlockReference;
import org.viewstamp.vsr.Header;
import org.viewstamp.vsr.HeaderField;
import org.viewstamp.vsr.LittleEndian;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.TrailerReference;
import org.viewstamp.vsr.U128;

/** What inspection says of a free set agrees with what the real program wrote and said. */
class FreeSetGoldenTest {
  private static final StorageLayout LAYOUT = StorageLayout.PRODUCTION;

  /** The blocks that the real program wrote, and the set that it had then. */
  @Test
  void everyRecordedCheckpointIsOpenedAsTheRealProgramHadIt() throws IOException {
    int compared = 0;
    try (DataFile base = Recorded.open("d-fmt-solo")) {
      for (JsonNode line : Recorded.lines("../freeset/trailer")) {
        for (JsonNode checkpoint : line.path("checkpoints")) {
          FreeSetInspection inspection = FreeSetInspection.of(file(base, checkpoint), null);
          String id = line.get("id").asText() + "." + checkpoint.get("number");
          FreeSet set = inspection.set();
          assertNotNull(set, () -> id + inspection.faults());
          assertEquals(List.of(), inspection.faults(), id);
          assertEquals(line.get("blocks_count").asInt(), set.blocksCount(), id);
          assertSame(checkpoint.get("after_checkpoint"), set, id);
          compared++;
        }
      }
    }
    assertEquals(82, compared);
  }

  private static DataFile file(DataFile base, JsonNode checkpoint) {
    CheckpointForgery forgery = CheckpointForgery.ofTestMin(base);
    forgery.storageSize(checkpoint.get("storage_size").asLong());
    forge(forgery, TrailerKind.ACQUIRED, checkpoint.get("blocks_acquired"));
    forge(forgery, TrailerKind.RELEASED, checkpoint.get("blocks_released"));
    JsonNode sessions = checkpoint.get("client_sessions");
    if (sessions != null) forge(forgery, TrailerKind.CLIENT_SESSIONS, sessions);
    return forgery.file();
  }

  private static void forge(CheckpointForgery forgery, TrailerKind kind, JsonNode trailer) {
    byte[] payload = HexFormat.of().parseHex(trailer.get("payload_hex").asText());
    int at = 0;
    for (JsonNode recorded : trailer.get("blocks")) {
      byte[] header = HexFormat.of().parseHex(recorded.get("header_hex").asText());
      byte[] block = new byte[StorageLayout.TEST_MIN.blockSize()];
      System.arraycopy(header, 0, block, 0, Header.SIZE);
      int size = recorded.get("size").asInt() - Header.SIZE;
      System.arraycopy(payload, at, block, Header.SIZE, size);
      at += size;
      forgery.block(recorded.get("address").asLong(), block);
    }
    U128 last = U128.parse(trailer.get("last_block_checksum").asText());
    forgery.refer(
        kind,
        new TrailerReference(
            U128.parse(trailer.get("checksum").asText()),
            new BlockReference(last, trailer.get("last_block_address").asLong()),
            trailer.get("trailer_size").asLong()));
  }

  private static void assertSame(JsonNode recorded, FreeSet set, String id) {
    assertEquals(recorded.get("count_acquired").asInt(), set.countAcquired(), id);
    assertEquals(recorded.get("count_released").asInt(), set.countReleased(), id);
    assertEquals(recorded.get("acquired_crc32").asLong(), crc32(set.acquired()), id);
    assertEquals(recorded.get("released_crc32").asLong(), crc32(set.released()), id);
    long highest = set.highestAddressAcquired();
    assertEquals(recorded.get("highest_address_acquired").asLong(), highest, id);
    BlockStates states = new BlockStates(set);
    List<Long> prior = new ArrayList<>();
    for (int block = 0; block < states.length(); block++) {
      if (states.at(block) == BlockState.PRIOR) prior.add(block + 1L);
    }
    TreeSet<Long> expected = new TreeSet<>();
    recorded.get("prior").forEach(address -> expected.add(address.asLong()));
    assertEquals(List.copyOf(expected), prior, id);
    assertEquals(expected.size(), states.count(BlockState.PRIOR), id);
  }

  private static long crc32(Bitset bits) {
    CRC32 crc = new CRC32();
    byte[] word = new byte[8];
    for (long bitsOfWord : bits.toWords()) {
      LittleEndian.writeU64(word, 0, bitsOfWord);
      crc.update(word);
    }
    return crc.getValue();
  }

  /** In these files nothing was written after the checkpoint but the log. */
  @ParameterizedTest
  @ValueSource(strings = {"d-solo-wrap", "d-solo-wrap-kill", "d-c3-sync-r1", "d-c3-sync-r2"})
  void theBlocksInUseAreThoseThatTheFileHolds(String name) throws IOException {
    try (DataFile file = Recorded.open(name)) {
      FreeSetInspection inspection = FreeSetInspection.of(file, null);
      FreeSet set = inspection.set();
      assertNotNull(set);
      List<Long> used = new ArrayList<>();
      List<Long> sound = new ArrayList<>();
      TreeMap<String, Integer> types = new TreeMap<>();
      for (long address = 1; address <= 200; address++) {
        BlockInspection block = BlockInspection.of(file, inspection, address);
        if (block.state() != BlockState.FREE) used.add(address);
        if (!block.sound()) continue;
        sound.add(address);
        types.merge(block.type(), 1, Integer::sum);
        if (block.type().equals("index")) assertDataAcquired(file, set, address);
      }
      assertEquals(sound, used);
      assertEquals(set.countAcquired(), used.size());
      assertEquals(2, types.get("free_set"));
      assertEquals(1, types.get("client_sessions"));
      // As many tables as the real program lists, each with one index block.
      assertEquals(tablesListed(name), types.get("index"));
      assertReferencedAcquired(inspection, set);
    }
  }

  /** Each data block that an index block names is in use, and the one that it names. */
  private static void assertDataAcquired(DataFile file, FreeSet set, long address) {
    byte[] index = file.read(LAYOUT.blockOffset(address), LAYOUT.blockSize());
    int metadata = HeaderField.BLOCK_METADATA_BYTES.offset();
    long count = LittleEndian.readU32(index, metadata) & 0xffff_ffffL;
    int most = LittleEndian.readU32(index, metadata + 4);
    int keySize = LittleEndian.readU32(index, metadata + 8);
    assertTrue(count > 0, "block " + address);
    for (int i = 0; i < count; i++) {
      U128 checksum = U128.readLittleEndian(index, Header.SIZE + 32 * i);
      int at = Header.SIZE + 32 * most + 2 * most * keySize + 8 * i;
      long data = LittleEndian.readU64(index, at);
      assertTrue(!set.isFree(data) && !set.isReleased(data), "block " + data);
      Header header = Header.of(file.read(LAYOUT.blockOffset(data), Header.SIZE), 0);
      assertEquals(checksum, header.checksum());
    }
  }

  private static void assertReferencedAcquired(FreeSetInspection inspection, FreeSet set) {
    VsrState state = inspection.state();
    assertNotNull(state);
    CheckpointState checkpoint = state.checkpoint();
    for (long address :
        List.of(
            checkpoint.manifest().oldest().address(), checkpoint.manifest().newest().address())) {
      assertTrue(!set.isFree(address) && !set.isReleased(address), "manifest " + address);
    }
    for (TrailerKind kind : TrailerKind.values()) {
      long address = kind.reference(checkpoint).lastBlock().address();
      assertTrue(set.isReleased(address) && set.prior().isSet((int) address - 1), "" + kind);
    }
  }

  private static int tablesListed(String name) throws IOException {
    int tables = 0;
    for (JsonNode run : Recorded.lines(name + ".inspect")) {
      if (!run.get("command").asText().contains("inspect manifest")) continue;
      Matcher entries = Pattern.compile("entries=(\\d+)/").matcher(run.get("stdout").asText());
      while (entries.find()) tables += Integer.parseInt(entries.group(1));
    }
    return tables;
  }

  /** What the real program printed of single blocks, the first and last that are not empty. */
  @ParameterizedTest
  @ValueSource(strings = {"d-solo-wrap", "d-solo-wrap-kill", "d-c3-sync-r1", "d-c3-sync-r2"})
  void singleBlocksAreThoseThatTheRealProgramPrinted(String name) throws IOException {
    int compared = 0;
    try (DataFile file = Recorded.open(name)) {
      FreeSetInspection inspection = FreeSetInspection.of(file, null);
      for (JsonNode run : Recorded.lines(name + ".inspect")) {
        Matcher block = Pattern.compile("grid --block=(\\d+)").matcher(run.get("command").asText());
        if (!block.find()) continue;
        long address = Long.parseLong(block.group(1));
        String printed = run.get("stdout").asText();
        BlockInspection found = BlockInspection.of(file, inspection, address);
        assertTrue(found.sound(), name + " " + address);
        assertEquals(printed(printed, "block_type=(\\w+)"), found.type());
        String checksum = printed(printed, "header.checksum=0x(\\w+)");
        assertTrue(found.content().contains("checksum " + checksum + ", "), found.content());
        compared++;
      }
    }
    assertEquals(5, compared);
  }

  private static String printed(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertTrue(matcher.find(), pattern);
    return matcher.group(1);
  }

  /** The real program got the limit as an option. */
  @Test
  void theGridIsThatOfTheLimitUnderWhichTheFileWasWritten() throws IOException {
    for (String name : List.of("d-solo-wrap", "d-c3-sync-r1")) {
      String start = Recorded.json(name).get("start_command").asText();
      long gib = Long.parseLong(printed(start, "--limit-storage=(\\d+)GiB"));
      try (DataFile file = Recorded.open(name)) {
        FreeSet set = FreeSetInspection.of(file, null).set();
        assertNotNull(set);
        assertEquals(FreeSetLimits.PRODUCTION.blockCountMax(gib << 30), set.blocksCount(), name);
      }
    }
  }
}
