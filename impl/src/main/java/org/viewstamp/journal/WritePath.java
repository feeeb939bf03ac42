package org.viewstamp.journal;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.PrepareFrame;
import org.viewstamp.vsr.PrepareHeader;

/**
 * The way of a prepare to the disk: first its own sectors, and only when they are durable, the
 * sector of its header. So a durable header proves that its prepare had been durable. The steps
 * have the numbers of the reference (3 start, 4 prepare done, 5 header sector, 6 done).
 */
final class WritePath {
  private WritePath() {}

  /** Steps 1 to 3. tb: journal.zig:1784 */
  static JournalStep.Stepped writePrepare(
      Journal journal, PrepareHeader message, WriteTrigger trigger) {
    Ring ring = journal.config().ring();
    Check.that(!message.isReserved(), "write_prepare_not_reserved");
    Check.that(
        message.size() >= PrepareHeader.SIZE && message.size() <= ring.messageSizeMax(),
        "write_prepare_size_in_range");
    Check.that(journal.hasHeader(message), "write_prepare_has_header");
    Check.that(journal.writing(message) == Journal.Writing.NONE, "write_prepare_not_writing");
    Check.that(
        !journal.config().solo() || journal.writes().isEmpty(), "write_prepare_solo_one_at_a_time");

    int index = journal.slotForOp(message.op());
    JournalSlot slot = journal.slot(index);
    if (!slot.dirty()) {
      Check.that(!slot.faulty(), "faulty_implies_dirty");
      Check.that(slot.inhabitedBy(message.checksum()), "clean_has_prepare");
      Check.that(
          slot.headerRedundant().checksum().equals(message.checksum()),
          "clean_has_redundant_header");
      return finished(journal, message, trigger, true, JournalBranch.WRITE_CLEAN);
    }
    @NonNegative Integer iop = freeIop(journal);
    if (iop == null) return finished(journal, message, trigger, false, JournalBranch.WRITE_NO_IOP);

    JournalWrite write =
        new JournalWrite(
            iop, index, message, trigger, JournalWrite.Phase.PREPARE, true, List.of(), List.of());
    // From here until the write is over, the ring's entry is neither the old prepare nor the new.
    Journal next = journal.withSlot(index, slot.withPrepareChecksum(null)).withWrite(write);
    return new JournalStep.Stepped(
        next,
        List.of(
            new JournalEffect.WritePrepare(
                index, PrepareFrame.sectorCeil(message.size()), message)),
        JournalBranch.WRITE_STARTED);
  }

  /** Steps 4, 4a and 5. tb: journal.zig:1857 */
  static JournalStep.Stepped prepareWritten(Journal journal, @NonNegative int index) {
    JournalWrite write = journal.writeTo(index);
    Check.that(write != null, "prepare_written_has_write");
    Check.that(write.phase() == JournalWrite.Phase.PREPARE, "prepare_written_in_prepare_phase");
    PrepareHeader message = write.message();
    // The prepare is there, whatever the memory wants in the slot by now.
    JournalSlot slot = journal.slot(index).withPrepareChecksum(message.checksum());

    if (!journal.hasHeader(message)) {
      JournalStep.Stepped released =
          finished(
              journal.withSlot(index, slot).withoutWrite(write),
              message,
              write.trigger(),
              false,
              JournalBranch.WRITE_4A);
      // Dirty is set after the callback: what the slot's header stands for was just overwritten.
      return new JournalStep.Stepped(
          released.next().withSlot(index, slot.withDirty(true)),
          released.effects(),
          released.branch());
    }

    Journal next = journal.withSlot(index, slot.withHeaderRedundant(message));
    // The image is captured now, even if the sector is locked: see lockOrQueue.
    JournalWrite headerWrite =
        write.queuedHeader(sectorImage(next, next.config().ring().sectorOfSlot(index)));
    List<JournalEffect> effects = new ArrayList<>();
    next = lockOrQueue(next, headerWrite, effects);
    return new JournalStep.Stepped(
        next,
        effects,
        effects.isEmpty() ? JournalBranch.WRITE_5_QUEUED : JournalBranch.WRITE_5_ISSUED);
  }

  /**
   * Step 6. In this order: the sector is unlocked, the waiters' I/O is issued, the state changes,
   * the caller is told. tb: journal.zig:1912
   */
  static JournalStep.Stepped headerSectorWritten(Journal journal, @NonNegative int index) {
    JournalWrite write = journal.writeTo(index);
    Check.that(write != null, "header_sector_written_has_write");
    Check.that(write.holdsSector(), "header_sector_written_was_issued");
    Journal next = journal.withoutWrite(write);
    List<JournalEffect> effects = new ArrayList<>();
    for (int waiter : write.waiters()) {
      next = lockOrQueue(next, waitingWrite(next, waiter), effects);
    }
    JournalBranch branch = headerBranch(next, index, write.message());
    boolean written = branch == JournalBranch.WRITE_6D;
    if (written) {
      next = next.withSlot(index, next.slot(index).withDirty(false).withFaulty(false));
    }
    JournalStep.Stepped released =
        finished(next, write.message(), write.trigger(), written, branch);
    effects.addAll(released.effects());
    return new JournalStep.Stepped(released.next(), effects, branch);
  }

  /** What became of the slot while its header sector was being written. */
  private static JournalBranch headerBranch(
      Journal journal, @NonNegative int index, PrepareHeader message) {
    JournalSlot slot = journal.slot(index);
    if (!journal.hasHeader(message)) return JournalBranch.WRITE_6A;
    if (!slot.headerRedundant().checksum().equals(message.checksum())) {
      Check.that(slot.dirty(), "header_sector_written_6b_dirty");
      return JournalBranch.WRITE_6B;
    }
    if (!slot.inhabitedBy(message.checksum())) return JournalBranch.WRITE_6C;
    return JournalBranch.WRITE_6D;
  }

  /**
   * Issues a header write, or appends it to those that wait for the write that has the sector. A
   * waiting write keeps its image; images are issued in the order in which they were captured, so
   * an older one never replaces a newer. tb: journal.zig:2038
   */
  private static Journal lockOrQueue(
      Journal journal, JournalWrite write, List<JournalEffect> effects) {
    Ring ring = journal.config().ring();
    int sector = ring.sectorOfSlot(write.slot());
    for (JournalWrite other : journal.writes()) {
      if (!other.holdsSector() || ring.sectorOfSlot(other.slot()) != sector) continue;
      List<Integer> waiters = new ArrayList<>(other.waiters());
      waiters.add(write.slot());
      return journal.withWrite(write).withWrite(other.withWaiters(waiters));
    }
    effects.add(new JournalEffect.WriteHeaderSector(write.slot(), sector, write.image()));
    return journal.withWrite(write.withIssued());
  }

  private static JournalWrite waitingWrite(Journal journal, int slot) {
    for (JournalWrite write : journal.writes()) {
      if (write.slot() == slot && !write.issued()) return write;
    }
    throw new CheckFailed("header_sector_waiter_has_write");
  }

  /** The redundant headers of {@code sector}, in slot order: what a write of it stores. */
  static List<PrepareHeader> sectorImage(Journal journal, @NonNegative int sector) {
    Ring ring = journal.config().ring();
    int first = sector * ring.headersPerSector();
    List<PrepareHeader> image = new ArrayList<>();
    for (int i = 0; i < ring.headersPerSector(); i++) {
      image.add(journal.slot(first + i).headerRedundant());
    }
    return image;
  }

  private static JournalStep.Stepped finished(
      Journal journal,
      PrepareHeader message,
      WriteTrigger trigger,
      boolean written,
      JournalBranch branch) {
    JournalSlot slot = journal.slot(journal.slotForOp(message.op()));
    return new JournalStep.Stepped(
        journal,
        List.of(
            new JournalEffect.WritePrepareCallback(
                trigger, message, written, journal.writes().size(), slot.dirty(), slot.faulty())),
        branch);
  }

  /** The lowest write slot that is free. */
  private static @Nullable @NonNegative Integer freeIop(Journal journal) {
    int iop = 0;
    for (JournalWrite write : journal.writes()) {
      if (write.iop() == iop) iop++;
    }
    return iop < journal.config().ring().iopsWriteMax() ? iop : null;
  }
}
