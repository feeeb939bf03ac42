package org.viewstamp.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.viewstamp.vsr.Check;

/** Cycles on a free set, durability steps included: calls of reserve, acquire, forfeit, release. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FreeSetBenchmark {
  private FreeSetWorkload.Cycles cycles = new FreeSetWorkload.Cycles();

  /** Compares the check value before anything is measured. */
  @Setup
  public void make() {
    FreeSetWorkload workload = new FreeSetWorkload(FreeSetWorkload.Part.CYCLE);
    Check.that(workload.run().check().equals(workload.check()), "bench_check_value");
    cycles = new FreeSetWorkload.Cycles();
  }

  @Benchmark
  @OperationsPerInvocation(FreeSetWorkload.OPERATIONS)
  public long cycle() {
    cycles.cycle();
    cycles.durability();
    return cycles.hash();
  }
}
