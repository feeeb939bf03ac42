package org.viewstamp.modelcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ValueChangeTest {
  private static Map<String, Object> state(String text) {
    return new LinkedHashMap<>(ValueReader.state(text));
  }

  private static List<String> change(String before, String after) {
    return ValueChange.between(state("/\\ v = " + before), state("/\\ v = " + after));
  }

  @Test
  void onlyTheInnermostPartsAreTold() {
    assertEquals(
        List.of("v[2].op = 3", "v[2].at[1] = 9"),
        change(
            "(2 :> [op |-> 1, at |-> <<0, 8>>] @@ 4 :> 5)",
            "(2 :> [op |-> 3, at |-> <<9, 8>>] @@ 4 :> 5)"));
  }

  @Test
  void whatIsAppendedIsToldAlone() {
    assertEquals(List.of("v[3] = \"c\""), change("<<1, 2>>", "<<1, 2, \"c\">>"));
  }

  @Test
  void whatBecomesShorterOrOfAnotherShapeIsToldWhole() {
    assertEquals(List.of("v = <<1>>"), change("<<1, 2>>", "<<1>>"));
    assertEquals(List.of("v = <<1>>"), change("<<>>", "<<1>>"));
    assertEquals(List.of("v = (2 :> 0 @@ 3 :> 0)"), change("(2 :> 0)", "(2 :> 0 @@ 3 :> 0)"));
  }

  @Test
  void ofASetWhatCameAndWentIsToldToo() {
    assertEquals(List.of("v = {2, 3}   new: {3}, gone: {1}"), change("{1, 2}", "{2, 3}"));
    assertEquals(List.of("v = {}"), change("{1, 2}", "{}"));
  }

  @Test
  void whatStaysIsNotTold() {
    assertEquals(List.of(), change("<<1, {2}>>", "<<1, {2}>>"));
  }
}
