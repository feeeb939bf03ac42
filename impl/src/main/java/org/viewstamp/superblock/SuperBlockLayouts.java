package org.viewstamp.superblock;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.Field;
import org.viewstamp.vsr.FieldKind;
import org.viewstamp.vsr.FieldLayout;
import org.viewstamp.vsr.Layout;
import org.viewstamp.vsr.Layouts;
import org.viewstamp.vsr.StorageLayout;

/** The layouts of what a superblock stores. */
public final class SuperBlockLayouts {
  private SuperBlockLayouts() {}

  /** All of them, in the order of the original. */
  public static List<Layout> all(StorageLayout storage) {
    return List.of(
        superBlockHeader(storage),
        Layout.of("VSRState", VsrState.SIZE, VsrStateField.values()),
        Layout.of("CheckpointState", CheckpointState.SIZE, CheckpointStateField.values()),
        Layout.of("CheckpointStateOld", CheckpointState.SIZE, CheckpointStateOldField.values()));
  }

  /** All structures known: those of messages, then those of the superblock. */
  public static List<Layout> withMessages(StorageLayout storage) {
    List<Layout> known = new ArrayList<>(Layouts.all());
    known.addAll(all(storage));
    return known;
  }

  /** Those of production, and what differs in the configuration of tests. */
  public static List<Layout> ofPage() {
    List<Layout> layouts = new ArrayList<>(all(StorageLayout.PRODUCTION));
    Layout test = superBlockHeader(StorageLayout.TEST_MIN);
    layouts.add(1, new Layout(test.name() + " of test_min", test.size(), test.fields()));
    return layouts;
  }

  /** A copy's header: how much of its end is room for view headers is up to the configuration. */
  public static Layout superBlockHeader(StorageLayout storage) {
    List<Field> fields = new ArrayList<>();
    for (SuperBlockField field : SuperBlockField.values()) {
      if (field == SuperBlockField.VSR_HEADERS) {
        fields.addAll(viewHeaders(storage, field.offset(), field.end()));
      } else {
        fields.add(field);
      }
    }
    return new Layout("SuperBlockHeader", SuperBlockHeader.SIZE, fields);
  }

  private static List<Field> viewHeaders(
      StorageLayout storage, @NonNegative int start, @Positive int end) {
    int size = storage.superblockHeadersSize();
    int reserved = end - start - size;
    if (size <= 0 || reserved <= 0) throw new CheckFailed("superblock_view_headers_fit");
    return List.of(
        new ViewHeaders("VSR_HEADERS_ALL", new FieldLayout(start, size, FieldKind.PREPARE)),
        new ViewHeaders(
            "VSR_HEADERS_RESERVED", new FieldLayout(start + size, reserved, FieldKind.RESERVED)));
  }

  /** A part of {@link SuperBlockField#VSR_HEADERS} in one configuration. */
  private record ViewHeaders(String name, FieldLayout layout) implements Field {}
}
