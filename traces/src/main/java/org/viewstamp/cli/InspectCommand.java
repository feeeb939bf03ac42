package org.viewstamp.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.inspect.FreeSetReport;
import org.viewstamp.inspect.HeaderReport;
import org.viewstamp.inspect.InspectReport;
import org.viewstamp.inspect.SuperBlockReport;
import org.viewstamp.trace.BadInput;
import org.viewstamp.vsr.U128;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code viewstamp inspect FILE}: reads a data file and says what a start makes of it. */
@Command(
    name = "inspect",
    description = {
      "Read a data file of TigerBeetle 0.16.30. FILE is never written.",
      "",
      "PART is one of:",
      "  wal            what a start of the real program decides: superblock, log,",
      "                 head, status (also without PART)",
      "  superblock     the four copies side by side, the choice, what a start repairs;",
      "                 no more of the file is read",
      "  freeset        which blocks of the grid the checkpoint has in use, and a map;",
      "                 no more is read than the superblock and the trailers",
      "  header OFFSET  the 256 bytes at OFFSET, decimal or 0x hex, as a header"
    },
    footer = {
      "",
      "Exit codes: 0 the real program would start from this file, or the header is valid; 1 it"
          + " would refuse or stop, or needs another replica for the free set; 2 the file cannot be used, or the header is not valid (what can"
          + " be shown is shown)."
    },
    mixinStandardHelpOptions = true)
public final class InspectCommand extends Verb {
  private static final String PARTS = "wal, superblock, freeset or header OFFSET";

  private static final int MAP_WIDTH_MIN = 20;
  private static final int MAP_WIDTH_MAX = 1000;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "A data file, or one packed as NAME.extents.gz.")
  private Path file = Path.of("");

  @Parameters(index = "1", arity = "0..1", paramLabel = "PART", description = "See above.")
  private String part = "wal";

  @Parameters(index = "2", arity = "0..1", paramLabel = "OFFSET", description = "See above.")
  private @Nullable String offset = null;

  @Option(
      names = "--slot",
      paramLabel = "N",
      description = "wal: one slot, both headers field by field, the row and its story.")
  private @Nullable Integer slot = null;

  @Option(
      names = "--all",
      description =
          "wal: plain slots too; freeset: every run of blocks; the others: every field, whatever"
              + " it holds.")
  private boolean all = false;

  @Option(
      names = "--cluster",
      paramLabel = "HEX",
      description = "wal, superblock, freeset: the cluster that the file must belong to.")
  private @Nullable String cluster = null;

  @Option(
      names = "--block",
      paramLabel = "ADDRESS",
      description = "freeset: what this block is and why, and what its place holds. Repeatable.")
  private List<Long> blocks = List.of();

  @Option(
      names = "--width",
      paramLabel = "N",
      description = "freeset: columns of the map, 20 to 1000; without it those of the terminal.")
  private @Nullable Integer mapWidth = null;

  @Option(names = "--json", description = "JSON lines.")
  private boolean json = false;

  @Override
  public Integer call() {
    PrintWriter out = out();
    PrintWriter err = err();
    int width = Terminal.current().width();
    InspectReport.Result result =
        switch (part) {
          case "wal" -> {
            refuseOffset();
            refuseFreeSet();
            yield new InspectReport(file, expectedCluster(), slot, all, json, width).print(out);
          }
          case "superblock" -> {
            refuseSlot();
            refuseOffset();
            refuseFreeSet();
            yield new SuperBlockReport(file, expectedCluster(), all, json, width).print(out, err);
          }
          case "freeset" -> {
            refuseSlot();
            refuseOffset();
            yield new FreeSetReport(
                    file, expectedCluster(), blocks, all, json, width, mapWidth(width))
                .print(out, err);
          }
          case "header" -> {
            refuseSlot();
            refuseCluster();
            refuseFreeSet();
            new HeaderReport(file, offset(), all, json, width).print(out);
            yield InspectReport.Result.STARTS;
          }
          default -> throw new BadInput("PART", "\"" + part + "\"", PARTS);
        };
    return result == InspectReport.Result.STARTS ? ExitCodes.FINE : ExitCodes.CHECK_FAILED;
  }

  private long offset() {
    String text = offset;
    String expected = "a number of bytes, decimal or 0x hex";
    if (text == null) throw new BadInput("OFFSET", "missing for the part header", expected);
    boolean hex = text.startsWith("0x") || text.startsWith("0X");
    String digits = hex ? text.substring(2) : text;
    if (!digits.matches(hex ? "[0-9a-fA-F]+" : "[0-9]+")) {
      throw new BadInput("OFFSET", "\"" + text + "\"", expected);
    }
    if (digits.length() > (hex ? 15 : 18)) {
      throw new BadInput("OFFSET", "\"" + text + "\" is behind the end of any file", expected);
    }
    return Long.parseLong(digits, hex ? 16 : 10);
  }

  private void refuseOffset() {
    if (offset == null) return;
    throw new BadInput("OFFSET", "\"" + offset + "\" behind the part " + part, "the part header");
  }

  private void refuseSlot() {
    if (slot != null) throw new BadInput("--slot", "not for the part " + part, "the part wal");
  }

  private void refuseFreeSet() {
    String what = "not for the part " + part;
    if (!blocks.isEmpty()) throw new BadInput("--block", what, "the part freeset");
    if (mapWidth != null) throw new BadInput("--width", what, "the part freeset");
  }

  private int mapWidth(int terminal) {
    Integer given = mapWidth;
    if (given == null) return terminal;
    if (given >= MAP_WIDTH_MIN && given <= MAP_WIDTH_MAX) return given;
    String expected = MAP_WIDTH_MIN + " to " + MAP_WIDTH_MAX + " columns";
    throw new BadInput("--width", Integer.toString(given), expected);
  }

  private void refuseCluster() {
    if (cluster == null) return;
    throw new BadInput(
        "--cluster", "not for the part header", "the part wal, superblock or freeset");
  }

  private @Nullable U128 expectedCluster() {
    String text = cluster;
    if (text == null) return null;
    String digits = text.startsWith("0x") ? text.substring(2) : text;
    if (!digits.matches("[0-9a-fA-F]{1,32}")) {
      throw new BadInput("--cluster", "\"" + text + "\"", "1 to 32 hex digits");
    }
    return U128.parse(digits);
  }
}
