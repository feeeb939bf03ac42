package org.viewstamp.vsr;

import java.util.Locale;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;

/**
 * One field of a stored structure. Each structure is one enum whose constants, in the order of
 * their offsets, cover it without a gap; codecs, decoded views and documentation all read that one
 * table.
 *
 * <p>Every accessor takes the bytes and the offset at which the structure starts in them; a field
 * that does not lie inside is refused (read_beyond_end, write_beyond_end).
 */
public interface Field {
  /** The constant's own name, in upper case. */
  String name();

  /** First byte, counted from the start of the structure. */
  @NonNegative
  int offset();

  /** Bytes that the field occupies. */
  @Positive
  int size();

  FieldKind kind();

  /** The field's name as the reference writes it. */
  default String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** First byte after the field, counted from the start of the structure. */
  default @Positive int end() {
    return offset() + size();
  }

  default U128 u128(byte[] bytes, @NonNegative int base) {
    return U128.readLittleEndian(bytes, base + offset());
  }

  default long u64(byte[] bytes, @NonNegative int base) {
    return LittleEndian.readU64(bytes, base + offset());
  }

  default int u32(byte[] bytes, @NonNegative int base) {
    return LittleEndian.readU32(bytes, base + offset());
  }

  default int u16(byte[] bytes, @NonNegative int base) {
    return LittleEndian.readU16(bytes, base + offset());
  }

  default int u8(byte[] bytes, @NonNegative int base) {
    return LittleEndian.readU8(bytes, base + offset());
  }

  default void set(byte[] bytes, @NonNegative int base, U128 value) {
    value.writeLittleEndian(bytes, base + offset());
  }

  /** Stores the low {@link #size} bytes of {@code value}; the size must be 1, 2, 4 or 8. */
  default void set(byte[] bytes, @NonNegative int base, long value) {
    for (int i = 0; i < size(); i++) {
      LittleEndian.writeU8(bytes, base + offset() + i, i < 8 ? (int) (value >>> (8 * i)) : 0);
    }
  }

  /** Whether every byte of the field is zero. */
  default boolean isZero(byte[] bytes, @NonNegative int base) {
    for (int i = offset(); i < end(); i++) {
      if (LittleEndian.readU8(bytes, base + i) != 0) return false;
    }
    return true;
  }

  /**
   * The field's value as text: numbers in decimal, 128-bit numbers as 32 hex digits, a release as
   * major.minor.patch, command and operation by name, a zero area as "0" or as its bytes in hex, a
   * nested structure as its length.
   */
  default String format(byte[] bytes, @NonNegative int base) {
    return switch (kind()) {
      case U128 -> u128(bytes, base).toString();
      case U64 -> Long.toUnsignedString(u64(bytes, base));
      case U32 -> Integer.toUnsignedString(u32(bytes, base));
      case U16 -> Integer.toString(u16(bytes, base));
      case U8 -> Integer.toString(u8(bytes, base));
      case RELEASE -> Release.toString(u32(bytes, base));
      case COMMAND -> Command.name(u8(bytes, base));
      case OPERATION -> Operation.name(u8(bytes, base));
      case ZERO -> isZero(bytes, base) ? "0" : hex(bytes, base);
      case NESTED -> size() + " bytes";
    };
  }

  /** The field's bytes in memory order, two hex digits each. */
  default String hex(byte[] bytes, @NonNegative int base) {
    StringBuilder text = new StringBuilder();
    for (int i = offset(); i < end(); i++) {
      text.append(String.format("%02x", LittleEndian.readU8(bytes, base + i)));
    }
    return text.toString();
  }
}
