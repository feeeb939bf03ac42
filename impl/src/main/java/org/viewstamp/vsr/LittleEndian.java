package org.viewstamp.vsr;

import java.util.Arrays;
import org.checkerframework.checker.index.qual.NonNegative;

/** Little-endian integers in byte arrays: the byte order of everything TigerBeetle stores. */
public final class LittleEndian {
  private LittleEndian() {}

  /** Reads 8 bytes at {@code offset}. */
  public static long readU64(byte[] bytes, @NonNegative int offset) {
    return (readU32(bytes, offset) & 0xffff_ffffL) | ((long) readU32(bytes, offset + 4) << 32);
  }

  /** Reads 4 bytes at {@code offset}; the int holds the 32 bits unsigned. */
  public static int readU32(byte[] bytes, @NonNegative int offset) {
    return readU16(bytes, offset) | (readU16(bytes, offset + 2) << 16);
  }

  /** Reads 2 bytes at {@code offset}: 0..65535. */
  public static int readU16(byte[] bytes, @NonNegative int offset) {
    return readU8(bytes, offset) | (readU8(bytes, offset + 1) << 8);
  }

  /** Reads the byte at {@code offset}: 0..255. */
  public static int readU8(byte[] bytes, @NonNegative int offset) {
    if (offset >= bytes.length) throw new CheckFailed("read_beyond_end: offset " + offset);
    return bytes[offset] & 0xff;
  }

  /** Writes 8 bytes at {@code offset}. */
  public static void writeU64(byte[] bytes, @NonNegative int offset, long value) {
    writeU32(bytes, offset, (int) value);
    writeU32(bytes, offset + 4, (int) (value >>> 32));
  }

  /** Writes 4 bytes at {@code offset}. */
  public static void writeU32(byte[] bytes, @NonNegative int offset, int value) {
    writeU16(bytes, offset, value);
    writeU16(bytes, offset + 2, value >>> 16);
  }

  /** Writes 2 bytes at {@code offset}. */
  public static void writeU16(byte[] bytes, @NonNegative int offset, int value) {
    writeU8(bytes, offset, value);
    writeU8(bytes, offset + 1, value >>> 8);
  }

  /** Writes one byte at {@code offset}. */
  public static void writeU8(byte[] bytes, @NonNegative int offset, int value) {
    if (offset >= bytes.length) throw new CheckFailed("write_beyond_end: offset " + offset);
    bytes[offset] = (byte) value;
  }

  /** A copy of the {@code length} bytes at {@code offset}. */
  public static byte[] readBytes(byte[] bytes, @NonNegative int offset, @NonNegative int length) {
    if (offset > bytes.length - length) {
      throw new CheckFailed("read_beyond_end: offset " + offset);
    }
    return Arrays.copyOfRange(bytes, offset, offset + length);
  }

  /** Copies all of {@code value} to {@code offset}. */
  public static void writeBytes(byte[] bytes, @NonNegative int offset, byte[] value) {
    if (value.length > bytes.length - offset) {
      throw new CheckFailed("write_beyond_end: offset " + offset);
    }
    System.arraycopy(value, 0, bytes, offset, value.length);
  }
}
