package org.viewstamp.superblock;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Choices among four copies, two of them of the sequence before: from bytes, and once known. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class SuperBlockBenchmark {
  private List<SuperBlockHeader> known = List.of();
  private final List<byte[]> bytes = new ArrayList<>();

  /** A crash after the second write of an update. */
  @Setup
  public void crash() {
    SuperBlockDrive drive = SuperBlockDrive.opened().viewChange().steps(2);
    known = List.of(drive.disk);
    for (SuperBlockHeader copy : known) bytes.add(copy.toBytes());
  }

  @Benchmark
  public SuperBlockQuorums.Choice chooseFromBytes() {
    List<SuperBlockHeader> copies = new ArrayList<>();
    for (byte[] copy : bytes) copies.add(new SuperBlockHeader(copy, 0));
    return choose(copies);
  }

  @Benchmark
  public SuperBlockQuorums.Choice chooseAmongKnownCopies() {
    return choose(known);
  }

  private static SuperBlockQuorums.Choice choose(List<SuperBlockHeader> copies) {
    return SuperBlockQuorums.choose(
        copies, SuperBlockQuorums.Threshold.OPEN, SuperBlockDrive.LAYOUT);
  }
}
