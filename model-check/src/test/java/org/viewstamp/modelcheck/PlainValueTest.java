package org.viewstamp.modelcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.IntervalValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.SubsetValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;

final class PlainValueTest {
  /** Values of one shape each, so that TLC can order what is in a set. */
  @Provide
  Arbitrary<Object> values() {
    Arbitrary<Object> integers = Arbitraries.integers().between(-3, 9).map(i -> (Object) i);
    Arbitrary<Object> sequences = integers.list().ofMaxSize(4).map(l -> (Object) l);
    Arbitrary<Object> sets = integers.set().ofMaxSize(4).map(s -> (Object) s);
    Arbitrary<Object> records =
        integers.flatMap(
            a -> sequences.map(b -> (Object) Map.of("first", a, "second", b, "x", "text")));
    Arbitrary<Object> functions =
        Arbitraries.maps(Arbitraries.integers().between(0, 5), integers)
            .ofMinSize(1)
            .ofMaxSize(4)
            .filter(map -> map.containsKey(0))
            .map(m -> (Object) m);
    return Arbitraries.oneOf(
        integers, sequences, sets, records, functions, records.set().ofMaxSize(3).map(s -> s));
  }

  @Property(tries = 500)
  void plainToTlaAndBackIsTheSame(@ForAll("values") Object value) {
    assertEquals(value, PlainValue.of(PlainValue.toTla(value)));
  }

  @Property(tries = 500)
  void equalFingerprintsMeanEqualValues(
      @ForAll("values") Object first, @ForAll("values") Object second) {
    long a = PlainValue.toTla(first).fingerPrint(tlc2.util.FP64.New());
    long b = PlainValue.toTla(second).fingerPrint(tlc2.util.FP64.New());
    assertEquals(first.equals(second), a == b);
  }

  static {
    tlc2.util.FP64.Init(TlcSpec.FINGERPRINT_INDEX);
  }

  @Test
  void functionOverOneToNIsTheSequence() {
    Value[] values = {IntValue.gen(5), IntValue.gen(6)};
    FcnRcdValue function = new FcnRcdValue(new IntervalValue(1, 2), values);
    assertEquals(List.of(5, 6), PlainValue.of(function));
    assertEquals(
        PlainValue.toTla(List.of(5, 6)).fingerPrint(0), function.fingerPrint(0), "to TLC as well");
  }

  @Test
  void functionFromZeroIsAMap() {
    Value[] values = {IntValue.gen(5), IntValue.gen(6)};
    assertEquals(
        Map.of(0, 5, 1, 6), PlainValue.of(new FcnRcdValue(new IntervalValue(0, 1), values)));
  }

  @Test
  void everyEmptyFunctionIsTheEmptySequence() {
    Value[] none = {};
    assertEquals(List.of(), PlainValue.of(new FcnRcdValue(none, none, true)));
    assertEquals(List.of(), PlainValue.of(new TupleValue(none)));
    assertEquals(
        PlainValue.toTla(Map.of()).fingerPrint(0), PlainValue.toTla(List.of()).fingerPrint(0));
  }

  @Test
  void setThatIsNotEnumeratedIsASetAllTheSame() {
    assertEquals(
        Set.of(Set.of(), Set.of(1)), PlainValue.of(new SubsetValue(new IntervalValue(1, 1))));
  }

  @Test
  void modelValueDiffersFromTheStringOfItsName() {
    assertNotEquals(PlainValue.of(new StringValue("none")), (Object) new ModelValue("none"));
  }

  @Test
  void textIsTlaAndTheSameForEveryOrder() {
    Set<Object> set = new LinkedHashSet<>(List.of(10, 9, 1));
    assertEquals(
        "[a |-> {1, 9, 10}, b |-> <<\"s\", TRUE, none>>]",
        PlainValue.text(Map.of("b", List.of("s", true, new ModelValue("none")), "a", set)));
    assertEquals("(0 :> 5 @@ 1 :> 6)", PlainValue.text(Map.of(1, 6, 0, 5)));
    assertEquals("Send(0, <<>>)", PlainValue.call("Send", List.of(0, List.of())));
  }

  @Test
  void whatIsNotPlainIsRefusedByItsClass() {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> PlainValue.toTla(List.of(3L)));
    assertEquals(
        "java.lang.Long is not a plain value (Integer, Boolean, String, List, ...)",
        error.getMessage());
    assertEquals(true, PlainValue.of(BoolValue.ValTrue));
  }

  @Test
  void differenceNamesTheInnermostField() {
    Map<String, Object> tla =
        Map.of("disk", Map.of("prepares", Map.of(0, Map.of("op", 3)), "seen", Set.of(1, 2)));
    Map<String, Object> java =
        Map.of("disk", Map.of("prepares", Map.of(0, Map.of("op", 4)), "seen", Set.of(1, 3)));
    assertEquals(
        Set.of("disk.prepares[0].op: TLA+ 3, Java 4", "disk.seen: TLA+ also 2, Java also 3"),
        Set.copyOf(ValueDifference.between(tla, java)));
  }

  @Test
  void differenceNamesTheFieldThatOneSideLacks() {
    assertEquals(
        List.of("b: TLA+ <<1>>, Java nothing", "c: TLA+ nothing, Java 2"),
        ValueDifference.between(Map.of("b", List.of(1)), Map.of("c", 2)));
    assertEquals(
        List.of("s[2]: TLA+ 1 (Integer), Java 1 (Long)"),
        ValueDifference.between(Map.of("s", List.of(0, 1)), Map.of("s", List.of(0, 1L))));
  }
}
