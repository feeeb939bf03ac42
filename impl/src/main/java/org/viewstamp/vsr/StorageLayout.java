package org.viewstamp.vsr;

import org.checkerframework.checker.index.qual.Positive;

/**
 * Where everything lies in a data file. Sizes and offsets are in bytes. tb: vsr.zig:80,
 * superblock.zig:672
 *
 * @param name the configuration's name: production or test_min
 * @param cluster the numbers that all replicas share
 * @param clientsMax sessions, each with a slot for its last reply
 * @param messageSizeMax bytes of the largest message
 * @param blockSize bytes of a grid block
 */
public record StorageLayout(
    String name,
    ClusterConfig cluster,
    @Positive int clientsMax,
    @Positive int messageSizeMax,
    @Positive int blockSize) {

  /** The configuration of every released binary. tb: config.zig:150 */
  public static final StorageLayout PRODUCTION = Constants.PRODUCTION.storageLayout();

  /** The configuration of TigerBeetle's own tests. tb: config.zig:239 */
  public static final StorageLayout TEST_MIN = Constants.TEST_MIN.storageLayout();

  /** Copies of the superblock. tb: config.zig:160 */
  public static final int SUPERBLOCK_COPIES = 4;

  /** Blocks of a shard of the free set: 8 cache lines of bits. tb: free_set.zig */
  private static final long FREE_SET_SHARD_BLOCKS = 8 * 64 * 8;

  /** Bytes of the room for view headers in a superblock copy. */
  public int superblockHeadersSize() {
    return cluster.viewChangeHeadersMax() * PrepareHeader.SIZE;
  }

  /** Bytes that a superblock copy's header occupies: a sector of state, and the view headers. */
  public int superblockHeaderSize() {
    int headers = superblockHeadersSize();
    return Sectors.SECTOR_SIZE + headers + tailOf(headers);
  }

  /**
   * Bytes from one superblock copy to the next: the header, and room for more view headers should
   * the pipeline ever be as long as there are clients. tb: superblock.zig:676
   */
  public int superblockCopySize() {
    int spare = (clientsMax - cluster.pipelinePrepareQueueMax()) * PrepareHeader.SIZE;
    int sectors = (spare + Sectors.SECTOR_SIZE - 1) / Sectors.SECTOR_SIZE;
    return superblockHeaderSize() + sectors * Sectors.SECTOR_SIZE;
  }

  /** First byte of {@code zone}. */
  public long start(Zone zone) {
    long start = 0;
    for (Zone earlier : Zone.values()) {
      if (earlier == zone) return start;
      start += size(earlier);
    }
    return start;
  }

  /** Bytes of {@code zone}. Refuses (zone_bounded) the grid, which has no end. tb: vsr.zig:104 */
  public long size(Zone zone) {
    long slots = cluster.journalSlotCount();
    return switch (zone) {
      case SUPERBLOCK -> (long) SUPERBLOCK_COPIES * superblockCopySize();
      case WAL_HEADERS -> slots * PrepareHeader.SIZE;
      case WAL_PREPARES -> slots * messageSizeMax;
      case CLIENT_REPLIES -> (long) clientsMax * messageSizeMax;
      case GRID_PADDING -> {
        long before = start(Zone.GRID_PADDING);
        yield (before + blockSize - 1) / blockSize * blockSize - before;
      }
      case GRID -> throw new CheckFailed("zone_bounded");
    };
  }

  /**
   * Bytes of a data file without any block: the least that a replica opens. tb: superblock.zig:694
   */
  public long dataFileSizeMin() {
    return start(Zone.GRID);
  }

  /** Bytes of the encoding of all client sessions. tb: client_sessions.zig */
  public long clientSessionsSize() {
    return (long) clientsMax * ClientSessionsCodec.SLOT_SIZE;
  }

  /**
   * Where a byte of {@code zone} lies in the data file. Refuses (zone_offset_inside) an offset
   * beyond the end of a zone that has one. tb: vsr.zig:120
   *
   * @param offset in the zone, unsigned
   */
  public long offset(Zone zone, long offset) {
    Check.that(
        zone == Zone.GRID || Long.compareUnsigned(offset, size(zone)) < 0, "zone_offset_inside");
    return U64.add(start(zone), offset);
  }

  /**
   * Where a block starts in the grid. Refuses (block_address_not_0) the address 0, which names
   * none. tb: grid.zig:1334
   */
  public long gridOffset(long address) {
    Check.that(address != 0, "block_address_not_0");
    return U64.multiply(address - 1, blockSize);
  }

  /** Where a block starts in the data file. */
  public long blockOffset(long address) {
    return offset(Zone.GRID, gridOffset(address));
  }

  /**
   * The most blocks that a data file of this size can hold, in whole shards of the free set.
   * Refuses (u64_overflow) a limit below the least size of a data file. tb: vsr.zig:1690
   *
   * @param storageSizeLimit bytes of the largest data file, unsigned
   */
  public long blockCountMax(long storageSizeLimit) {
    long grid = U64.subtract(storageSizeLimit, dataFileSizeMin());
    long shards = Long.divideUnsigned(grid, (long) blockSize * FREE_SET_SHARD_BLOCKS);
    return shards * FREE_SET_SHARD_BLOCKS;
  }

  /**
   * What every read and write of a data file must satisfy; refuses by the first rule that is
   * broken. tb: vsr.zig:140
   *
   * @param buffer address of the buffer in memory
   * @param length bytes to read or write
   * @param offset first byte, in the zone
   */
  public void verifyIop(Zone zone, long buffer, long length, long offset) {
    Check.that(
        zone == Zone.GRID || Long.compareUnsigned(U64.add(offset, length), size(zone)) <= 0,
        "iop_inside_zone");
    Check.that(Sectors.aligned(buffer), "iop_buffer_aligned");
    Check.that(Sectors.aligned(length), "iop_length_in_sectors");
    Check.that(length != 0, "iop_length_not_0");
    long absolute = U64.add(start(zone), offset);
    Check.that(Sectors.aligned(absolute), "iop_offset_in_sectors");
    Check.that(
        zone != Zone.GRID || Long.remainderUnsigned(absolute, blockSize) == 0,
        "iop_offset_in_blocks");
  }

  /**
   * The version of superblock that a build writes: 0 for one without a release of its own. tb:
   * superblock.zig:45
   */
  public static int superblockVersion(int release) {
    return release == Release.MINIMUM ? 0 : 2;
  }

  /** Up to the next sector, and a whole sector where the headers end with one. */
  private static int tailOf(int headers) {
    return Sectors.SECTOR_SIZE - headers % Sectors.SECTOR_SIZE;
  }
}
