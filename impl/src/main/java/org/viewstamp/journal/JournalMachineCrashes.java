package org.viewstamp.journal;

import static org.viewstamp.journal.JournalMachine.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import org.checkerframework.checker.index.qual.NonNegative;
import org.viewstamp.journal.JournalEvent.PrepareFate;
import org.viewstamp.journal.JournalEvent.SectorFate;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.PrepareHeader;

/** The steps that end a process and start it again, and the faults of the disk at rest. */
final class JournalMachineCrashes {
  private final JournalMachineConfig config;
  private final JournalMachineWrites writes;

  JournalMachineCrashes(JournalMachineConfig config, JournalMachineWrites writes) {
    this.config = config;
    this.writes = writes;
  }

  /**
   * Memory is gone, queued writes never happen. Of each issued write the disk has the old content,
   * the new, or neither.
   */
  JournalMachineStep crash(JournalMachineState state, JournalEvent.Crash event) {
    boolean ofTheIssued =
        List.copyOf(event.prepares().keySet()).equals(state.preparesIssued())
            && List.copyOf(event.sectors().keySet()).equals(state.sectorsIssued())
            && config.sectorFates().containsAll(event.sectors().values());
    if (!ofTheIssued) return refused("fates_of_the_writes_issued", "");
    switch (state.status()) {
      case NORMAL, RECOVERING_HEAD, FIXING -> {}
      default -> {
        return refused("status_running", "status is " + state.status().text());
      }
    }
    if (state.crashes() >= config.crashesMax()) return refused("crashes_in_budget", "");

    JournalMachineDraft draft = new JournalMachineDraft(state);
    draft.crashes = state.crashes() + 1;
    draft.disk = crashed(state, event);
    draft.auxWritten = withNew(state, event.prepares());
    down(draft);
    return draft.stepped();
  }

  private JournalDisk crashed(JournalMachineState state, JournalEvent.Crash event) {
    List<HeaderCell> headers = new ArrayList<>();
    List<PrepareCell> prepares = new ArrayList<>();
    for (int slot = 0; slot < config.journal().ring().slotCount(); slot++) {
      headers.add(crashedHeader(state, slot, event.sectors()));
      prepares.add(crashedPrepare(state, slot, event.prepares()));
    }
    return new JournalDisk(headers, prepares);
  }

  private static PrepareCell crashedPrepare(
      JournalMachineState state, @NonNegative int slot, SortedMap<Integer, PrepareFate> fates) {
    return switch (fates.getOrDefault(slot, PrepareFate.OLD)) {
      case OLD -> state.disk().prepare(slot);
      case NEW -> new PrepareCell.Valid(message(state, slot));
      case TORN -> PrepareCell.BAD;
    };
  }

  private HeaderCell crashedHeader(
      JournalMachineState state, @NonNegative int slot, SortedMap<Integer, SectorFate> fates) {
    Ring ring = config.journal().ring();
    int sector = ring.sectorOfSlot(slot);
    int index = slot % ring.headersPerSector();
    HeaderCell old = state.disk().header(slot);
    SectorFate fate = fates.getOrDefault(sector, SectorFate.OLD);
    if (fate == SectorFate.OLD) return old;
    if (fate == SectorFate.TORN) return HeaderCell.BAD;
    if (fate == SectorFate.MIXED && index > 0) return old;
    return new HeaderCell.Valid(sectorImage(state, sector).get(index));
  }

  /** What a write of the sector that is issued stores. */
  private static List<PrepareHeader> sectorImage(
      JournalMachineState state, @NonNegative int sector) {
    if (state.status() == JournalMachineStatus.FIXING) {
      return WritePath.sectorImage(state.journal(), sector);
    }
    JournalWrite write = JournalMachineWrites.headOfQueue(state.journal(), sector);
    Check.that(write != null, "machine_sector_write_issued");
    return write.image();
  }

  private static PrepareHeader message(JournalMachineState state, @NonNegative int slot) {
    JournalWrite write = state.journal().writeTo(slot);
    Check.that(write != null, "machine_prepare_write_issued");
    return write.message();
  }

  private static SortedSet<PrepareHeader> withNew(
      JournalMachineState state, SortedMap<Integer, PrepareFate> fates) {
    List<PrepareHeader> written = new ArrayList<>(state.auxWritten());
    for (Map.Entry<Integer, PrepareFate> fate : fates.entrySet()) {
      int slot = fate.getKey();
      if (slot >= 0 && fate.getValue() == PrepareFate.NEW) written.add(message(state, slot));
    }
    return JournalMachineState.headerSet(written);
  }

  private void down(JournalMachineDraft draft) {
    draft.journal = journal(JournalMachineRecovered.nothingKnown(config.journal()));
    draft.status = JournalMachineStatus.DOWN;
    draft.recovery = JournalMachineProgress.none(config.journal().ring().slotCount());
    draft.head = 0;
    draft.logView = 0;
    draft.joining = List.of();
  }

  private Journal journal(List<JournalSlot> memory) {
    return new Journal(config.journal(), memory, List.of(), List.of());
  }

  /** A process that refused to start is started again. */
  JournalMachineStep restart(JournalMachineState state) {
    switch (state.status()) {
      case WAL_CORRUPT, WAL_INVALID -> {}
      default -> {
        return refused("status_refused_to_start", "status is " + state.status().text());
      }
    }
    if (state.crashes() >= config.crashesMax()) return refused("crashes_in_budget", "");

    JournalMachineDraft draft = new JournalMachineDraft(state);
    draft.crashes = state.crashes() + 1;
    down(draft);
    return draft.stepped();
  }

  /** Decides every slot at once. tb: journal.zig:1252 */
  JournalMachineStep recover(JournalMachineState state) {
    if (state.status() != JournalMachineStatus.DOWN) {
      return refused("status_down", "status is " + state.status().text());
    }
    JournalMachineRecovered recovered =
        JournalMachineRecovered.of(
            config.journal(), config.cluster(), state.disk(), state.superblock());

    JournalMachineDraft draft = new JournalMachineDraft(state);
    boolean stopped = !recovered.stop().isEmpty();
    draft.journal =
        stopped
            ? journal(recovered.memory())
            : Journal.recovered(config.journal(), recovered.memory());
    draft.status = stopped ? JournalMachineStatus.STOPPED : JournalMachineStatus.FIXING;
    draft.recovery =
        new JournalMachineProgress(recovered.labels(), recovered.fix(), recovered.torn());
    return draft.stepped();
  }

  /** Rewrites one sector of the header ring. tb: journal.zig:1602 */
  JournalMachineStep fixSector(JournalMachineState state, JournalEvent.FixSector event) {
    int sector = event.sector();
    if (state.status() != JournalMachineStatus.FIXING) {
      return refused("status_fixing", "status is " + state.status().text());
    }
    if (!state.sectorsIssued().contains(sector)) return refused("sector_write_issued", "");
    List<JournalMachineFault> faults =
        writes.landing(
            state,
            event.lands(),
            sector,
            JournalMachineFault.LOST_HEADER,
            JournalMachineFault.MISDIRECTED_HEADER);
    if (faults == null) return refused("landing_in_budget", "");

    Ring ring = config.journal().ring();
    List<PrepareHeader> image = WritePath.sectorImage(state.journal(), sector);
    List<Integer> left = new ArrayList<>();
    for (int slot : state.recovery().fix()) {
      if (slot >= 0 && ring.sectorOfSlot(slot) != sector) left.add(slot);
    }
    JournalMachineDraft draft = new JournalMachineDraft(state);
    draft.faults = faults;
    draft.disk = state.disk().landSector(ring, image, sector, event.lands());
    draft.recovery = state.recovery().withFix(left);
    return draft.stepped();
  }

  /**
   * Chooses head and status. Solo opens its log in a new view, so that an op it prepares again is
   * another prepare. tb: replica.zig:705
   */
  JournalMachineStep open(JournalMachineState state) {
    if (state.status() != JournalMachineStatus.FIXING) {
      return refused("status_fixing", "status is " + state.status().text());
    }
    if (!state.recovery().fix().isEmpty()) return refused("all_sectors_fixed", "");
    JournalMachineOpened opened =
        JournalMachineOpened.of(
            config.journal(),
            config.cluster(),
            "",
            state.journal().slots(),
            state.superblock(),
            config.solo() ? JournalMachineOpened.Role.SOLO : JournalMachineOpened.Role.BACKUP);
    boolean starts =
        opened.status() == JournalMachineStatus.NORMAL
            || opened.status() == JournalMachineStatus.RECOVERING_HEAD;

    JournalMachineDraft draft = new JournalMachineDraft(state);
    draft.status = opened.status();
    draft.recovery = JournalMachineProgress.none(config.journal().ring().slotCount());
    draft.journal = journal(opened.memory());
    draft.head = starts ? (int) Math.max(0, opened.head()) : 0;
    draft.logView = state.superblock().view();
    if (starts && config.solo()) raiseView(state, draft);
    return draft.stepped();
  }

  private void raiseView(JournalMachineState state, JournalMachineDraft draft) {
    int bumped = state.superblock().logView() + 1;
    List<Integer> views = new ArrayList<>();
    for (int op = 1; op <= draft.head; op++) {
      boolean mine = op > state.superblock().checkpointOp() || op > state.auxLog().length();
      JournalSlot slot = draft.journal.slot(draft.journal.slotForOp(op));
      views.add(mine ? slot.header().view() : state.auxLog().view(op));
    }
    draft.auxLog = new JournalMachineLog(views);
    draft.logView = bumped;
    draft.auxView = bumped;
    draft.superblock =
        state
            .superblock()
            .withView(bumped, draft.auxLog.suffixOf(config.cluster().viewChangeHeadersSuffixMax()));
  }

  /** A prepare on disk becomes unreadable. */
  JournalMachineStep rotPrepare(JournalMachineState state, JournalEvent.RotPrepare event) {
    JournalDisk damaged = state.disk().withPrepare(event.slot(), PrepareCell.BAD);
    return rot(state, JournalMachineFault.ROT_PREPARE, damaged);
  }

  /** A header on disk becomes unreadable. */
  JournalMachineStep rotHeader(JournalMachineState state, JournalEvent.RotHeader event) {
    JournalDisk damaged = state.disk().withHeader(event.slot(), HeaderCell.BAD);
    return rot(state, JournalMachineFault.ROT_HEADER, damaged);
  }

  private JournalMachineStep rot(
      JournalMachineState state, JournalMachineFault kind, JournalDisk damaged) {
    List<JournalMachineFault> faults = writes.fault(state, kind);
    if (faults == null) return refused("fault_in_budget", kind.text());
    switch (state.status()) {
      case NORMAL, RECOVERING_HEAD, DOWN -> {}
      default -> {
        return refused("status_at_rest", "status is " + state.status().text());
      }
    }
    if (damaged.equals(state.disk())) return refused("damage_changes_disk", "");

    JournalMachineDraft draft = new JournalMachineDraft(state);
    draft.disk = damaged;
    draft.faults = faults;
    return draft.stepped();
  }
}
