package org.viewstamp.inspect;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.viewstamp.trace.BadInput;
import org.viewstamp.vsr.Header;
import org.viewstamp.vsr.StorageLayout;

/**
 * The report on the 256 bytes at an offset of a data file.
 *
 * @param path the file, raw or packed
 * @param offset counted from the start of the file
 * @param all zero areas too
 * @param json one JSON object instead of text
 * @param width columns of a line of text
 */
public record HeaderReport(Path path, long offset, boolean all, boolean json, int width) {
  /**
   * Prints the explanation.
   *
   * @throws BadInput when these bytes are not in the file, or, after that, when they are no valid
   *     header
   */
  public void print(PrintWriter out) {
    try (DataFile file = DataFiles.open(path)) {
      long last = file.size() - Header.SIZE;
      if (offset < 0 || offset > last) {
        throw new BadInput(
            file.name() + ": offset " + offset,
            "no " + Header.SIZE + " bytes there, as the file has " + file.size(),
            last < 0 ? "a longer file" : "0 to " + last);
      }
      StorageLayout storage = SuperBlockReading.layoutOf(file);
      HeaderInspection inspection = HeaderInspection.inFile(file, storage, offset);
      if (json) {
        out.println(HeaderJson.of(inspection));
      } else {
        new LabelledLines(out, width).line("file", file.name());
        new HeaderText(inspection, out, width).print(all);
      }
      out.flush();
      if (!inspection.valid()) throw new BadInput(file.name() + ": " + inspection.fault());
    }
  }
}
