package org.viewstamp.vsr;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Headers made and headers judged, of a prepare: the command with the most fields and rules. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class HeaderBenchmark {
  private static final HeaderLimits LIMITS = HeaderLimits.of(StorageLayout.PRODUCTION);
  private static final U128 ID = new U128(0x0123456789abcdefL, 0xfedcba9876543210L);

  private final byte[] prepare = prepare(41).toBytes();
  private long op = 0;

  private static Header prepare(long op) {
    return new HeaderBuilder(Command.PREPARE)
        .set(HeaderField.CLUSTER, ID)
        .set(HeaderField.VIEW, 3)
        .set(HeaderField.RELEASE, Release.of(0, 16, 30))
        .set(HeaderField.REPLICA, 2)
        .set(HeaderField.PREPARE_PARENT, ID)
        .set(HeaderField.PREPARE_REQUEST_CHECKSUM, ID)
        .set(HeaderField.PREPARE_CHECKPOINT_ID, ID)
        .set(HeaderField.PREPARE_CLIENT, ID)
        .set(HeaderField.PREPARE_OP, op + 1)
        .set(HeaderField.PREPARE_COMMIT, op)
        .set(HeaderField.PREPARE_TIMESTAMP, 1_700_000_000_000_000_000L)
        .set(HeaderField.PREPARE_REQUEST, 12)
        .set(HeaderField.PREPARE_OPERATION, 130)
        .build();
  }

  /** Every field set, and the header's checksum. */
  @Benchmark
  public Header encode() {
    return prepare(op++);
  }

  /** The header's checksum and every rule. */
  @Benchmark
  public Header.Decoded decode() {
    return Header.decode(prepare, LIMITS);
  }

  /** The rules alone. */
  @Benchmark
  public BrokenRule rules() {
    return HeaderRules.firstBroken(prepare, 0, LIMITS);
  }
}
