package org.viewstamp.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.checkerframework.checker.index.qual.NonNegative;
import org.viewstamp.vsr.PrepareHeader;

/**
 * A state of {@link JournalMachine}: one component for each variable of {@code Journal.tla}, but
 * that {@code journal} is {@code memory}, {@code writes} and {@code queues} in one.
 *
 * @param disk the two rings
 * @param journal what the replica believes, and the writes in flight, their IOPs in slot order
 * @param status of the process
 * @param recovery what recovery has decided and not yet written
 * @param head head op of the replica, in memory
 * @param logView log_view of the replica, in memory
 * @param joining headers of a view change that the superblock does not hold yet
 * @param superblock durable state beside the rings
 * @param auxLog the cluster's log
 * @param auxView the cluster's view
 * @param auxAcked prepares that this replica acknowledged and that nobody truncated since
 * @param auxWritten prepares that this replica ever wrote completely
 * @param crashes crashes so far
 * @param faults kinds of the storage faults so far, in order
 */
public record JournalMachineState(
    JournalDisk disk,
    Journal journal,
    JournalMachineStatus status,
    JournalMachineProgress recovery,
    @NonNegative int head,
    int logView,
    List<PrepareHeader> joining,
    JournalMachineSuperblock superblock,
    JournalMachineLog auxLog,
    int auxView,
    SortedSet<PrepareHeader> auxAcked,
    SortedSet<PrepareHeader> auxWritten,
    @NonNegative int crashes,
    List<JournalMachineFault> faults) {

  public JournalMachineState {
    journal = inSlotOrder(journal);
    joining = List.copyOf(joining);
    faults = List.copyOf(faults);
  }

  /** A set of headers, in the order in which it has one text. */
  public static SortedSet<PrepareHeader> headerSet(Collection<PrepareHeader> headers) {
    SortedSet<PrepareHeader> set = new TreeSet<>(JournalMachineHeaders.ORDER);
    set.addAll(headers);
    return Collections.unmodifiableSortedSet(set);
  }

  /** Which IOP a write has influences nothing: two states that differ in it are one. */
  private static Journal inSlotOrder(Journal journal) {
    List<JournalWrite> writes = new ArrayList<>();
    for (int slot = 0; slot < journal.slots().size(); slot++) {
      JournalWrite write = journal.writeTo(slot);
      if (write != null) writes.add(write.withIop(writes.size()));
    }
    if (writes.equals(journal.writes())) return journal;
    return new Journal(journal.config(), journal.slots(), writes, journal.reads());
  }

  /** The slots whose prepare write is issued, ascending. */
  List<Integer> preparesIssued() {
    List<Integer> slots = new ArrayList<>();
    for (JournalWrite write : journal.writes()) {
      if (write.phase() == JournalWrite.Phase.PREPARE) slots.add(write.slot());
    }
    return slots;
  }

  /** The header sectors of which a write is issued, ascending; recovery writes the lowest. */
  List<Integer> sectorsIssued() {
    Ring ring = journal.config().ring();
    SortedSet<Integer> sectors = new TreeSet<>();
    if (status == JournalMachineStatus.FIXING) {
      for (int slot : recovery.fix()) {
        if (slot >= 0 && sectors.isEmpty()) sectors.add(ring.sectorOfSlot(slot));
      }
    } else {
      for (JournalWrite write : journal.writes()) {
        if (write.holdsSector()) sectors.add(ring.sectorOfSlot(write.slot()));
      }
    }
    return List.copyOf(sectors);
  }
}
