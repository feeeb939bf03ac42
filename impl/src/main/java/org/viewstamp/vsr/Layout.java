package org.viewstamp.vsr;

import java.util.List;
import org.checkerframework.checker.index.qual.Positive;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A structure of fixed size as it is sent or stored: its fields, which cover it without gap or
 * overlap.
 *
 * @param name as the original names it
 * @param size bytes
 * @param fields in the order of their offsets; refuses (layout_covers: structure.field) a gap, an
 *     overlap, another size, (layout_aligned) an offset that would make the compiler of the
 *     original leave a gap, and (layout_label_once) two fields of one label
 */
public record Layout(String name, @Positive int size, List<Field> fields) {
  public Layout {
    fields = List.copyOf(fields);
    int at = 0;
    for (Field field : fields) {
      String where = name + "." + field.label();
      if (field.offset() != at) throw new CheckFailed("layout_covers: " + where);
      if (at % field.kind().alignment(field.size()) != 0) {
        throw new CheckFailed("layout_aligned: " + where);
      }
      at = field.end();
      int same = 0;
      for (Field other : fields) if (other.label().equals(field.label())) same++;
      if (same != 1) throw new CheckFailed("layout_label_once: " + where);
    }
    if (at != size) throw new CheckFailed("layout_covers: " + name);
  }

  /** The layout whose fields are all constants of one enum. */
  public static Layout of(String name, @Positive int size, Field... fields) {
    return new Layout(name, size, List.of(fields));
  }

  /** What the address of the structure is a multiple of: the largest alignment of its fields. */
  public @Positive int alignment() {
    int largest = 1;
    for (Field field : fields) {
      largest = Math.max(largest, field.kind().alignment(field.size()));
    }
    return largest;
  }

  /** The field of this label, or null if there is none. */
  public @Nullable Field field(String label) {
    for (Field field : fields) if (field.label().equals(label)) return field;
    return null;
  }

  /** The field that holds the byte at {@code offset}, or null if that is outside. */
  public @Nullable Field at(int offset) {
    for (Field field : fields) {
      if (offset >= field.offset() && offset < field.end()) return field;
    }
    return null;
  }
}
