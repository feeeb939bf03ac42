package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A layout covers its structure, or is refused. */
class LayoutTest {
  private static final int SIZE = Body.REGISTER_REQUEST.size();
  private static final Field LIMIT = BodyField.REGISTER_REQUEST_BATCH_SIZE_LIMIT;
  private static final Field RESERVED = BodyField.REGISTER_REQUEST_RESERVED;

  @Test
  void aGapIsRefused() {
    assertRefused("layout_covers: X.reserved", SIZE, List.of(RESERVED));
    assertRefused("layout_covers: X", SIZE + 1, List.of(LIMIT, RESERVED));
  }

  @Test
  void anOverlapIsRefused() {
    Field again = BodyField.UPGRADE_REQUEST_RELEASE;
    assertRefused("layout_covers: X.release", SIZE, List.of(LIMIT, again, RESERVED));
    assertRefused("layout_covers: X", SIZE - 1, List.of(LIMIT, RESERVED));
    assertRefused("layout_covers: X", SIZE, List.of());
  }

  @Test
  void aLabelOfTwoFieldsIsRefused() {
    record Same(String name, FieldLayout layout) implements Field {}
    Field first = new Same("A", new FieldLayout(0, 4, FieldKind.U32));
    Field second = new Same("A", new FieldLayout(4, 4, FieldKind.U32));
    assertRefused("layout_label_once: X.a", 8, List.of(first, second));
  }

  @Test
  void aSizeThatTheKindCannotHaveIsRefused() {
    assertThrows(CheckFailed.class, () -> new FieldLayout(0, 8, FieldKind.U128));
    assertThrows(CheckFailed.class, () -> new FieldLayout(0, 3, FieldKind.ZERO));
    assertThrows(CheckFailed.class, () -> new FieldLayout(0, 24, FieldKind.U128_ARRAY));
    assertThrows(CheckFailed.class, () -> new FieldLayout(0, 255, FieldKind.PREPARE));
  }

  @Test
  void fieldsAreFoundByLabelAndByOffset() {
    Layout layout = Body.REGISTER_REQUEST.layout();
    assertSame(LIMIT, layout.field("batch_size_limit"));
    assertNull(layout.field("limit"));
    assertSame(LIMIT, layout.at(3));
    assertSame(RESERVED, layout.at(4));
    assertNull(layout.at(SIZE));
    assertNull(layout.at(-1));
  }

  @Test
  void everyBodyIsCoveredByItsFields() {
    List<BodyField> fields = new ArrayList<>();
    for (Body body : Body.values()) {
      for (Field field : body.layout().fields()) fields.add((BodyField) field);
    }
    assertEquals(List.of(BodyField.values()), fields);
  }

  private static void assertRefused(String name, int size, List<Field> fields) {
    CheckFailed refusal = assertThrows(CheckFailed.class, () -> new Layout("X", size, fields));
    assertEquals(name, refusal.getMessage());
  }
}
