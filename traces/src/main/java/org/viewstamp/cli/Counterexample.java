package org.viewstamp.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.viewstamp.modelcheck.ModelCheck;
import org.viewstamp.modelcheck.ModelReport;
import org.viewstamp.modelcheck.SpecFiles;
import org.viewstamp.modelcheck.TlcResult;
import org.viewstamp.modelcheck.TraceStep;

/** A counterexample as one reads it: each step with its parameters and what it changed. */
final class Counterexample {
  private static final String CONJUNCT = "/\\ ";
  private static final String EQUALS = " = ";
  private static final String INDENT = "      ";
  private static final String CONTINUED = INDENT + "    ";

  /** A value is broken after one of these. */
  private static final List<String> SEPARATORS = List.of(", ", " @@ ", "   ");

  private Counterexample() {}

  /**
   * The lines to print; the first state with all its variables. Where a model merges states the
   * parameters are not known: then as TLC has them.
   *
   * @param width columns, as far as values can be broken
   */
  static List<String> lines(ModelReport report, int width) {
    List<TraceStep> steps = ModelCheck.steps(SpecFiles.ofSystem(report.system()), report);
    if (steps == null) return lines(report.counterexample());
    List<String> lines = new ArrayList<>(lines(steps, width));
    report.counterexample().stream()
        .skip(steps.size())
        .forEach(state -> lines.add("  " + state.number() + " " + state.action()));
    return lines;
  }

  static List<String> lines(List<TraceStep> steps, int width) {
    List<String> lines = new ArrayList<>();
    int number = 0;
    for (TraceStep step : steps) {
      number++;
      lines.add("  " + number + (step.step().isEmpty() ? "" : " " + step.step()));
      step.changes().forEach(change -> broken(INDENT + change, width, lines));
    }
    return lines;
  }

  private static void broken(String line, int width, List<String> lines) {
    String rest = line;
    while (rest.length() > width) {
      int cut = -1;
      for (String separator : SEPARATORS) {
        int last = rest.lastIndexOf(separator, width - separator.length());
        if (last > CONTINUED.length()) cut = Math.max(cut, last + separator.length());
      }
      if (cut < 0) break;
      lines.add(rest.substring(0, cut).stripTrailing());
      rest = CONTINUED + rest.substring(cut).strip();
    }
    lines.add(rest);
  }

  /** As TLC printed them. */
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
