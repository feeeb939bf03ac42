package org.viewstamp.superblock;

import org.viewstamp.vsr.BlockReference;

/**
 * The two ends of a checkpoint's chain of manifest blocks. tb: superblock.zig:609
 *
 * @param oldest the first block in time; {@link BlockReference#NONE} if there is none
 * @param newest the last block in time; {@link BlockReference#NONE} if there is none
 * @param blockCount blocks in the chain, unsigned
 */
public record ManifestReferences(BlockReference oldest, BlockReference newest, int blockCount) {

  /** No blocks. */
  public static final ManifestReferences EMPTY =
      new ManifestReferences(BlockReference.NONE, BlockReference.NONE, 0);
}
