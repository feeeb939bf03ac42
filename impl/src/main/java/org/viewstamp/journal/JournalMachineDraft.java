package org.viewstamp.journal;

import java.util.List;
import java.util.SortedSet;
import org.checkerframework.checker.index.qual.NonNegative;
import org.viewstamp.vsr.PrepareHeader;

/**
 * The next state while a step assembles it. A field is the primed variable; one that no step
 * assigns stays as it was.
 */
final class JournalMachineDraft {
  JournalDisk disk;
  Journal journal;
  JournalMachineStatus status;
  JournalMachineProgress recovery;
  @NonNegative int head;
  int logView;
  List<PrepareHeader> joining;
  JournalMachineSuperblock superblock;
  JournalMachineLog auxLog;
  int auxView;
  SortedSet<PrepareHeader> auxAcked;
  SortedSet<PrepareHeader> auxWritten;
  @NonNegative int crashes;
  List<JournalMachineFault> faults;

  JournalMachineDraft(JournalMachineState state) {
    disk = state.disk();
    journal = state.journal();
    status = state.status();
    recovery = state.recovery();
    head = state.head();
    logView = state.logView();
    joining = state.joining();
    superblock = state.superblock();
    auxLog = state.auxLog();
    auxView = state.auxView();
    auxAcked = state.auxAcked();
    auxWritten = state.auxWritten();
    crashes = state.crashes();
    faults = state.faults();
  }

  /** The step, when all is assigned. */
  JournalMachineStep stepped(List<JournalEffect> effects) {
    return new JournalMachineStep.Stepped(
        new JournalMachineState(
            disk,
            journal,
            status,
            recovery,
            head,
            logView,
            joining,
            superblock,
            auxLog,
            auxView,
            auxAcked,
            auxWritten,
            crashes,
            faults),
        effects);
  }

  JournalMachineStep stepped() {
    return stepped(List.of());
  }
}
