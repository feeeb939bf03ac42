package org.viewstamp.vsr;

/**
 * What a superblock stores of a checkpoint's free set or client sessions: enough to find and verify
 * a chain of grid blocks, known by its last one. tb: superblock.zig:634
 *
 * @param checksum of the whole payload
 * @param lastBlock the last block; {@link BlockReference#NONE} if there is none
 * @param size bytes of the payload; 0 if there is none
 */
public record TrailerReference(U128 checksum, BlockReference lastBlock, long size) {

  /** No blocks. */
  public static final TrailerReference EMPTY =
      new TrailerReference(Checksum.EMPTY, BlockReference.NONE, 0);

  /**
   * Whether there are no blocks, told by the size. Refuses (trailer_reference_...) a reference that
   * says otherwise in another field. tb: superblock.zig:641
   */
  public boolean empty() {
    if (size != 0) {
      Check.that(lastBlock.address() != 0, "trailer_reference_has_address");
      return false;
    }
    Check.that(checksum.equals(Checksum.EMPTY), "trailer_reference_empty_checksum");
    Check.that(lastBlock.address() == 0, "trailer_reference_empty_address");
    Check.that(lastBlock.checksum().isZero(), "trailer_reference_empty_last_block_checksum");
    return true;
  }
}
