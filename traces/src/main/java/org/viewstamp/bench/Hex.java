package org.viewstamp.bench;

/** How check values read. */
final class Hex {
  private Hex() {}

  /** 16 digits. */
  static String of(long value) {
    return String.format("%016x", value);
  }
}
