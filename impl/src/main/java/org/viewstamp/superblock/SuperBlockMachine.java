package org.viewstamp.superblock;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.viewstamp.superblock.SuperBlockEvent.Fate;
import org.viewstamp.vsr.StorageLayout;

/**
 * One replica's superblock with its disk and its environment, as {@code Superblock.tla} has it: how
 * updates reach the four copies, what a crash leaves, and how a start chooses and repairs. All that
 * touches the superblock is done by {@link SuperBlock}, which judges real data files, on real
 * headers.
 *
 * <p>Guards are in the order of the TLA+ conjuncts; each refusal names the first that is false, or
 * the rule of {@link SuperBlock} that refuses. What the model does not expect to be refused is a
 * {@link org.viewstamp.vsr.CheckFailed}.
 */
public final class SuperBlockMachine {
  static final int SLOTS = StorageLayout.SUPERBLOCK_COPIES;

  private final SuperBlockMachineConfig config;
  private final SuperBlockMachineUpdates updates;
  private final SuperBlockMachineDisk disk;
  private final SuperBlockMachineCrashes crashes;

  public SuperBlockMachine(SuperBlockMachineConfig config) {
    this.config = config;
    SuperBlockMachineBudget budget = new SuperBlockMachineBudget(config);
    updates = new SuperBlockMachineUpdates(config);
    disk = new SuperBlockMachineDisk(budget);
    crashes = new SuperBlockMachineCrashes(config, budget);
  }

  /** Init. */
  public SuperBlockMachineState initialState() {
    boolean unformatted = config.start() == SuperBlockMachineConfig.Start.UNFORMATTED;
    SuperBlockHeader formatted =
        config.start() == SuperBlockMachineConfig.Start.VERSION_1
            ? SuperBlockMachineHeaders.FORMATTED_VERSION_1
            : SuperBlockMachineHeaders.FORMATTED;
    List<SuperBlockHeader> slots = new ArrayList<>();
    for (int slot = 0; slot < SLOTS; slot++) {
      slots.add(unformatted ? SuperBlockMachineHeaders.BROKEN : formatted.withCopy(slot));
    }
    int known = unformatted ? 0 : 1;
    return new SuperBlockMachineState(
        unformatted ? List.of() : List.of(formatted),
        slots,
        unformatted ? SuperBlockMachineStatus.UNFORMATTED : SuperBlockMachineStatus.DOWN,
        "",
        SuperBlock.init(SuperBlockMachineHeaders.CONFIG),
        known,
        known,
        known,
        0,
        List.of());
  }

  /** Next: the events whose guards hold, in the order of the disjuncts. */
  public List<SuperBlockEvent> enabled(SuperBlockMachineState state) {
    List<SuperBlockEvent> enabled = new ArrayList<>();
    forEachStep(state, (event, stepped) -> enabled.add(event));
    return enabled;
  }

  /** Next, with where each step leads. */
  public void forEachStep(
      SuperBlockMachineState state,
      BiConsumer<SuperBlockEvent, SuperBlockMachineStep.Stepped> visitor) {
    candidates(
        state,
        event -> {
          if (step(state, event) instanceof SuperBlockMachineStep.Stepped stepped) {
            visitor.accept(event, stepped);
          }
        });
  }

  /** Every event that Next offers, whether its guards hold or not. */
  private void candidates(SuperBlockMachineState state, Consumer<SuperBlockEvent> offer) {
    offer.accept(new SuperBlockEvent.Format());
    offer.accept(new SuperBlockEvent.Verify());
    offer.accept(new SuperBlockEvent.Open());
    offer.accept(new SuperBlockEvent.Restart());
    for (int view = 0; view <= config.viewMax(); view++) {
      for (int logView = 0; logView <= config.viewMax(); logView++) {
        for (int commitMax = 0; commitMax <= config.opMax(); commitMax++) {
          offer.accept(new SuperBlockEvent.RequestViewChange(view, logView, commitMax));
        }
      }
      for (int op = 1; op <= config.opMax(); op++) {
        offer.accept(new SuperBlockEvent.RequestCheckpoint(op, view));
      }
    }
    for (int op = 1; op <= config.opMax(); op++) offer.accept(new SuperBlockEvent.RequestSync(op));
    for (int slot = 0; slot < SLOTS; slot++) {
      for (int lands = SuperBlockEvent.LOST; lands < SLOTS; lands++) {
        offer.accept(new SuperBlockEvent.CopyWritten(slot, lands));
        offer.accept(new SuperBlockEvent.RepairWritten(slot, lands));
      }
      offer.accept(new SuperBlockEvent.Rot(slot));
      for (int number = 0; number <= SLOTS; number++) {
        offer.accept(new SuperBlockEvent.Misnumber(slot, number));
      }
    }
    for (SortedMap<Integer, Fate> fates : fates(state)) {
      offer.accept(new SuperBlockEvent.Crash(fates));
    }
  }

  /** All functions from the slot that is being written, if there is one, to fates. */
  private List<SortedMap<Integer, Fate>> fates(SuperBlockMachineState state) {
    List<SortedMap<Integer, Fate>> functions = new ArrayList<>();
    if (!(state.process().io() instanceof SuperBlockIo.Write write)) {
      functions.add(Collections.emptySortedMap());
      return functions;
    }
    for (Fate fate : config.fates()) {
      SortedMap<Integer, Fate> function = new TreeMap<>();
      function.put(write.slot(), fate);
      functions.add(function);
    }
    return functions;
  }

  /** Takes a step, or says which guard forbids it. */
  public SuperBlockMachineStep step(SuperBlockMachineState state, SuperBlockEvent event) {
    if (event instanceof SuperBlockEvent.Format) return updates.format(state);
    if (event instanceof SuperBlockEvent.RequestViewChange e) {
      return updates.requestViewChange(state, e);
    }
    if (event instanceof SuperBlockEvent.RequestCheckpoint e) {
      return updates.requestCheckpoint(state, e);
    }
    if (event instanceof SuperBlockEvent.RequestSync e) return updates.requestSync(state, e);
    if (event instanceof SuperBlockEvent.CopyWritten e) return disk.copyWritten(state, e);
    if (event instanceof SuperBlockEvent.Verify) return disk.verify(state);
    if (event instanceof SuperBlockEvent.Open) return disk.open(state);
    if (event instanceof SuperBlockEvent.RepairWritten e) return disk.repairWritten(state, e);
    if (event instanceof SuperBlockEvent.Crash e) return crashes.crash(state, e);
    if (event instanceof SuperBlockEvent.Restart) return crashes.restart(state);
    if (event instanceof SuperBlockEvent.Rot e) return crashes.rot(state, e);
    return crashes.misnumber(state, (SuperBlockEvent.Misnumber) event);
  }

  static SuperBlockMachineStep.Refused refused(String guard, String detail) {
    return new SuperBlockMachineStep.Refused(guard, detail);
  }

  static SuperBlockMachineStep.Refused wrongStatus(SuperBlockMachineState state) {
    return refused("status", "status is " + state.status());
  }
}
