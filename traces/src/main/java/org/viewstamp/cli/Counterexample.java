package org.viewstamp.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.viewstamp.modelcheck.TlcResult;

/** A counterexample as one reads it: each step with the variables that it changed. */
final class Counterexample {
  private static final String CONJUNCT = "/\\ ";
  private static final String EQUALS = " = ";

  private Counterexample() {}

  /** The lines to print; the first state with all its variables. */
  static List<String> lines(List<TlcResult.TraceState> states) {
    List<String> lines = new ArrayList<>();
    Map<String, List<String>> before = Map.of();
    for (TlcResult.TraceState state : states) {
      lines.add("  " + state.number() + (state.action().isEmpty() ? "" : " " + state.action()));
      Map<String, List<String>> now = variables(state.text());
      for (Map.Entry<String, List<String>> variable : now.entrySet()) {
        if (variable.getValue().equals(before.get(variable.getKey()))) continue;
        variable.getValue().forEach(line -> lines.add("      " + line));
      }
      before = now;
    }
    return lines;
  }

  /** By name, the lines that give its value. */
  private static Map<String, List<String>> variables(String text) {
    Map<String, List<String>> variables = new LinkedHashMap<>();
    List<String> value = new ArrayList<>();
    for (String line : text.lines().toList()) {
      int equals = line.indexOf(EQUALS);
      if (equals > 0 && (line.startsWith(CONJUNCT) || variables.isEmpty())) {
        value = new ArrayList<>();
        variables.put(line.substring(0, equals), value);
      }
      value.add(line);
    }
    return variables;
  }
}
