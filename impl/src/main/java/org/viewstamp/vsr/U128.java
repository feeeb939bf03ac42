package org.viewstamp.vsr;

import org.checkerframework.checker.index.qual.NonNegative;

/**
 * An unsigned 128-bit integer: a checksum, a cluster id, a client id. Stored little-endian on disk;
 * printed most significant digit first, so the printed form is the reverse of the bytes in memory.
 */
public record U128(long high, long low) implements Comparable<U128> {
  public static final U128 ZERO = new U128(0, 0);

  /** Bytes that a stored value occupies. */
  public static final int SIZE = 16;

  public boolean isZero() {
    return high == 0 && low == 0;
  }

  /** Unsigned order. */
  @Override
  public int compareTo(U128 other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  /** Reads 16 little-endian bytes at {@code offset}; they must lie inside {@code bytes}. */
  public static U128 readLittleEndian(byte[] bytes, @NonNegative int offset) {
    return new U128(LittleEndian.readU64(bytes, offset + 8), LittleEndian.readU64(bytes, offset));
  }

  /** Writes 16 little-endian bytes at {@code offset}; they must fit inside {@code bytes}. */
  public void writeLittleEndian(byte[] bytes, @NonNegative int offset) {
    LittleEndian.writeU64(bytes, offset, low);
    LittleEndian.writeU64(bytes, offset + 8, high);
  }

  /** Parses 1 to 32 hex digits, most significant first. Throws {@link NumberFormatException}. */
  public static U128 parse(String hex) {
    int length = hex.length();
    if (length == 0 || length > 32) {
      throw new NumberFormatException("expected 1 to 32 hex digits, got \"" + hex + "\"");
    }
    if (length <= 16) return new U128(0, Long.parseUnsignedLong(hex, 16));
    return new U128(
        Long.parseUnsignedLong(hex.substring(0, length - 16), 16),
        Long.parseUnsignedLong(hex.substring(length - 16), 16));
  }

  /** 32 hex digits, most significant first. */
  @Override
  public String toString() {
    return String.format("%016x%016x", high, low);
  }
}
