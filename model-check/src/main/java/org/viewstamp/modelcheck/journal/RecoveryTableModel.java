package org.viewstamp.modelcheck.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.journal.RecoveryInputs;
import org.viewstamp.journal.RecoveryTable;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.JavaStep;
import org.viewstamp.modelcheck.PlainValue;
import org.viewstamp.vsr.CheckFailed;

/** The table on all its inputs: {@code MCRecoveryTable.tla} in Java. */
public final class RecoveryTableModel implements JavaModel {
  private static final Map<String, Object> UNDECIDED = Map.of("label", "", "decision", "");

  @Override
  public Iterable<Map<String, Object>> initialStates() {
    List<Map<String, Object>> states = new ArrayList<>();
    for (int bits = 0; bits < 1 << RecoveryInputs.COUNT; bits++) {
      List<Object> facts = new ArrayList<>();
      for (int i = 0; i < RecoveryInputs.COUNT; i++) {
        facts.add((bits >> i & 1) == 1);
      }
      states.add(Map.of("facts", facts, "solo", false, "outcome", UNDECIDED));
      states.add(Map.of("facts", facts, "solo", true, "outcome", UNDECIDED));
    }
    return states;
  }

  @Override
  public List<JavaStep> steps(Map<String, Object> state) {
    if (refusal(state, "Decide", List.of()) != null) {
      return List.of();
    }
    int bits = 0;
    List<? extends Object> facts = (List<? extends Object>) value(state, "facts");
    for (int i = 0; i < facts.size(); i++) {
      if ((Boolean) facts.get(i)) {
        bits |= 1 << i;
      }
    }
    Map<String, Object> outcome =
        outcome(RecoveryInputs.ofBits(bits), (Boolean) value(state, "solo"));
    return List.of(JavaStep.changing("Decide", List.of(), state, Map.of("outcome", outcome)));
  }

  private static Map<String, Object> outcome(RecoveryInputs inputs, boolean solo) {
    try {
      RecoveryTable.Row row = RecoveryTable.match(inputs);
      return Map.of("label", row.label(), "decision", row.decision(solo).text());
    } catch (CheckFailed contradiction) {
      return Map.of("label", rowOf(contradiction), "decision", "stop");
    }
  }

  /** The row that a contradiction names: {@code recovery_row_X_...}. */
  private static String rowOf(CheckFailed contradiction) {
    String[] words = contradiction.name().split("_");
    if (words.length < 3 || !words[1].equals("row")) {
      throw contradiction;
    }
    return words[2];
  }

  private static Object value(Map<String, Object> state, String variable) {
    return PlainValue.field(state, variable);
  }

  @Override
  public @Nullable String refusal(Map<String, Object> state, String action, List<Object> params) {
    return value(state, "outcome").equals(UNDECIDED) ? null : "undecided";
  }

  @Override
  public String sourceOf(String action) {
    return "RecoveryTable.match";
  }

  /** Makes the model; it has no constants. */
  public static final class Factory implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      return new RecoveryTableModel();
    }
  }
}
