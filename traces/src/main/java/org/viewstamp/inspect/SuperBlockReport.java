package org.viewstamp.inspect;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.trace.BadInput;
import org.viewstamp.vsr.U128;

/**
 * The report on the superblock of one data file.
 *
 * @param path the file, raw or packed
 * @param cluster the cluster it should belong to, or null
 * @param allFields those too that only ever hold zeros, and every view header field by field
 * @param json JSON lines instead of text
 * @param width columns of a line of text
 */
public record SuperBlockReport(
    Path path, @Nullable U128 cluster, boolean allFields, boolean json, int width) {

  /**
   * Prints what can be shown.
   *
   * @param err takes the reason for which the real program would refuse the superblock
   * @throws BadInput when the file cannot be used, after that
   */
  public InspectReport.Result print(PrintWriter out, PrintWriter err) {
    try (DataFile file = DataFiles.open(path)) {
      SuperBlockInspection inspection = SuperBlockInspection.of(file, cluster);
      if (json) {
        SuperBlockJson lines = new SuperBlockJson(inspection);
        out.println(lines.superblock());
        int copies = inspection.reading().copies().size();
        for (int slot = 0; slot < copies; slot++) out.println(lines.copy(slot));
      } else {
        new SuperBlockText(inspection, out, width).print(allFields);
      }
      out.flush();
      return InspectReport.Result.of(inspection.faults(), inspection.usable(), err);
    }
  }
}
