package org.viewstamp.inspect;

import java.util.ArrayList;
import java.util.List;

/**
 * A picture of the grid: a sign for each group of so many blocks that the part in use takes few
 * lines. Groups and lines hold powers of two, so that none crosses the end of a shard unless it has
 * whole ones.
 */
final class BlockMap {
  /** Lines that the part in use takes at the most. */
  static final int LINES_MAX = 32;

  private static final String GAP = "  ";

  private final BlockStates states;
  private final int columns;
  private final long group;
  private final int label;
  private final int width;

  /**
   * @param width columns of a line, the address at its start included
   */
  BlockMap(BlockStates states, int width) {
    this.states = states;
    this.width = width;
    this.label = Integer.toString(Math.max(1, states.length())).length();
    this.columns = Integer.highestOneBit(Math.max(1, width - label - GAP.length()));
    long blocks = 1;
    while (blocks * columns * LINES_MAX < states.used()) blocks *= 2;
    this.group = blocks;
  }

  /** Blocks that a sign stands for. */
  long group() {
    return group;
  }

  /**
   * The lines of the part in use, at their start the address of the first block; and where nothing
   * but free blocks follow, a line that says so.
   */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (long from = 0; from < states.used(); from += group * columns) {
      StringBuilder line = new StringBuilder(address(from));
      for (int column = 0; column < columns; column++) {
        long first = from + column * group;
        if (first < states.length()) line.append(sign(first));
      }
      lines.add(line.toString());
    }
    long drawn = lines.size() * group * columns;
    if (drawn < states.length()) lines.add(address(drawn) + rest());
    return lines;
  }

  private String rest() {
    String text = "all free from here on";
    return label + GAP.length() + text.length() <= width ? text : "all free";
  }

  /** The address of the block with this index, as a line starts. */
  private String address(long block) {
    String address = Long.toString(block + 1);
    return " ".repeat(label - address.length()) + address + GAP;
  }

  private char sign(long first) {
    long end = Math.min(first + group, states.length());
    BlockState state = states.at((int) first);
    for (long block = first + 1; block < end; block++) {
      if (states.at((int) block) != state) return BlockState.MIXED;
    }
    return state.sign();
  }
}
