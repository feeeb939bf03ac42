package org.viewstamp.journal;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.HeaderVerdict;
import org.viewstamp.vsr.PrepareFrame;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.PrepareVerdict;
import org.viewstamp.vsr.U128;

/**
 * From the bytes of the two rings to the cells that recovery decides on. Nothing read here is an
 * error: bad data is what recovery is for. tb: journal.zig:973, journal.zig:1089, journal.zig:2465
 */
public final class WalReader {
  private WalReader() {}

  /** Reads and judges every slot of both rings, for a replica of {@code cluster}. */
  public static WalImage read(WalSource source, Ring ring, U128 cluster) {
    byte[] headerRing = source.headerRing();
    Check.that(
        headerRing.length == ring.slotCount() * PrepareHeader.SIZE, "wal_header_ring_length");
    List<WalImage.HeaderEntry> headers = new ArrayList<>();
    List<WalImage.PrepareEntry> prepares = new ArrayList<>();
    for (int slot = 0; slot < ring.slotCount(); slot++) {
      headers.add(header(headerRing, slot * PrepareHeader.SIZE, ring, cluster, slot));
      prepares.add(prepare(source, ring, cluster, slot));
    }
    return new WalImage(headers, prepares);
  }

  /** Judges the entry of the header ring at {@code offset}. */
  static WalImage.HeaderEntry header(
      byte[] bytes, @NonNegative int offset, Ring ring, U128 cluster, @NonNegative int slot) {
    HeaderVerdict verdict =
        PrepareHeaderCodec.headerOk(bytes, offset, cluster, ring.slotCount(), slot);
    if (verdict != HeaderVerdict.OK) {
      return new WalImage.HeaderEntry(HeaderCell.BAD, verdict, null);
    }
    return new WalImage.HeaderEntry(
        new HeaderCell.Valid(PrepareHeaderCodec.decode(bytes, offset)),
        verdict,
        PrepareHeaderCodec.invalid(bytes, offset, ring.messageSizeMax()));
  }

  /**
   * Judges a slot of the prepare ring. Whether it holds a whole message is asked first; only a
   * whole message can be foreign, which matters where a torn one may be truncated.
   */
  static WalImage.PrepareEntry prepare(
      WalSource source, Ring ring, U128 cluster, @NonNegative int slot) {
    byte[] bytes = source.prepare(slot, PrepareFrame.SECTOR_SIZE);
    int length = PrepareFrame.lengthToJudge(bytes, ring.messageSizeMax());
    if (length > bytes.length) bytes = source.prepare(slot, length);
    PrepareVerdict frame = PrepareFrame.judge(bytes, ring.messageSizeMax());
    if (frame != PrepareVerdict.OK) {
      return new WalImage.PrepareEntry(PrepareCell.BAD, frame, HeaderVerdict.OK, null);
    }
    HeaderVerdict verdict = PrepareHeaderCodec.headerOk(bytes, 0, cluster, ring.slotCount(), slot);
    if (verdict != HeaderVerdict.OK) {
      return new WalImage.PrepareEntry(PrepareCell.FOREIGN, frame, verdict, null);
    }
    return new WalImage.PrepareEntry(
        new PrepareCell.Valid(PrepareHeaderCodec.decode(bytes, 0)),
        frame,
        verdict,
        PrepareHeaderCodec.invalid(bytes, 0, ring.messageSizeMax()));
  }
}
