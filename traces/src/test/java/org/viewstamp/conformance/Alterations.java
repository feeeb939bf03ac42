package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Every way to alter a JSON tree in one place: each leaf, each key, the length of each array. */
final class Alterations {
  /**
   * One altered copy.
   *
   * @param path the place, {@code expect.open.dirty[2]}
   * @param how what was done there: value, null, removed, added
   * @param line the altered copy
   */
  record Altered(String path, String how, ObjectNode line) {}

  private final ObjectNode line;
  private final List<Altered> altered = new ArrayList<>();

  private Alterations(ObjectNode line) {
    this.line = line;
  }

  /** All alterations of {@code line} at and below its field {@code field}. */
  static List<Altered> below(JsonNode line, String field) {
    Alterations alterations = new Alterations((ObjectNode) line);
    alterations.visit(field, "/" + field, line.get(field));
    return alterations.altered;
  }

  private void visit(String path, String pointer, JsonNode node) {
    removeOrReplace(path, pointer, node);
    if (node.isObject()) {
      alter(path + ".unknown", "added", pointer, at -> ((ObjectNode) at).put("unknown", 1));
      node.fieldNames()
          .forEachRemaining(key -> visit(path + "." + key, pointer + "/" + key, node.get(key)));
    } else if (node.isArray()) {
      alter(path, "added", pointer, at -> ((ArrayNode) at).add("unknown"));
      for (int i = 0; i < node.size(); i++) {
        visit(path + "[" + i + "]", pointer + "/" + i, node.get(i));
      }
    }
  }

  private void removeOrReplace(String path, String pointer, JsonNode node) {
    int slash = pointer.lastIndexOf('/');
    String parent = pointer.substring(0, slash);
    String key = pointer.substring(slash + 1);
    alter(path, "removed", parent, at -> remove(at, key));
    JsonNodeFactory json = JsonNodeFactory.instance;
    replace(path, "null", parent, key, node.isNull() ? json.textNode("unknown") : json.nullNode());
    if (node.isValueNode() && !node.isNull()) replace(path, "value", parent, key, other(node));
  }

  private static void remove(JsonNode parent, String key) {
    if (parent instanceof ObjectNode object) object.remove(key);
    if (parent instanceof ArrayNode array) array.remove(Integer.parseInt(key));
  }

  private void replace(String path, String how, String parent, String key, JsonNode value) {
    alter(
        path,
        how,
        parent,
        at -> {
          if (at instanceof ObjectNode object) object.set(key, value);
          if (at instanceof ArrayNode array) array.set(Integer.parseInt(key), value);
        });
  }

  private static JsonNode other(JsonNode value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (value.isBoolean()) return json.booleanNode(!value.booleanValue());
    if (value.isIntegralNumber()) return json.numberNode(value.longValue() + 1);
    String text = value.textValue();
    if (text.isEmpty()) return json.textNode("unknown");
    char last = text.charAt(text.length() - 1);
    return json.textNode(text.substring(0, text.length() - 1) + (last == '1' ? '2' : '1'));
  }

  private void alter(String path, String how, String pointer, Consumer<JsonNode> change) {
    ObjectNode copy = line.deepCopy();
    change.accept(copy.at(pointer));
    altered.add(new Altered(path, how, copy));
  }
}
