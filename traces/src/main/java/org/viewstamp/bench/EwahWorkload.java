package org.viewstamp.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;
import org.viewstamp.freeset.Ewah;
import org.viewstamp.freeset.EwahDecoded;

/** Encodes, or decodes, the bitmap of a large free set, 20 times a run; GB/s of decoded bytes. */
public final class EwahWorkload implements Workload {
  /** What is done with the bitmap. */
  public enum Direction {
    ENCODE,
    DECODE
  }

  private static final int TIMES = 20;

  private final Direction direction;
  private final BitmapDensity density;
  private final long[] words;
  private final long[] decoded = new long[BitmapDensity.WORDS];
  private final byte[] target = new byte[(int) Ewah.U64.encodeSizeMax(BitmapDensity.WORDS)];
  private final byte[] encoded;

  public EwahWorkload(Direction direction, BitmapDensity density) {
    this.direction = direction;
    this.density = density;
    this.words = density.words();
    this.encoded = Ewah.U64.encode(words);
  }

  @Override
  public String name() {
    return name(direction, density);
  }

  static String name(Direction direction, BitmapDensity density) {
    return "ewah-" + direction.name().toLowerCase(Locale.ROOT) + "-" + density.label();
  }

  @Override
  public String unit() {
    return "GB/s";
  }

  @Override
  public String check() {
    return density.check();
  }

  /** Encodes into the same bytes again; gives their number. */
  public int encode() {
    return Ewah.U64.encodeAll(words, target);
  }

  /** Decodes into the same words again; gives their number. */
  public int decode() {
    EwahDecoded result = Ewah.U64.decodeAll(encoded, decoded);
    return result instanceof EwahDecoded.Words all ? all.words() : -1;
  }

  @Override
  public Sample run() {
    boolean encodes = direction == Direction.ENCODE;
    Arrays.fill(encodes ? target : new byte[0], (byte) 0xcc);
    Arrays.fill(decoded, 1);
    int size = 0;
    Stopwatch watch = new Stopwatch();
    for (int i = 0; i < TIMES; i++) size = encodes ? encode() : decode();
    double bytes = (double) TIMES * BitmapDensity.WORDS * Long.BYTES;
    double figure = bytes / watch.nanoseconds();
    CRC32 crc = new CRC32();
    if (encodes) {
      crc.update(target, 0, size);
    } else {
      crc.update(encoded);
      if (size != words.length || !Arrays.equals(words, decoded)) crc.update(1);
    }
    return new Sample(figure, Hex.of(crc.getValue()));
  }
}
