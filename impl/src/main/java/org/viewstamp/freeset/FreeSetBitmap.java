package org.viewstamp.freeset;

import java.util.Locale;

/** The two bitmaps that a checkpoint stores. */
public enum FreeSetBitmap {
  ACQUIRED,
  RELEASED;

  /** The bitmap's name in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
