package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.viewstamp.journal.Ring;
import org.viewstamp.journal.WalSource;
import org.viewstamp.vsr.PrepareHeader;

/** The two rings of a recorded case: cells made of messages and patches, zero elsewhere. */
final class RecordedWal implements WalSource {
  private final byte[] headerRing;
  private final List<byte[]> prepares;

  private RecordedWal(byte[] headerRing, List<byte[]> prepares) {
    this.headerRing = headerRing;
    this.prepares = prepares;
  }

  /** Reads {@code wal_headers} and {@code wal_prepares}. */
  static RecordedWal read(JsonNode line, Ring ring, Messages messages) {
    JsonNode headerCells = Fields.array(line, "wal_headers");
    JsonNode prepareCells = Fields.array(line, "wal_prepares");
    byte[] headerRing = new byte[ring.slotCount() * PrepareHeader.SIZE];
    List<byte[]> prepares = new ArrayList<>();
    requireSlots(headerCells, "wal_headers", ring);
    requireSlots(prepareCells, "wal_prepares", ring);
    for (int slot = 0; slot < ring.slotCount(); slot++) {
      String field = "wal_headers[" + slot + "]";
      byte[] header = cell(headerCells.get(slot), field, messages, PrepareHeader.SIZE);
      System.arraycopy(
          header,
          0,
          headerRing,
          slot * PrepareHeader.SIZE,
          Math.min(header.length, PrepareHeader.SIZE));
      field = "wal_prepares[" + slot + "]";
      prepares.add(cell(prepareCells.get(slot), field, messages, ring.messageSizeMax()));
    }
    return new RecordedWal(headerRing, prepares);
  }

  private static void requireSlots(JsonNode cells, String field, Ring ring) {
    if (cells.size() != ring.slotCount()) {
      throw new CannotJudge(field, "has " + cells.size() + " cells, not " + ring.slotCount());
    }
  }

  /** The bytes of a cell up to the last that can be other than zero, at most {@code sizeMax}. */
  private static byte[] cell(JsonNode cell, String field, Messages messages, int sizeMax) {
    if (!cell.isObject()) return content(cell, field, messages, sizeMax);
    byte[] bytes = content(Fields.required(cell, "m"), field, messages, sizeMax);
    for (JsonNode patch : Fields.array(cell, "patch")) {
      if (!patch.isArray() || patch.size() != 2 || !patch.get(1).isTextual()) {
        throw new CannotJudge(field, "has a patch that is not [offset, hex]: " + patch);
      }
      byte[] replacement = Fields.hexValue(patch.get(1).textValue(), field);
      int offset = Fields.index(patch.get(0), field, sizeMax - replacement.length);
      int end = offset + replacement.length;
      if (end > bytes.length) bytes = Arrays.copyOf(bytes, end);
      System.arraycopy(replacement, 0, bytes, offset, replacement.length);
    }
    return bytes;
  }

  private static byte[] content(JsonNode id, String field, Messages messages, int sizeMax) {
    if (id.isNull()) return new byte[0];
    byte[] bytes = messages.get(id, field).bytes();
    return Arrays.copyOf(bytes, Math.min(bytes.length, sizeMax));
  }

  @Override
  public byte[] headerRing() {
    return headerRing.clone();
  }

  @Override
  public byte[] prepare(int slot, int length) {
    return Arrays.copyOf(prepares.get(slot), length);
  }
}
