package org.viewstamp.modelcheck;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tlc2.tool.TLCState;
import tlc2.util.FP64;
import tlc2.value.IValue;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/**
 * Plain forms of the values of variables, found again by TLC's fingerprint: successive states share
 * most of their values, and a value that was converted once is the same object the next time. For
 * one thread.
 */
final class ValueCache {
  /** Beyond this the cache starts anew. */
  private static final int ENTRIES_MAX = 1 << 16;

  private final List<UniqueString> variables;
  private final List<String> names;
  private final Map<Long, Object> byFingerprint = new HashMap<>();

  ValueCache(TlcSpec spec) {
    variables = spec.variables();
    names = spec.variableNames();
  }

  /** A state's variables, in order of declaration. */
  Map<String, Object> plain(TLCState state) {
    Map<String, Object> values = new LinkedHashMap<>(names.size() * 2);
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), plain(state.lookup(variables.get(i))));
    }
    return values;
  }

  /** As {@link #plain(TLCState)}, for a successor: what did not change is the same object. */
  Map<String, Object> plain(TLCState next, TLCState state, Map<String, Object> values) {
    Map<String, Object> result = new LinkedHashMap<>(values);
    for (int i = 0; i < names.size(); i++) {
      IValue value = next.lookup(variables.get(i));
      if (value != state.lookup(variables.get(i))) {
        result.put(names.get(i), plain(value));
      }
    }
    return result;
  }

  Object plain(IValue value) {
    if (value instanceof IntValue || value instanceof BoolValue) {
      return PlainValue.of(value);
    }
    if (byFingerprint.size() >= ENTRIES_MAX) {
      byFingerprint.clear();
    }
    long fingerprint = ((Value) value).fingerPrint(FP64.New());
    Object known = byFingerprint.get(fingerprint);
    if (known == null) {
      known = PlainValue.of(value);
      byFingerprint.put(fingerprint, known);
    }
    return known;
  }
}
