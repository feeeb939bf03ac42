package org.viewstamp.freeset;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The free set as its reference tells of it, with sets and lists of block indexes and no thought of
 * speed: no bitmaps, no index of shards, no codec.
 */
final class NaiveFreeSet {
  /** A reservation: its first block, the one after its last, and its cycle. */
  record Range(int base, int end, int session) {}

  final int blocks;
  final TreeSet<Integer> acquired = new TreeSet<>();
  final TreeSet<Integer> released = new TreeSet<>();
  final List<Integer> prior = new ArrayList<>();
  final List<Range> reservations = new ArrayList<>();
  boolean durable = true;
  boolean forfeiting = false;
  int session = 1;

  /** Where the last range of the cycle ends, forfeited or not. */
  int reservedEnd = 0;

  NaiveFreeSet(int blocks) {
    this.blocks = blocks;
  }

  Range reserve(int count) {
    int found = 0;
    for (int block = reservedEnd; block < blocks; block++) {
      if (!acquired.contains(block) && ++found == count) {
        Range range = new Range(reservedEnd, block + 1, session);
        reservations.add(range);
        reservedEnd = block + 1;
        return range;
      }
    }
    return null;
  }

  /** The address, or 0. */
  int acquire(Range range) {
    for (int block = range.base; block < range.end; block++) {
      if (acquired.add(block)) return block + 1;
    }
    return 0;
  }

  void forfeit(Range range) {
    reservations.remove(range);
    forfeiting = !reservations.isEmpty();
    if (forfeiting) return;
    reservedEnd = 0;
    session++;
  }

  void release(int block) {
    if (durable) released.add(block);
    else prior.add(block);
  }

  void markNotDurable() {
    durable = false;
  }

  void markDurable() {
    durable = true;
    acquired.removeAll(released);
    released.clear();
    released.addAll(prior);
    prior.clear();
  }

  /** Blocks that may be released, ascending. */
  List<Integer> releasable() {
    List<Integer> list = new ArrayList<>(acquired);
    list.removeAll(released);
    list.removeAll(prior);
    return list;
  }
}
