package org.viewstamp.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import org.viewstamp.vsr.Field;
import org.viewstamp.vsr.Layout;

/** Layouts as tables of text, as Markdown and as JSON. */
public final class LayoutText {
  private LayoutText() {}

  /** The structures' names, sizes and numbers of fields. */
  public static void list(List<Layout> layouts, PrintWriter out) {
    TextTable table = new TextTable("structure", ">bytes", ">fields");
    for (Layout layout : layouts) {
      table.row(layout.name(), "" + layout.size(), "" + layout.fields().size());
    }
    table.lines().forEach(out::println);
  }

  /** The fields of a structure. */
  public static void table(Layout layout, PrintWriter out) {
    out.println(layout.name() + ", " + layout.size() + " bytes");
    TextTable table = new TextTable(">offset", ">size", "field", "type", "");
    for (Field field : layout.fields()) {
      table.row("" + field.offset(), "" + field.size(), field.label(), type(field), note(field));
    }
    table.lines().forEach(out::println);
    if (layout.fields().stream().anyMatch(field -> field.kind().isZero())) {
      out.println("0: zero in everything that 0.16.30 writes");
    }
  }

  /** The same under a heading, in Markdown. */
  public static void markdown(Layout layout, PrintWriter out) {
    out.println("### " + layout.name() + " (" + layout.size() + " bytes)");
    out.println();
    out.println("| Offset | Size | Field | Type | Zero |");
    out.println("|-------:|-----:|-------|------|------|");
    for (Field field : layout.fields()) {
      out.println(
          "| "
              + String.join(
                  " | ",
                  "" + field.offset(),
                  "" + field.size(),
                  field.label(),
                  type(field),
                  note(field))
              + " |");
    }
    out.println();
  }

  /** The same as an object, with the keys of the recorded layouts. */
  public static ObjectNode json(Layout layout) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("struct", layout.name());
    node.put("size", layout.size());
    ArrayNode fields = node.putArray("fields");
    for (Field field : layout.fields()) {
      ObjectNode one = fields.addObject();
      one.put("name", field.label());
      one.put("offset", field.offset());
      one.put("size", field.size());
      one.put("type", type(field));
      one.put("zero", field.kind().isZero());
    }
    return node;
  }

  private static String type(Field field) {
    return field.kind().type(field.size());
  }

  private static String note(Field field) {
    return field.kind().isZero() ? "0" : "";
  }
}
