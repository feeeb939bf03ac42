package org.viewstamp.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.superblock.SuperBlockLayouts;
import org.viewstamp.vsr.Command;
import org.viewstamp.vsr.Field;
import org.viewstamp.vsr.FieldKind;
import org.viewstamp.vsr.FieldLayout;
import org.viewstamp.vsr.HeaderLayouts;
import org.viewstamp.vsr.Layout;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.U128;

/**
 * A field of a stored structure that has no fields below it: a number, an id, or bytes.
 *
 * @param structure the names down to the nested structure that it belongs to, joined by dots; empty
 *     for the structure itself
 * @param base where that nested structure starts
 * @param field its row in that structure's layout
 */
public record StoredField(String structure, int base, Field field) {
  private static final Layout PREPARE = HeaderLayouts.of(Command.PREPARE);

  /** First byte, counted from the start of the whole structure. */
  public int offset() {
    return base + field.offset();
  }

  /** The whole name, as the original writes it: {@code vsr_state.members[3]}. */
  public String path() {
    return structure.isEmpty() ? field.label() : structure + "." + field.label();
  }

  /** The name of the outermost field that it is, or lies in: {@code vsr_state}. */
  public String top() {
    return path().split("[.\\[]", 2)[0];
  }

  /** The value as text, see {@link Field#format}. */
  public String format(byte[] bytes) {
    return field.format(bytes, base);
  }

  /** Whether the field holds nothing but zeros. */
  public boolean isZero(byte[] bytes) {
    return field.isZero(bytes, base);
  }

  /** Whether two structures hold the same bytes here. */
  public boolean same(byte[] a, byte[] b) {
    int end = offset() + field.size();
    return Arrays.equals(a, offset(), end, b, offset(), end);
  }

  /** All of {@code layout}, in the order of their offsets: together they cover it without a gap. */
  public static List<StoredField> all(Layout layout, StorageLayout storage) {
    List<StoredField> fields = new ArrayList<>();
    new Walk(fields, storage, "CheckpointState").add("", 0, layout);
    return fields;
  }

  /** All of a superblock copy of a version: up to 1 a checkpoint was laid out otherwise. */
  public static List<StoredField> ofSuperBlock(StorageLayout storage, int version) {
    List<StoredField> fields = new ArrayList<>();
    boolean old = version == SuperBlockHeader.VERSION_OLD;
    new Walk(fields, storage, old ? "CheckpointStateOld" : "CheckpointState")
        .add("", 0, SuperBlockLayouts.superBlockHeader(storage));
    return fields;
  }

  /** Collects the fields of a layout and of all structures in it. */
  private record Walk(List<StoredField> fields, StorageLayout storage, String checkpoint) {
    void add(String structure, int base, Layout layout) {
      for (Field field : layout.fields()) {
        String path = structure.isEmpty() ? field.label() : structure + "." + field.label();
        switch (field.kind()) {
          case PREPARE -> addHeaders(path, base, field);
          case VSR_STATE -> add(path, base + field.offset(), named("VSRState"));
          case CHECKPOINT_STATE -> add(path, base + field.offset(), named(checkpoint));
          case U128_ARRAY -> addElements(structure, base, field);
          default -> fields.add(new StoredField(structure, base, field));
        }
      }
    }

    private void addHeaders(String path, int base, Field field) {
      int count = field.size() / PrepareHeader.SIZE;
      for (int i = 0; i < count; i++) {
        String header = count == 1 ? path : path + "[" + i + "]";
        add(header, base + field.offset() + i * PrepareHeader.SIZE, PREPARE);
      }
    }

    private void addElements(String structure, int base, Field field) {
      for (int i = 0; i < field.size() / U128.SIZE; i++) {
        String name = field.name() + "[" + i + "]";
        int offset = field.offset() + i * U128.SIZE;
        FieldLayout layout = new FieldLayout(offset, U128.SIZE, FieldKind.U128);
        fields.add(new StoredField(structure, base, new Element(name, layout)));
      }
    }

    private Layout named(String name) {
      for (Layout layout : SuperBlockLayouts.all(storage)) {
        if (layout.name().equals(name)) return layout;
      }
      throw new IllegalStateException("no layout " + name);
    }
  }

  /** An element of an array. */
  private record Element(String name, FieldLayout layout) implements Field {}
}
