package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;
import java.util.Set;

/** Bytes recorded as a list of {offset, bytes_hex}; all bytes not covered are zero. */
final class Extents {
  private static final Set<String> FIELDS = Set.of("offset", "bytes_hex");

  private Extents() {}

  /**
   * The {@code size} bytes of the array {@code field}. What is no extent inside them, or does not
   * lie after the one before, makes the case unjudgeable.
   */
  static byte[] bytes(JsonNode object, String field, int size) {
    byte[] bytes = new byte[size];
    int end = 0;
    int index = 0;
    for (JsonNode extent : Fields.array(object, field)) {
      if (!extent.isObject()) throw new CannotJudge(field, "has an extent that is no object");
      Fields.exactly(extent, field + "[" + index++ + "].", FIELDS);
      int offset = Fields.index(Fields.required(extent, "offset"), field, size);
      byte[] part = Fields.hexValue(Fields.text(extent, "bytes_hex"), field);
      if (part.length == 0) throw new CannotJudge(field, "has an empty extent at " + offset);
      if (offset < end) throw new CannotJudge(field, "overlaps at " + offset);
      if (part.length > size - offset) throw new CannotJudge(field, "ends beyond " + size);
      System.arraycopy(part, 0, bytes, offset, part.length);
      end = offset + part.length;
    }
    return bytes;
  }

  /** What {@code ours} reads as in place of the recorded array: the same if the bytes are. */
  static JsonNode recorded(JsonNode object, String field, byte[] ours) {
    JsonNode recorded = object.get(field);
    return recorded != null && same(object, field, ours)
        ? recorded
        : JsonNodeFactory.instance.textNode(Fields.hex(ours));
  }

  private static boolean same(JsonNode object, String field, byte[] ours) {
    try {
      return Arrays.equals(bytes(object, field, ours.length), ours);
    } catch (CannotJudge malformed) {
      return false;
    }
  }
}
