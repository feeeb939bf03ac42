package org.viewstamp.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.viewstamp.vsr.Checksum;
import org.viewstamp.vsr.U128;

/** Checksums of consecutive slices of a buffer of 1 MiB, 64 MiB a run. */
public final class ChecksumWorkload implements Workload {
  /** Bytes of a slice, and the low 64 bits of what the real program computed. */
  public enum Size {
    HEADER(256, 0x3dcf_ea27_cf40_3400L),
    SECTOR(4096, 0xf212_8191_1215_b900L),
    MESSAGE(1 << 20, 0x9d35_d7fa_8e38_7800L);

    private final int bytes;
    private final long check;

    Size(int bytes, long check) {
      this.bytes = bytes;
      this.check = check;
    }
  }

  private static final int BUFFER = 1 << 20;
  private static final int BYTES = 64 << 20;

  private final Size size;
  private final byte[] buffer = new byte[BUFFER];

  public ChecksumWorkload(Size size) {
    this.size = size;
    SplitMix64 random = new SplitMix64(99);
    ByteBuffer words = ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN);
    while (words.hasRemaining()) words.putLong(random.next());
  }

  @Override
  public String name() {
    return name(size);
  }

  static String name(Size size) {
    return "checksum-" + size.bytes;
  }

  @Override
  public String unit() {
    return "GB/s";
  }

  @Override
  public String check() {
    return Hex.of(size.check);
  }

  @Override
  public Sample run() {
    // Low 64 bits of a sum modulo 2^128 depend on the low 64 bits alone.
    long sum = 0;
    Stopwatch watch = new Stopwatch();
    for (int at = 0; at < BYTES; at += size.bytes) {
      U128 checksum = Checksum.of(buffer, at % BUFFER, size.bytes);
      sum = sum * 31 + checksum.low();
    }
    return new Sample((double) BYTES / watch.nanoseconds(), Hex.of(sum));
  }
}
