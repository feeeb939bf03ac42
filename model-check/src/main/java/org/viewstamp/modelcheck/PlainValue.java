package org.viewstamp.modelcheck;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.checkerframework.checker.nullness.qual.Nullable;
import tlc2.value.IValue;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.LazyValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.SetEnumValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import tlc2.value.impl.ValueVec;
import util.UniqueString;

/**
 * TLA+ values as plain Java values, one form for each value, so that {@code equals} is equality of
 * TLA+ values:
 *
 * <ul>
 *   <li>integer: Integer; boolean: Boolean; string: String; model value: {@link ModelValue}
 *   <li>set: Set
 *   <li>function whose domain is 1..n (sequence, tuple, the empty function): List
 *   <li>every other function: Map from argument to value; a record is a Map from field name
 * </ul>
 *
 * The collections made here are unmodifiable and in TLC's order.
 */
public final class PlainValue {
  private PlainValue() {}

  /** The plain form of a TLC value. */
  public static Object of(IValue value) {
    Value v = (Value) value;
    if (v instanceof LazyValue lazy) {
      IValue forced = lazy.getValue();
      if (forced == null) {
        throw new IllegalArgumentException("an unevaluated value has no plain form: " + v);
      }
      return of(forced);
    }
    if (v instanceof IntValue integer) {
      return integer.val;
    }
    if (v instanceof BoolValue bool) {
      return bool.val;
    }
    if (v instanceof StringValue string) {
      return string.val.toString();
    }
    if (v instanceof tlc2.value.impl.ModelValue atom) {
      return new ModelValue(atom.val.toString());
    }
    if (v instanceof RecordValue rec) {
      return ofRecord(rec);
    }
    return ofCollection(v);
  }

  private static Object ofRecord(RecordValue rec) {
    rec.normalize();
    if (rec.names.length == 0) {
      return List.of();
    }
    Map<Object, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < rec.names.length; i++) {
      fields.put(rec.names[i].toString(), of(rec.values[i]));
    }
    return Collections.unmodifiableMap(fields);
  }

  private static Object ofCollection(Value v) {
    Value tuple = v.toTuple();
    if (tuple instanceof TupleValue sequence) {
      List<Object> elements = new ArrayList<>(sequence.elems.length);
      for (Value element : sequence.elems) {
        elements.add(of(element));
      }
      return Collections.unmodifiableList(elements);
    }
    Value function = v.toFcnRcd();
    if (function instanceof FcnRcdValue f) {
      return ofFunction(f);
    }
    Value set = v.toSetEnum();
    if (set instanceof SetEnumValue enumerated) {
      enumerated.normalize();
      Set<Object> elements = new LinkedHashSet<>();
      for (int i = 0; i < enumerated.elems.size(); i++) {
        elements.add(of(enumerated.elems.elementAt(i)));
      }
      return Collections.unmodifiableSet(elements);
    }
    throw new IllegalArgumentException("no plain form for a " + v.getKindString() + ": " + v);
  }

  private static Object ofFunction(FcnRcdValue f) {
    f.normalize();
    Value[] domain = f.getDomainAsValues();
    Map<Object, Object> entries = new LinkedHashMap<>();
    for (int i = 0; i < domain.length; i++) {
      entries.put(of(domain[i]), of(f.values[i]));
    }
    return canonical(entries);
  }

  /** A function as a List when its domain is 1..n, as a Map otherwise. */
  static Object canonical(Map<Object, Object> function) {
    List<Object> sequence = new ArrayList<>(function.size());
    for (int i = 1; i <= function.size(); i++) {
      Object element = function.get(i);
      if (element == null) {
        return Collections.unmodifiableMap(function);
      }
      sequence.add(element);
    }
    return Collections.unmodifiableList(sequence);
  }

  /**
   * The TLC value of a plain value.
   *
   * @throws IllegalArgumentException when the object is not a plain value; says what was found
   */
  public static Value toTla(@Nullable Object plain) {
    if (plain instanceof Integer integer) {
      return IntValue.gen(integer);
    }
    if (plain instanceof Boolean bool) {
      return bool ? BoolValue.ValTrue : BoolValue.ValFalse;
    }
    if (plain instanceof String string) {
      return new StringValue(string);
    }
    if (plain instanceof ModelValue atom) {
      return tlc2.value.impl.ModelValue.make(atom.name());
    }
    if (plain instanceof List<? extends Object> list) {
      return new TupleValue(toTla(list));
    }
    if (plain instanceof Set<? extends Object> set) {
      ValueVec elements = new ValueVec(toTla((Collection<? extends Object>) set));
      Value result = new SetEnumValue(elements, false);
      return result.normalize();
    }
    if (plain instanceof Map<? extends Object, ? extends Object> map) {
      return toTlaFunction(map);
    }
    throw new IllegalArgumentException(
        (plain == null ? "null" : plain.getClass().getName())
            + " is not a plain value (Integer, Boolean, String, List, ...)");
  }

  private static Value[] toTla(Collection<? extends Object> plain) {
    Value[] values = new Value[plain.size()];
    int i = 0;
    for (Object element : plain) {
      values[i++] = toTla(element);
    }
    return values;
  }

  private static Value toTlaFunction(Map<? extends Object, ? extends Object> map) {
    Value[] values = toTla(map.values());
    if (!map.isEmpty() && map.keySet().stream().allMatch(String.class::isInstance)) {
      UniqueString[] names = new UniqueString[map.size()];
      int i = 0;
      for (Object name : map.keySet()) {
        names[i++] = UniqueString.uniqueStringOf(String.valueOf(name));
      }
      return new RecordValue(names, values, false).normalize();
    }
    return new FcnRcdValue(toTla(map.keySet()), values, false).normalize();
  }

  /**
   * The value of a record's field, or of a state's variable.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static Object field(Object rec, String name) {
    Object value = ((Map<?, ?>) rec).get(name);
    if (value == null) {
      throw new IllegalArgumentException("no field " + name + " in " + rec);
    }
    return value;
  }

  /** The values of a function on 0..n-1, in the order of its arguments. */
  public static List<Object> values(Object function) {
    Map<?, ?> map = (Map<?, ?>) function;
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < map.size(); i++) {
      Object value = map.get(i);
      if (value == null) {
        throw new IllegalArgumentException("not a function on 0.." + (map.size() - 1));
      }
      values.add(value);
    }
    return values;
  }

  /** A function whose domain begins at 0. */
  public static Map<Object, Object> fromZero(List<? extends Object> values) {
    Map<Object, Object> function = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      function.put(i, values.get(i));
    }
    return function;
  }

  /** A plain value in TLA+ syntax; sets and functions in a fixed order. */
  public static String text(@Nullable Object plain) {
    if (plain instanceof String string) {
      return '"' + string + '"';
    }
    if (plain instanceof Boolean bool) {
      return bool ? "TRUE" : "FALSE";
    }
    if (plain instanceof List<? extends Object> list) {
      StringJoiner text = new StringJoiner(", ", "<<", ">>");
      list.forEach(element -> text.add(text(element)));
      return text.toString();
    }
    if (plain instanceof Set<? extends Object> set) {
      StringJoiner text = new StringJoiner(", ", "{", "}");
      set.stream().sorted(ORDER).forEach(element -> text.add(text(element)));
      return text.toString();
    }
    if (plain instanceof Map<? extends Object, ? extends Object> map) {
      return textOfFunction(map);
    }
    return String.valueOf(plain);
  }

  private static String textOfFunction(Map<? extends Object, ? extends Object> map) {
    boolean isRecord = map.keySet().stream().allMatch(String.class::isInstance);
    StringJoiner text =
        isRecord ? new StringJoiner(", ", "[", "]") : new StringJoiner(" @@ ", "(", ")");
    map.entrySet().stream()
        .sorted((a, b) -> ORDER.compare(a.getKey(), b.getKey()))
        .forEach(
            e ->
                text.add(
                    (isRecord ? e.getKey() + " |-> " : text(e.getKey()) + " :> ")
                        + text(e.getValue())));
    return text.toString();
  }

  /** Numbers by value, everything else by text: any total order that is the same in each run. */
  private static final Comparator<@Nullable Object> ORDER =
      (a, b) ->
          a instanceof Integer x && b instanceof Integer y
              ? Integer.compare(x, y)
              : text(a).compareTo(text(b));

  /** A step as it is written in the report: {@code Send(1, "a")}. */
  public static String call(String action, List<Object> params) {
    if (params.isEmpty()) {
      return action;
    }
    StringJoiner text = new StringJoiner(", ", action + "(", ")");
    params.forEach(param -> text.add(text(param)));
    return text.toString();
  }
}
