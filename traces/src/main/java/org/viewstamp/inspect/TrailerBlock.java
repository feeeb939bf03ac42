package org.viewstamp.inspect;

import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.Header;
import org.viewstamp.vsr.StorageLayout;

/**
 * A block that the reading of a trailer came to.
 *
 * @param address of the block, unsigned
 * @param offset where it starts in the file; -1 if no file is so large
 * @param bytes the whole block; null if it starts behind the end of the file
 */
record TrailerBlock(long address, long offset, byte @Nullable [] bytes) {
  /** Reads it; bytes behind the end of the file are zero. */
  static TrailerBlock read(DataFile file, StorageLayout layout, long address) {
    long offset = offset(layout, address);
    boolean inside = offset >= 0 && offset < file.size();
    return new TrailerBlock(address, offset, inside ? file.read(offset, layout.blockSize()) : null);
  }

  /** Where the block starts in a file; -1 for an address that no file has. */
  static long offset(StorageLayout layout, long address) {
    try {
      return Math.max(-1, layout.blockOffset(address));
    } catch (CheckFailed beyond) {
      return -1;
    }
  }

  /** The header, whatever it holds; null if there is none. */
  @Nullable Header header() {
    byte[] block = bytes;
    return block == null ? null : Header.of(block, 0);
  }
}
