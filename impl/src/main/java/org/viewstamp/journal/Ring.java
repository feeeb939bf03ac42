package org.viewstamp.journal;

import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.Sectors;

/**
 * The geometry of the two rings: which slot an op lives in, which sector a slot's header lives in.
 * The same code serves a model's ring of 4 slots and the real one of 1,024.
 *
 * @param slotCount slots in each ring, N
 * @param headersPerSector headers that one sector of the header ring holds; always written together
 * @param messageSizeMax bytes of a prepare slot
 * @param iopsWriteMax writes that may be in flight; also the most prepares that one crash can tear
 * @param iopsReadMax reads that may be in flight
 * @param iopsReadCommitMax of these, reads for committing; the rest serve repair
 */
public record Ring(
    @Positive int slotCount,
    @Positive int headersPerSector,
    @Positive int messageSizeMax,
    @Positive int iopsWriteMax,
    @Positive int iopsReadMax,
    @Positive int iopsReadCommitMax) {

  /** Bytes of a sector: the unit in which both rings are written. tb: constants.zig:493 */
  public static final int SECTOR_SIZE = Sectors.SECTOR_SIZE;

  /** The configuration of every released binary. tb: config.zig:150 */
  public static final Ring PRODUCTION = new Ring(1024, 16, 1 << 20, 8, 8, 2);

  /** The configuration of TigerBeetle's own tests. tb: config.zig:239 */
  public static final Ring TEST_MIN = new Ring(32, 16, 4096, 2, 3, 2);

  public Ring {
    Check.that(slotCount % headersPerSector == 0, "ring_slot_count_whole_sectors");
  }

  /** The slot of {@code op}: op mod N, with op an unsigned 64-bit number. tb: journal.zig:443 */
  public @NonNegative int slotForOp(long op) {
    int slot = (int) Long.remainderUnsigned(op, slotCount);
    return slot < 0 ? 0 : slot;
  }

  /** The header-ring sector that holds the header of {@code slot}. tb: journal.zig:29 */
  public @NonNegative int sectorOfSlot(@NonNegative int slot) {
    return slot / headersPerSector;
  }

  /** Sectors in the header ring. */
  public @NonNegative int sectorCount() {
    return slotCount / headersPerSector;
  }
}
