package org.viewstamp.journal;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.HeaderVerdict;
import org.viewstamp.vsr.PrepareVerdict;

/**
 * Both rings as recovery read them: each entry as a cell, and why it is not a valid one.
 *
 * @param headers the header ring, one entry for each slot, ascending
 * @param prepares the prepare ring, likewise
 */
public record WalImage(List<HeaderEntry> headers, List<PrepareEntry> prepares) {

  /**
   * One entry of the header ring.
   *
   * @param cell what recovery goes on with
   * @param verdict why the cell is bad, or OK
   * @param invalid the first field rule that an otherwise good header breaks, or null
   */
  public record HeaderEntry(HeaderCell cell, HeaderVerdict verdict, @Nullable String invalid) {}

  /**
   * One entry of the prepare ring.
   *
   * @param cell what recovery goes on with
   * @param frame why the slot holds no whole message, or OK
   * @param verdict why a whole message does not belong here, or OK; OK too if there is none
   * @param invalid the first field rule that an otherwise good header breaks, or null
   */
  public record PrepareEntry(
      PrepareCell cell, PrepareVerdict frame, HeaderVerdict verdict, @Nullable String invalid) {}

  public WalImage {
    headers = List.copyOf(headers);
    prepares = List.copyOf(prepares);
  }

  /** The header ring's cells. */
  public List<HeaderCell> headerCells() {
    List<HeaderCell> cells = new ArrayList<>();
    for (HeaderEntry entry : headers) cells.add(entry.cell());
    return cells;
  }

  /** The prepare ring's cells. */
  public List<PrepareCell> prepareCells() {
    List<PrepareCell> cells = new ArrayList<>();
    for (PrepareEntry entry : prepares) cells.add(entry.cell());
    return cells;
  }

  /**
   * The check on which the original stops when it recovers from these bytes, or null: data whose
   * checksums are right is believed, and fields that no correct program writes are not corruption
   * to it. All slots are read before any is decided, so a size out of range comes first.
   */
  public @Nullable String refusal() {
    for (int slot = 0; slot < prepares.size(); slot++) {
      // tb: message_pool.zig:134
      if (prepares.get(slot).frame() == PrepareVerdict.SIZE) {
        return "prepare_size_in_range: slot " + slot;
      }
    }
    for (int slot = 0; slot < headers.size(); slot++) {
      String refusal = fieldsRefusal(slot, headers.get(slot), prepares.get(slot));
      if (refusal != null) return refusal;
    }
    return null;
  }

  /** Refuses what {@link #refusal} names. */
  public void requireRecoverable() {
    String refusal = refusal();
    if (refusal != null) throw new CheckFailed(refusal);
  }

  private static @Nullable String fieldsRefusal(
      int slot, HeaderEntry header, PrepareEntry prepare) {
    // tb: journal.zig:2425
    if (header.invalid() != null) {
      return "redundant_header_fields_valid: slot " + slot + ": " + header.invalid();
    }
    // tb: journal.zig:2426
    if (prepare.invalid() != null) {
      return "prepare_header_fields_valid: slot " + slot + ": " + prepare.invalid();
    }
    return null;
  }
}
