package org.viewstamp.superblock;

import org.viewstamp.vsr.U128;

/**
 * The two ends of a checkpoint's chain of manifest blocks. tb: superblock.zig:609
 *
 * @param oldestChecksum of the first block in time; 0 if there is none
 * @param oldestAddress its grid address; 0 if there is none
 * @param newestChecksum of the last block in time; 0 if there is none
 * @param newestAddress its grid address; 0 if there is none
 * @param blockCount blocks in the chain, unsigned
 */
public record ManifestReferences(
    U128 oldestChecksum,
    long oldestAddress,
    U128 newestChecksum,
    long newestAddress,
    int blockCount) {

  /** No blocks. */
  public static final ManifestReferences EMPTY =
      new ManifestReferences(U128.ZERO, 0, U128.ZERO, 0, 0);
}
