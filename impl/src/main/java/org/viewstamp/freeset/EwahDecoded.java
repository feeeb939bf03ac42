package org.viewstamp.freeset;

import org.checkerframework.checker.index.qual.NonNegative;

/** What decoding came to. */
public sealed interface EwahDecoded {
  /**
   * So many words were written.
   *
   * @param words of this call
   */
  record Words(@NonNegative int words) implements EwahDecoded {}

  /** The encoding cannot be decoded. What the target holds then means nothing. */
  record Malformed(EwahFault fault) implements EwahDecoded {}
}
