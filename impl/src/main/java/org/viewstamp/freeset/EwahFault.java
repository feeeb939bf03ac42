package org.viewstamp.freeset;

import java.util.Locale;

/**
 * What is wrong with an encoding. The original stops on each of these: an encoding is protected by
 * checksums, so that it cannot happen by a fault of the disk. tb: ewah.zig:76
 */
public enum EwahFault {
  /** A chunk's length is no multiple of a word's. */
  CHUNK_NOT_WHOLE_WORDS,
  /** The chunks together are longer than announced. */
  LONGER_THAN_ANNOUNCED,
  /** The chunks together are shorter than announced. */
  SHORTER_THAN_ANNOUNCED,
  /** It has more words than the target. */
  TARGET_TOO_SMALL,
  /** It ends before all literals that its last marker announces. */
  LITERALS_MISSING,
  /**
   * A bit is set beyond the end of the bitmap; only where its length is no multiple of a word's.
   */
  BEYOND_BITMAP;

  /** The fault's name in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
