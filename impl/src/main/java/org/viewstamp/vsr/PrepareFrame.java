package org.viewstamp.vsr;

import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.checkerframework.framework.qual.EnsuresQualifierIf;

/** A whole prepare as it lies in its slot: header, body, and zeros up to the next sector. */
public final class PrepareFrame {
  /** Bytes of a sector. tb: constants.zig:493 */
  public static final int SECTOR_SIZE = Sectors.SECTOR_SIZE;

  private PrepareFrame() {}

  /**
   * {@code size} rounded up to whole sectors. Refuses (sector_ceil_in_range) all but 1 to 2^31 -
   * 4096.
   */
  public static @Positive int sectorCeil(int size) {
    Check.that(size > 0 && size <= Integer.MAX_VALUE - SECTOR_SIZE + 1, "sector_ceil_in_range");
    long ceil = Sectors.ceil(size);
    if (ceil <= 0 || ceil > Integer.MAX_VALUE) throw new CheckFailed("sector_ceil_in_range");
    return (int) ceil;
  }

  /**
   * Bytes from the start of a slot that {@link #judge} needs: whole sectors; only one when the
   * header settles the verdict.
   *
   * @param slot at least the first 256 bytes of the slot
   */
  public static @NonNegative int lengthToJudge(byte[] slot, @Positive int messageSizeMax) {
    if (!PrepareHeaderCodec.validChecksum(slot, 0)) return SECTOR_SIZE;
    int size = PrepareField.SIZE.u32(slot, 0);
    return sizeInRange(size, messageSizeMax) ? sectorCeil(size) : SECTOR_SIZE;
  }

  /**
   * Judges the message at the start of {@code slot}. Of a message in the wrong slot, or of another
   * cluster or command, the verdict is OK: that is for {@code header_ok} to say. The real program
   * stops on the verdict SIZE. tb: journal.zig:1166
   *
   * @param slot the slot's bytes from its start, at least {@link #lengthToJudge} of them
   */
  public static PrepareVerdict judge(byte[] slot, @Positive int messageSizeMax) {
    if (!PrepareHeaderCodec.validChecksum(slot, 0)) return PrepareVerdict.HEADER_CHECKSUM;
    int size = PrepareField.SIZE.u32(slot, 0);
    if (!sizeInRange(size, messageSizeMax)) return PrepareVerdict.SIZE;
    int end = sectorCeil(size);
    Check.that(slot.length >= end, "prepare_frame_whole_sectors");
    U128 body = Checksum.of(slot, PrepareHeader.SIZE, size - PrepareHeader.SIZE);
    if (!PrepareField.CHECKSUM_BODY.u128(slot, 0).equals(body)) return PrepareVerdict.BODY_CHECKSUM;
    for (int i = size; i < end; i++) {
      if (LittleEndian.readU8(slot, i) != 0) return PrepareVerdict.PADDING;
    }
    return PrepareVerdict.OK;
  }

  @EnsuresQualifierIf(result = true, expression = "#1", qualifier = Positive.class)
  private static boolean sizeInRange(int size, @Positive int messageSizeMax) {
    return size >= PrepareHeader.SIZE && size <= messageSizeMax;
  }
}
