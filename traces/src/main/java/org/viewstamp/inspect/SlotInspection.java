package org.viewstamp.inspect;

import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.journal.Decision;
import org.viewstamp.journal.HeaderCell;
import org.viewstamp.journal.JournalSlot;
import org.viewstamp.journal.PrepareCell;
import org.viewstamp.journal.Recovered;
import org.viewstamp.journal.RecoveredSlot;
import org.viewstamp.journal.RecoveryCase;
import org.viewstamp.journal.RecoveryInput;
import org.viewstamp.journal.RecoveryInputs;
import org.viewstamp.journal.RecoveryTable;
import org.viewstamp.journal.ReplicaOpen;
import org.viewstamp.journal.WalImage;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.HeaderVerdict;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.PrepareVerdict;
import org.viewstamp.vsr.ViewChangeHeaders.ViewRange;

/**
 * One slot of an inspected log.
 *
 * @param slot its index
 * @param header its entry in the header ring
 * @param prepare its entry in the prepare ring
 * @param inputs the nine facts; without a superblock the checkpoint is taken to be op 0
 * @param recoveryCase the row that decides; null where the facts contradict every row
 * @param decision what is decided; null without a row, or if it depends on an unknown superblock
 * @param recovered what recovery makes of the slot; null where recovery stops
 * @param opened the slot when the replica has opened; null where opening stops
 */
record SlotInspection(
    int slot,
    WalImage.HeaderEntry header,
    WalImage.PrepareEntry prepare,
    RecoveryInputs inputs,
    @Nullable RecoveryCase recoveryCase,
    @Nullable Decision decision,
    @Nullable RecoveredSlot recovered,
    @Nullable JournalSlot opened) {

  static SlotInspection of(Inspection inspection, int slot, long prepareOpMax) {
    RecoveryInput input = inspection.input();
    Recovered done = inspection.recovered();
    ReplicaOpen open = inspection.open();
    WalImage.HeaderEntry header = inspection.wal().headers().get(slot);
    WalImage.PrepareEntry prepare = inspection.wal().prepares().get(slot);
    RecoveredSlot recovered = done == null ? null : done.slots().get(slot);
    RecoveryCase recoveryCase =
        recovered != null ? recovered.recoveryCase() : caseOrNull(header, prepare, prepareOpMax);
    return new SlotInspection(
        slot,
        header,
        prepare,
        RecoveryInputs.of(header.cell(), prepare.cell(), prepareOpMax),
        recoveryCase,
        recoveryCase == null ? null : decision(recoveryCase.row(), input),
        recovered,
        open == null ? null : open.choice().log().get(slot));
  }

  /**
   * Nothing about the slot asks for attention: both rings agree, or it was never used, and nothing
   * happened to it afterwards.
   */
  boolean plain() {
    if (header.invalid() != null || prepare.invalid() != null) return false;
    if (decision != Decision.EQL && decision != Decision.NIL) return false;
    if (recovered != null && recovered.dropped()) return false;
    return opened == null || (!opened.dirty() && !opened.faulty());
  }

  /** The header that the prepare ring holds, if it is one of this slot; or null. */
  @Nullable PrepareHeader prepareHeader() {
    return prepare.cell() instanceof PrepareCell.Valid valid ? valid.header() : null;
  }

  /** The header that the header ring holds, if it is one of this slot; or null. */
  @Nullable PrepareHeader redundantHeader() {
    return header.cell() instanceof HeaderCell.Valid valid ? valid.header() : null;
  }

  /** The header ring's entry in a few words. */
  String headerText() {
    PrepareHeader valid = redundantHeader();
    if (valid != null) return text(valid) + because(header.invalid());
    return "bad: " + text(header.verdict());
  }

  /** The prepare ring's entry in a few words. */
  String prepareText() {
    PrepareHeader valid = prepareHeader();
    if (valid != null) return text(valid) + because(prepare.invalid());
    if (prepare.frame() != PrepareVerdict.OK) return "bad: " + text(prepare.frame());
    return "foreign: " + text(prepare.verdict());
  }

  /**
   * The views in which the slot's op may have been prepared; null if no header came to the filter.
   */
  @Nullable ViewRange viewRange(RecoveryInput input) {
    PrepareHeader filtered = filteredHeader();
    return filtered == null ? null : input.vsrHeaders().viewForOp(filtered.op(), input.logView());
  }

  /** The header that the view filter judges: what the decision put in the slot; or null. */
  @Nullable PrepareHeader filteredHeader() {
    if (decision != Decision.EQL && decision != Decision.FIX) return null;
    PrepareHeader kept = prepareHeader();
    return kept == null || kept.isReserved() ? null : kept;
  }

  /** Two rows decide differently for a solo replica: without a superblock that is not known. */
  private static @Nullable Decision decision(RecoveryTable.Row row, @Nullable RecoveryInput input) {
    if (input != null) return row.decision(input.solo());
    return row.cluster() == row.solo() ? row.cluster() : null;
  }

  private static @Nullable RecoveryCase caseOrNull(
      WalImage.HeaderEntry header, WalImage.PrepareEntry prepare, long prepareOpMax) {
    try {
      return RecoveryCase.of(header.cell(), prepare.cell(), prepareOpMax);
    } catch (CheckFailed contradiction) {
      return null;
    }
  }

  private static String text(PrepareHeader header) {
    if (header.isReserved()) return "placeholder";
    return "op "
        + Long.toUnsignedString(header.op())
        + " view "
        + Integer.toUnsignedString(header.view());
  }

  private static String because(@Nullable String invalid) {
    return invalid == null ? "" : " (" + invalid + ")";
  }

  private static String text(HeaderVerdict verdict) {
    return switch (verdict) {
      case OK -> "none";
      case CHECKSUM -> "checksum";
      case COMMAND -> "command";
      case CLUSTER -> "cluster";
      case SLOT -> "slot";
    };
  }

  private static String text(PrepareVerdict verdict) {
    return switch (verdict) {
      case OK -> "none";
      case HEADER_CHECKSUM -> "checksum";
      case SIZE -> "size";
      case BODY_CHECKSUM -> "body checksum";
      case PADDING -> "padding";
    };
  }
}
