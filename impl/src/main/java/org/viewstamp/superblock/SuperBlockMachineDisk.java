package org.viewstamp.superblock;

import static org.viewstamp.superblock.SuperBlockMachine.refused;
import static org.viewstamp.superblock.SuperBlockMachine.wrongStatus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.index.qual.GTENegativeOne;
import org.viewstamp.vsr.CheckFailed;

/** The steps in which the disk answers: a write ended, or all copies were read. */
final class SuperBlockMachineDisk {
  private final SuperBlockMachineBudget budget;

  SuperBlockMachineDisk(SuperBlockMachineBudget budget) {
    this.budget = budget;
  }

  SuperBlockMachineStep copyWritten(
      SuperBlockMachineState state, SuperBlockEvent.CopyWritten event) {
    switch (state.status()) {
      case FORMATTING, OPEN -> {}
      default -> {
        return wrongStatus(state);
      }
    }
    if (!(state.process().io() instanceof SuperBlockIo.Write write)
        || write.slot() != event.copy()) {
      return refused("copy_is_being_written", "");
    }
    List<SuperBlockMachineFault> faults = budget.landing(state, event.lands(), event.copy());
    if (faults == null) return refused("landing_in_budget", "");

    SuperBlockMachineDraft draft = new SuperBlockMachineDraft(state);
    draft.faults = faults;
    draft.disk = land(state.disk(), write.header(), event.lands());
    draft.process = next(state.process().written());
    return draft.stepped();
  }

  private static List<SuperBlockHeader> land(
      List<SuperBlockHeader> disk, SuperBlockHeader header, @GTENegativeOne int lands) {
    if (lands == SuperBlockEvent.LOST) return disk;
    List<SuperBlockHeader> written = new ArrayList<>(disk);
    written.set(lands, header);
    return written;
  }

  private static SuperBlock next(SuperBlockStep step) {
    if (step instanceof SuperBlockStep.Stepped stepped) return stepped.next();
    throw new CheckFailed("machine_write_stops_nothing");
  }

  /** Reads all copies, and hands each over; the last one decides. */
  private static SuperBlockStep readAll(SuperBlock process, List<SuperBlockHeader> disk) {
    SuperBlockStep step = new SuperBlockStep.Stepped(process, null);
    for (int slot = 0; slot < disk.size(); slot++) {
      SuperBlock reader = next(step);
      if (!(reader.io() instanceof SuperBlockIo.Read read) || read.slot() != slot) {
        throw new CheckFailed("machine_reads_in_order");
      }
      step = reader.read(disk.get(slot));
    }
    return step;
  }

  SuperBlockMachineStep verify(SuperBlockMachineState state) {
    switch (state.status()) {
      case FORMATTING, OPEN -> {}
      default -> {
        return wrongStatus(state);
      }
    }
    if (!(state.process().io() instanceof SuperBlockIo.Read)) {
      return refused("copies_are_read_back", "");
    }
    SuperBlockMachineDraft draft = new SuperBlockMachineDraft(state);
    try {
      SuperBlockStep step = readAll(state.process(), state.disk());
      if (step instanceof SuperBlockStep.Stopped stopped) {
        draft.end(SuperBlockMachineStatus.STOPPED, stop(stopped.reason()));
      } else {
        verified(state, draft, next(step));
      }
    } catch (CheckFailed failed) {
      draft.end(SuperBlockMachineStatus.STOPPED, stop(failed));
    }
    return draft.stepped();
  }

  private static void verified(
      SuperBlockMachineState state, SuperBlockMachineDraft draft, SuperBlock next) {
    draft.working = state.indexOf(next.requireWorking());
    draft.complete(draft.working);
    if (state.status() == SuperBlockMachineStatus.FORMATTING) {
      draft.status = SuperBlockMachineStatus.DOWN;
      draft.process = SuperBlock.init(SuperBlockMachineHeaders.CONFIG);
    } else {
      draft.stage(next);
    }
  }

  SuperBlockMachineStep open(SuperBlockMachineState state) {
    if (state.status() != SuperBlockMachineStatus.DOWN) return wrongStatus(state);
    SuperBlockMachineDraft draft = new SuperBlockMachineDraft(state);
    try {
      SuperBlockStep step = readAll(state.process().open(), state.disk());
      if (step instanceof SuperBlockStep.Stopped stopped) {
        draft.end(SuperBlockMachineStatus.REFUSED, stop(stopped.reason()));
      } else {
        draft.working = state.indexOf(next(step).requireWorking());
        draft.staging = draft.working;
        opened(draft, next(step));
      }
    } catch (CheckFailed failed) {
      draft.end(SuperBlockMachineStatus.REFUSED, stop(failed));
    }
    return draft.stepped();
  }

  private static void opened(SuperBlockMachineDraft draft, SuperBlock next) {
    draft.process = next;
    if (!next.opened()) {
      draft.status = SuperBlockMachineStatus.REPAIRING;
      return;
    }
    draft.status = SuperBlockMachineStatus.OPEN;
    draft.stop = "";
    draft.complete(draft.working);
    draft.trim();
  }

  SuperBlockMachineStep repairWritten(
      SuperBlockMachineState state, SuperBlockEvent.RepairWritten event) {
    if (state.status() != SuperBlockMachineStatus.REPAIRING) return wrongStatus(state);
    if (!(state.process().io() instanceof SuperBlockIo.Write write)
        || write.slot() != event.slot()) {
      return refused("slot_is_being_repaired", "");
    }
    List<SuperBlockMachineFault> faults = budget.landing(state, event.lands(), event.slot());
    if (faults == null) return refused("landing_in_budget", "");

    SuperBlockMachineDraft draft = new SuperBlockMachineDraft(state);
    draft.faults = faults;
    draft.disk = land(state.disk(), write.header(), event.lands());
    opened(draft, next(state.process().written()));
    return draft.stepped();
  }

  private static String stop(SuperBlockStop reason) {
    return reason == SuperBlockStop.VERIFICATION_FAILED
        ? "verify_other"
        : reason.name().toLowerCase(Locale.ROOT);
  }

  /** The name of an assertion that the model expects to fail. */
  private static String stop(CheckFailed failed) {
    if (failed.name().equals("superblock_write_checksum")) return "write_checksum";
    if (failed.name().startsWith("vsr_state_")) return "state_inconsistent";
    throw failed;
  }
}
