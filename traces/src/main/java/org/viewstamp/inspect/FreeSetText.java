package org.viewstamp.inspect;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.viewstamp.freeset.Ewah;
import org.viewstamp.freeset.FreeSet;
import org.viewstamp.superblock.CheckpointStateField;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.superblock.VsrState;
import org.viewstamp.superblock.VsrStateField;
import org.viewstamp.vsr.Header;
import org.viewstamp.vsr.StorageLayout;

/** The free set of a checkpoint as a person reads it: where it is stored, counts, runs, a map. */
final class FreeSetText {
  private static final int ROWS_SHOWN = 20;

  private final FreeSetInspection inspection;
  private final StorageLayout layout;
  private final PrintWriter out;
  private final LabelledLines lines;
  private final int mapWidth;
  private final boolean all;

  /**
   * @param width columns of a line of text
   * @param mapWidth columns of a line of the map
   * @param all every run and every trailer block, however many
   */
  FreeSetText(FreeSetInspection inspection, PrintWriter out, int width, int mapWidth, boolean all) {
    this.inspection = inspection;
    this.layout = inspection.superblock().reading().layout();
    this.out = out;
    this.lines = new LabelledLines(out, width);
    this.mapWidth = mapWidth;
    this.all = all;
  }

  /** Everything but single blocks. */
  void print() {
    SuperBlockInspection superblock = inspection.superblock();
    lines.line("file", superblock.fileName());
    lines.line("", superblock.fileSize() + " bytes, configuration " + layout.name());
    source();
    SuperBlockHeader shown = superblock.reading().shown();
    VsrState state = inspection.state();
    CheckpointDurability durability = inspection.durability();
    if (shown == null || state == null || durability == null) return;
    StateText.print(shown, lines);
    durability(state, durability);
    out.println();
    if (inspection.withoutCheckpoint()) {
      lines.line(
          "free set",
          "none: both encodings are empty, as no checkpoint was taken yet; no block is in use");
      damage();
      return;
    }
    trailers();
    FreeSet set = inspection.set();
    if (set == null) {
      out.println();
      lines.line("free set", "cannot be opened");
      damage();
      return;
    }
    BlockStates states = new BlockStates(set);
    encodings(set);
    out.println();
    counts(set, states, state);
    out.println();
    runs(states);
    out.println();
    map(states);
    damage();
  }

  private void source() {
    SuperBlockReading reading = inspection.superblock().reading();
    SuperBlockHeader shown = reading.shown();
    boolean chosen = reading.working() != null;
    lines.line(
        "superblock",
        shown == null
            ? "none: no copy has a valid checksum"
            : (chosen ? "sequence " : "none can be chosen; the newest copy is assumed: sequence ")
                + Long.toUnsignedString(shown.sequence()));
  }

  private void durability(VsrState state, CheckpointDurability durability) {
    lines.line("state", "as a start opens it, before it executes ops after the checkpoint");
    if (durability.op() != null) {
      lines.line(
          "durable",
          "with op "
              + CheckpointDurability.text(durability.op())
              + (durability.reached()
                  ? ", which commit_max has reached: when that op is executed again, the released"
                      + " blocks are freed"
                  : ", which commit_max has not reached"));
    }
    if (!state.isZero(VsrStateField.SYNC_OP_MAX)) {
      lines.line("synced", "blocks of the checkpoint may still be fetched from other replicas");
    }
  }

  private void trailers() {
    TextTable table =
        new TextTable("trailer", ">block", ">offset", ">bytes", "checksum of block", "");
    int left = 0;
    for (TrailerInspection trailer : inspection.trailers()) {
      List<TrailerBlock> blocks = trailer.blocks();
      for (int i = 0; i < blocks.size(); i++) {
        if (i >= ROWS_SHOWN && !all) {
          left += blocks.size() - i;
          break;
        }
        row(table, trailer, i);
      }
    }
    table.lines().forEach(out::println);
    if (left > 0) more(left, "blocks");
  }

  private static void row(TextTable table, TrailerInspection trailer, int index) {
    TrailerBlock block = trailer.blocks().get(index);
    Header header = block.header();
    boolean verified = trailer.verified(index);
    table.row(
        trailer.kind().label(),
        Long.toUnsignedString(block.address()),
        block.offset() < 0 ? "-" : Long.toString(block.offset()),
        header == null ? "-" : Integer.toUnsignedString(header.size()),
        header == null ? "-" : LabelledLines.shortened(header.checksum().toString()),
        verified ? "verified" : "BAD");
  }

  private void encodings(FreeSet set) {
    out.println();
    TextTable table =
        new TextTable("bitmap", ">bytes", ">words stored", ">words", ">ratio", "checksum");
    for (TrailerKind kind : List.of(TrailerKind.ACQUIRED, TrailerKind.RELEASED)) {
      TrailerInspection trailer = inspection.trailer(kind);
      if (trailer == null) continue;
      long size = trailer.reference().size();
      long words = Ewah.U64.wordCount(trailer.chunks());
      table.row(
          kind.label(),
          Long.toString(size),
          Long.toString(size / Long.BYTES),
          Long.toString(words),
          size == 0 ? "-" : ratio(words * Long.BYTES, size),
          LabelledLines.shortened(trailer.reference().checksum().toString()) + "  verified");
    }
    table.lines().forEach(out::println);
    long least = layout.dataFileSizeMin() + (long) set.blocksCount() * layout.blockSize();
    long next = least + (long) FreeSet.SHARD_BITS * layout.blockSize();
    lines.line(
        "grid",
        set.blocksCount()
            + " blocks in "
            + shards(set.shardsCount())
            + " of "
            + set.shardBits()
            + ": written under a limit of "
            + least
            + " to "
            + (next - 1)
            + " bytes");
  }

  private static String shards(int count) {
    return count + (count == 1 ? " shard" : " shards");
  }

  /** How many times larger the bitmap is, to one decimal place. */
  private static String ratio(long raw, long encoded) {
    return BigDecimal.valueOf(raw)
        .divide(BigDecimal.valueOf(encoded), 1, RoundingMode.HALF_EVEN)
        .toPlainString();
  }

  private void counts(FreeSet set, BlockStates states, VsrState state) {
    BlockReason reason = new BlockReason(inspection);
    TextTable table = new TextTable("state", ">blocks", "sign", "");
    row(table, states, BlockState.ACQUIRED, "in use by the state of the checkpoint");
    row(table, states, BlockState.RELEASED, "freed when this checkpoint is durable");
    row(table, states, BlockState.PRIOR, "its trailers: freed when the next is durable");
    row(table, states, BlockState.FREE, "may be written");
    table.lines().forEach(out::println);
    lines.line(
        "counts",
        "as the real program counts them: acquired "
            + set.countAcquired()
            + ", released "
            + set.countReleased()
            + ", free "
            + set.countFree());
    lines.line("released", reason.freed());
    lines.line(
        "prior",
        "the trailers' own blocks, released when the checkpoint was taken (those of the client"
            + " sessions when the grid is open) and "
            + reason.freedNext());
    highest(set, state);
    int full = set.index().count();
    int empty = set.shardsCount() - (states.used() + set.shardBits() - 1) / set.shardBits();
    lines.line(
        "shards",
        full
            + " full, "
            + (set.shardsCount() - full - empty)
            + " partly used, "
            + empty
            + " behind the last block in use");
  }

  private static void row(TextTable table, BlockStates states, BlockState state, String text) {
    table.row(state.label(), Integer.toString(states.count(state)), "" + state.sign(), text);
  }

  private void highest(FreeSet set, VsrState state) {
    long highest = set.highestAddressAcquired();
    long storageSize = state.u64(CheckpointStateField.STORAGE_SIZE);
    long end = layout.dataFileSizeMin() + highest * layout.blockSize();
    lines.line(
        "highest",
        "address "
            + highest
            + (end == storageSize
                ? ", whose end is the storage_size of the superblock"
                : ", whose end is "
                    + end
                    + ", but the storage_size of the superblock is "
                    + Long.toUnsignedString(storageSize)));
  }

  private void runs(BlockStates states) {
    List<BlockRun> shown = new ArrayList<>();
    int[] count = {0};
    states.forEachRun(
        run -> {
          if (count[0]++ < ROWS_SHOWN || all) shown.add(run);
        });
    TextTable table = new TextTable(">first", ">last", ">blocks", "state");
    for (BlockRun run : shown) {
      table.row(
          Long.toString(run.first()),
          Long.toString(run.last()),
          Integer.toString(run.count()),
          run.state().label());
    }
    table.lines().forEach(out::println);
    if (count[0] > shown.size()) more(count[0] - shown.size(), "runs");
  }

  private void more(int count, String what) {
    out.println("... and " + count + " more " + what + " (--all shows them)");
  }

  private void map(BlockStates states) {
    BlockMap map = new BlockMap(states, mapWidth);
    long group = map.group();
    lines.line(
        "map",
        (group == 1 ? "a sign is a block" : "a sign is " + group + " blocks")
            + ": # acquired, r released, p prior, . free"
            + (group == 1 ? "" : ", " + BlockState.MIXED + " mixed"));
    map.lines().forEach(out::println);
  }

  private void damage() {
    if (inspection.faults().isEmpty()) return;
    out.println();
    for (String fault : inspection.faults()) lines.line("fault", withoutFile(fault));
    if (inspection.trailers().stream().anyMatch(TrailerInspection::isBroken)) {
      lines.line(
          "start", "the real program asks other replicas for the block; a solo one waits for it");
    }
  }

  private String withoutFile(String fault) {
    return fault.substring(inspection.superblock().fileName().length() + 2);
  }

  /** One block in full. */
  void block(BlockInspection block) {
    BlockState state = block.state();
    out.println();
    lines.line("block", Long.toString(block.address()));
    lines.line("state", state == null ? "unknown" : state.label());
    lines.line("why", block.why());
    lines.line("offset", block.offset() < 0 ? "beyond any file" : place(block.offset()));
    lines.line("holds", block.content());
    if (state == BlockState.FREE && block.sound()) {
      lines.line("", "left from when it was in use, or written after the checkpoint");
    }
  }

  private static String place(long offset) {
    return offset + " (0x" + Long.toHexString(offset) + ")";
  }
}
