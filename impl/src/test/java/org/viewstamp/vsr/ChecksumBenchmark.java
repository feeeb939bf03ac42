package org.viewstamp.vsr;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One-shot checksums of a header, of a sector and of the largest message. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class ChecksumBenchmark {
  @Param({"256", "4096", "1048576"})
  public int size = 0;

  private byte[] bytes = new byte[0];

  /** Random bytes: the tables are then read all over. */
  @Setup
  public void fill() {
    bytes = new byte[size];
    new Random(1).nextBytes(bytes);
  }

  @Benchmark
  public U128 checksum() {
    return Checksum.of(bytes);
  }
}
