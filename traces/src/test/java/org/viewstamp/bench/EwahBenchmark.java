package org.viewstamp.bench;

import com.googlecode.javaewah.EWAHCompressedBitmap;
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
import org.viewstamp.bench.EwahWorkload.Direction;
import org.viewstamp.vsr.Check;

/**
 * The codec beside JavaEWAH: the bitmap of {@link BitmapDensity}, 4,193,792 bytes, once per
 * operation. Operations per second times that are bytes per second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EwahBenchmark {
  @Param public BitmapDensity density = BitmapDensity.SPARSE;

  private EwahWorkload ours = new EwahWorkload(Direction.ENCODE, density);
  private JavaEwahCodec theirs = new JavaEwahCodec(density);

  /** Makes the inputs, and compares the check values before anything is measured. */
  @Setup
  public void make() {
    ours = new EwahWorkload(Direction.ENCODE, density);
    theirs = new JavaEwahCodec(density);
    Check.that(ours.run().check().equals(ours.check()), "bench_check_value");
    EwahWorkload decode = new EwahWorkload(Direction.DECODE, density);
    Check.that(decode.run().check().equals(decode.check()), "bench_check_value");
    Check.that(theirs.decodesWhatWasEncoded(), "bench_java_ewah_round_trip");
  }

  @Benchmark
  public int encode() {
    return ours.encode();
  }

  @Benchmark
  public int decode() {
    return ours.decode();
  }

  @Benchmark
  public EWAHCompressedBitmap encodeJavaEwah() {
    return theirs.encode();
  }

  @Benchmark
  public int decodeJavaEwah() {
    return theirs.decode();
  }
}
