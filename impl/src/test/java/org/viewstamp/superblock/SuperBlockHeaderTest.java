package org.viewstamp.superblock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.Field;
import org.viewstamp.vsr.PrepareField;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.ViewChangeHeaders;
import org.viewstamp.vsr.ViewChangeHeadersCodec;
import org.viewstamp.vsr.Zone;

class SuperBlockHeaderTest {
  @Test
  void fieldsCoverEachStructureWithoutGapOrOverlap() {
    assertCovers(SuperBlockHeader.SIZE, SuperBlockField.values());
    assertCovers(VsrState.SIZE, VsrStateField.values());
    assertCovers(CheckpointState.SIZE, CheckpointStateField.values());
  }

  @Test
  void zonesLieWhereTheReferencePutsThem() {
    StorageLayout production = StorageLayout.PRODUCTION;
    assertEquals(8192, production.superblockHeaderSize());
    assertEquals(24576, production.superblockCopySize());
    assertEquals(98304, production.start(Zone.WAL_HEADERS));
    assertEquals(360448, production.start(Zone.WAL_PREPARES));
    assertEquals(1074102272, production.start(Zone.CLIENT_REPLIES));
    assertEquals(1141211136, production.start(Zone.GRID_PADDING));
    assertEquals(1141374976, production.dataFileSizeMin());
    assertEquals(16896, production.clientSessionsSize());
    StorageLayout testMin = StorageLayout.TEST_MIN;
    assertEquals(8192, testMin.superblockHeaderSize());
    assertEquals(12288, testMin.superblockCopySize());
    assertEquals(49152, testMin.start(Zone.WAL_HEADERS));
    assertEquals(57344, testMin.start(Zone.WAL_PREPARES));
    assertEquals(188416, testMin.start(Zone.CLIENT_REPLIES));
    assertEquals(0, testMin.size(Zone.GRID_PADDING));
    assertEquals(217088, testMin.dataFileSizeMin());
    assertEquals(1848, testMin.clientSessionsSize());
  }

  @Test
  void theCopyNumberIsNotCoveredByTheChecksum() {
    byte[] bytes = SuperBlockSample.formatted().header().toBytes();
    SuperBlockField.COPY.set(bytes, 0, 3);
    assertTrue(new SuperBlockHeader(bytes, 0).validChecksum());
    SuperBlockField.VERSION.set(bytes, 0, 3);
    assertFalse(new SuperBlockHeader(bytes, 0).validChecksum());
  }

  @Test
  void everyByteBehindTheCopyNumberIsCovered() {
    byte[] bytes = SuperBlockSample.formatted().header().toBytes();
    for (int at = SuperBlockField.COPY.end(); at < bytes.length; at += 7) {
      bytes[at] ^= 0x10;
      assertFalse(new SuperBlockHeader(bytes, 0).validChecksum(), "byte " + at);
      bytes[at] ^= 0x10;
    }
    assertTrue(new SuperBlockHeader(bytes, 0).validChecksum());
  }

  @Test
  void theChecksumsPaddingMustBeZero() {
    byte[] bytes = SuperBlockSample.formatted().header().toBytes();
    bytes[SuperBlockField.CHECKSUM_PADDING.offset()] = 1;
    assertFalse(new SuperBlockHeader(bytes, 0).validChecksum());
  }

  @Test
  void allZeroBytesAreNoSuperblock() {
    assertFalse(new SuperBlockHeader(new byte[SuperBlockHeader.SIZE], 0).validChecksum());
  }

  @Test
  void theRootIsTheViewHeaderOfAFormattedReplica() {
    ViewChangeHeaders headers =
        SuperBlockSample.formatted().header().vsrHeaders(SuperBlockSample.LAYOUT);
    assertEquals(ViewChangeHeaders.Kind.START_VIEW, headers.command());
    assertEquals(1, headers.entries().size());
    assertEquals(
        PrepareHeaderCodec.root(SuperBlockSample.CLUSTER), headers.entries().get(0).header());
  }

  @Test
  void inAViewChangeTheHeadersAreADoViewChanges() {
    SuperBlockHeader header = SuperBlockSample.formatted().set(VsrStateField.VIEW, 1).header();
    assertEquals(
        ViewChangeHeaders.Kind.DO_VIEW_CHANGE,
        header.vsrHeaders(SuperBlockSample.LAYOUT).command());
  }

  @Test
  void aBlankIsReadAsABlank() {
    SuperBlockSample sample = SuperBlockSample.formatted().set(VsrStateField.VIEW, 1);
    PrepareHeader head = prepare(9);
    sample.put(4096, PrepareHeaderCodec.encode(head));
    sample.put(4352, ViewChangeHeadersCodec.blank(8));
    sample.set(SuperBlockField.VSR_HEADERS_COUNT, 2);
    ViewChangeHeaders headers = sample.header().vsrHeaders(SuperBlockSample.LAYOUT);
    assertEquals(head, headers.entries().get(0).header());
    assertNull(headers.entries().get(1).header());
    assertEquals(8, headers.entries().get(1).op());
  }

  @Test
  void whatIsNeitherBlankNorPrepareIsRefused() {
    byte[] almostBlank = ViewChangeHeadersCodec.blank(8);
    almostBlank[255] = 1;
    assertHeaderRefused("view_change_header_checksum: position 1", almostBlank);
    assertHeaderRefused("view_change_header_not_reserved: position 1", withChecksum(almostBlank));

    byte[] placeholder =
        PrepareHeaderCodec.encode(PrepareHeaderCodec.reserved(SuperBlockSample.CLUSTER, 8));
    assertHeaderRefused("view_change_header_not_reserved: position 1", placeholder);

    byte[] otherCommand = PrepareHeaderCodec.encode(prepare(8));
    otherCommand[114] = 5;
    assertHeaderRefused("view_change_header_is_prepare: position 1", withChecksum(otherCommand));

    byte[] noTimestamp = PrepareHeaderCodec.encode(prepare(8));
    for (int i = 240; i < 248; i++) noTimestamp[i] = 0;
    assertHeaderRefused(
        "view_change_header_fields_valid: position 1: timestamp == 0", withChecksum(noTimestamp));

    byte[] rotten = PrepareHeaderCodec.encode(prepare(8));
    rotten[240] ^= 2;
    assertHeaderRefused("view_change_header_checksum: position 1", rotten);
  }

  @Test
  void moreViewHeadersThanThereIsRoomForAreRefused() {
    for (long count : new long[] {12, 0xffff_ffffL}) {
      SuperBlockHeader header =
          SuperBlockSample.formatted().set(SuperBlockField.VSR_HEADERS_COUNT, count).header();
      CheckFailed refusal =
          assertThrows(CheckFailed.class, () -> header.vsrHeaders(SuperBlockSample.LAYOUT));
      assertEquals("view_change_headers_count", refusal.name());
    }
  }

  private static void assertHeaderRefused(String name, byte[] second) {
    SuperBlockSample sample = SuperBlockSample.formatted();
    sample.put(4096, PrepareHeaderCodec.encode(prepare(9))).put(4352, second);
    SuperBlockHeader header = sample.set(SuperBlockField.VSR_HEADERS_COUNT, 2).header();
    CheckFailed refusal =
        assertThrows(CheckFailed.class, () -> header.vsrHeaders(SuperBlockSample.LAYOUT));
    assertEquals(name, refusal.name());
  }

  private static byte[] withChecksum(byte[] header) {
    byte[] bytes = header.clone();
    PrepareField.CHECKSUM.set(bytes, 0, PrepareHeaderCodec.checksumOf(bytes, 0));
    return bytes;
  }

  private static PrepareHeader prepare(long op) {
    U128 zero = U128.ZERO;
    U128 client = new U128(0, 1);
    return PrepareHeaderCodec.withChecksum(
        new PrepareHeader(
            zero,
            client,
            SuperBlockSample.CLUSTER,
            300,
            0,
            1,
            0,
            zero,
            zero,
            zero,
            client,
            op,
            op - 1,
            1,
            1,
            130));
  }

  private static void assertCovers(int size, Field[] fields) {
    int at = 0;
    for (Field field : fields) {
      assertEquals(at, field.offset(), field.label());
      at = field.end();
    }
    assertEquals(size, at);
  }
}
