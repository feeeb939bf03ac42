package org.viewstamp.journal;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.index.qual.GTENegativeOne;
import org.checkerframework.checker.index.qual.NonNegative;

/**
 * One step of {@link JournalMachine}: the actions of {@code Journal.tla}, same names, same
 * parameters, same order. Every choice is a parameter.
 */
public sealed interface JournalEvent {
  /** Where a write lands that lands nowhere. */
  int LOST = -1;

  /** What a crash leaves of a prepare whose write was issued. */
  enum PrepareFate {
    OLD,
    NEW,
    TORN
  }

  /** What a crash leaves of a header sector whose write was issued. */
  enum SectorFate {
    OLD,
    NEW,
    TORN,
    /** The first header of the sector is new, the others are old. */
    MIXED
  }

  /** The header of {@code op} is installed; its prepare is still to be written. */
  record InstallHeader(@NonNegative int op) implements JournalEvent {}

  /** The write of the prepare of {@code slot} is issued. tb: journal.zig:1784 */
  record StartWrite(@NonNegative int slot) implements JournalEvent {}

  /**
   * The prepare of {@code slot} reached the disk; only now may its header be written (S3). tb:
   * journal.zig:1857
   *
   * @param lands the slot in which it really ended up, or {@link #LOST}
   */
  record PrepareWritten(@NonNegative int slot, @GTENegativeOne int lands) implements JournalEvent {}

  /**
   * The first write of the queue of {@code sector} reached the disk. tb: journal.zig:1912
   *
   * @param lands the sector in which it really ended up, or {@link #LOST}
   */
  record SectorWritten(@NonNegative int sector, @GTENegativeOne int lands)
      implements JournalEvent {}

  /** A read finds that the prepare of {@code slot} is not what it should be. tb: journal.zig:848 */
  record ReadFailed(@NonNegative int slot) implements JournalEvent {}

  /** Repair takes {@code slot} out of the log. tb: replica.zig:7275 */
  record RemoveEntry(@NonNegative int slot) implements JournalEvent {}

  /** The cluster's next view keeps the log up to {@code op}; this replica follows. */
  record ViewChange(@NonNegative int op) implements JournalEvent {}

  /** The primary tells this replica what the log of the view is. tb: replica.zig:7563 */
  record StartView() implements JournalEvent {}

  /** The superblock holds the view that the replica is in. */
  record PersistView() implements JournalEvent {}

  /** The superblock holds the next checkpoint. */
  record TakeCheckpoint() implements JournalEvent {}

  /**
   * The process ends.
   *
   * @param prepares for each slot whose prepare write is issued, what is left of it
   * @param sectors for each header sector whose write is issued, what is left of it
   */
  record Crash(SortedMap<Integer, PrepareFate> prepares, SortedMap<Integer, SectorFate> sectors)
      implements JournalEvent {
    public Crash {
      prepares = Collections.unmodifiableSortedMap(new TreeMap<>(prepares));
      sectors = Collections.unmodifiableSortedMap(new TreeMap<>(sectors));
    }
  }

  /** A process that refused to start is started again. */
  record Restart() implements JournalEvent {}

  /** Recovery decides every slot. tb: journal.zig:1252 */
  record Recover() implements JournalEvent {}

  /**
   * Recovery's write of {@code sector} reached the disk. tb: journal.zig:1602
   *
   * @param lands the sector in which it really ended up, or {@link #LOST}
   */
  record FixSector(@NonNegative int sector, @GTENegativeOne int lands) implements JournalEvent {}

  /** The replica chooses its head and its status. tb: replica.zig:705 */
  record Open() implements JournalEvent {}

  /** The prepare on disk in {@code slot} becomes unreadable. */
  record RotPrepare(@NonNegative int slot) implements JournalEvent {}

  /** The header on disk in {@code slot} becomes unreadable. */
  record RotHeader(@NonNegative int slot) implements JournalEvent {}
}
