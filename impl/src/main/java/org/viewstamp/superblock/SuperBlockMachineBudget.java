package org.viewstamp.superblock;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.index.qual.GTENegativeOne;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.nullness.qual.Nullable;

/** How many crashes and storage faults may still happen. */
record SuperBlockMachineBudget(SuperBlockMachineConfig config) {

  boolean crashAllowed(SuperBlockMachineState state) {
    return state.crashes() < config.crashesMax() && inBudget(state);
  }

  private boolean inBudget(SuperBlockMachineState state) {
    return state.crashes() + state.faults().size() < config.budgetMax();
  }

  /** The faults with one more, or null when it may not happen. */
  @Nullable List<SuperBlockMachineFault> fault(
      SuperBlockMachineState state, SuperBlockMachineFault kind) {
    if (!config.faultKinds().contains(kind)) return null;
    if (state.faults().size() >= config.faultsMax() || !inBudget(state)) return null;
    List<SuperBlockMachineFault> faults = new ArrayList<>(state.faults());
    faults.add(kind);
    return faults;
  }

  /** The faults after a write for {@code home} that landed there, or null when it may not. */
  @Nullable List<SuperBlockMachineFault> landing(
      SuperBlockMachineState state, @GTENegativeOne int lands, @NonNegative int home) {
    if (lands == home) return state.faults();
    return fault(
        state,
        lands == SuperBlockEvent.LOST
            ? SuperBlockMachineFault.LOST
            : SuperBlockMachineFault.MISDIRECTED);
  }
}
