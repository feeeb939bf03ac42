package org.viewstamp.journal;

import java.util.List;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.ClusterConfig;
import org.viewstamp.vsr.Quorums;

/**
 * How {@link HeadChoice} opens a recovered log, or the assertion on which it stops: {@code Opened}
 * of {@code JournalRecovery.tla}.
 *
 * @param status the status in which the replica starts, or why it does not
 * @param head the head op; 0 if none was chosen
 * @param memory what the replica believes
 */
public record JournalMachineOpened(
    JournalMachineStatus status, long head, List<JournalSlot> memory) {
  /** Who opens. The primary is that of the durable view. */
  public enum Role {
    SOLO,
    PRIMARY,
    BACKUP
  }

  private static final int REPLICAS = 3;

  public JournalMachineOpened {
    memory = List.copyOf(memory);
  }

  /**
   * Opens the log in {@code memory}.
   *
   * @param stop why recovery stopped; empty if it did not
   */
  public static JournalMachineOpened of(
      JournalConfig config,
      ClusterConfig cluster,
      String stop,
      List<JournalSlot> memory,
      JournalMachineSuperblock superblock,
      Role role) {
    if (!stop.isEmpty()) return ended(JournalMachineStatus.STOPPED, memory);
    OpenInput input = openInput(config, cluster, memory, superblock, role);
    HeadChoice choice;
    try {
      choice = HeadChoice.choose(input);
    } catch (CheckFailed failed) {
      if (!headOutOfBounds(failed)) throw failed;
      return ended(JournalMachineStatus.HEAD_OUT_OF_BOUNDS, memory);
    }
    if (choice.outcome() == OpenOutcome.WAL_INVALID) {
      return ended(JournalMachineStatus.WAL_INVALID, memory);
    }
    if (input.solo() && !choice.outcome().isError() && hole(input, cluster, choice, superblock)) {
      return ended(JournalMachineStatus.HOLE_BELOW_HEAD, memory);
    }
    return new JournalMachineOpened(status(choice.outcome()), choice.op(), choice.log());
  }

  private static JournalMachineOpened ended(JournalMachineStatus status, List<JournalSlot> memory) {
    return new JournalMachineOpened(status, 0, memory);
  }

  private static OpenInput openInput(
      JournalConfig config,
      ClusterConfig cluster,
      List<JournalSlot> memory,
      JournalMachineSuperblock superblock,
      Role role) {
    int replicaCount = role == Role.SOLO ? 1 : REPLICAS;
    int primary = Quorums.primaryIndex(superblock.view(), replicaCount);
    int replica = role == Role.BACKUP ? (primary + 1) % replicaCount : primary;
    return new OpenInput(
        config.ring(),
        config::placeholder,
        replicaCount,
        replica < 0 ? 0 : replica,
        superblock.view(),
        superblock.logView(),
        superblock.checkpoint(),
        cluster.opPrepareMax(superblock.checkpointOp()),
        superblock.viewChangeHeaders(),
        memory);
  }

  /** No head at all is out of bounds, too. */
  private static boolean headOutOfBounds(CheckFailed failed) {
    return switch (failed.name()) {
      case "open_head_not_below_checkpoint",
          "open_head_not_above_op_prepare_max",
          "open_head_found_in_normal_view" ->
          true;
      default -> false;
    };
  }

  /** Solo rebuilds its start_view at once and stops at a missing header. tb: replica.zig:5180 */
  private static boolean hole(
      OpenInput input,
      ClusterConfig cluster,
      HeadChoice choice,
      JournalMachineSuperblock superblock) {
    HeadChoice chained =
        new HeadChoice(
            choice.outcome(),
            choice.op(),
            choice.certain(),
            JournalMachineHeaders.chained(choice.log()));
    long commitMax = ReplicaOpen.commitMax(cluster, choice.op(), superblock.commitMax());
    try {
      StartViewAtOpen.build(input, cluster, chained, commitMax);
      return false;
    } catch (CheckFailed failed) {
      if (!failed.name().startsWith("start_view_")) throw failed;
      return true;
    }
  }

  private static JournalMachineStatus status(OpenOutcome outcome) {
    return switch (outcome) {
      // What solo commits before it is normal touches nothing here.
      case NORMAL, RECOVERING -> JournalMachineStatus.NORMAL;
      case VIEW_CHANGE -> JournalMachineStatus.VIEW_CHANGE;
      case RECOVERING_HEAD -> JournalMachineStatus.RECOVERING_HEAD;
      case WAL_INVALID -> JournalMachineStatus.WAL_INVALID;
      case WAL_CORRUPT -> JournalMachineStatus.WAL_CORRUPT;
    };
  }
}
