package org.viewstamp.superblock;

import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.Checksum;
import org.viewstamp.vsr.U128;

/**
 * Where a checkpoint's free set or client sessions are: a chain of grid blocks, known by its last
 * one. tb: superblock.zig:634
 *
 * @param checksum of the whole encoding
 * @param lastBlockAddress grid address of the last block; 0 if there is none
 * @param lastBlockChecksum of that block; 0 if there is none
 * @param trailerSize bytes of the encoding; 0 if there is none
 */
public record TrailerReference(
    U128 checksum, long lastBlockAddress, U128 lastBlockChecksum, long trailerSize) {

  /** No blocks. */
  public static final TrailerReference EMPTY =
      new TrailerReference(Checksum.EMPTY, 0, U128.ZERO, 0);

  /**
   * Whether there are no blocks, told by the size. Refuses (trailer_reference_...) a reference that
   * says otherwise in another field. tb: superblock.zig:641
   */
  public boolean empty() {
    if (trailerSize != 0) {
      Check.that(lastBlockAddress != 0, "trailer_reference_has_address");
      return false;
    }
    Check.that(checksum.equals(Checksum.EMPTY), "trailer_reference_empty_checksum");
    Check.that(lastBlockAddress == 0, "trailer_reference_empty_address");
    Check.that(lastBlockChecksum.isZero(), "trailer_reference_empty_last_block_checksum");
    return true;
  }
}
