package org.viewstamp.freeset;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.viewstamp.freeset.FreeSetCheckpointsState.Replica;

/**
 * A table of what becomes of a few blocks, a line for each event that changes one of them or what
 * is known of the checkpoint.
 *
 * <p>{@code @n}: the disk has what op n wrote. {@code *}: must not be overwritten.
 */
final class BlockLife {
  private static final String FORMAT = "%2s  %-29s  %-10s  %-7s";
  private static final String CELL = "  %-13s";

  private final List<Long> addresses;
  private final List<String> lines = new ArrayList<>();
  private String lastOp = "";
  private String lastState = "";

  BlockLife(List<Long> addresses) {
    this.addresses = addresses;
    StringBuilder head =
        new StringBuilder(String.format(FORMAT, "op", "", "superblock", "durable"));
    for (long address : addresses) head.append(String.format(CELL, "block " + address));
    lines.add(head.toString().stripTrailing());
  }

  /**
   * Adds a line if anything that it shows is new.
   *
   * @param guarded indexes of the blocks that must not be overwritten
   */
  void add(
      int op,
      String event,
      FreeSet set,
      int superblock,
      SortedSet<Integer> guarded,
      List<FreeSetCheckpointsState.Written> disk) {
    StringBuilder state =
        new StringBuilder(
            String.format(
                "%-10s  %-7s", superblock == 0 ? "root" : "C" + superblock, durable(set)));
    for (long address : addresses) {
      int block = (int) address - 1;
      int written = disk.get(block).op();
      String cell =
          nameOf(set, block)
              + (written == 0 ? "" : " @" + written)
              + (guarded.contains(block) ? " *" : "");
      state.append(String.format(CELL, cell));
    }
    if (state.toString().equals(lastState)) return;
    lastState = state.toString();
    String shown = "" + op;
    lines.add(
        String.format("%2s  %-29s  %s", shown.equals(lastOp) ? "" : shown, event, state)
            .stripTrailing());
    lastOp = shown;
  }

  private static String durable(FreeSet set) {
    return set.checkpointDurable() ? "yes" : "no";
  }

  private static String nameOf(FreeSet set, int block) {
    if (set.prior().isSet(block)) return "prior";
    if (set.released().isSet(block)) return "released";
    return set.acquired().isSet(block) ? "acquired" : "free";
  }

  /** What neither a start, nor another replica that is one checkpoint behind, can do without. */
  static SortedSet<Integer> guarded(Replica replica, int blocks) {
    SortedSet<Integer> guarded =
        new TreeSet<>(replica.superblock().refersTo(new FreeSet(blocks, blocks, 4)));
    FreeSetImage previous = replica.previous();
    boolean knowsDurable =
        replica.set().checkpointDurable() && replica.stage() != FreeSetCheckpointsState.Stage.TAKEN;
    if (previous != null && !knowsDurable) {
      guarded.addAll(previous.refersTo(new FreeSet(blocks, blocks, 4)));
    }
    return guarded;
  }

  /** The table, and what its signs mean. */
  List<String> lines() {
    List<String> all = new ArrayList<>(lines);
    all.add("");
    all.add("@n: what the disk has was written by op n.  *: must not be overwritten.");
    return all;
  }
}
