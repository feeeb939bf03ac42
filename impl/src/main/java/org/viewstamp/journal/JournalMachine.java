package org.viewstamp.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.viewstamp.journal.JournalEvent.PrepareFate;
import org.viewstamp.journal.JournalEvent.SectorFate;
import org.viewstamp.vsr.PrepareHeader;

/**
 * One replica's write-ahead log with its disk and its environment, as {@code Journal.tla} has it:
 * how prepares and headers reach the disk, what a crash leaves, and how recovery takes it up again.
 * All that touches the log is done by the classes that judge real data files: {@link Journal},
 * {@link Recovery}, {@link HeadChoice}.
 *
 * <p>Guards are in the order of the TLA+ conjuncts; each refusal names the first that is false. An
 * assertion of the original that fails where the model does not expect it is a {@link
 * org.viewstamp.vsr.CheckFailed}.
 */
public final class JournalMachine {
  private final JournalMachineConfig config;
  private final JournalMachineWrites writes;
  private final JournalMachineViews views;
  private final JournalMachineCrashes crashes;

  public JournalMachine(JournalMachineConfig config) {
    this.config = config;
    writes = new JournalMachineWrites(config);
    views = new JournalMachineViews(config);
    crashes = new JournalMachineCrashes(config, writes);
  }

  /** Init. */
  public JournalMachineState initialState() {
    Ring ring = config.journal().ring();
    List<PrepareHeader> filled = new ArrayList<>();
    List<Integer> opViews = new ArrayList<>();
    for (int slot = 0; slot < ring.slotCount(); slot++) {
      boolean prepared = slot > 0 && config.wrapping();
      if (prepared) opViews.add(1);
      filled.add(
          slot == 0
              ? JournalMachineHeaders.root()
              : prepared
                  ? JournalMachineHeaders.prepare(slot, 1)
                  : config.journal().placeholder(slot));
    }
    JournalMachineLog log = new JournalMachineLog(opViews);
    long checkpointOp = config.wrapping() ? config.cluster().checkpointAfter(0) : 0;

    List<HeaderCell> headers = new ArrayList<>();
    List<PrepareCell> prepares = new ArrayList<>();
    List<JournalSlot> memory = new ArrayList<>();
    List<PrepareHeader> acked = new ArrayList<>();
    List<PrepareHeader> written = new ArrayList<>();
    for (PrepareHeader header : filled) {
      headers.add(new HeaderCell.Valid(header));
      prepares.add(new PrepareCell.Valid(header));
      memory.add(header.isReserved() ? JournalSlot.empty(header) : JournalSlot.clean(header));
      if (header.isReserved()) continue;
      written.add(header);
      if (header.op() > checkpointOp) acked.add(header);
    }
    PrepareHeader root = JournalMachineHeaders.root();
    return new JournalMachineState(
        new JournalDisk(headers, prepares),
        Journal.recovered(config.journal(), memory),
        JournalMachineStatus.NORMAL,
        JournalMachineProgress.none(ring.slotCount()),
        log.length(),
        1,
        List.of(),
        new JournalMachineSuperblock(
                log.logHeader(checkpointOp),
                ReplicaOpen.commitMax(config.cluster(), log.length(), 0),
                1,
                1,
                List.of())
            .withView(1, List.of(root)),
        log,
        1,
        JournalMachineState.headerSet(acked),
        JournalMachineState.headerSet(written),
        0,
        List.of());
  }

  /** Next: the events whose guards hold, in the order of the disjuncts. */
  public List<JournalEvent> enabled(JournalMachineState state) {
    List<JournalEvent> enabled = new ArrayList<>();
    forEachStep(state, (event, stepped) -> enabled.add(event));
    return enabled;
  }

  /** Next, with where each step leads. */
  public void forEachStep(
      JournalMachineState state, BiConsumer<JournalEvent, JournalMachineStep.Stepped> visitor) {
    candidates(
        state,
        event -> {
          if (step(state, event) instanceof JournalMachineStep.Stepped stepped) {
            visitor.accept(event, stepped);
          }
        });
  }

  /** Every event that Next offers, whether its guards hold or not. */
  private void candidates(JournalMachineState state, Consumer<JournalEvent> offer) {
    Ring ring = config.journal().ring();
    for (int op = 1; op <= config.opMaxBound(); op++) {
      offer.accept(new JournalEvent.InstallHeader(op));
      offer.accept(new JournalEvent.ViewChange(op));
    }
    offer.accept(new JournalEvent.ViewChange(0));
    offer.accept(new JournalEvent.StartView());
    offer.accept(new JournalEvent.PersistView());
    offer.accept(new JournalEvent.TakeCheckpoint());
    for (int slot = 0; slot < ring.slotCount(); slot++) {
      offer.accept(new JournalEvent.StartWrite(slot));
      offer.accept(new JournalEvent.ReadFailed(slot));
      offer.accept(new JournalEvent.RemoveEntry(slot));
      offer.accept(new JournalEvent.RotPrepare(slot));
      offer.accept(new JournalEvent.RotHeader(slot));
      for (int lands = JournalEvent.LOST; lands < ring.slotCount(); lands++) {
        offer.accept(new JournalEvent.PrepareWritten(slot, lands));
      }
    }
    for (int sector = 0; sector < ring.sectorCount(); sector++) {
      for (int lands = JournalEvent.LOST; lands < ring.sectorCount(); lands++) {
        offer.accept(new JournalEvent.SectorWritten(sector, lands));
        offer.accept(new JournalEvent.FixSector(sector, lands));
      }
    }
    List<SortedMap<Integer, SectorFate>> sectorFates =
        functions(state.sectorsIssued(), List.copyOf(config.sectorFates()));
    for (SortedMap<Integer, PrepareFate> prepares :
        functions(state.preparesIssued(), List.of(PrepareFate.values()))) {
      for (SortedMap<Integer, SectorFate> sectors : sectorFates) {
        offer.accept(new JournalEvent.Crash(prepares, sectors));
      }
    }
    offer.accept(new JournalEvent.Restart());
    offer.accept(new JournalEvent.Recover());
    offer.accept(new JournalEvent.Open());
  }

  /** All functions from {@code domain} to {@code range}. */
  private static <V> List<SortedMap<Integer, V>> functions(List<Integer> domain, List<V> range) {
    List<SortedMap<Integer, V>> functions = new ArrayList<>();
    functions.add(new TreeMap<>());
    for (int argument : domain) {
      List<SortedMap<Integer, V>> longer = new ArrayList<>();
      for (SortedMap<Integer, V> function : functions) {
        for (V value : range) {
          SortedMap<Integer, V> extended = new TreeMap<>(function);
          extended.put(argument, value);
          longer.add(extended);
        }
      }
      functions = longer;
    }
    return functions;
  }

  /** Takes a step, or says which guard forbids it. */
  public JournalMachineStep step(JournalMachineState state, JournalEvent event) {
    if (event instanceof JournalEvent.InstallHeader e) return writes.installHeader(state, e);
    if (event instanceof JournalEvent.StartWrite e) return writes.startWrite(state, e);
    if (event instanceof JournalEvent.PrepareWritten e) return writes.prepareWritten(state, e);
    if (event instanceof JournalEvent.SectorWritten e) return writes.sectorWritten(state, e);
    if (event instanceof JournalEvent.ReadFailed e) return writes.readFailed(state, e);
    if (event instanceof JournalEvent.RemoveEntry e) return writes.removeEntry(state, e);
    if (event instanceof JournalEvent.ViewChange e) return views.viewChange(state, e);
    if (event instanceof JournalEvent.StartView) return views.startView(state);
    if (event instanceof JournalEvent.PersistView) return views.persistView(state);
    if (event instanceof JournalEvent.TakeCheckpoint) return views.takeCheckpoint(state);
    if (event instanceof JournalEvent.Crash e) return crashes.crash(state, e);
    if (event instanceof JournalEvent.Restart) return crashes.restart(state);
    if (event instanceof JournalEvent.Recover) return crashes.recover(state);
    if (event instanceof JournalEvent.FixSector e) return crashes.fixSector(state, e);
    if (event instanceof JournalEvent.Open) return crashes.open(state);
    if (event instanceof JournalEvent.RotPrepare e) return crashes.rotPrepare(state, e);
    return crashes.rotHeader(state, (JournalEvent.RotHeader) event);
  }

  static JournalMachineStep.Refused refused(String guard, String detail) {
    return new JournalMachineStep.Refused(guard, detail);
  }
}
