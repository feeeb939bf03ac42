package org.viewstamp.superblock;

import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.viewstamp.vsr.Field;
import org.viewstamp.vsr.FieldKind;
import org.viewstamp.vsr.FieldLayout;

/**
 * The 8,192 bytes of a superblock copy, of both configurations alike up to the view headers. The
 * checksum covers what follows the copy number, so that all copies of one state share it. tb:
 * superblock.zig:44
 */
public enum SuperBlockField implements Field {
  // spotless:off
  //                 offset size kind
  CHECKSUM          (    0,   16, FieldKind.U128),
  CHECKSUM_PADDING  (   16,   16, FieldKind.ZERO),
  COPY              (   32,    2, FieldKind.U16),
  VERSION           (   34,    2, FieldKind.U16),
  RELEASE_FORMAT    (   36,    4, FieldKind.RELEASE),
  SEQUENCE          (   40,    8, FieldKind.U64),
  CLUSTER           (   48,   16, FieldKind.U128),
  PARENT            (   64,   16, FieldKind.U128),
  PARENT_PADDING    (   80,   16, FieldKind.ZERO),
  VSR_STATE         (   96, 2048, FieldKind.VSR_STATE),
  FLAGS             ( 2144,    8, FieldKind.ZERO),
  VSR_HEADERS_COUNT ( 2152,    4, FieldKind.U32),
  RESERVED          ( 2156, 1940, FieldKind.RESERVED),
  /** Highest op first; how many there is room for depends on the configuration, the rest is zero. */
  VSR_HEADERS       ( 4096, 4096, FieldKind.PREPARE);
  // spotless:on

  private final FieldLayout layout;

  SuperBlockField(@NonNegative int offset, @Positive int size, FieldKind kind) {
    layout = new FieldLayout(offset, size, kind);
  }

  @Override
  public FieldLayout layout() {
    return layout;
  }
}
