package org.viewstamp.inspect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.viewstamp.vsr.Layout;
import org.viewstamp.vsr.StorageLayout;

/** The bytes of any structure, field by field; whether it is valid is not judged. */
public final class StructText {
  private final Layout layout;
  private final List<StoredField> fields;
  private final byte[] bytes;

  /**
   * @param bytes as many as the structure has
   */
  public StructText(Layout layout, StorageLayout storage, byte[] bytes) {
    this.layout = layout;
    this.fields = StoredField.all(layout, storage);
    this.bytes = bytes.clone();
  }

  /**
   * Prints it.
   *
   * @param width columns of a line of text
   * @param all the areas too that hold the zeros that they should
   */
  public void print(PrintWriter out, int width, boolean all) {
    LabelledLines lines = new LabelledLines(out, width);
    lines.line("structure", layout.name() + ", " + layout.size() + " bytes");
    List<String> zeros = new ArrayList<>();
    FieldRows rows = new FieldRows();
    for (StoredField field : fields) {
      boolean zero = field.field().kind().isZero();
      if (zero && field.isZero(bytes) && !all) {
        zeros.add(field.path());
        continue;
      }
      boolean marked = zero && !field.isZero(bytes);
      rows.add(
          marked,
          field.offset(),
          field.path(),
          field.format(bytes),
          marked ? "should be zero" : "");
    }
    out.println();
    rows.print(out, width);
    if (!zeros.isEmpty()) {
      out.println();
      lines.line(
          "zero",
          zeros.size() == 1 ? zeros.get(0) : zeros.size() + " areas kept for later, and paddings");
    }
  }

  /** The same as an object: every field by its name. */
  public ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("kind", "struct");
    node.put("struct", layout.name());
    ObjectNode values = node.putObject("fields");
    for (StoredField field : fields) {
      values.set(field.path(), FieldJson.value(field.field(), bytes, field.base()));
    }
    return node;
  }
}
