package org.viewstamp.journal;

import static org.viewstamp.journal.JournalMachine.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.checkerframework.checker.index.qual.GTENegativeOne;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.PrepareHeader;

/** The steps of the journal while it runs: headers in, prepares to the disk, slots lost. */
final class JournalMachineWrites {
  private final JournalMachineConfig config;

  JournalMachineWrites(JournalMachineConfig config) {
    this.config = config;
  }

  /** The header of the log's next op, or one that is missing. tb: replica.zig:1782 */
  JournalMachineStep installHeader(JournalMachineState state, JournalEvent.InstallHeader event) {
    int op = event.op();
    JournalMachineLog log = state.auxLog();
    long checkpointOp = state.superblock().checkpointOp();
    boolean next = op > log.length();
    PrepareHeader header =
        next ? JournalMachineHeaders.prepare(op, state.logView()) : log.logHeader(op);
    if (state.status() != JournalMachineStatus.NORMAL) return notNormal(state);
    if (state.logView() != state.auxView()) return refused("log_view_is_cluster_view", "");
    if (op <= checkpointOp) return refused("op_beyond_checkpoint", "");
    if (op > state.head() + 1) return refused("op_not_beyond_next", "head " + state.head());
    if (op > config.cluster().opPrepareMax(checkpointOp)) return refused("op_in_prepare_max", "");
    if (op > config.opMaxBound()) return refused("op_in_model", "");
    if (op > log.length() + 1) return refused("op_in_log_or_next", "");
    if (config.solo() && op != state.head() + 1) return refused("solo_only_appends", "");
    if (state.journal().hasHeader(header)) return refused("header_missing", "");
    if (!mayInstall(state.journal(), header)) return refused("may_install", "a newer op is there");

    JournalMachineDraft draft = new JournalMachineDraft(state);
    draft.journal = state.journal().setHeaderAsDirty(header).next();
    draft.head = Math.max(state.head(), op);
    if (next) draft.auxLog = log.append(state.logView());
    return draft.stepped();
  }

  /** A newer op is never replaced by an older one. tb: journal.zig:1744 */
  static boolean mayInstall(Journal journal, PrepareHeader header) {
    PrepareHeader old = journal.headerForOp(header.op());
    return old == null || old.op() <= header.op();
  }

  /** Issues the write of a prepare. Solo writes in the order of ops. tb: journal.zig:1784 */
  JournalMachineStep startWrite(JournalMachineState state, JournalEvent.StartWrite event) {
    Journal journal = state.journal();
    JournalSlot slot = journal.slot(event.slot());
    if (state.status() != JournalMachineStatus.NORMAL) return notNormal(state);
    if (slot.header().isReserved()) return refused("slot_has_header", "");
    if (!slot.dirty()) return refused("slot_dirty", "");
    if (journal.writing(slot.header()) != Journal.Writing.NONE) return refused("slot_idle", "");
    if (config.solo()) {
      if (journal.writes().size() >= config.journal().ring().iopsWriteMax()) {
        return refused("write_available", "");
      }
      if (!journal.writes().isEmpty()) return refused("solo_one_at_a_time", "");
      if (!isLowestDirty(journal, slot.header().op())) return refused("solo_in_op_order", "");
    }
    JournalStep.Stepped stepped = journal.writePrepare(slot.header(), WriteTrigger.APPEND);
    if (stepped.branch() != JournalBranch.WRITE_STARTED) {
      return refused("write_available", stepped.branch().code());
    }

    JournalMachineDraft draft = new JournalMachineDraft(state);
    draft.journal = stepped.next();
    return draft.stepped(stepped.effects());
  }

  private static boolean isLowestDirty(Journal journal, long op) {
    for (JournalSlot slot : journal.slots()) {
      if (slot.dirty() && slot.header().op() < op) return false;
    }
    return true;
  }

  /** The prepare is on disk; only now may its header be written. tb: journal.zig:1857 */
  JournalMachineStep prepareWritten(JournalMachineState state, JournalEvent.PrepareWritten event) {
    JournalWrite write = state.journal().writeTo(event.slot());
    if (write == null || write.phase() != JournalWrite.Phase.PREPARE) {
      return refused("prepare_write_issued", "");
    }
    List<JournalMachineFault> faults =
        landing(
            state,
            event.lands(),
            event.slot(),
            JournalMachineFault.LOST_PREPARE,
            JournalMachineFault.MISDIRECTED_PREPARE);
    if (faults == null) return refused("landing_in_budget", "");

    JournalStep.Stepped stepped = state.journal().prepareWritten(event.slot());
    JournalMachineDraft draft = new JournalMachineDraft(state);
    draft.faults = faults;
    draft.disk = state.disk().landPrepare(config.journal().ring(), write.message(), event.lands());
    draft.auxWritten = with(state, write.message());
    draft.journal = stepped.next();
    return draft.stepped(stepped.effects());
  }

  private static SortedSet<PrepareHeader> with(JournalMachineState state, PrepareHeader message) {
    if (state.auxWritten().contains(message)) return state.auxWritten();
    List<PrepareHeader> written = new ArrayList<>(state.auxWritten());
    written.add(message);
    return JournalMachineState.headerSet(written);
  }

  /** The first write of the sector's queue is on disk. tb: journal.zig:1912 */
  JournalMachineStep sectorWritten(JournalMachineState state, JournalEvent.SectorWritten event) {
    if (state.status() == JournalMachineStatus.FIXING) return refused("status_not_fixing", "");
    JournalWrite write = headOfQueue(state.journal(), event.sector());
    if (write == null) return refused("sector_write_issued", "");
    List<JournalMachineFault> faults =
        landing(
            state,
            event.lands(),
            event.sector(),
            JournalMachineFault.LOST_HEADER,
            JournalMachineFault.MISDIRECTED_HEADER);
    if (faults == null) return refused("landing_in_budget", "");

    JournalStep.Stepped stepped = state.journal().headerSectorWritten(write.slot());
    JournalMachineDraft draft = new JournalMachineDraft(state);
    draft.faults = faults;
    draft.disk =
        state
            .disk()
            .landSector(config.journal().ring(), write.image(), event.sector(), event.lands());
    draft.journal = stepped.next();
    draft.auxAcked =
        JournalMachineViews.acknowledge(state, draft.journal, state.superblock(), state.auxLog());
    return draft.stepped(stepped.effects());
  }

  /** The write that has the sector; the others of its queue wait for it. */
  static @Nullable JournalWrite headOfQueue(Journal journal, @NonNegative int sector) {
    for (JournalWrite write : journal.writes()) {
      boolean here = journal.config().ring().sectorOfSlot(write.slot()) == sector;
      if (here && write.holdsSector()) return write;
    }
    return null;
  }

  /** A read finds that a slot's prepare is not what it should be. tb: journal.zig:848 */
  JournalMachineStep readFailed(JournalMachineState state, JournalEvent.ReadFailed event) {
    JournalSlot slot = state.journal().slot(event.slot());
    PrepareHeader header = slot.header();
    if (state.status() != JournalMachineStatus.NORMAL) return notNormal(state);
    if (config.solo()) return refused("not_solo", "");
    if (header.isReserved()) return refused("slot_has_header", "");
    JournalRead read = new JournalRead(0, header.op(), header.checksum(), null, PrepareHeader.SIZE);
    JournalStep.Stepped stepped =
        state
            .journal()
            .withRead(read)
            .readCompleted(
                read.iop(),
                state.head(),
                ReadVerdict.ofCell(state.disk().prepare(event.slot()), read.op(), read.checksum()));
    switch (stepped.branch()) {
      case READ_BEYOND_OP -> {
        return refused("op_not_beyond_head", "head " + state.head());
      }
      case READ_CHANGED -> {
        return refused("slot_inhabited", "");
      }
      case READ_DONE -> {
        return refused("prepare_not_on_disk", "");
      }
      default -> {}
    }
    if (slot.faulty()) return refused("slot_not_faulty", "");

    JournalMachineDraft draft = new JournalMachineDraft(state);
    draft.journal = stepped.next();
    return draft.stepped(stepped.effects());
  }

  /** Repair forgets what cannot matter. tb: replica.zig:7275 */
  JournalMachineStep removeEntry(JournalMachineState state, JournalEvent.RemoveEntry event) {
    Journal journal = state.journal();
    JournalSlot slot = journal.slot(event.slot());
    if (state.status() != JournalMachineStatus.NORMAL) return notNormal(state);
    if (config.solo()) return refused("not_solo", "");
    if (!slot.dirty()) return refused("slot_dirty", "");
    Journal cleared = JournalCleanup.clearFirstWrapFaults(journal, state.head()).next();
    Journal removed =
        JournalCleanup.removeOutsideRepairRange(journal, opRepairMin(state), state.head()).next();
    if (cleared.slot(event.slot()).equals(slot) && removed.slot(event.slot()).equals(slot)) {
      return refused("slot_needs_no_repair", "");
    }

    JournalMachineDraft draft = new JournalMachineDraft(state);
    draft.journal = journal.removeEntry(event.slot()).next();
    return draft.stepped();
  }

  /** The lowest op that the replica repairs. tb: replica.zig:6359 */
  private long opRepairMin(JournalMachineState state) {
    JournalMachineSuperblock superblock = state.superblock();
    long commitMax = ReplicaOpen.commitMax(config.cluster(), state.head(), superblock.commitMax());
    return config.cluster().opRepairMin(superblock.checkpointOp(), state.head(), commitMax);
  }

  /**
   * The faults once a write has landed: one more, unless it landed where it should. Null when that
   * fault may not happen.
   */
  @Nullable List<JournalMachineFault> landing(
      JournalMachineState state,
      @GTENegativeOne int lands,
      @NonNegative int home,
      JournalMachineFault lost,
      JournalMachineFault misdirected) {
    if (lands == home) return state.faults();
    return fault(state, lands == JournalEvent.LOST ? lost : misdirected);
  }

  /** The faults with one more, or null when it may not happen. */
  @Nullable List<JournalMachineFault> fault(JournalMachineState state, JournalMachineFault kind) {
    if (!config.faultKinds().contains(kind)) return null;
    if (state.faults().size() >= config.faultsMax()) return null;
    List<JournalMachineFault> faults = new ArrayList<>(state.faults());
    faults.add(kind);
    return faults;
  }

  static JournalMachineStep.Refused notNormal(JournalMachineState state) {
    return refused("status_normal", "status is " + state.status().text());
  }
}
