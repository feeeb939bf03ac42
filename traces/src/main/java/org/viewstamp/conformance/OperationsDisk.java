package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.viewstamp.journal.JournalConfig;
import org.viewstamp.journal.Ring;
import org.viewstamp.journal.WalSource;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.U128;

/** The two rings as bytes. A read sees what the last completed write, or damage, left. */
final class OperationsDisk implements WalSource {
  private final Ring ring;

  /** What format wrote into each slot, in both rings. */
  private final List<byte[]> formatted;

  private final List<byte[]> headers;

  /** Each prepare slot up to some byte, at least the header; what follows is zero. */
  private final List<byte[]> prepares;

  private OperationsDisk(Ring ring, List<byte[]> formatted) {
    this.ring = ring;
    this.formatted = formatted;
    this.headers = new ArrayList<>(formatted);
    this.prepares = new ArrayList<>(formatted);
  }

  /** A freshly formatted disk: the root in slot 0, placeholders elsewhere, the rest zero. */
  static OperationsDisk formatted(JournalConfig config, U128 cluster) {
    List<byte[]> entries = new ArrayList<>();
    for (PrepareHeader placeholder : config.placeholders()) {
      entries.add(PrepareHeaderCodec.encode(placeholder));
    }
    entries.set(0, PrepareHeaderCodec.encode(PrepareHeaderCodec.root(cluster)));
    return new OperationsDisk(config.ring(), entries);
  }

  @Override
  public byte[] headerRing() {
    byte[] all = new byte[ring.slotCount() * PrepareHeader.SIZE];
    for (int slot = 0; slot < ring.slotCount(); slot++) {
      System.arraycopy(headers.get(slot), 0, all, slot * PrepareHeader.SIZE, PrepareHeader.SIZE);
    }
    return all;
  }

  @Override
  public byte[] prepare(int slot, int length) {
    return Arrays.copyOf(prepares.get(slot), length);
  }

  /** Writes from the start of a prepare slot; what lies behind stays. */
  void writePrepare(int slot, byte[] bytes) {
    byte[] old = prepares.get(slot);
    byte[] next = Arrays.copyOf(old, Math.max(old.length, bytes.length));
    System.arraycopy(bytes, 0, next, 0, bytes.length);
    prepares.set(slot, next);
  }

  /** Replaces the whole content of a prepare slot. */
  void setPrepare(int slot, byte[] bytes) {
    prepares.set(slot, bytes);
  }

  void writeHeader(int slot, byte[] bytes) {
    headers.set(slot, Arrays.copyOf(bytes, PrepareHeader.SIZE));
  }

  /** Writes a sector of the header ring. */
  void writeHeaderSector(int sector, List<PrepareHeader> image) {
    int slot = sector * ring.headersPerSector();
    for (PrepareHeader header : image) writeHeader(slot++, PrepareHeaderCodec.encode(header));
  }

  /** Puts in place what {@code wal} lists. */
  void load(JsonNode wal, Messages messages) {
    for (JsonNode entry : wal) {
      int slot = slotOf(entry);
      writeHeader(slot, headerCell(entry.path(1), "wal.header", messages));
      setPrepare(slot, prepareCell(entry.path(2), "wal.prepare", messages));
    }
  }

  private int slotOf(JsonNode entry) {
    if (!entry.isArray() || entry.size() != 3) {
      throw new CannotJudge("wal", "is not [slot, header, prepare]: " + entry);
    }
    return Fields.index(entry.path(0), "wal.slot", ring.slotCount() - 1);
  }

  /**
   * Where this disk first differs from what {@code wal} lists: the slots that are not as formatted,
   * ascending, and their bytes.
   */
  Verdict compare(String path, JsonNode wal, Messages messages) {
    OperationsDisk listed = new OperationsDisk(ring, formatted);
    listed.load(wal, messages);
    int index = 0;
    for (int slot = 0; slot < ring.slotCount(); slot++) {
      String at = path + "[" + index + "]";
      boolean isListed = index < wal.size() && slotOf(wal.path(index)) == slot;
      if (isListed == isFormatted(slot)) {
        return new Verdict.Disagree(
            at, "slot " + slot + (isListed ? " changed" : " as formatted"), "the contrary");
      }
      if (!isListed) continue;
      index++;
      Verdict header = compareBytes(at + "[1]", listed.headers.get(slot), headers.get(slot));
      if (header != Verdict.AGREE) return header;
      Verdict prepare = compareBytes(at + "[2]", listed.prepares.get(slot), prepares.get(slot));
      if (prepare != Verdict.AGREE) return prepare;
    }
    if (index == wal.size()) return Verdict.AGREE;
    return new Verdict.Disagree(path, wal.size() + " slots, ascending", index + " slots");
  }

  /** Whether both entries of {@code slot} are as format left them. */
  private boolean isFormatted(int slot) {
    byte[] entry = formatted.get(slot);
    return compareBytes("", entry, headers.get(slot)) == Verdict.AGREE
        && compareBytes("", entry, prepares.get(slot)) == Verdict.AGREE;
  }

  private static Verdict compareBytes(String path, byte[] expected, byte[] got) {
    int length = Math.max(expected.length, got.length);
    byte[] left = Arrays.copyOf(expected, length);
    byte[] right = Arrays.copyOf(got, length);
    int offset = Arrays.mismatch(left, right);
    if (offset < 0) return Verdict.AGREE;
    return new Verdict.Disagree(
        path,
        "byte " + offset + " = " + (left[offset] & 0xff),
        Integer.toString(right[offset] & 0xff));
  }

  /** The 256 bytes that a header cell stands for. */
  byte[] headerCell(JsonNode cell, String field, Messages messages) {
    return Arrays.copyOf(cell(cell, field, PrepareHeader.SIZE, messages), PrepareHeader.SIZE);
  }

  /** The bytes that a prepare cell stands for; zeros follow. */
  byte[] prepareCell(JsonNode cell, String field, Messages messages) {
    return cell(cell, field, ring.messageSizeMax(), messages);
  }

  private static byte[] cell(JsonNode cell, String field, int sizeMax, Messages messages) {
    if (cell.isNull()) return new byte[PrepareHeader.SIZE];
    if (!cell.isObject()) return messages.get(cell, field).bytes();
    Fields.exactly(cell, field + ".", Set.of("m", "patch"));
    byte[] bytes = cell(Fields.required(cell, "m"), field + ".m", sizeMax, messages).clone();
    for (JsonNode patch : Fields.array(cell, "patch")) {
      int offset = Fields.index(patch.path(0), field + ".patch", sizeMax);
      byte[] part = Fields.hexValue(patch.path(1).asText(), field + ".patch");
      int end = offset + part.length;
      if (end > sizeMax) throw new CannotJudge(field + ".patch", "ends beyond the cell");
      if (end > bytes.length) bytes = Arrays.copyOf(bytes, end);
      System.arraycopy(part, 0, bytes, offset, part.length);
    }
    return bytes;
  }
}
