package org.viewstamp.vsr;

import java.util.Locale;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;

/**
 * One field of a stored structure: a constant of an enum that is the structure's table. Codecs,
 * decoded views and documentation all read that one table, as a {@link Layout}.
 *
 * <p>Every accessor takes the bytes and the offset at which the structure starts in them; a field
 * that does not lie inside is refused (read_beyond_end, write_beyond_end).
 */
public interface Field {
  /** The constant's own name, in upper case. */
  String name();

  /** Where the field lies, and how to read it. */
  FieldLayout layout();

  /** First byte, counted from the start of the structure. */
  default @NonNegative int offset() {
    return layout().offset();
  }

  /** Bytes that the field occupies. */
  default @Positive int size() {
    return layout().size();
  }

  default FieldKind kind() {
    return layout().kind();
  }

  /** The field's name as the reference writes it. */
  default String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The label of a constant whose name starts with that of its structure. Refuses
   * (field_name_prefixed) one whose name does not.
   */
  static String labelAfter(String prefix, String name) {
    int start = prefix.length();
    if (!name.startsWith(prefix) || start > name.length()) {
      throw new CheckFailed("field_name_prefixed: " + name);
    }
    return name.substring(start).toLowerCase(Locale.ROOT);
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

  /** The number in a field of 1, 2, 4 or 8 bytes. Refuses (field_is_number) any other size. */
  default long number(byte[] bytes, @NonNegative int base) {
    return switch (size()) {
      case 1 -> u8(bytes, base);
      case 2 -> u16(bytes, base);
      case 4 -> u32(bytes, base) & 0xffff_ffffL;
      case 8 -> u64(bytes, base);
      default -> throw new CheckFailed("field_is_number: " + label());
    };
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

  /** A copy of the field's bytes, in memory order. */
  default byte[] bytes(byte[] bytes, @NonNegative int base) {
    return LittleEndian.readBytes(bytes, base + offset(), size());
  }

  /** Stores {@code value} in the field's first bytes. */
  default void set(byte[] bytes, @NonNegative int base, byte[] value) {
    Check.that(value.length <= size(), "field_value_fits");
    LittleEndian.writeBytes(bytes, base + offset(), value);
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
   * major.minor.patch, enumerated values by name, a zero area as "0" or as its bytes in hex, other
   * bytes in hex, an array as its elements up to the last that is not zero, a nested structure as
   * its length.
   */
  default String format(byte[] bytes, @NonNegative int base) {
    return switch (kind()) {
      case U128 -> u128(bytes, base).toString();
      case U128_ARRAY -> elements(bytes, base);
      case I64 -> Long.toString(u64(bytes, base));
      case U64 -> Long.toUnsignedString(u64(bytes, base));
      case RECONFIGURATION_RESULT -> ReconfigurationResult.name(u32(bytes, base));
      case U32 -> Integer.toUnsignedString(u32(bytes, base));
      case U16 -> Integer.toString(u16(bytes, base));
      case U8 -> Integer.toString(u8(bytes, base));
      case RELEASE -> Release.toString(u32(bytes, base));
      case COMMAND -> Command.name(u8(bytes, base));
      case OPERATION -> Operation.name(u8(bytes, base));
      case EVICTION_REASON -> EvictionReason.name(u8(bytes, base));
      case BLOCK_TYPE -> BlockType.name(u8(bytes, base));
      case ZERO, RESERVED -> isZero(bytes, base) ? "0" : hex(bytes, base);
      case BYTES -> hex(bytes, base);
      case PREPARE, VSR_STATE, CHECKPOINT_STATE -> size() + " bytes";
    };
  }

  private String elements(byte[] bytes, @NonNegative int base) {
    StringBuilder text = new StringBuilder();
    int shown = 0;
    for (int at = offset(); at < end(); at += U128.SIZE) {
      U128 element = U128.readLittleEndian(bytes, base + at);
      if (!element.isZero()) shown = text.length() + element.toString().length();
      text.append(element).append(", ");
    }
    return shown == 0 ? "0" : text.substring(0, shown);
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
