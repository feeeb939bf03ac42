package org.viewstamp.inspect;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.trace.BadInput;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.U128;

/**
 * The reports on one data file.
 *
 * @param path the file, raw or packed
 * @param cluster the cluster it should belong to, or null
 * @param slot the one slot to show in full, or null for the whole file
 * @param allSlots plain slots too
 * @param json JSON lines instead of text
 * @param width columns of a line of text
 */
public record InspectReport(
    Path path,
    @Nullable U128 cluster,
    @Nullable Integer slot,
    boolean allSlots,
    boolean json,
    int width) {

  /** How the inspection ended. */
  public enum Result {
    /** The real program would start from this file. */
    STARTS,
    /** It would refuse: the file is damaged beyond what it can recover by itself. */
    REFUSED;

    /**
     * How an inspection with these faults ends, of which the first is told.
     *
     * @throws BadInput when the file is not usable
     */
    static Result of(List<String> faults, boolean usable, PrintWriter err) {
      if (faults.isEmpty()) return STARTS;
      if (!usable) throw new BadInput(faults.get(0));
      err.println("viewstamp: " + faults.get(0));
      return REFUSED;
    }
  }

  /**
   * Prints what can be shown.
   *
   * @throws BadInput when the file as a whole cannot be used, after that
   */
  public Result print(PrintWriter out) {
    try (DataFile file = DataFiles.open(path)) {
      Inspection inspection = Inspection.of(file, cluster);
      requireSlot(inspection);
      if (json) {
        printJson(inspection, file, out);
      } else {
        printText(inspection, file, out);
      }
      out.flush();
      if (!inspection.faults().isEmpty()) throw new BadInput(inspection.faults().get(0));
      return inspection.starts() ? Result.STARTS : Result.REFUSED;
    }
  }

  private void requireSlot(Inspection inspection) {
    int count = inspection.ring().slotCount();
    if (slot == null || (slot >= 0 && slot < count)) return;
    throw new BadInput(
        "--slot", "slot " + slot, "0 to " + (count - 1) + ", as the log has " + count + " slots");
  }

  private void printText(Inspection inspection, DataFile file, PrintWriter out) {
    if (slot != null) {
      new SlotText(inspection, file, slot, out).print();
    } else {
      new InspectionText(inspection, out, width).summary(allSlots);
    }
  }

  private void printJson(Inspection inspection, DataFile file, PrintWriter out) {
    InspectionJson lines = new InspectionJson(inspection);
    StorageLayout layout = inspection.superblocks().layout();
    if (slot != null) {
      SlotBytes bytes = SlotBytes.read(file, layout, slot);
      out.println(lines.slotInFull(lines.slot(slot), bytes));
      return;
    }
    out.println(lines.file());
    List<SuperBlockHeader> copies = inspection.superblocks().copies();
    for (int copy = 0; copy < copies.size(); copy++) out.println(lines.copy(copy));
    for (SlotInspection shown : lines.slots(allSlots)) out.println(lines.slot(shown));
  }
}
