package org.viewstamp.journal;

import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.PrepareFrame;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.U128;

/** Reading prepares back: to commit them, or for another replica that misses them. */
final class ReadPath {
  private ReadPath() {}

  /** tb: journal.zig:722 */
  static JournalStep.Stepped readPrepare(Journal journal, long opHead, long op, U128 checksum) {
    if (Long.compareUnsigned(op, opHead) > 0) {
      return failed(journal, op, checksum, JournalBranch.READ_BEYOND_OP);
    }
    if (journal.headerWithOpAndChecksum(op, checksum) == null) {
      return failed(journal, op, checksum, JournalBranch.READ_NO_HEADER);
    }
    // A dirty slot is readable too, once the prepare itself is on disk.
    if (!journal.slot(journal.slotForOp(op)).inhabitedBy(checksum)) {
      return failed(journal, op, checksum, JournalBranch.READ_NOT_INHABITED);
    }
    return readPrepareWithOpAndChecksum(journal, op, checksum, null);
  }

  /** tb: journal.zig:765 */
  static JournalStep.Stepped readPrepareWithOpAndChecksum(
      Journal journal, long op, U128 checksum, @Nullable Integer destinationReplica) {
    Ring ring = journal.config().ring();
    int index = journal.slotForOp(op);
    Check.that(journal.slot(index).inhabitedBy(checksum), "read_prepare_inhabited");

    PrepareHeader exact = journal.headerWithOpAndChecksum(op, checksum);
    if (exact != null && exact.size() == PrepareHeader.SIZE) {
      return found(journal, op, exact, destinationReplica, JournalBranch.READ_FROM_MEMORY);
    }
    int inUse = inUse(journal, destinationReplica == null);
    if (destinationReplica == null) {
      Check.that(inUse < ring.iopsReadCommitMax(), "read_prepare_commit_iop_available");
    } else if (inUse == ring.iopsReadMax() - ring.iopsReadCommitMax()) {
      return failed(journal, op, checksum, JournalBranch.READ_NO_IOP);
    }
    // Without the header the size is unknown, and the whole slot is read.
    int size = exact == null ? ring.messageSizeMax() : PrepareFrame.sectorCeil(exact.size());
    JournalRead read =
        new JournalRead(freeIop(journal), op, checksum, destinationReplica, positive(size));
    return new JournalStep.Stepped(
        journal.withRead(read),
        List.of(new JournalEffect.ReadPrepare(read.iop(), index, read.size())),
        JournalBranch.READ_STARTED);
  }

  /** tb: journal.zig:848 */
  static JournalStep.Stepped readCompleted(
      Journal journal, @NonNegative int iop, long opHead, ReadVerdict verdict) {
    JournalRead read = readOf(journal, iop);
    long op = read.op();
    Journal next = journal.withoutRead(read);
    if (Long.compareUnsigned(op, opHead) > 0) {
      return failed(next, op, read.checksum(), JournalBranch.READ_BEYOND_OP);
    }
    int index = journal.slotForOp(op);
    if (!next.slot(index).inhabitedBy(read.checksum())) {
      return failed(next, op, read.checksum(), JournalBranch.READ_CHANGED);
    }
    if (verdict instanceof ReadVerdict.Whole whole) {
      PrepareHeader message = whole.message();
      Check.that(message.checksum().equals(read.checksum()), "read_verdict_checksum");
      Check.that(message.op() == op, "read_verdict_op");
      return found(next, op, message, read.destinationReplica(), JournalBranch.READ_DONE);
    }
    JournalBranch branch = branch((ReadVerdict.Fault) verdict);
    // The slot still says which prepare the ring holds: the original does not take that back.
    if (next.headerWithOpAndChecksum(op, read.checksum()) != null) {
      next = next.withSlot(index, next.slot(index).withFaulty(true).withDirty(true));
    }
    return failed(next, op, read.checksum(), branch);
  }

  private static JournalBranch branch(ReadVerdict.Fault fault) {
    return switch (fault) {
      case HEADER_CHECKSUM -> JournalBranch.READ_HEADER_CHECKSUM;
      // A header that checksums but cannot have been written: the original stops. tb: :887
      case HEADER_INVALID -> throw new CheckFailed("read_prepare_header_valid");
      case CLUSTER -> JournalBranch.READ_CLUSTER;
      case OP -> JournalBranch.READ_OP;
      case CHECKSUM -> JournalBranch.READ_CHECKSUM;
      case BODY_CHECKSUM -> JournalBranch.READ_BODY_CHECKSUM;
      case PADDING -> JournalBranch.READ_PADDING;
    };
  }

  private static JournalRead readOf(Journal journal, @NonNegative int iop) {
    for (JournalRead read : journal.reads()) {
      if (read.iop() == iop) return read;
    }
    throw new CheckFailed("read_completed_has_read");
  }

  private static JournalStep.Stepped failed(
      Journal journal, long op, U128 checksum, JournalBranch branch) {
    return new JournalStep.Stepped(
        journal,
        List.of(
            new JournalEffect.ReadPrepareCallback(
                op, checksum, null, null, journal.reads().size())),
        branch);
  }

  private static JournalStep.Stepped found(
      Journal journal,
      long op,
      PrepareHeader message,
      @Nullable Integer destinationReplica,
      JournalBranch branch) {
    return new JournalStep.Stepped(
        journal,
        List.of(
            new JournalEffect.ReadPrepareCallback(
                op, message.checksum(), message, destinationReplica, journal.reads().size())),
        branch);
  }

  /** Reads in flight for committing, or for repair. */
  static @NonNegative int inUse(Journal journal, boolean forCommit) {
    int count = 0;
    for (JournalRead read : journal.reads()) if (read.forCommit() == forCommit) count++;
    return count;
  }

  /** The lowest read slot that is free; the two classes together never need more than there are. */
  private static @NonNegative int freeIop(Journal journal) {
    int iop = 0;
    for (JournalRead read : journal.reads()) {
      if (read.iop() == iop) iop++;
    }
    return iop;
  }

  private static @Positive int positive(int size) {
    if (size <= 0) throw new CheckFailed("read_prepare_size_positive");
    return size;
  }
}
