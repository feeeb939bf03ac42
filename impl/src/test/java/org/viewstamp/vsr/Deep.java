package org.viewstamp.vsr;

/** Sizes of samples: larger in the deep tier. */
final class Deep {
  /** Cases for each try of a property. */
  static final int CASES = Boolean.getBoolean("viewstamp.deep") ? 100 : 1;

  private Deep() {}
}
