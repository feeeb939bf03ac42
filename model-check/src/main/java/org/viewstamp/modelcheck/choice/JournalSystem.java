package org.viewstamp.modelcheck.choice;

import java.util.ArrayList;
import java.util.List;
import org.viewstamp.journal.HeaderCell;
import org.viewstamp.journal.Journal;
import org.viewstamp.journal.JournalDisk;
import org.viewstamp.journal.JournalEvent;
import org.viewstamp.journal.JournalMachine;
import org.viewstamp.journal.JournalMachineState;
import org.viewstamp.journal.JournalMachineStatus;
import org.viewstamp.journal.JournalMachineStep;
import org.viewstamp.journal.JournalSlot;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.PrepareHeader;

/**
 * A replica's log on its disk, driven event by event: the machine that is compared with {@code
 * Journal.tla}. A planted bug changes what an event leads to, never what is checked.
 */
final class JournalSystem {
  private final JournalMachine machine;
  private final JournalPlanted planted;
  private JournalMachineState state;

  JournalSystem(JournalMachine machine, JournalPlanted planted) {
    this.machine = machine;
    this.planted = planted;
    state = machine.initialState();
  }

  JournalMachineState state() {
    return state;
  }

  /** Refuses an event whose guards do not hold: the harness must not have offered it. */
  void step(JournalEvent event) {
    JournalMachineStep step = machine.step(state, event);
    if (step instanceof JournalMachineStep.Refused refused) {
      throw new ChoiceError("the harness offers an event that is refused: " + refused.guard());
    }
    state = planted(event, ((JournalMachineStep.Stepped) step).next());
  }

  private JournalMachineState planted(JournalEvent event, JournalMachineState next) {
    switch (planted) {
      case HEADER_BEFORE_PREPARE -> {
        if (!(event instanceof JournalEvent.StartWrite write)) return next;
        return withHeaderOnDisk(next, write.slot());
      }
      case REDUNDANT_AT_INSTALL -> {
        if (!(event instanceof JournalEvent.InstallHeader install)) return next;
        int slot = next.journal().slotForOp(install.op());
        JournalSlot old = next.journal().slot(slot);
        return withSlot(
            next,
            slot,
            new JournalSlot(
                old.header(), old.header(), old.dirty(), old.faulty(), old.prepareChecksum()));
      }
      case FAULT_CLEARED -> {
        return event instanceof JournalEvent.Open ? withoutFaults(next) : next;
      }
      case CLEAN_BEFORE_HEADER -> {
        if (!(event instanceof JournalEvent.PrepareWritten written)) return next;
        JournalSlot old = next.journal().slot(written.slot());
        return withSlot(
            next,
            written.slot(),
            new JournalSlot(
                old.header(), old.headerRedundant(), false, false, old.prepareChecksum()));
      }
      case NONE -> {
        return next;
      }
    }
    throw new CheckFailed("journal_planted_known");
  }

  private static JournalMachineState withHeaderOnDisk(JournalMachineState next, int slot) {
    PrepareHeader header = next.journal().slot(slot).header();
    List<HeaderCell> headers = new ArrayList<>(next.disk().headers());
    headers.set(slot, new HeaderCell.Valid(header));
    return with(next, new JournalDisk(headers, next.disk().prepares()), next.journal());
  }

  private static JournalMachineState withoutFaults(JournalMachineState next) {
    List<JournalSlot> slots = new ArrayList<>();
    for (JournalSlot old : next.journal().slots()) {
      slots.add(
          new JournalSlot(
              old.header(), old.headerRedundant(), old.dirty(), false, old.prepareChecksum()));
    }
    return with(next, next.disk(), withSlots(next.journal(), slots));
  }

  private static JournalMachineState withSlot(
      JournalMachineState next, int slot, JournalSlot value) {
    List<JournalSlot> slots = new ArrayList<>(next.journal().slots());
    slots.set(slot, value);
    return with(next, next.disk(), withSlots(next.journal(), slots));
  }

  private static Journal withSlots(Journal journal, List<JournalSlot> slots) {
    return new Journal(journal.config(), slots, journal.writes(), journal.reads());
  }

  private static JournalMachineState with(
      JournalMachineState next, JournalDisk disk, Journal journal) {
    return new JournalMachineState(
        disk,
        journal,
        next.status(),
        next.recovery(),
        next.head(),
        next.logView(),
        next.joining(),
        next.superblock(),
        next.auxLog(),
        next.auxView(),
        next.auxAcked(),
        next.auxWritten(),
        next.crashes(),
        next.faults());
  }

  /** Whether the replica runs: it takes part, or waits to be told its head. */
  boolean running() {
    return state.status() == JournalMachineStatus.NORMAL
        || state.status() == JournalMachineStatus.RECOVERING_HEAD;
  }
}
