package org.viewstamp.superblock;

import static org.viewstamp.superblock.SuperBlockMachine.refused;
import static org.viewstamp.superblock.SuperBlockMachine.wrongStatus;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.viewstamp.superblock.SuperBlockEvent.Fate;

/** The steps that end a process and start it again, and the faults of the disk at rest. */
final class SuperBlockMachineCrashes {
  private final SuperBlockMachineConfig config;
  private final SuperBlockMachineBudget budget;

  SuperBlockMachineCrashes(SuperBlockMachineConfig config, SuperBlockMachineBudget budget) {
    this.config = config;
    this.budget = budget;
  }

  /**
   * The process ends, at any time; of a copy being written the disk has the old content, the new,
   * or a mixture.
   */
  SuperBlockMachineStep crash(SuperBlockMachineState state, SuperBlockEvent.Crash event) {
    List<Integer> slots = new ArrayList<>();
    if (state.process().io() instanceof SuperBlockIo.Write write) slots.add(write.slot());
    boolean ofTheWrite =
        slots.equals(List.copyOf(event.fates().keySet()))
            && config.fates().containsAll(event.fates().values());
    if (!ofTheWrite) return refused("fates_of_the_write", "");
    switch (state.status()) {
      case FORMATTING, REPAIRING, OPEN -> {}
      default -> {
        return wrongStatus(state);
      }
    }
    if (!budget.crashAllowed(state)) return refused("crash_in_budget", "");

    SuperBlockMachineDraft draft = new SuperBlockMachineDraft(state);
    draft.crashes = state.crashes() + 1;
    if (state.process().io() instanceof SuperBlockIo.Write write) {
      Fate fate = event.fates().getOrDefault(write.slot(), Fate.OLD);
      SuperBlockHeader old = state.disk().get(write.slot());
      List<SuperBlockHeader> disk = new ArrayList<>(state.disk());
      disk.set(write.slot(), torn(old, write.header(), fate));
      draft.disk = disk;
    }
    draft.end(SuperBlockMachineStatus.DOWN, state.stop());
    return draft.stepped();
  }

  /** What is left is whole only if its checksum says so. */
  private static SuperBlockHeader torn(SuperBlockHeader old, SuperBlockHeader header, Fate fate) {
    return switch (fate) {
      case OLD -> old;
      case NEW -> header;
      case STATE_SECTOR -> mixed(header, old);
      case HEADERS_SECTOR -> mixed(old, header);
      case GARBLED -> garbled(header);
    };
  }

  private static SuperBlockHeader mixed(SuperBlockHeader first, SuperBlockHeader second) {
    byte[] bytes = first.toBytes();
    byte[] other = second.toBytes();
    for (int i = SuperBlockField.VSR_HEADERS.offset(); i < bytes.length && i < other.length; i++) {
      bytes[i] = other[i];
    }
    return wholeOrBroken(bytes);
  }

  private static SuperBlockHeader garbled(SuperBlockHeader header) {
    byte[] bytes = header.toBytes();
    int end = SuperBlockField.CLUSTER.offset();
    for (int i = SuperBlockField.SEQUENCE.offset(); i < end && i < bytes.length; i++) {
      bytes[i] = (byte) ~bytes[i];
    }
    return wholeOrBroken(bytes);
  }

  private static SuperBlockHeader wholeOrBroken(byte[] bytes) {
    SuperBlockHeader header = new SuperBlockHeader(bytes, 0);
    return header.validChecksum() ? header : SuperBlockMachineHeaders.BROKEN;
  }

  /** A process that ended on its own is started again; the file is as it was. */
  SuperBlockMachineStep restart(SuperBlockMachineState state) {
    switch (state.status()) {
      case STOPPED, REFUSED -> {}
      default -> {
        return wrongStatus(state);
      }
    }
    SuperBlockMachineDraft draft = new SuperBlockMachineDraft(state);
    draft.end(SuperBlockMachineStatus.DOWN, "");
    return draft.stepped();
  }

  /** A copy on disk becomes unreadable. */
  SuperBlockMachineStep rot(SuperBlockMachineState state, SuperBlockEvent.Rot event) {
    return damaged(
        state, SuperBlockMachineFault.ROT, event.slot(), SuperBlockMachineHeaders.BROKEN);
  }

  /** A copy on disk gets another number. */
  SuperBlockMachineStep misnumber(SuperBlockMachineState state, SuperBlockEvent.Misnumber event) {
    return damaged(
        state,
        SuperBlockMachineFault.MISNUMBER,
        event.slot(),
        state.disk().get(event.slot()).withCopy(event.number()));
  }

  private SuperBlockMachineStep damaged(
      SuperBlockMachineState state,
      SuperBlockMachineFault kind,
      @NonNegative int slot,
      SuperBlockHeader header) {
    List<SuperBlockMachineFault> faults = budget.fault(state, kind);
    if (faults == null) return refused("fault_in_budget", kind.name());
    switch (state.status()) {
      case DOWN, REPAIRING, OPEN -> {}
      default -> {
        return wrongStatus(state);
      }
    }
    SuperBlockHeader before = state.disk().get(slot);
    boolean broken = before.equals(SuperBlockMachineHeaders.BROKEN);
    if (broken || header.equals(before)) return refused("damage_changes_disk", "");

    SuperBlockMachineDraft draft = new SuperBlockMachineDraft(state);
    List<SuperBlockHeader> disk = new ArrayList<>(state.disk());
    disk.set(slot, header);
    draft.disk = disk;
    draft.faults = faults;
    return draft.stepped();
  }
}
