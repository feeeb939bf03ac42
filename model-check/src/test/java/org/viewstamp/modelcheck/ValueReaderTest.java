package org.viewstamp.modelcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ValueReaderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-3",
        "TRUE",
        "\"TRUE, <<\"",
        "Absent",
        "TRUEish",
        "<<>>",
        "{}",
        "<<1, <<2, {}>>>>",
        "{\"a\", \"b\"}",
        "[op |-> 3, slots |-> {1, 2}]",
        "(0 :> -1 @@ 1 :> [a |-> <<>>])",
        "({1} :> {} @@ {2} :> {3})"
      })
  void whatIsWrittenIsReadBack(String text) {
    assertEquals(text, PlainValue.text(ValueReader.value(text)));
  }

  @Test
  void functionWhoseDomainBeginsAtOneIsASequence() {
    assertEquals(List.of(7, 8), ValueReader.value("(1 :> 7 @@ 2 :> 8)"));
  }

  @Test
  void intervalIsASet() {
    assertEquals(Set.of(0, 1, 2), ValueReader.value("0..2"));
  }

  @Test
  void stateIsReadWithLineBreaksInIt() {
    assertEquals(
        Map.of("x", 1, "y_2", Map.of("a", List.of(2))),
        ValueReader.state("/\\ x = 1\n/\\ y_2 = [ a |->\n    <<2>> ]"));
    assertEquals(Map.of("n", 4), ValueReader.state("n = 4"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "<<1, 2        ; expected >> at character 7, found \"\"",
        "[a |-> 1, 2]  ; expected |-> at character 12, found \"]\"",
        "1 2           ; expected the end at character 3, found \"2\"",
        "'\"open'      ; expected a string's end at character 2, found \"open\"",
        "+             ; expected a name at character 1, found \"+\""
      })
  void brokenTextIsRefusedWithThePlace(String text, String message) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> ValueReader.value(text));
    assertEquals(message, e.getMessage());
  }
}
