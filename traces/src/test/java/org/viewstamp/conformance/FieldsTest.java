package org.viewstamp.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
  private static ObjectNode object(String text) {
    return JsonNodeFactory.instance.objectNode().put("n", text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "7", "-7", "9223372036854775807", "-9223372036854775808"})
  void signedDecimalsAreRead(String text) {
    assertEquals(Long.parseLong(text), Fields.i64Text(object(text), "n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "7", "9223372036854775808", "18446744073709551615"})
  void unsignedDecimalsAreRead(String text) {
    assertEquals(Long.parseUnsignedLong(text), Fields.u64Text(object(text), "n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "-0", "01", "+1", " 1", "0x1", "1e3", "9223372036854775808"})
  void otherTextIsNoSignedNumber(String text) {
    assertThrows(CannotJudge.class, () -> Fields.i64Text(object(text), "n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "00", "18446744073709551616"})
  void otherTextIsNoUnsignedNumber(String text) {
    assertThrows(CannotJudge.class, () -> Fields.u64Text(object(text), "n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"n", "m"})
  void aNumberThatIsNoTextIsRefused(String field) {
    ObjectNode number = JsonNodeFactory.instance.objectNode().put("n", 7);
    assertThrows(CannotJudge.class, () -> Fields.i64Text(number, field));
    assertThrows(CannotJudge.class, () -> Fields.u64Text(number, field));
  }
}
