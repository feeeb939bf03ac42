package org.viewstamp.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.viewstamp.bench.EwahWorkload.Direction;

/** All workloads, in the order in which they are told. */
public final class Workloads {
  /**
   * A workload that is made when it is needed.
   *
   * @param name of the workload
   */
  public record Named(String name, Supplier<Workload> workload) {}

  private static final List<Named> ALL = all();

  private Workloads() {}

  private static List<Named> all() {
    List<Named> all = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      for (BitmapDensity density : BitmapDensity.values()) {
        all.add(
            new Named(
                EwahWorkload.name(direction, density), () -> new EwahWorkload(direction, density)));
      }
    }
    for (FreeSetWorkload.Part part : FreeSetWorkload.Part.values()) {
      all.add(new Named(FreeSetWorkload.name(part), () -> new FreeSetWorkload(part)));
    }
    all.add(new Named(FreeSetMemory.NAME, FreeSetMemory::new));
    for (ChecksumWorkload.Size size : ChecksumWorkload.Size.values()) {
      all.add(new Named(ChecksumWorkload.name(size), () -> new ChecksumWorkload(size)));
    }
    return List.copyOf(all);
  }

  /** Those whose name is, or begins with words of, {@code name}: "ewah", "ewah-encode". */
  public static List<Named> named(String name) {
    List<Named> found = new ArrayList<>();
    for (Named workload : ALL) {
      if (workload.name.equals(name) || workload.name.startsWith(name + "-")) found.add(workload);
    }
    return found;
  }

  /** All of them. */
  public static List<Named> get() {
    return ALL;
  }
}
