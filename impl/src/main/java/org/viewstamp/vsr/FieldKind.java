package org.viewstamp.vsr;

import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;

/**
 * How the bytes of a stored field are to be read. All integers are little-endian, and unsigned but
 * where it says otherwise.
 */
public enum FieldKind {
  // spotless:off
  //                      type, or "" where the size tells   bytes, or 0 for any number
  /** A 128-bit number: a checksum, an id, a set of bits. */
  U128                   ("u128",                            16),
  U64                    ("u64",                              8),
  U32                    ("u32",                              4),
  U16                    ("u16",                              2),
  U8                     ("u8",                               1),
  /** The bits of a signed 64-bit number: nanoseconds since 1970. */
  I64                    ("u64",                              8),
  /** Bytes whose meaning depends on other fields. */
  BYTES                  ("",                                 0),
  /** 128-bit numbers in a row: the ids of members. */
  U128_ARRAY             ("",                                 0),
  /** A packed release, see {@link Release}. */
  RELEASE                ("Release",                          4),
  /** See {@link Command}. */
  COMMAND                ("Command",                          1),
  /** See {@link Operation}. */
  OPERATION              ("Operation",                        1),
  /** See {@link EvictionReason}. */
  EVICTION_REASON        ("Reason",                           1),
  /** See {@link BlockType}. */
  BLOCK_TYPE             ("BlockType",                        1),
  /** See {@link ReconfigurationResult}. */
  RECONFIGURATION_RESULT ("ReconfigurationResult",            4),
  /** A number that is zero in everything that 0.16.30 writes: padding, or kept for later. */
  ZERO                   ("",                                 0),
  /** Bytes kept for later: zero in everything that 0.16.30 writes. */
  RESERVED               ("",                                 0),
  /** A prepare's header, or several in a row. */
  PREPARE                ("",                                 0),
  VSR_STATE              ("VSRState",                      2048),
  CHECKPOINT_STATE       ("CheckpointState",               1024);
  // spotless:on

  private final String type;
  private final @NonNegative int size;

  FieldKind(String type, @NonNegative int size) {
    this.type = type;
    this.size = size;
  }

  /** Whether a field of {@code bytes} bytes can be of this kind. */
  public boolean fits(@Positive int bytes) {
    return switch (this) {
      case ZERO -> Integer.bitCount(bytes) == 1 && bytes <= ID_SIZE;
      case U128_ARRAY -> bytes % ID_SIZE == 0;
      case PREPARE -> bytes % PrepareHeader.SIZE == 0;
      case BYTES, RESERVED -> true;
      default -> bytes == size;
    };
  }

  /** Whether the field is a structure with a layout of its own, or several of them. */
  public boolean isNested() {
    return this == PREPARE || this == VSR_STATE || this == CHECKPOINT_STATE;
  }

  /** Whether all of the field is zero in everything that 0.16.30 writes. */
  public boolean isZero() {
    return this == ZERO || this == RESERVED;
  }

  /** What the offset of a field of {@code bytes} bytes is a multiple of. */
  public @Positive int alignment(@Positive int bytes) {
    return switch (this) {
      case BYTES, RESERVED -> 1;
      case U128_ARRAY, PREPARE, VSR_STATE, CHECKPOINT_STATE -> ID_SIZE;
      default -> bytes;
    };
  }

  /** The type that the original declares for a field of {@code bytes} bytes. */
  public String type(@Positive int bytes) {
    return switch (this) {
      case ZERO -> "u" + 8 * bytes;
      case U128_ARRAY -> "[" + bytes / ID_SIZE + "]u128";
      case BYTES, RESERVED -> "[" + bytes + "]u8";
      case PREPARE ->
          bytes == PrepareHeader.SIZE
              ? "Prepare"
              : "[" + bytes / PrepareHeader.SIZE + "]vsr.message_header.Header.Prepare";
      default -> type;
    };
  }

  private static final int ID_SIZE = org.viewstamp.vsr.U128.SIZE;
}
