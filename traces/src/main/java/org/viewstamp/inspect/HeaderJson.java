package org.viewstamp.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.BrokenRule;
import org.viewstamp.vsr.Command;
import org.viewstamp.vsr.Header;
import org.viewstamp.vsr.HeaderExplanation;

/** A header explained, as one JSON object. */
public final class HeaderJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private HeaderJson() {}

  /** All that {@link HeaderText} says. */
  public static ObjectNode of(HeaderInspection inspection) {
    HeaderExplanation explanation = inspection.explanation();
    Header header = explanation.header();
    ObjectNode node = NODES.objectNode();
    node.put("kind", "header");
    node.put("configuration", inspection.storage().name());
    FilePlace place = inspection.place();
    if (place != null) putPlace(node.putObject("place"), place);
    Command command = header.command();
    node.put("command", command == null ? null : command.label());
    node.put("valid", inspection.valid());
    node.put("checksum_valid", header.validChecksum());
    node.put("checksum_calculated", explanation.checksum().toString());
    node.put("body", inspection.body().state().name().toLowerCase(Locale.ROOT));
    node.put("body_text", inspection.body().text());
    node.set("broken", broken(explanation.broken()));
    node.set("rule", broken(explanation.rule()));
    ArrayNode fields = node.putArray("fields");
    FieldMeaning meaning = new FieldMeaning(header, inspection.storage());
    byte[] bytes = header.toBytes();
    for (HeaderExplanation.Row row : explanation.rows()) {
      ObjectNode field = fields.addObject();
      field.put("name", row.field().label());
      field.put("offset", row.field().offset());
      field.put("size", row.field().size());
      field.set("value", FieldJson.value(row.field(), bytes, 0));
      field.put("hex", row.hex());
      field.put("meaning", meaning.of(row.field()));
      field.put("blamed", row.blamed());
    }
    return node;
  }

  private static void putPlace(ObjectNode node, FilePlace place) {
    node.put("offset", place.offset());
    node.put("zone", place.zone().label());
    node.put("unit", place.unit());
    node.put("index", place.index());
    node.put("within", place.within());
  }

  private static JsonNode broken(@Nullable BrokenRule broken) {
    if (broken == null) return NODES.nullNode();
    ObjectNode node = NODES.objectNode();
    node.put("effect", broken.effect().name().toLowerCase(Locale.ROOT));
    node.put("field", broken.field());
    node.put("offset", broken.offset());
    node.put("condition", broken.condition());
    node.put("reason", broken.reason());
    return node;
  }
}
