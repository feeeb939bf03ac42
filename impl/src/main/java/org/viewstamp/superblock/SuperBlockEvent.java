package org.viewstamp.superblock;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.index.qual.GTENegativeOne;
import org.checkerframework.checker.index.qual.NonNegative;

/**
 * One step of {@link SuperBlockMachine}: the actions of {@code Superblock.tla}, same names, same
 * parameters, same order. Every choice is a parameter. Ops are the model's: 0 the root, then one
 * for each checkpoint.
 */
public sealed interface SuperBlockEvent {
  /** Where a write lands that lands nowhere. */
  int LOST = -1;

  /** What a crash leaves of a copy that is being written. */
  enum Fate {
    OLD,
    NEW,
    /** Of the two sectors the first is new: all but the view headers. */
    STATE_SECTOR,
    /** The second is new: the view headers. */
    HEADERS_SECTOR,
    GARBLED
  }

  /** A data file gets its first superblock. tb: superblock.zig:836 */
  record Format() implements SuperBlockEvent {}

  /** The replica makes a view durable, or that its log is normal in it. tb: superblock.zig:1019 */
  record RequestViewChange(
      @NonNegative int view, @NonNegative int logView, @NonNegative int commitMax)
      implements SuperBlockEvent {}

  /** The replica makes a checkpoint durable, and its view with it. tb: superblock.zig:932 */
  record RequestCheckpoint(@NonNegative int op, @NonNegative int view) implements SuperBlockEvent {}

  /** The replica takes over the checkpoint of another one. tb: superblock.zig:1058 */
  record RequestSync(@NonNegative int op) implements SuperBlockEvent {}

  /**
   * The write of {@code copy} ended. tb: superblock.zig:1244
   *
   * @param lands the slot in which it really ended up, or {@link #LOST}
   */
  record CopyWritten(@NonNegative int copy, @GTENegativeOne int lands) implements SuperBlockEvent {}

  /** All copies are read back and judged. tb: superblock.zig:1318 */
  record Verify() implements SuperBlockEvent {}

  /** A process starts: all copies are read, one state is chosen. tb: superblock.zig:1318 */
  record Open() implements SuperBlockEvent {}

  /**
   * The start rewrote the copy of {@code slot}. tb: superblock.zig:1253
   *
   * @param lands the slot in which it really ended up, or {@link #LOST}
   */
  record RepairWritten(@NonNegative int slot, @GTENegativeOne int lands)
      implements SuperBlockEvent {}

  /**
   * The process ends.
   *
   * @param fates for the slot that is being written, if there is one, what is left of it
   */
  record Crash(SortedMap<Integer, Fate> fates) implements SuperBlockEvent {
    public Crash {
      fates = Collections.unmodifiableSortedMap(new TreeMap<>(fates));
    }
  }

  /** A process that ended on its own is started again. */
  record Restart() implements SuperBlockEvent {}

  /** The copy on disk in {@code slot} becomes unreadable. */
  record Rot(@NonNegative int slot) implements SuperBlockEvent {}

  /**
   * The number of the copy on disk in {@code slot} changes; no checksum covers it.
   *
   * @param number another copy's, or one that is out of range
   */
  record Misnumber(@NonNegative int slot, @NonNegative int number) implements SuperBlockEvent {}
}
