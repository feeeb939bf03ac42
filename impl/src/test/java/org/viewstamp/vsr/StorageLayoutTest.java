package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.viewstamp.vsr.Refused.assertRefused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Zones, blocks and sectors: where everything lies. */
class StorageLayoutTest {
  private static final StorageLayout PRODUCTION = StorageLayout.PRODUCTION;
  private static final StorageLayout TEST_MIN = StorageLayout.TEST_MIN;

  // spotless:off
  @ParameterizedTest
  @CsvSource({
    // zone,           production start, size,       test_min start, size
    "SUPERBLOCK,       0,                98304,      0,              49152",
    "WAL_HEADERS,      98304,            262144,     49152,          8192",
    "WAL_PREPARES,     360448,           1073741824, 57344,          131072",
    "CLIENT_REPLIES,   1074102272,       67108864,   188416,         28672",
    "GRID_PADDING,     1141211136,       163840,     217088,         0",
  })
  // spotless:on
  void zonesLieWhereTheReferenceSays(
      Zone zone, long start, long size, long startTestMin, long sizeTestMin) {
    assertEquals(start, PRODUCTION.start(zone));
    assertEquals(size, PRODUCTION.size(zone));
    assertEquals(startTestMin, TEST_MIN.start(zone));
    assertEquals(sizeTestMin, TEST_MIN.size(zone));
    assertTrue(Sectors.aligned(start) && Sectors.aligned(size));
  }

  @Test
  void offsetsBeyondTheEndOfAZoneAreRefused() {
    assertEquals(98304 + 262143, PRODUCTION.offset(Zone.WAL_HEADERS, 262143));
    assertRefused("zone_offset_inside", () -> PRODUCTION.offset(Zone.WAL_HEADERS, 262144));
    assertRefused("zone_offset_inside", () -> PRODUCTION.offset(Zone.SUPERBLOCK, -1L));
    assertRefused("zone_offset_inside", () -> TEST_MIN.offset(Zone.GRID_PADDING, 0));
    assertEquals(217088 + (1L << 62), TEST_MIN.offset(Zone.GRID, 1L << 62));
    assertRefused("u64_overflow", () -> TEST_MIN.offset(Zone.GRID, -1L));
  }

  @Test
  void blocksAreCountedFromOne() {
    assertEquals(0, PRODUCTION.gridOffset(1));
    assertEquals(PRODUCTION.start(Zone.GRID) + 524288, PRODUCTION.blockOffset(2));
    assertRefused("block_address_not_0", () -> PRODUCTION.blockOffset(0));
    assertRefused("u64_overflow", () -> PRODUCTION.gridOffset(-1L));
  }

  @Test
  void theGridHoldsWholeShardsOfBlocks() {
    assertEquals(33550336, PRODUCTION.blockCountMax(16L << 40));
    assertEquals(134213632, PRODUCTION.blockCountMax(64L << 40));
    assertEquals(258048, TEST_MIN.blockCountMax(1L << 30));
    assertEquals(0, TEST_MIN.blockCountMax(217088));
    assertRefused("u64_overflow", () -> TEST_MIN.blockCountMax(217087));
  }

  @Test
  void whatIsReadAndWrittenIsWholeSectorsInsideItsZone() {
    TEST_MIN.verifyIop(Zone.WAL_HEADERS, 4096, 8192, 0);
    TEST_MIN.verifyIop(Zone.GRID, 0, 4096, 1L << 40);
    assertIop("iop_inside_zone", Zone.WAL_HEADERS, 0, 8192, 4096);
    assertIop("iop_inside_zone", Zone.GRID_PADDING, 0, 4096, 0);
    assertIop("u64_overflow", Zone.WAL_HEADERS, 0, 4096, -4096);
    assertIop("iop_buffer_aligned", Zone.WAL_HEADERS, 512, 4096, 0);
    assertIop("iop_length_in_sectors", Zone.WAL_HEADERS, 0, 512, 0);
    assertIop("iop_length_not_0", Zone.WAL_HEADERS, 0, 0, 0);
    assertIop("iop_offset_in_sectors", Zone.WAL_HEADERS, 0, 4096, 256);
    assertRefused("iop_offset_in_blocks", () -> PRODUCTION.verifyIop(Zone.GRID, 0, 4096, 4096));
    PRODUCTION.verifyIop(Zone.GRID, 0, 4096, 524288); // a block need not be read whole
  }

  private static void assertIop(String rule, Zone zone, long buffer, long length, long offset) {
    assertRefused(rule, () -> TEST_MIN.verifyIop(zone, buffer, length, offset));
  }

  @Test
  void sectorsAreRoundedUnsigned() {
    assertEquals(0, Sectors.ceil(0));
    assertEquals(4096, Sectors.ceil(1));
    assertEquals(4096, Sectors.ceil(4096));
    assertEquals(8192, Sectors.ceil(4097));
    assertEquals(0, Sectors.floor(4095));
    assertEquals(-4096, Sectors.ceil(-4096)); // 2^64 - 4096
    assertEquals(-4096, Sectors.floor(-1));
    assertRefused("u64_overflow", () -> Sectors.ceil(-4095));
    assertFalse(Sectors.aligned(2048));
  }

  @Test
  void aBuildWithoutAReleaseWritesSuperblocksOfVersionZero() {
    assertEquals(0, StorageLayout.superblockVersion(Release.MINIMUM));
    assertEquals(2, StorageLayout.superblockVersion(Release.PINNED));
  }
}
