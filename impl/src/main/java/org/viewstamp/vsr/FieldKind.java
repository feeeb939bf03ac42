package org.viewstamp.vsr;

/** How the bytes of a stored field are to be read. All integers are unsigned and little-endian. */
public enum FieldKind {
  /** A 128-bit number: a checksum or an id. */
  U128,
  U64,
  U32,
  U16,
  U8,
  /** A packed release, see {@link Release}. */
  RELEASE,
  /** One byte, see {@link Command}. */
  COMMAND,
  /** One byte, see {@link Operation}. */
  OPERATION,
  /** Padding, or room for later: zero in everything that 0.16.30 writes. */
  ZERO,
  /** A structure with a layout of its own, or an array of such. */
  NESTED
}
