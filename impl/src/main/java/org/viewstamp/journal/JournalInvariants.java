package org.viewstamp.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.checkerframework.checker.index.qual.NonNegative;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.U128;

/** What holds of the journal's memory in every state after recovery; M1 to M9 of the reference. */
public final class JournalInvariants {
  /** A predicate with the name under which it is reported. */
  public record Named(String name, Predicate<Journal> holds) {}

  /** Those that hold at all times, in the order of their numbers. */
  public static final List<Named> ALWAYS =
      List.of(
          new Named("faulty_implies_dirty", JournalInvariants::faultyImpliesDirty),
          new Named("header_belongs_to_slot", JournalInvariants::headerBelongsToSlot),
          new Named("clean_has_prepare", JournalInvariants::cleanHasPrepare),
          new Named("clean_has_redundant_header", JournalInvariants::cleanHasRedundantHeader),
          new Named("uninhabited_has_no_checksum", JournalInvariants::uninhabitedHasNoChecksum),
          new Named("one_write_per_slot", JournalInvariants::oneWritePerSlot),
          new Named("one_issued_write_per_sector", JournalInvariants::oneIssuedWritePerSector),
          new Named("iops_within_limits", JournalInvariants::iopsWithinLimits));

  private JournalInvariants() {}

  /** The names of those that {@code journal} breaks. */
  public static List<String> broken(Journal journal) {
    List<String> names = new ArrayList<>();
    for (Named invariant : ALWAYS) {
      if (!invariant.holds().test(journal)) names.add(invariant.name());
    }
    return names;
  }

  /** M1: a faulty slot is dirty. tb: journal.zig:277 */
  public static boolean faultyImpliesDirty(Journal journal) {
    for (JournalSlot slot : journal.slots()) {
      if (slot.faulty() && !slot.dirty()) return false;
    }
    return true;
  }

  /** M2: a slot's headers are its placeholder, or of an op that lives in it. tb: journal.zig:443 */
  public static boolean headerBelongsToSlot(Journal journal) {
    for (int index = 0; index < journal.slots().size(); index++) {
      JournalSlot slot = journal.slots().get(index);
      if (!belongs(journal, index, slot.header())) return false;
      if (!belongs(journal, index, slot.headerRedundant())) return false;
    }
    return true;
  }

  private static boolean belongs(Journal journal, @NonNegative int index, PrepareHeader header) {
    if (header.isReserved()) return header.equals(journal.config().placeholder(index));
    return journal.slotForOp(header.op()) == index;
  }

  /** M3: a clean slot's prepare is in the prepare ring. tb: journal.zig:539 */
  public static boolean cleanHasPrepare(Journal journal) {
    for (JournalSlot slot : journal.slots()) {
      if (isClean(slot) && !slot.inhabitedBy(slot.header().checksum())) return false;
    }
    return true;
  }

  /** M4: a clean slot's header is the one that a header write would put on disk. */
  public static boolean cleanHasRedundantHeader(Journal journal) {
    for (JournalSlot slot : journal.slots()) {
      if (isClean(slot) && !slot.headerRedundant().checksum().equals(slot.header().checksum())) {
        return false;
      }
    }
    return true;
  }

  /**
   * M5: no checksum but that of a prepare is kept. The original keeps 0 while a slot is not
   * inhabited; here that is null, and 0 must not be stored instead. tb: journal.zig:293
   */
  public static boolean uninhabitedHasNoChecksum(Journal journal) {
    for (JournalSlot slot : journal.slots()) {
      U128 checksum = slot.prepareChecksum();
      if (checksum != null && checksum.isZero()) return false;
    }
    return true;
  }

  /** M6: at most one write in flight goes to a slot, and it goes to its message's slot. */
  public static boolean oneWritePerSlot(Journal journal) {
    for (JournalWrite write : journal.writes()) {
      if (journal.slotForOp(write.message().op()) != write.slot()) return false;
      for (JournalWrite other : journal.writes()) {
        if (other.iop() != write.iop() && other.slot() == write.slot()) return false;
      }
    }
    return true;
  }

  /**
   * M7: at most one header write is executing on a sector, and each other one to that sector waits
   * in its list, once. Prepare writes never wait. tb: journal.zig:2038
   */
  public static boolean oneIssuedWritePerSector(Journal journal) {
    Ring ring = journal.config().ring();
    for (JournalWrite write : journal.writes()) {
      if (write.phase() == JournalWrite.Phase.PREPARE) {
        if (!write.issued() || !write.waiters().isEmpty()) return false;
        continue;
      }
      int holders = 0;
      int places = 0;
      for (JournalWrite other : journal.writes()) {
        if (!other.waiters().isEmpty() && !other.holdsSector()) return false;
        for (int waiter : other.waiters()) if (waiter == write.slot()) places++;
        if (ring.sectorOfSlot(other.slot()) != ring.sectorOfSlot(write.slot())) continue;
        if (other.holdsSector()) holders++;
      }
      if (holders != 1 || places != (write.issued() ? 0 : 1)) return false;
    }
    return true;
  }

  /** No more I/O is in flight than the limits allow; solo, no more than one write. */
  public static boolean iopsWithinLimits(Journal journal) {
    Ring ring = journal.config().ring();
    int writesMax = journal.config().solo() ? 1 : ring.iopsWriteMax();
    return journal.writes().size() <= writesMax
        && ReadPath.inUse(journal, true) <= ring.iopsReadCommitMax()
        && ReadPath.inUse(journal, false) <= ring.iopsReadMax() - ring.iopsReadCommitMax();
  }

  /**
   * M8, M9: what recovery leaves behind. Dirty and faulty agree, a faulty slot has no header, both
   * headers agree, and a header's prepare is there. tb: journal.zig:1660
   */
  public static boolean recoveredShape(Journal journal) {
    for (JournalSlot slot : journal.slots()) {
      if (slot.dirty() != slot.faulty()) return false;
      if (slot.faulty() && !slot.header().isReserved()) return false;
      if (!slot.header().equals(slot.headerRedundant())) return false;
    }
    return cleanHasPrepare(journal);
  }

  private static boolean isClean(JournalSlot slot) {
    return !slot.dirty() && !slot.header().isReserved();
  }
}
