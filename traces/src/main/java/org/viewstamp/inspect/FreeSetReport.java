package org.viewstamp.inspect;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.freeset.FreeSet;
import org.viewstamp.trace.BadInput;
import org.viewstamp.vsr.U128;

/**
 * The report on the free set of one data file's checkpoint.
 *
 * @param path the file, raw or packed
 * @param cluster the cluster it should belong to, or null
 * @param blocks addresses of blocks to be shown in full
 * @param all every run of blocks, however many
 * @param json JSON lines instead of text
 * @param width columns of a line of text
 * @param mapWidth columns of a line of the map
 */
public record FreeSetReport(
    Path path,
    @Nullable U128 cluster,
    List<Long> blocks,
    boolean all,
    boolean json,
    int width,
    int mapWidth) {

  public FreeSetReport {
    blocks = List.copyOf(blocks);
  }

  /**
   * Prints what can be shown.
   *
   * @param err takes the reason for which the free set cannot be had from this file, or the real
   *     program would refuse the superblock
   * @throws BadInput when a block is none of the grid's; when the file cannot be used, after the
   *     printing
   */
  public InspectReport.Result print(PrintWriter out, PrintWriter err) {
    try (DataFile file = DataFiles.open(path)) {
      FreeSetInspection inspection = FreeSetInspection.of(file, cluster);
      List<BlockInspection> single = new ArrayList<>();
      for (long address : blocks) {
        requireBlock(inspection, address);
        single.add(BlockInspection.of(file, inspection, address));
      }
      if (json) printJson(inspection, single, out);
      else printText(inspection, single, out);
      out.flush();
      boolean usable = inspection.superblock().usable();
      return InspectReport.Result.of(inspection.faults(), usable, err);
    }
  }

  private static void requireBlock(FreeSetInspection inspection, long address) {
    FreeSet set = inspection.set();
    if (address > 0 && (set == null || address <= set.blocksCount())) return;
    String expected =
        set == null ? "an address, from 1 on" : "1 to " + set.blocksCount() + ", as in the grid";
    throw new BadInput("--block", "block " + address, expected);
  }

  private void printText(
      FreeSetInspection inspection, List<BlockInspection> single, PrintWriter out) {
    FreeSetText text = new FreeSetText(inspection, out, width, mapWidth, all);
    text.print();
    single.forEach(text::block);
  }

  private static void printJson(
      FreeSetInspection inspection, List<BlockInspection> single, PrintWriter out) {
    FreeSetJson lines = new FreeSetJson(inspection);
    out.println(lines.freeSet());
    inspection.trailers().forEach(trailer -> out.println(lines.trailer(trailer)));
    FreeSet set = inspection.set();
    if (set != null) {
      new BlockStates(set).forEachRun(run -> out.println(FreeSetJson.run(run)));
    }
    single.forEach(block -> out.println(FreeSetJson.block(block)));
  }
}
