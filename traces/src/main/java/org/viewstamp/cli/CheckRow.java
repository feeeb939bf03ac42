package org.viewstamp.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.viewstamp.conformance.FileResult;
import org.viewstamp.modelcheck.ExploreResult;
import org.viewstamp.modelcheck.Model;
import org.viewstamp.modelcheck.ModelReport;
import org.viewstamp.modelcheck.MutantRun;

/**
 * One line of the report: a model, a mutant or a recording.
 *
 * @param compared whether the edges and what follows them were counted
 * @param details what went wrong, ready to print; empty when all is well
 * @param witnesses the depth of each predicate that had to be reached
 * @param cases of a recording; so are the ones that agree
 */
record CheckRow(
    Kind kind,
    String system,
    String model,
    String tier,
    String verdict,
    String expected,
    boolean ok,
    long distinct,
    long generated,
    int depth,
    int trace,
    double seconds,
    boolean compared,
    long edges,
    long missing,
    long extra,
    long unequal,
    List<String> details,
    Map<String, Integer> witnesses,
    long cases,
    long agree) {

  /** What a line is about. */
  enum Kind {
    MODEL,
    MUTANT,
    VECTORS
  }

  static CheckRow of(ModelReport report) {
    ExploreResult explored = report.exploration();
    return new CheckRow(
        Kind.MODEL,
        report.system(),
        report.model().name(),
        report.model().tier().toString(),
        report.verdict(),
        report.expected(),
        report.isFine(),
        report.distinct(),
        report.generated(),
        report.depth(),
        report.trace(),
        report.seconds(),
        report.compared(),
        report.edges(),
        report.missing(),
        report.extra(),
        report.unequal(),
        report.isFine() ? List.of() : details(report),
        explored == null ? Map.of() : new TreeMap<>(explored.witnesses()),
        0,
        0);
  }

  static CheckRow of(MutantRun.Report report) {
    List<String> details =
        report.killed()
            ? List.of()
            : List.of("survives: " + report.mutant().note() + " (" + report.verdict() + ")");
    return other(
        Kind.MUTANT,
        report.system(),
        report.mutant().id(),
        report.verdict(),
        "kills " + report.mutant().kills(),
        report.killed(),
        report.seconds(),
        details,
        0,
        0);
  }

  static CheckRow of(String system, FileResult result) {
    List<String> details = new ArrayList<>();
    FileResult.FirstDisagreement first = result.first();
    if (first != null) {
      details.add("first disagreement: case " + first.id() + ", field " + first.field());
      details.add("  expected " + first.expected());
      details.add("  got      " + first.got());
    }
    Path name = result.file().getFileName();
    return other(
        Kind.VECTORS,
        system,
        name == null ? result.file().toString() : name.toString(),
        result.agree() + " agree",
        result.cases() + " agree",
        result.passed(),
        result.seconds(),
        details,
        result.cases(),
        result.agree());
  }

  private static CheckRow other(
      Kind kind,
      String system,
      String name,
      String verdict,
      String expected,
      boolean ok,
      double seconds,
      List<String> details,
      long cases,
      long agree) {
    return new CheckRow(
        kind, system, name, "", verdict, expected, ok, 0, 0, 0, 0, seconds, false, 0, 0, 0, 0,
        details, Map.of(), cases, agree);
  }

  private static List<String> details(ModelReport report) {
    Model model = report.model();
    List<String> lines = new ArrayList<>();
    lines.add(model.description() + " (" + model.module() + ", " + model.configFile() + ")");
    report.problems().forEach(problem -> problem.lines().forEach(lines::add));
    report.differences().forEach(difference -> lines.addAll(details(difference)));
    boolean surprising = !report.verdict().equals(report.expected());
    if (surprising && !report.counterexample().isEmpty()) {
      lines.add("counterexample:");
      lines.addAll(Counterexample.lines(report, Terminal.current().width()));
    }
    return lines;
  }

  private static List<String> details(ExploreResult.Explained difference) {
    List<String> lines = new ArrayList<>();
    lines.add(difference.kind() + ": " + difference.step());
    lines.add("  TLA+ " + difference.tlaSource() + ", Java " + difference.javaSource());
    if (!difference.reason().isEmpty()) lines.add("  " + difference.reason());
    difference.fields().forEach(field -> lines.add("  " + field));
    if (!difference.action().equals("Init")) {
      lines.add(difference.path().isEmpty() ? "  in an initial state" : "  shortest path to it:");
      difference.path().forEach(step -> lines.add("    " + step));
    }
    lines.add("  the state:");
    difference.state().forEach(line -> lines.add("    " + line));
    return lines;
  }
}
