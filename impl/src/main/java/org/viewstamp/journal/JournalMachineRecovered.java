package org.viewstamp.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.ClusterConfig;

/**
 * What {@link Recovery} makes of a disk, or the assertion on which it stops: {@code Recovered} of
 * {@code JournalRecovery.tla}.
 *
 * @param stop empty, or the name of the assertion
 * @param labels the row of each slot, T for a torn prepare; empty texts after a stop
 * @param torn slots whose prepare was torn, ascending
 * @param dropped slots that the view filter emptied, ascending
 * @param fix slots whose header is to be rewritten, ascending
 * @param memory what the replica believes, all fix writes done
 */
public record JournalMachineRecovered(
    String stop,
    List<String> labels,
    List<Integer> torn,
    List<Integer> dropped,
    List<Integer> fix,
    List<JournalSlot> memory) {
  public JournalMachineRecovered {
    labels = List.copyOf(labels);
    torn = List.copyOf(torn);
    dropped = List.copyOf(dropped);
    fix = List.copyOf(fix);
    memory = List.copyOf(memory);
  }

  /** Recovers the rings of {@code disk}. */
  public static JournalMachineRecovered of(
      JournalConfig config,
      ClusterConfig cluster,
      JournalDisk disk,
      JournalMachineSuperblock superblock) {
    RecoveryInput input =
        new RecoveryInput(
            config.ring(),
            config::placeholder,
            config.solo(),
            superblock.checkpointOp(),
            cluster.opPrepareMax(superblock.checkpointOp()),
            superblock.logView(),
            superblock.viewChangeHeaders(),
            disk.headers(),
            disk.prepares());
    try {
      return of(Recovery.recover(input));
    } catch (CheckFailed failed) {
      return stopped(config, reason(failed));
    }
  }

  private static JournalMachineRecovered of(Recovered recovered) {
    List<String> labels = new ArrayList<>();
    List<Integer> fix = new ArrayList<>();
    for (RecoveredSlot slot : recovered.slots()) {
      labels.add(String.valueOf(slot.recoveryCase().row().letter()));
      if (slot.needsFixWrite()) fix.add(slot.slot());
    }
    return new JournalMachineRecovered(
        "", labels, recovered.tornSlots(), recovered.droppedSlots(), fix, recovered.log());
  }

  private static JournalMachineRecovered stopped(JournalConfig config, String reason) {
    int slotCount = config.ring().slotCount();
    List<Integer> none = List.of();
    return new JournalMachineRecovered(
        reason, Collections.nCopies(slotCount, ""), none, none, none, nothingKnown(config));
  }

  /** What a process believes before it has read its disk. tb: journal.zig:299 */
  static List<JournalSlot> nothingKnown(JournalConfig config) {
    List<JournalSlot> slots = new ArrayList<>();
    for (int slot = 0; slot < config.ring().slotCount(); slot++) {
      slots.add(JournalSlot.lost(config.placeholder(slot), null));
    }
    return slots;
  }

  /** The assertions that rings can trip; any other is a fault of this code. */
  private static String reason(CheckFailed failed) {
    String name = failed.name();
    if (name.startsWith("recovery_row_")) return "row_contradiction";
    return switch (name) {
      case "torn_prepares_op_max_beyond_op_prepare_max" -> "op_max_beyond_prepare_max";
      case "torn_prepares_op_prepare_max_in_slot_of_checkpoint" -> "checkpoint_slot_is_tail_slot";
      default -> throw failed;
    };
  }
}
