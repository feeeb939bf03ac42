package org.viewstamp.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a workload came to.
 *
 * @param name of the workload
 * @param unit of the figures
 * @param figures of the runs, ascending; at least one
 * @param expected the check value that the real program computed
 * @param check the check value that the runs computed; of a run that differs, if any does
 */
public record Measurement(
    String name, String unit, List<Double> figures, String expected, String check) {
  private static final int RUNS = 5;
  private static final int WARM_UPS_MAX = 12;

  /** CPU time after which the compiler of the JVM has done what it will. */
  private static final long WARM_UP_NANOSECONDS = 800_000_000;

  /** Makes the workload, warms it up, and measures five runs. */
  public static Measurement of(Supplier<Workload> workload) {
    Workload made = workload.get();
    List<Workload.Sample> samples = new ArrayList<>();
    Stopwatch watch = new Stopwatch();
    for (int i = 0; i < WARM_UPS_MAX && (i < 2 || watch.nanoseconds() < WARM_UP_NANOSECONDS); i++) {
      samples.add(made.run());
    }
    int warmUps = samples.size();
    for (int i = 0; i < RUNS; i++) samples.add(made.run());
    String check = made.check();
    for (Workload.Sample sample : samples) {
      if (!sample.check().equals(made.check())) check = sample.check();
    }
    List<Double> figures = new ArrayList<>();
    for (Workload.Sample sample : samples.subList(warmUps, samples.size())) {
      figures.add(sample.figure());
    }
    Collections.sort(figures);
    return new Measurement(made.name(), made.unit(), figures, made.check(), check);
  }

  public double min() {
    return figures.get(0);
  }

  public double median() {
    return figures.get(figures.size() / 2);
  }

  public double max() {
    return figures.get(figures.size() - 1);
  }

  /** Whether every run, warm-up included, computed what the real program did. */
  public boolean right() {
    return check.equals(expected);
  }
}
