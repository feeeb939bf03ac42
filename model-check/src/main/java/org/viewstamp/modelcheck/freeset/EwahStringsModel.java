package org.viewstamp.modelcheck.freeset;

import static org.viewstamp.modelcheck.PlainValue.field;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.JavaStep;
import org.viewstamp.modelcheck.ModelConstants;

/** Every string of words, decoded in pieces: {@code MCEwahStrings.tla} in Java. */
public final class EwahStringsModel implements JavaModel {
  private final EwahStrings strings;
  private final List<Object> alphabet;
  private final int stringMax;
  private final Set<Integer> capacities;
  private final Set<Integer> deviations;
  private final int wordSize;

  EwahStringsModel(ModelConstants constants) {
    strings = new EwahStrings(constants);
    wordSize = strings.ewah().wordSize();
    alphabet = new ArrayList<>(constants.integers("Alphabet"));
    stringMax = constants.count("StringMax");
    capacities = constants.integers("Capacities");
    deviations = constants.integers("Deviations");
  }

  @Override
  public Iterable<Map<String, Object>> initialStates() {
    int largest = Collections.max(capacities);
    List<Map<String, Object>> states = new ArrayList<>();
    for (List<Object> string : EwahStrings.upTo(stringMax, alphabet)) {
      for (int beyond : deviations) {
        int announced = wordSize * string.size() + beyond;
        if (announced < 0) continue;
        for (int capacity : capacities) {
          if (beyond == 0 || capacity == largest) states.add(start(string, capacity, announced));
        }
      }
    }
    return states;
  }

  private Map<String, Object> start(List<Object> string, int capacity, int announced) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("string", string);
    state.put("capacity", capacity);
    state.put("announced", announced);
    state.put("decoder", strings.new Decoding(capacity, announced, string, 0).state());
    state.put("read", 0);
    state.put("ended", false);
    return state;
  }

  @Override
  public List<JavaStep> steps(Map<String, Object> state) {
    List<JavaStep> steps = new ArrayList<>();
    for (int count = 0; count <= stringMax; count++) {
      for (int spare = 0; spare < wordSize; spare++) {
        add(steps, state, "ReadPiece", List.of(count, spare));
      }
    }
    add(steps, state, "End", List.of());
    return steps;
  }

  private void add(
      List<JavaStep> steps, Map<String, Object> state, String action, List<Object> params) {
    if (refusal(state, action, params) != null) return;
    Object string = field(state, "string");
    int read = (Integer) field(state, "read");
    EwahStrings.Decoding decoding =
        strings
        .new Decoding(
            (Integer) field(state, "capacity"), (Integer) field(state, "announced"), string, read);
    Map<String, Object> changes;
    if (action.equals("End")) {
      changes = Map.of("decoder", decoding.end(), "ended", true);
    } else {
      int count = (Integer) params.get(0);
      Object after = decoding.piece(string, read, count, (Integer) params.get(1));
      changes = Map.of("decoder", after, "read", read + count);
    }
    steps.add(JavaStep.changing(action, params, state, changes));
  }

  @Override
  public @Nullable String refusal(Map<String, Object> state, String action, List<Object> params) {
    if ((Boolean) field(state, "ended") || !field(field(state, "decoder"), "fault").equals("")) {
      return "goes";
    }
    int left =
        ((List<? extends Object>) field(state, "string")).size() - (Integer) field(state, "read");
    if (action.equals("End")) return left == 0 ? null : "all_read";
    return (Integer) params.get(0) <= left ? null : "piece_in_string";
  }

  @Override
  public String sourceOf(String action) {
    return action.equals("End") ? "EwahDecoder.end" : "EwahDecoder.decodeChunk";
  }

  /** Makes the model. */
  public static final class Factory implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      return new EwahStringsModel(new ModelConstants(constants));
    }
  }
}
