package org.viewstamp.vsr;

import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;

/**
 * Where a field lies in its structure, and how to read it.
 *
 * @param offset first byte, counted from the start of the structure
 * @param size bytes that the field occupies
 * @param kind refuses (field_kind_fits) a size that is none of this kind
 */
public record FieldLayout(@NonNegative int offset, @Positive int size, FieldKind kind) {
  public FieldLayout {
    Check.that(kind.fits(size), "field_kind_fits");
  }
}
