package org.viewstamp.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import org.viewstamp.vsr.Field;

/**
 * Stored fields as JSON: numbers up to 64 bits as numbers, wider ones and areas of zeros as hex
 * digits, releases and enumerated values as text.
 */
final class FieldJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private FieldJson() {}

  /** Puts the value of {@code field} under its label. */
  static void put(ObjectNode node, Field field, byte[] bytes, int base) {
    node.set(field.label(), value(field, bytes, base));
  }

  /** The field's value. */
  static JsonNode value(Field field, byte[] bytes, int base) {
    return switch (field.kind()) {
      case U64 -> unsigned(field.u64(bytes, base));
      case I64 -> NODES.numberNode(field.u64(bytes, base));
      case U32 -> unsigned(field.u32(bytes, base) & 0xffff_ffffL);
      case U16 -> NODES.numberNode(field.u16(bytes, base));
      case U8 -> NODES.numberNode(field.u8(bytes, base));
      case ZERO, RESERVED, BYTES -> NODES.textNode(field.hex(bytes, base));
      default -> NODES.textNode(field.format(bytes, base));
    };
  }

  /** An unsigned 64-bit number. */
  static JsonNode unsigned(long value) {
    if (value >= 0) return NODES.numberNode(value);
    return NODES.numberNode(new BigInteger(Long.toUnsignedString(value)));
  }
}
