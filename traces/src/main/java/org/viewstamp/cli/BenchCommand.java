package org.viewstamp.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.viewstamp.bench.Measurement;
import org.viewstamp.bench.Workloads;
import org.viewstamp.trace.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code viewstamp bench [NAME...]}: hot paths on fixed workloads. */
@Command(
    name = "bench",
    description = {
      "Measure hot paths on fixed workloads, on one thread, by its CPU time.",
      "The workloads are those of traces/golden/freeset/BENCH.md. Each computes a check value,"
          + " which must be that of the real program."
    },
    mixinStandardHelpOptions = true)
public final class BenchCommand extends Verb {
  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description =
          "Workloads: a name, or the first words of several: ewah, ewah-decode, freeset, checksum."
              + " All if none is given.")
  private List<String> names = List.of();

  @Option(names = "--json", description = "One JSON object for each workload; no table.")
  private boolean json = false;

  private static final String ROW = "%-20s  %-11s  %10s  %10s  %10s  %-16s  %s";

  @Override
  public Integer call() {
    return measure(selected(), json, out());
  }

  /** Measures and prints the workloads one by one; gives the exit code. */
  static int measure(Collection<Workloads.Named> workloads, boolean json, PrintWriter out) {
    if (!json) out.println(row("workload", "unit", "min", "median", "max", "check", ""));
    boolean right = true;
    for (Workloads.Named workload : workloads) {
      Measurement measurement = Measurement.of(workload.workload());
      out.println(json ? json(measurement).toString() : row(measurement));
      out.flush();
      right &= measurement.right();
    }
    return right ? ExitCodes.FINE : ExitCodes.CHECK_FAILED;
  }

  private Set<Workloads.Named> selected() {
    if (names.isEmpty()) return new LinkedHashSet<>(Workloads.get());
    Set<Workloads.Named> selected = new LinkedHashSet<>();
    for (String name : names) {
      List<Workloads.Named> found = Workloads.named(name);
      if (found.isEmpty()) {
        List<String> known = new ArrayList<>();
        for (Workloads.Named workload : Workloads.get()) known.add(workload.name());
        throw new BadInput("NAME", "\"" + name + "\"", "one of " + String.join(", ", known));
      }
      selected.addAll(found);
    }
    return selected;
  }

  private static String row(Measurement measurement) {
    return row(
        measurement.name(),
        measurement.unit(),
        figure(measurement.min()),
        figure(measurement.median()),
        figure(measurement.max()),
        measurement.check(),
        measurement.right() ? "right" : "WRONG, expected " + measurement.expected());
  }

  private static String row(String... cells) {
    return String.format(Locale.ROOT, ROW, (Object[]) cells).stripTrailing();
  }

  private static String figure(double figure) {
    return String.format(Locale.ROOT, figure < 1000 ? "%.3f" : "%.0f", figure);
  }

  private static ObjectNode json(Measurement measurement) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("workload", measurement.name())
        .put("unit", measurement.unit())
        .put("min", measurement.min())
        .put("median", measurement.median())
        .put("max", measurement.max())
        .put("check", measurement.check())
        .put("right", measurement.right());
  }
}
