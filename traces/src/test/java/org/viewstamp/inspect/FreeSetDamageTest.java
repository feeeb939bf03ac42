package org.viewstamp.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.viewstamp.freeset.CheckpointTrailer;
import org.viewstamp.freeset.Ewah;
import org.viewstamp.vsr.BlockReference;
import org.viewstamp.vsr.BlockType;
import org.viewstamp.vsr.Header;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.TrailerReference;
import org.viewstamp.vsr.U128;

/** Whatever is wrong with the blocks of a free set is told: which one, where, what was expected. */
class FreeSetDamageTest {
  private static final StorageLayout LAYOUT = StorageLayout.PRODUCTION;

  /** Its trailers: acquired, 32 bytes, in block 11; released, 8, in 12; sessions, 16896, in 8. */
  private final DataFile base = Recorded.open("d-solo-wrap");

  private final CheckpointForgery forgery = CheckpointForgery.on(base);

  @AfterEach
  void close() {
    base.close();
  }

  private static final String ACQUIRED = "free_set_blocks_acquired: ";
  private static final String RELEASED = "free_set_blocks_released: ";
  private static final String OF_11 =
      "; expected the block of checksum 1f1847523e3126e355c1ce10e01cb57b";
  private static final long AT_11 = LAYOUT.blockOffset(11);

  private DataFile patched(long offset, byte... bytes) {
    return new PatchedDataFile(base, List.of(new Patch(offset, bytes)));
  }

  private DataFile flipped(long offset) {
    return patched(offset, (byte) (base.read(offset, 1)[0] ^ 1));
  }

  private TrailerReference acquired() {
    return forgery.reference(TrailerKind.ACQUIRED);
  }

  private DataFile referring(U128 checksum, BlockReference last, long size) {
    return forgery.refer(TrailerKind.ACQUIRED, new TrailerReference(checksum, last, size)).file();
  }

  /** The one fault, without the file's name; text and JSON have it too. */
  private static void assertFault(long offset, String what, DataFile file) {
    FreeSetInspection inspection = FreeSetInspection.of(file, null);
    String expected = file.name() + ": offset " + offset + ": " + what;
    assertEquals(List.of(expected), inspection.faults());
    String text = describe(file, inspection, 5_000);
    assertTrue(text.contains(expected.substring(file.name().length() + 2)), text);
    assertTrue(text.contains("\"faults\":[\"" + expected + "\"]"), text);
  }

  /** Everything that can be printed. */
  private static String describe(DataFile file, FreeSetInspection inspection, int width) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    FreeSetText report = new FreeSetText(inspection, out, width, width, true);
    report.print();
    FreeSetJson json = new FreeSetJson(inspection);
    out.println(json.freeSet());
    inspection.trailers().forEach(trailer -> out.println(json.trailer(trailer)));
    for (long address : List.of(1L, 8L, 11L)) {
      if (inspection.set() != null && address > inspection.set().blocksCount()) continue;
      BlockInspection block = BlockInspection.of(file, inspection, address);
      report.block(block);
      out.println(FreeSetJson.block(block));
    }
    return text.toString();
  }

  @Test
  void aHeaderThatIsDamaged() {
    DataFile file = flipped(AT_11 + 130);
    U128 makes = PrepareHeaderCodec.checksumOf(file.read(AT_11, Header.SIZE), 0);
    assertFault(
        AT_11,
        ACQUIRED
            + "block 11 has a header that says checksum 1f1847523e3126e355c1ce10e01cb57b"
            + " and makes "
            + makes
            + OF_11,
        file);
  }

  @Test
  void aBodyThatIsDamaged() {
    FreeSetInspection inspection = FreeSetInspection.of(flipped(AT_11 + 260), null);
    String fault = inspection.faults().get(0);
    String what = "block 11 has 32 bytes of body that make checksum ";
    assertTrue(fault.contains("offset " + (AT_11 + 256) + ": " + ACQUIRED + what), fault);
    // The checksum of a body in one block is that of the payload, which the superblock has.
    String expected = "; expected 2b8b2563118ee0cd5565969e0e947ec7, as its header says";
    assertTrue(fault.endsWith(expected), fault);
    assertNull(inspection.set());
  }

  @Test
  void aLastSectorThatDoesNotEndInZeros() {
    assertFault(
        AT_11 + 1_000,
        ACQUIRED
            + "block 11 is not zero behind its 288 bytes; expected zeros up to the next sector",
        patched(AT_11 + 1_000, (byte) 1));
    assertEquals(List.of(), FreeSetInspection.of(patched(AT_11 + 4_096, (byte) 1), null).faults());
  }

  @Test
  void anotherBlockInItsPlace() {
    assertFault(
        AT_11,
        ACQUIRED
            + "block 11 holds another block: checksum 227b01a5cb562dab1ce7d1af8be751f9, type"
            + " free_set, address 12"
            + OF_11,
        patched(AT_11, base.read(LAYOUT.blockOffset(12), LAYOUT.blockSize())));
  }

  @Test
  void aBlockOfAnotherType() {
    TrailerReference sessions = forgery.reference(TrailerKind.CLIENT_SESSIONS);
    assertFault(
        LAYOUT.blockOffset(8),
        ACQUIRED
            + "block 8 holds checksum 21732bfa4cbb7c00c4215840192343cd, type client_sessions,"
            + " address 8; expected a block of type free_set and address 8",
        referring(sessions.checksum(), sessions.lastBlock(), sessions.size()));
  }

  @Test
  void aBlockOfAnotherAddress() {
    U128 checksum = acquired().lastBlock().checksum();
    forgery.block(20, base.read(AT_11, LAYOUT.blockSize()));
    assertFault(
        LAYOUT.blockOffset(20),
        ACQUIRED
            + "block 20 holds checksum 1f1847523e3126e355c1ce10e01cb57b, type free_set, address 11;"
            + " expected a block of type free_set and address 20",
        referring(acquired().checksum(), new BlockReference(checksum, 20), 32));
  }

  @Test
  void aPartOfThePayloadThatIsTooShort() {
    assertFault(
        AT_11 + 96,
        ACQUIRED + "block 11 has 32 bytes of the payload; expected 40 of 40",
        referring(acquired().checksum(), acquired().lastBlock(), 40));
  }

  @Test
  void aBlockBehindTheEndOfTheFile() {
    BlockReference beyond = new BlockReference(acquired().lastBlock().checksum(), 4_000);
    DataFile file = referring(acquired().checksum(), beyond, 32);
    assertFault(
        LAYOUT.blockOffset(4_000),
        ACQUIRED + "block 4000 is behind the end of the file, which has 1183846400 bytes" + OF_11,
        file);
    beyond = new BlockReference(acquired().lastBlock().checksum(), -3);
    assertFault(
        0,
        ACQUIRED + "block 18446744073709551613 is beyond the end of any file" + OF_11,
        referring(acquired().checksum(), beyond, 32));
  }

  @Test
  void aFileThatIsCutOffInsideTheBlock() {
    DataFile cut = Recorded.truncated(base, AT_11 + 100);
    FreeSetInspection inspection = FreeSetInspection.of(cut, null);
    String faults = "" + inspection.faults();
    assertTrue(faults.contains("the file ends inside") || faults.contains(ACQUIRED), faults);
    assertTrue(faults.contains("block 11 has a header that says"), faults);
    assertTrue(faults.contains("block 12 is behind the end of the file"), faults);
  }

  @Test
  void aChainThatIsTooShort() {
    int size = CheckpointTrailer.chunkSizeMax(LAYOUT) + 32;
    assertFault(
        AT_11,
        ACQUIRED
            + "block 11 names none before it, after 1 block; expected 2 blocks for 524064 bytes",
        referring(acquired().checksum(), acquired().lastBlock(), size));
    assertFault(
        0,
        ACQUIRED
            + "the real program stops on the check trailer_reference_has_address; expected"
            + " a trailer that the superblock can refer to",
        referring(acquired().checksum(), BlockReference.NONE, 32));
  }

  @Test
  void aChainThatIsTooLong() {
    byte[] payload = new byte[CheckpointTrailer.chunkSizeMax(LAYOUT) + 32];
    forgery.trailer(TrailerKind.ACQUIRED, payload, 20L, 30L);
    assertFault(
        LAYOUT.blockOffset(30) + 128,
        ACQUIRED + "block 30 names block 20 before it; expected none, as it is the first of 1",
        referring(acquired().checksum(), acquired().lastBlock(), 32));
  }

  @Test
  void aPayloadThatIsAnother() {
    assertFault(
        AT_11 + 256,
        ACQUIRED
            + "the payload of all blocks makes checksum 2b8b2563118ee0cd5565969e0e947ec7;"
            + " expected 00000000000000010000000000000002, as the superblock says",
        referring(new U128(1, 2), acquired().lastBlock(), 32));
  }

  @Test
  void aBlockInTheMiddleOfAChain() {
    byte[] payload = new byte[2 * CheckpointTrailer.chunkSizeMax(LAYOUT) + 32];
    forgery.trailer(TrailerKind.ACQUIRED, payload, 20L, 30L, 40L);
    long at = LAYOUT.blockOffset(30) + 300;
    DataFile file = new PatchedDataFile(forgery.file(), List.of(new Patch(at, new byte[] {1})));
    FreeSetInspection inspection = FreeSetInspection.of(file, null);
    TrailerInspection trailer = inspection.trailer(TrailerKind.ACQUIRED);
    assertNotNull(trailer);
    assertEquals(List.of(30L, 40L), trailer.addresses());
    assertEquals(1, trailer.verified());
    assertTrue(!trailer.verified(0) && trailer.verified(1));
    String expected = ACQUIRED + "block 30 has 524032 bytes of body that make checksum ";
    assertTrue(("" + trailer.fault()).contains(expected), trailer.fault());
    String json = describe(file, inspection, 80);
    assertTrue(json.contains("\"verified\":false},{\"address\":40"), json);
  }

  @Test
  void anEncodingThatIsNone() {
    assertEncoding("literals_missing", word(Ewah.U64.marker(0, 63, 1)));
    assertEncoding("chunk_not_whole_words", new byte[12]);
  }

  private void assertEncoding(String label, byte[] payload) {
    forgery.trailer(TrailerKind.ACQUIRED, payload, 20L);
    assertFault(
        LAYOUT.blockOffset(20),
        ACQUIRED
            + "the "
            + payload.length
            + " bytes, of the checksum that they should have, are no bitmap: "
            + label
            + "; expected markers of 8 bytes, each followed by its literals",
        forgery.file());
  }

  private static byte[] word(long word) {
    byte[] bytes = new byte[8];
    Ewah.U64.write(bytes, 0, word);
    return bytes;
  }

  @Test
  void aSetThatNoLimitAllows() {
    forgery.trailer(TrailerKind.ACQUIRED, word(Ewah.U64.marker(1, 1L << 30, 0)), 20L);
    assertStop("free_set_block_count", 20);
  }

  @Test
  void trailersInBlocksThatAreInUse() {
    long[] words = new long[64];
    words[0] = 1L << 19;
    forgery.trailer(TrailerKind.ACQUIRED, Ewah.U64.encode(words), 20L);
    assertStop("mark_released_free", 20);
  }

  @Test
  void sessionsInABlockThatIsFree() {
    forgery.trailer(TrailerKind.ACQUIRED, Ewah.U64.encode(new long[64]), 20L);
    assertStop("release_acquired", 20);
  }

  private void assertStop(String check, long block) {
    assertFault(
        LAYOUT.blockOffset(block),
        ACQUIRED
            + "the real program stops on the check "
            + check
            + "; expected trailers of a free set, in blocks that it has",
        forgery.file());
  }

  @Test
  void aReleasedBlockThatIsFree() {
    long[] words = new long[192];
    words[1] = 15; // Of 65 to 68 the first two are acquired.
    forgery.trailer(TrailerKind.RELEASED, Ewah.U64.encode(words), 83L);
    assertFault(
        LAYOUT.blockOffset(83),
        RELEASED
            + "2 blocks are released but not acquired; expected acquired ones, as the real program"
            + " stops on the others once it frees them",
        forgery.file());
  }

  @Test
  void sessionsThatAreDamagedLeaveTheSetReadable() {
    DataFile file = flipped(LAYOUT.blockOffset(8) + 300);
    FreeSetInspection inspection = FreeSetInspection.of(file, null);
    assertNotNull(inspection.set());
    assertEquals(1, inspection.faults().size());
    assertTrue(inspection.faults().get(0).contains("client_sessions: block 8 has 16896 bytes"));
    assertEquals(BlockState.ACQUIRED, BlockInspection.of(file, inspection, 8).state());
  }

  /** Payloads and references changed under right checksums: such data is believed. */
  @Test
  void whateverIsForgedIsDescribed() {
    Random random = new Random(106);
    int opened = 0;
    int broken = 0;
    for (int run = 0; run < 400; run++) {
      CheckpointForgery forged = CheckpointForgery.on(base);
      for (int i = random.nextInt(3); i >= 0; i--) forge(forged, random);
      DataFile file = forged.file();
      FreeSetInspection inspection = FreeSetInspection.of(file, null);
      String text = describe(file, inspection, 20 + random.nextInt(200));
      assertEquals(inspection.set() == null, text.contains("cannot be opened"), text);
      if (inspection.set() != null) opened++;
      if (!inspection.faults().isEmpty()) broken++;
    }
    assertTrue(opened > 80 && broken > 100, opened + " opened, " + broken + " with faults");
  }

  private static void forge(CheckpointForgery forged, Random random) {
    TrailerKind kind = TrailerKind.values()[random.nextInt(3)];
    TrailerReference was = forged.reference(kind);
    BlockReference last = was.lastBlock();
    byte[] payload = new byte[8 * random.nextInt(6)];
    for (int i = 0; i < payload.length; i++) payload[i] = (byte) (random.nextInt(9) % 4);
    switch (random.nextInt(6)) {
      case 0 -> forged.refer(kind, new TrailerReference(was.checksum(), last, random.nextLong()));
      case 1 -> forged.refer(kind, new TrailerReference(new U128(1, 2), last, was.size()));
      case 2 -> {
        BlockReference other = new BlockReference(last.checksum(), random.nextInt(90));
        forged.refer(kind, new TrailerReference(was.checksum(), other, was.size()));
      }
      case 3 -> {
        byte[] block = new byte[LAYOUT.blockSize()];
        Arrays.fill(block, 0, Header.SIZE, (byte) random.nextInt(3));
        forged.block(random.nextInt(20) + 1, block);
      }
      default -> {
        if (payload.length == 0) return;
        CheckpointTrailer trailer =
            CheckpointTrailer.write(
                LAYOUT, U128.ZERO, 1, kind.type(), payload, List.of(83L + random.nextInt(9)));
        forged.trailer(kind, trailer);
      }
    }
  }

  @Test
  void theTypesOfTrailersAreThoseOfTheirBlocks() {
    assertEquals(BlockType.CLIENT_SESSIONS, TrailerKind.CLIENT_SESSIONS.type());
    assertEquals(BlockType.FREE_SET, TrailerKind.RELEASED.type());
  }
}
