package org.viewstamp.journal;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.U128;

/**
 * The journal at run time, once recovery is over: a value. Transitions return the next value and
 * what they ask of the outside ({@link JournalStep.Stepped}); the disk, the bodies of messages and
 * the completion of I/O belong to the caller. tb: journal.zig
 *
 * <p>Two conditions are told apart. A precondition that the original asserts fails with {@link
 * CheckFailed}, which carries a stable name. A request that the replica drops before the journal
 * sees it is {@link JournalStep.Refused}.
 *
 * @param config geometry, solo or not, placeholders
 * @param slots one entry for each slot
 * @param writes the writes in flight, by ascending IOP
 * @param reads the reads in flight, by ascending IOP
 */
public record Journal(
    JournalConfig config,
    List<JournalSlot> slots,
    List<JournalWrite> writes,
    List<JournalRead> reads) {

  public Journal {
    slots = List.copyOf(slots);
    writes = List.copyOf(writes);
    reads = List.copyOf(reads);
    Check.that(slots.size() == config.ring().slotCount(), "journal_slots_fill_ring");
  }

  /** What {@link #writing} found. */
  public enum Writing {
    /** No write to the header's slot is in flight. */
    NONE,
    /** Another prepare is being written to the slot. */
    SLOT,
    /** The prepare itself is being written. */
    EXACT
  }

  /**
   * The journal as recovery leaves it: nothing in flight.
   *
   * @throws CheckFailed when the slots are not what a recovery can end with. tb: journal.zig:1660
   */
  public static Journal recovered(JournalConfig config, List<JournalSlot> slots) {
    Journal journal = new Journal(config, slots, List.of(), List.of());
    Check.that(JournalInvariants.headerBelongsToSlot(journal), "header_belongs_to_slot");
    Check.that(JournalInvariants.recoveredShape(journal), "recovered_shape");
    return journal;
  }

  // -- Slots -------------------------------------------------------------------------------------

  /** The slot of {@code op}. tb: journal.zig:443 */
  public @NonNegative int slotForOp(long op) {
    return config.ring().slotForOp(op);
  }

  /** What memory knows of {@code slot}. */
  public JournalSlot slot(@NonNegative int slot) {
    Check.that(slot < slots.size(), "journal_slot_in_ring");
    return slots.get(slot);
  }

  /** How many slots are dirty. */
  public @NonNegative int dirtyCount() {
    int count = 0;
    for (JournalSlot slot : slots) if (slot.dirty()) count++;
    return count;
  }

  /** How many slots are faulty. */
  public @NonNegative int faultyCount() {
    int count = 0;
    for (JournalSlot slot : slots) if (slot.faulty()) count++;
    return count;
  }

  // -- Lookups -----------------------------------------------------------------------------------

  /** The header in the slot of {@code op}, of this op or another wrap's. tb: journal.zig:470 */
  public @Nullable PrepareHeader headerForOp(long op) {
    PrepareHeader header = slot(slotForOp(op)).header();
    return header.isReserved() ? null : header;
  }

  /** The header of {@code op}. tb: journal.zig:482 */
  public @Nullable PrepareHeader headerWithOp(long op) {
    PrepareHeader header = headerForOp(op);
    return header != null && header.op() == op ? header : null;
  }

  /** The header of {@code op}, if it is the one of this checksum. tb: journal.zig:492 */
  public @Nullable PrepareHeader headerWithOpAndChecksum(long op, U128 checksum) {
    PrepareHeader header = headerWithOp(op);
    return header != null && header.checksum().equals(checksum) ? header : null;
  }

  /** The entry one slot to the left; may be another wrap's. tb: journal.zig:455 */
  public @Nullable PrepareHeader previousEntry(PrepareHeader header) {
    return header.op() == 0 ? null : headerForOp(header.op() - 1);
  }

  /** The entry one slot to the right; may be another wrap's. tb: journal.zig:464 */
  public @Nullable PrepareHeader nextEntry(PrepareHeader header) {
    return headerForOp(header.op() + 1);
  }

  /** The highest op of all headers; 0 if there are none. tb: journal.zig:511 */
  public long opMaximum() {
    long opMax = 0;
    for (JournalSlot slot : slots) {
      PrepareHeader header = slot.header();
      if (!header.isReserved() && Long.compareUnsigned(header.op(), opMax) > 0) opMax = header.op();
    }
    return opMax;
  }

  /** Whether memory holds exactly this header. tb: journal.zig:532 */
  public boolean hasHeader(PrepareHeader header) {
    return headerWithOpAndChecksum(header.op(), header.checksum()) != null;
  }

  /** Whether the prepare of this header is durable here. tb: journal.zig:539 */
  public boolean hasPrepare(PrepareHeader header) {
    JournalSlot slot = slot(slotForOp(header.op()));
    if (!hasHeader(header) || slot.dirty()) return false;
    Check.that(slot.inhabitedBy(header.checksum()), "clean_has_prepare");
    return true;
  }

  /** Whether memory holds exactly this header and its prepare is not durable. */
  public boolean hasDirty(PrepareHeader header) {
    return hasHeader(header) && slot(slotForOp(header.op())).dirty();
  }

  /** Whether a write to the slot of this header is in flight, and of what. tb: journal.zig:2174 */
  public Writing writing(PrepareHeader header) {
    JournalWrite write = writeTo(slotForOp(header.op()));
    if (write == null) return Writing.NONE;
    return write.message().checksum().equals(header.checksum()) ? Writing.EXACT : Writing.SLOT;
  }

  /**
   * The headers of the ops from {@code opMax} down to {@code opMin}, leaving out ops that are not
   * in the log, and at most {@code countMax} of them. tb: journal.zig:563
   */
  public List<PrepareHeader> copyLatestHeadersBetween(
      long opMin, long opMax, @NonNegative int countMax) {
    Check.that(Long.compareUnsigned(opMin, opMax) <= 0, "copy_headers_op_order");
    Check.that(countMax > 0, "copy_headers_destination_not_empty");
    List<PrepareHeader> copied = new ArrayList<>();
    for (long op = opMax; copied.size() < countMax; op--) {
      PrepareHeader header = headerWithOp(op);
      if (header != null) copied.add(header);
      if (op == opMin) break;
    }
    return copied;
  }

  /** See {@link JournalHeadersBreak#find}. tb: journal.zig:621 */
  public @Nullable JournalHeadersBreak findLatestHeadersBreakBetween(long opMin, long opMax) {
    return JournalHeadersBreak.find(this, opMin, opMax);
  }

  /**
   * Whether the replica may say that it never acknowledged this prepare. tb: replica.zig:7928
   *
   * @param checksum of the prepare, or null if only its op is known (a blank header)
   */
  public boolean nackable(long op, @Nullable U128 checksum) {
    PrepareHeader header = headerWithOp(op);
    JournalSlot slot = slot(slotForOp(op));
    if (header == null) return slot.state().nackable(JournalSlotState.Relation.OTHER_OP);
    if (checksum == null) return false;
    return slot.state()
        .nackable(
            header.checksum().equals(checksum)
                ? JournalSlotState.Relation.SAME_PREPARE
                : JournalSlotState.Relation.OTHER_PREPARE);
  }

  /**
   * Whether the journal can, or will soon be able to, serve this prepare; the replica's pipeline
   * may have it besides. tb: replica.zig:7965
   */
  public boolean present(PrepareHeader header) {
    return slot(slotForOp(header.op())).inhabitedBy(header.checksum())
        || writing(header) == Writing.EXACT;
  }

  // -- Transitions -------------------------------------------------------------------------------

  /**
   * Installs a header whose prepare is still to be written. A newer op is never replaced by an
   * older one. tb: journal.zig:1744
   */
  public JournalStep.Stepped setHeaderAsDirty(PrepareHeader header) {
    Check.that(!header.isReserved(), "set_header_as_dirty_not_reserved");
    int index = slotForOp(header.op());
    JournalSlot slot = slot(index);
    if (hasHeader(header)) {
      Check.that(slot.dirty(), "set_header_as_dirty_present_is_dirty");
      return stepped(this, JournalBranch.HEADER_PRESENT);
    }
    Check.that(
        Long.compareUnsigned(slot.header().op(), header.op()) <= 0,
        "set_header_as_dirty_never_older");
    JournalSlot next = slot.withHeader(header).withDirty(true);
    // The disk may have held exactly this header before the loss, so a faulty bit stays.
    if (slot.header().isReserved()) {
      return stepped(withSlot(index, next), JournalBranch.HEADER_INSTALLED);
    }
    // The slot certainly did not hold this header, so it may be nacked. What was on disk under the
    // old header must not be announced by a neighbour's header write any more.
    next = next.withFaulty(false).withHeaderRedundant(config.placeholder(index));
    return stepped(withSlot(index, next), JournalBranch.HEADER_REPLACED);
  }

  /**
   * Starts to write a prepare whose header is in memory, or says at once how it ended.
   *
   * @param message header of the prepare; its padding up to whole sectors is zero
   */
  public JournalStep.Stepped writePrepare(PrepareHeader message, WriteTrigger trigger) {
    return WritePath.writePrepare(this, message, trigger);
  }

  /**
   * {@link #writePrepare} as the replica calls it: dropped when the header was replaced or removed
   * since, or a write to the slot is in flight. tb: replica.zig:10032
   */
  public JournalStep writePrepareUnlessStale(PrepareHeader message, WriteTrigger trigger) {
    if (!hasHeader(message)) return new JournalStep.Refused("header_changed");
    if (writing(message) != Writing.NONE) return new JournalStep.Refused("slot_being_written");
    return writePrepare(message, trigger);
  }

  /** The storage completed the prepare write to {@code slot}. tb: journal.zig:1857 */
  public JournalStep.Stepped prepareWritten(@NonNegative int slot) {
    return WritePath.prepareWritten(this, slot);
  }

  /**
   * The storage completed the header-sector write on behalf of {@code slot}. tb: journal.zig:1912
   */
  public JournalStep.Stepped headerSectorWritten(@NonNegative int slot) {
    return WritePath.headerSectorWritten(this, slot);
  }

  /**
   * Reads a prepare of the log, to commit it. tb: journal.zig:722
   *
   * @param opHead the replica's head op
   */
  public JournalStep.Stepped readPrepare(long opHead, long op, U128 checksum) {
    return ReadPath.readPrepare(this, opHead, op, checksum);
  }

  /**
   * Reads a prepare that the prepare ring holds, whether or not its header is in the log. tb:
   * journal.zig:765
   *
   * @param op gives the slot; it may disagree with the checksum, then the read will fail
   * @param destinationReplica who asked for it; null for a read to commit
   */
  public JournalStep.Stepped readPrepareWithOpAndChecksum(
      long op, U128 checksum, @Nullable Integer destinationReplica) {
    return ReadPath.readPrepareWithOpAndChecksum(this, op, checksum, destinationReplica);
  }

  /**
   * The storage completed a read. tb: journal.zig:848
   *
   * @param iop which read
   * @param opHead the replica's head op by now
   * @param verdict what the bytes turned out to be
   */
  public JournalStep.Stepped readCompleted(@NonNegative int iop, long opHead, ReadVerdict verdict) {
    return ReadPath.readCompleted(this, iop, opHead, verdict);
  }

  /**
   * Takes whatever a slot has out of the log. The disk keeps it, and {@code prepareChecksum} keeps
   * saying so. tb: journal.zig:1719
   */
  public JournalStep.Stepped removeEntry(@NonNegative int slot) {
    return stepped(withSlot(slot, removed(slot)), JournalBranch.REMOVED);
  }

  /**
   * Truncates the log before {@code opMin}. Placeholders count by their slot index, so a lost slot
   * is released only in the first wrap. tb: journal.zig:1700
   */
  public JournalStep.Stepped removeEntriesFrom(long opMin) {
    Check.that(Long.compareUnsigned(opMin, 0) > 0, "remove_entries_never_the_root");
    List<JournalSlot> next = new ArrayList<>(slots);
    for (int slot = 0; slot < slots.size(); slot++) {
      if (Long.compareUnsigned(slots.get(slot).header().op(), opMin) < 0) continue;
      next.set(slot, removed(slot));
    }
    return stepped(new Journal(config, next, writes, reads), JournalBranch.REMOVED);
  }

  private JournalSlot removed(@NonNegative int slot) {
    return JournalSlot.empty(config.placeholder(slot))
        .withPrepareChecksum(slot(slot).prepareChecksum());
  }

  // -- Copies with one thing changed
  // ---------------------------------------------------------------

  static JournalStep.Stepped stepped(Journal next, JournalBranch branch) {
    return new JournalStep.Stepped(next, List.of(), branch);
  }

  /** The write in flight to {@code slot}. */
  public @Nullable JournalWrite writeTo(@NonNegative int slot) {
    for (JournalWrite write : writes) {
      if (write.slot() == slot) return write;
    }
    return null;
  }

  Journal withSlot(@NonNegative int slot, JournalSlot value) {
    Check.that(slot < slots.size(), "journal_slot_in_ring");
    List<JournalSlot> next = new ArrayList<>(slots);
    next.set(slot, value);
    return new Journal(config, next, writes, reads);
  }

  /** With {@code write} in the place of the one to the same slot, or added. */
  Journal withWrite(JournalWrite write) {
    List<JournalWrite> next = new ArrayList<>();
    for (JournalWrite other : writes) {
      if (other.iop() < write.iop()) next.add(other);
    }
    next.add(write);
    for (JournalWrite other : writes) {
      if (other.iop() > write.iop()) next.add(other);
    }
    return new Journal(config, slots, next, reads);
  }

  Journal withoutWrite(JournalWrite write) {
    List<JournalWrite> next = new ArrayList<>();
    for (JournalWrite other : writes) {
      if (other.iop() != write.iop()) next.add(other);
    }
    return new Journal(config, slots, next, reads);
  }

  Journal withRead(JournalRead read) {
    List<JournalRead> next = new ArrayList<>();
    for (JournalRead other : reads) {
      if (other.iop() < read.iop()) next.add(other);
    }
    next.add(read);
    for (JournalRead other : reads) {
      if (other.iop() > read.iop()) next.add(other);
    }
    return new Journal(config, slots, writes, next);
  }

  Journal withoutRead(JournalRead read) {
    List<JournalRead> next = new ArrayList<>();
    for (JournalRead other : reads) {
      if (other.iop() != read.iop()) next.add(other);
    }
    return new Journal(config, slots, writes, next);
  }
}
