package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.viewstamp.superblock.SuperBlockLayouts;
import org.viewstamp.vsr.Command;
import org.viewstamp.vsr.Constants;
import org.viewstamp.vsr.EvictionReason;
import org.viewstamp.vsr.Field;
import org.viewstamp.vsr.Layout;
import org.viewstamp.vsr.Operation;
import org.viewstamp.vsr.ReconfigurationResult;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.Zone;

/**
 * Judges the dump of all structures, enumerations and constants of the real program: {@code
 * vsr/layout}, {@code vsr/layout-test-min}. Every structure, every field, every enumerated value
 * and every constant is a case; one that only the dump has disagrees, and so does one that only
 * ours has, but for constants, of which ours knows more.
 */
final class LayoutJudge implements Judge {
  private static final Set<String> DOCUMENT =
      Set.of("format", "source", "config", "structs", "enums", "constants");
  private static final Set<String> STRUCT = Set.of("struct", "size", "alignment", "fields");
  private static final Set<String> FIELD = Set.of("name", "offset", "size", "type");
  private static final Set<String> ENUM = Set.of("enum", "values");
  private static final Set<String> VALUE = Set.of("name", "value");

  private static final String STRUCT_ID = "struct ";
  private static final String FIELD_ID = "field ";
  private static final String ENUM_ID = "enum ";
  private static final String CONSTANT_ID = "constant ";

  @Override
  public boolean canJudge(Recording recording) {
    return recording.isDocument();
  }

  @Override
  public void judge(Recording recording, Verdicts verdicts) {
    judge(recording.first(), Configuration.of(recording).storage(), verdicts);
  }

  /** Judges the cases of the dump, then those that it lacks. */
  static void judge(JsonNode document, StorageLayout storage, Verdicts verdicts) {
    Map<String, JsonNode> theirs;
    try {
      theirs = theirs(document);
    } catch (CannotJudge reason) {
      verdicts.add("document", reason.verdict());
      return;
    }
    Map<String, JsonNode> ours = ours(storage);
    Set<String> ids = new LinkedHashSet<>(theirs.keySet());
    for (String id : ours.keySet()) if (!id.startsWith(CONSTANT_ID)) ids.add(id);
    for (String id : ids) {
      JsonNode expected = theirs.getOrDefault(id, NOTHING);
      verdicts.add(id, JsonDiff.compare(id, expected, ours.getOrDefault(id, NOTHING)));
    }
  }

  private static final JsonNode NOTHING = JsonNodeFactory.instance.nullNode();

  private static Map<String, JsonNode> theirs(JsonNode document) {
    Map<String, JsonNode> cases = new LinkedHashMap<>();
    Fields.exactly(document, "", DOCUMENT);
    for (JsonNode struct : Fields.array(document, "structs")) {
      Fields.exactly(struct, "structs.", STRUCT);
      String name = Fields.text(struct, "struct");
      ObjectNode whole = struct.deepCopy();
      whole.remove("struct");
      whole.remove("fields");
      add(cases, STRUCT_ID + name, whole);
      for (JsonNode field : Fields.array(struct, "fields")) {
        Fields.exactly(field, "structs.fields.", FIELD);
        ObjectNode part = field.deepCopy();
        part.remove("name");
        add(cases, FIELD_ID + name + "." + Fields.text(field, "name"), part);
      }
    }
    for (JsonNode all : Fields.array(document, "enums")) {
      Fields.exactly(all, "enums.", ENUM);
      for (JsonNode value : Fields.array(all, "values")) {
        Fields.exactly(value, "enums.values.", VALUE);
        String id = ENUM_ID + Fields.text(all, "enum") + "." + Fields.text(value, "name");
        add(cases, id, Fields.required(value, "value"));
      }
    }
    JsonNode constants = Fields.required(document, "constants");
    if (!constants.isObject()) throw new CannotJudge("constants", "is no object");
    for (Map.Entry<String, JsonNode> constant : constants.properties()) {
      add(cases, CONSTANT_ID + constant.getKey(), constant.getValue());
    }
    return cases;
  }

  private static void add(Map<String, JsonNode> cases, String id, JsonNode value) {
    if (cases.put(id, value) != null) throw new CannotJudge(id, "is there twice");
  }

  private static Map<String, JsonNode> ours(StorageLayout storage) {
    Map<String, JsonNode> cases = new LinkedHashMap<>();
    for (Layout layout : SuperBlockLayouts.withMessages(storage)) {
      ObjectNode whole = JsonNodeFactory.instance.objectNode();
      whole.put("size", layout.size()).put("alignment", layout.alignment());
      add(cases, STRUCT_ID + layout.name(), whole);
      for (Field field : layout.fields()) {
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        part.put("offset", field.offset()).put("size", field.size());
        part.put("type", field.kind().type(field.size()));
        add(cases, FIELD_ID + layout.name() + "." + field.label(), part);
      }
    }
    for (Command each : Command.values()) enumerated(cases, "Command", each.label(), each.number());
    for (EvictionReason each : EvictionReason.values()) {
      enumerated(cases, "EvictionReason", each.label(), each.ordinal());
    }
    for (Zone each : Zone.values()) enumerated(cases, "Zone", each.label(), each.ordinal());
    for (ReconfigurationResult each : ReconfigurationResult.values()) {
      enumerated(cases, "ReconfigurationResult", each.label(), each.number());
    }
    for (int operation = Operation.RESERVED; operation < Operation.STATE_MACHINE; operation++) {
      if (!Operation.valid(operation)) continue;
      enumerated(cases, "Operation", Operation.tagName(operation), operation);
    }
    putConstants(
        cases, storage == StorageLayout.PRODUCTION ? Constants.PRODUCTION : Constants.TEST_MIN);
    return cases;
  }

  /** Numbers, but for the checksum of the configuration. */
  private static void putConstants(Map<String, JsonNode> cases, Constants constants) {
    for (Map.Entry<String, String> constant : constants.byName().entrySet()) {
      String value = constant.getValue();
      boolean checksum = value.length() == 2 * U128.SIZE;
      JsonNodeFactory json = JsonNodeFactory.instance;
      add(
          cases,
          CONSTANT_ID + constant.getKey(),
          checksum ? json.textNode(value) : json.numberNode(Long.parseLong(value)));
    }
  }

  private static void enumerated(
      Map<String, JsonNode> cases, String name, String label, int number) {
    add(cases, ENUM_ID + name + "." + label, JsonNodeFactory.instance.numberNode(number));
  }
}
