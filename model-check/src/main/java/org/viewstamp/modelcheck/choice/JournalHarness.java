package org.viewstamp.modelcheck.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.journal.JournalEvent;
import org.viewstamp.journal.JournalEvent.PrepareFate;
import org.viewstamp.journal.JournalEvent.SectorFate;
import org.viewstamp.journal.JournalMachine;
import org.viewstamp.journal.JournalMachineConfig;
import org.viewstamp.journal.JournalMachineState;
import org.viewstamp.journal.JournalMachineStatus;
import org.viewstamp.journal.JournalMachineStep;
import org.viewstamp.journal.JournalWrite;

/**
 * A small log that is written to, crashes with writes in flight, and recovers: prepares and headers
 * reach the disk in any order, and of each write that a crash interrupts anything may be left. All
 * that is promised is checked after each event ({@link JournalWatch}). Each history ends with a
 * crash and a recovery.
 *
 * <p>Left out of what {@code Journal.tla} has: view changes, solo replicas, writes that land
 * elsewhere.
 */
public final class JournalHarness implements Harness {
  /**
   * What happens next: an event, the crash, of which the fates are still to be chosen, or nothing.
   */
  private static final class Next {
    private static final Next CRASH = new Next(null, "Crash");
    private static final Next NOTHING = new Next(null, "nothing");

    private final @Nullable JournalEvent event;
    private final String text;

    private Next(@Nullable JournalEvent event, String text) {
      this.event = event;
      this.text = text;
    }

    private static Next of(JournalEvent event) {
      return new Next(event, "");
    }

    @Override
    public String toString() {
      return event == null ? text : event.toString();
    }
  }

  private static final List<PrepareFate> PREPARE_FATES =
      List.of(PrepareFate.OLD, PrepareFate.NEW, PrepareFate.TORN);
  private static final List<SectorFate> SECTOR_FATES =
      List.of(SectorFate.OLD, SectorFate.NEW, SectorFate.TORN, SectorFate.MIXED);
  private static final List<String> PREPARE_OF_SLOT = labels("prepare of slot ");
  private static final List<String> SECTOR = labels("header sector ");

  private final JournalScope scope;
  private final int steps;
  private final JournalPlanted planted;
  private final JournalMachineConfig config;
  private final JournalMachine machine;

  /**
   * Histories of so many steps beside crashes and recoveries.
   *
   * @param planted the rule that the replica breaks
   */
  public JournalHarness(JournalScope scope, int steps, JournalPlanted planted) {
    this.scope = scope;
    this.steps = steps;
    this.planted = planted;
    config = scope.machine();
    machine = new JournalMachine(config);
  }

  private static List<String> labels(String prefix) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < JournalScope.SLOTS; i++) labels.add(prefix + i);
    return labels;
  }

  @Override
  public void run(Choices choices) {
    JournalSystem system = new JournalSystem(machine, planted);
    JournalWatch watch = new JournalWatch(system.state());
    for (int step = 0; step < steps && system.running(); step++) {
      List<Next> offered = new ArrayList<>();
      for (JournalEvent event : offered(system.state())) offered.add(Next.of(event));
      if (system.state().crashes() < scope.crashes()) offered.add(Next.CRASH);
      if (offered.isEmpty()) return;
      JournalEvent event = choices.oneOf("step", offered).event;
      if (event == null) {
        crash(system, watch, choices);
      } else {
        take(system, watch, event);
      }
    }
    if (system.running() && system.state().crashes() < scope.crashes()) {
      crash(system, watch, choices);
    }
  }

  private static void take(JournalSystem system, JournalWatch watch, JournalEvent event) {
    system.step(event);
    watch.after(event, system.state());
  }

  /** The events that may happen to a replica that runs. */
  List<JournalEvent> offered(JournalMachineState state) {
    List<JournalEvent> offered = new ArrayList<>();
    if (state.status() == JournalMachineStatus.RECOVERING_HEAD) {
      offered.add(new JournalEvent.StartView());
      return offered;
    }
    for (int op = (int) state.superblock().checkpointOp() + 1; op <= state.head() + 1; op++) {
      if (state.journal().headerWithOp(op) != null) continue;
      offer(offered, state, new JournalEvent.InstallHeader(op));
    }
    for (int slot = 0; slot < JournalScope.SLOTS; slot++) {
      if (!state.journal().slot(slot).dirty()) continue;
      if (state.journal().writeTo(slot) == null) {
        offer(offered, state, new JournalEvent.StartWrite(slot));
      }
      // Nothing needs repair before something was lost.
      if (state.crashes() > 0 || !state.faults().isEmpty()) {
        offer(offered, state, new JournalEvent.RemoveEntry(slot));
      }
    }
    boolean mayFail = scope.faults() && state.faults().isEmpty();
    for (JournalWrite write : state.journal().writes()) {
      int slot = write.slot();
      if (write.phase() == JournalWrite.Phase.PREPARE) {
        offered.add(new JournalEvent.PrepareWritten(slot, slot));
        if (mayFail) offered.add(new JournalEvent.PrepareWritten(slot, JournalEvent.LOST));
      } else if (write.issued()) {
        int sector = sectorOf(slot);
        offered.add(new JournalEvent.SectorWritten(sector, sector));
        if (mayFail) offered.add(new JournalEvent.SectorWritten(sector, JournalEvent.LOST));
      }
    }
    offer(offered, state, new JournalEvent.TakeCheckpoint());
    if (!state.faults().isEmpty()) {
      for (int slot = 0; slot < JournalScope.SLOTS; slot++) {
        offer(offered, state, new JournalEvent.ReadFailed(slot));
      }
    }
    return offered;
  }

  private void offer(List<JournalEvent> offered, JournalMachineState state, JournalEvent event) {
    if (machine.step(state, event) instanceof JournalMachineStep.Stepped) {
      offered.add(event);
    }
  }

  private int sectorOf(int slot) {
    return config.journal().ring().sectorOfSlot(slot);
  }

  /** The process ends, and each write in flight comes to some end; then it starts again. */
  private void crash(JournalSystem system, JournalWatch watch, Choices choices) {
    SortedMap<Integer, PrepareFate> prepares = new TreeMap<>();
    SortedMap<Integer, SectorFate> sectors = new TreeMap<>();
    for (JournalWrite write : system.state().journal().writes()) {
      int slot = write.slot();
      if (write.phase() == JournalWrite.Phase.PREPARE) {
        prepares.put(slot, choices.oneOf(PREPARE_OF_SLOT.get(slot), PREPARE_FATES));
      } else if (write.issued()) {
        int sector = sectorOf(slot);
        sectors.put(sector, choices.oneOf(SECTOR.get(sector), SECTOR_FATES));
      }
    }
    take(system, watch, new JournalEvent.Crash(prepares, sectors));
    if (scope.faults() && system.state().faults().isEmpty()) rot(system, watch, choices);
    recover(system, watch, choices);
  }

  private void rot(JournalSystem system, JournalWatch watch, Choices choices) {
    List<Next> damages = new ArrayList<>();
    damages.add(Next.NOTHING);
    for (int slot = 0; slot < JournalScope.SLOTS; slot++) {
      List<JournalEvent> events = new ArrayList<>();
      offer(events, system.state(), new JournalEvent.RotPrepare(slot));
      offer(events, system.state(), new JournalEvent.RotHeader(slot));
      for (JournalEvent event : events) damages.add(Next.of(event));
    }
    JournalEvent damage = choices.oneOf("meanwhile", damages).event;
    if (damage != null) take(system, watch, damage);
  }

  private void recover(JournalSystem system, JournalWatch watch, Choices choices) {
    take(system, watch, new JournalEvent.Recover());
    while (!system.state().recovery().fix().isEmpty()) {
      int sector = sectorOf(system.state().recovery().fix().get(0));
      List<Next> offered = new ArrayList<>();
      offered.add(Next.of(new JournalEvent.FixSector(sector, sector)));
      if (scope.faults() && system.state().faults().isEmpty()) {
        offered.add(Next.of(new JournalEvent.FixSector(sector, JournalEvent.LOST)));
      }
      if (system.state().crashes() < scope.crashes()) offered.add(Next.CRASH);
      JournalEvent event = choices.oneOf("recovery", offered).event;
      if (event == null) {
        SortedMap<Integer, SectorFate> sectors = new TreeMap<>();
        sectors.put(sector, choices.oneOf(SECTOR.get(sector), SECTOR_FATES));
        take(system, watch, new JournalEvent.Crash(new TreeMap<>(), sectors));
        recover(system, watch, choices);
        return;
      }
      take(system, watch, event);
    }
    take(system, watch, new JournalEvent.Open());
  }
}
