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
  public static final StorageLayout PRODUCTION =
      new StorageLayout("production", ClusterConfig.PRODUCTION, 64, 1 << 20, 1 << 19);

  /** The configuration of TigerBeetle's own tests. tb: config.zig:239 */
  public static final StorageLayout TEST_MIN =
      new StorageLayout("test_min", ClusterConfig.TEST_MIN, 7, 4096, 4096);

  /** Copies of the superblock. tb: config.zig:160 */
  public static final int SUPERBLOCK_COPIES = 4;

  /** Bytes of a session in the encoding of all sessions: a reply's header and a number. */
  private static final int SESSION_SIZE = PrepareHeader.SIZE + 8;

  /** Bytes of the room for view headers in a superblock copy. */
  public int superblockHeadersSize() {
    return cluster.viewChangeHeadersMax() * PrepareHeader.SIZE;
  }

  /** Bytes that a superblock copy's header occupies: a sector of state, and the view headers. */
  public int superblockHeaderSize() {
    int headers = superblockHeadersSize();
    return PrepareFrame.SECTOR_SIZE + headers + tailOf(headers);
  }

  /**
   * Bytes from one superblock copy to the next: the header, and room for more view headers should
   * the pipeline ever be as long as there are clients. tb: superblock.zig:676
   */
  public int superblockCopySize() {
    int spare = (clientsMax - cluster.pipelinePrepareQueueMax()) * PrepareHeader.SIZE;
    int sectors = (spare + PrepareFrame.SECTOR_SIZE - 1) / PrepareFrame.SECTOR_SIZE;
    return superblockHeaderSize() + sectors * PrepareFrame.SECTOR_SIZE;
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
    return (long) clientsMax * SESSION_SIZE;
  }

  /** Up to the next sector, and a whole sector where the headers end with one. */
  private static int tailOf(int headers) {
    return PrepareFrame.SECTOR_SIZE - headers % PrepareFrame.SECTOR_SIZE;
  }
}
