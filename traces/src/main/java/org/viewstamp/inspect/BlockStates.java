package org.viewstamp.inspect;

import java.util.function.Consumer;
import org.viewstamp.freeset.FreeSet;

/** The state of every block of an open free set; no block is both released and prior. */
final class BlockStates {
  private final int length;
  private final long[] acquired;
  private final long[] released;
  private final long[] prior;

  BlockStates(FreeSet set) {
    this.length = set.blocksCount();
    this.acquired = set.acquired().toWords();
    this.released = set.released().toWords();
    this.prior = set.prior().toWords();
  }

  /** Blocks of the grid. */
  int length() {
    return length;
  }

  /** The state of the block with this index: its address less 1. */
  BlockState at(int block) {
    int word = block / Long.SIZE;
    long bit = 1L << block;
    if ((acquired[word] & bit) == 0) return BlockState.FREE;
    if ((prior[word] & bit) != 0) return BlockState.PRIOR;
    return (released[word] & bit) == 0 ? BlockState.ACQUIRED : BlockState.RELEASED;
  }

  /** How many blocks are of this state. */
  int count(BlockState state) {
    int count = 0;
    for (int word = 0; word < acquired.length; word++) {
      count +=
          Long.bitCount(
              switch (state) {
                case FREE -> ~acquired[word];
                case ACQUIRED -> acquired[word] & ~released[word] & ~prior[word];
                case RELEASED -> acquired[word] & released[word];
                case PRIOR -> acquired[word] & prior[word];
              });
    }
    return count;
  }

  /** How many blocks are released without being acquired: none in a set that can go on. */
  int countReleasedNotAcquired() {
    int count = 0;
    for (int word = 0; word < acquired.length; word++) {
      count += Long.bitCount(released[word] & ~acquired[word]);
    }
    return count;
  }

  /** Blocks up to the last one that is not free. */
  int used() {
    for (int word = acquired.length - 1; word >= 0; word--) {
      if (acquired[word] == 0) continue;
      return (word + 1) * Long.SIZE - Long.numberOfLeadingZeros(acquired[word]);
    }
    return 0;
  }

  /** Gives every run of blocks that are not free, ascending. */
  void forEachRun(Consumer<BlockRun> to) {
    int used = used();
    int from = 0;
    for (int block = 1; block <= used; block++) {
      if (block < used && at(block) == at(from)) continue;
      if (at(from) != BlockState.FREE) to.accept(new BlockRun(at(from), from + 1L, block - from));
      from = block;
    }
  }
}
