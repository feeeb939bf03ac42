package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.U128;

/** Reads the fields of a recorded case; what is not as the format says makes it unjudgeable. */
public final class Fields {
  private static final BigInteger U64_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final BigInteger I64_MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final HexFormat HEX = HexFormat.of();

  private Fields() {}

  /** The field, which must be there; it may be null in JSON. */
  public static JsonNode required(JsonNode object, String field) {
    JsonNode value = object.get(field);
    if (value == null) throw new CannotJudge(field, "is missing");
    return value;
  }

  /** The object must have exactly these fields. */
  public static void exactly(JsonNode object, String path, Set<String> fields) {
    for (String field : fields) {
      if (!object.has(field)) throw new CannotJudge(path + field, "is missing");
    }
    object
        .fieldNames()
        .forEachRemaining(
            field -> {
              if (!fields.contains(field)) throw new CannotJudge(path + field, "is unknown");
            });
  }

  public static String text(JsonNode object, String field) {
    JsonNode value = required(object, field);
    if (!value.isTextual()) throw new CannotJudge(field, "is no text: " + value);
    return value.textValue();
  }

  public static boolean bool(JsonNode object, String field) {
    JsonNode value = required(object, field);
    if (!value.isBoolean()) throw new CannotJudge(field, "is neither true nor false: " + value);
    return value.booleanValue();
  }

  /** An array. */
  public static JsonNode array(JsonNode object, String field) {
    JsonNode value = required(object, field);
    if (!value.isArray()) throw new CannotJudge(field, "is no array");
    return value;
  }

  /** An unsigned 64-bit number. */
  public static long u64(JsonNode object, String field) {
    return u64Value(required(object, field), field);
  }

  static long u64Value(JsonNode value, String field) {
    if (!value.isIntegralNumber()) throw new CannotJudge(field, "is no whole number: " + value);
    BigInteger number = value.bigIntegerValue();
    if (number.signum() < 0 || number.compareTo(U64_MAX) > 0) {
      throw new CannotJudge(field, "is no unsigned 64-bit number: " + value);
    }
    return number.longValue();
  }

  /** An unsigned 32-bit number; the int holds its bits. */
  public static int u32(JsonNode object, String field) {
    return u32Value(required(object, field), field);
  }

  static int u32Value(JsonNode value, String field) {
    long number = u64Value(value, field);
    if (number >>> 32 != 0) throw new CannotJudge(field, "is no unsigned 32-bit number: " + value);
    return (int) number;
  }

  /** An unsigned 64-bit number that is written as decimal text. */
  public static long u64Text(JsonNode object, String field) {
    return u64TextValue(required(object, field), field);
  }

  static long u64TextValue(JsonNode value, String field) {
    if (!value.isTextual()) throw new CannotJudge(field, "is no text: " + value);
    return decimal(value.textValue(), field, BigInteger.ZERO, U64_MAX);
  }

  /** A signed 64-bit number that is written as decimal text. */
  public static long i64Text(JsonNode object, String field) {
    return i64TextValue(required(object, field), field);
  }

  static long i64TextValue(JsonNode value, String field) {
    if (!value.isTextual()) throw new CannotJudge(field, "is no text: " + value);
    return decimal(value.textValue(), field, I64_MIN, I64_MIN.not());
  }

  private static long decimal(String text, String field, BigInteger min, BigInteger max) {
    if (!text.matches("0|-?[1-9][0-9]{0,19}")) {
      throw new CannotJudge(field, "is no decimal number: " + text);
    }
    BigInteger number = new BigInteger(text);
    if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
      throw new CannotJudge(field, "is not in " + min + ".." + max + ": " + text);
    }
    return number.longValue();
  }

  /** A number from 0 to {@code max}. */
  public static int index(JsonNode value, String field, int max) {
    long number = u64Value(value, field);
    if (Long.compareUnsigned(number, max) > 0) {
      throw new CannotJudge(field, "is not in 0.." + max + ": " + value);
    }
    return (int) number;
  }

  /** 32 hex digits, most significant first. */
  public static U128 u128(JsonNode object, String field) {
    return u128Value(required(object, field), field);
  }

  static U128 u128Value(JsonNode value, String field) {
    String text = value.isTextual() ? value.textValue() : "";
    if (!text.matches("[0-9a-f]{32}")) {
      throw new CannotJudge(field, "is not 32 hex digits: " + value);
    }
    return U128.parse(text);
  }

  /** Bytes in memory order, two hex digits each. */
  public static byte[] hex(JsonNode object, String field) {
    return hexValue(text(object, field), field);
  }

  static byte[] hexValue(String text, String field) {
    try {
      return HEX.parseHex(text);
    } catch (IllegalArgumentException e) {
      throw new CannotJudge(field, "is not hex digits in pairs");
    }
  }

  /** Bytes as hex digits. */
  public static String hex(byte[] bytes) {
    return HEX.formatHex(bytes);
  }

  /** An unsigned 64-bit number as JSON writes it. */
  public static JsonNode number(long unsigned) {
    if (unsigned >= 0) return JsonNodeFactory.instance.numberNode(unsigned);
    return JsonNodeFactory.instance.numberNode(new BigInteger(Long.toUnsignedString(unsigned)));
  }

  /** An array of numbers. */
  public static ArrayNode numbers(Collection<Integer> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (int value : values) array.add(value);
    return array;
  }

  /** Text, or JSON's null. */
  public static JsonNode textOrNull(@Nullable String text) {
    JsonNodeFactory factory = JsonNodeFactory.instance;
    return text == null ? factory.nullNode() : factory.textNode(text);
  }
}
