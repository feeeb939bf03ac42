package org.viewstamp.journal;

import static org.viewstamp.journal.JournalMachine.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Predicate;
import org.viewstamp.vsr.ClusterConfig;
import org.viewstamp.vsr.PrepareHeader;

/**
 * The steps that change the view, the superblock, and with them what is acknowledged. A new view
 * keeps the log up to an op and truncates the rest; the replica follows in memory at once, the
 * superblock follows later.
 */
final class JournalMachineViews {
  private final JournalMachineConfig config;

  JournalMachineViews(JournalMachineConfig config) {
    this.config = config;
  }

  /**
   * The acknowledged prepares, with those that may be now: clean, of the cluster's log, and the
   * view in which the replica says so is durable. tb: replica.zig:8362
   */
  static SortedSet<PrepareHeader> acknowledge(
      JournalMachineState state,
      Journal journal,
      JournalMachineSuperblock superblock,
      JournalMachineLog log) {
    if (superblock.logView() != state.auxView()) return state.auxAcked();
    List<PrepareHeader> acked = new ArrayList<>(state.auxAcked());
    for (JournalSlot slot : journal.slots()) {
      PrepareHeader header = slot.header();
      if (header.isReserved() || !journal.hasPrepare(header)) continue;
      if (header.op() > superblock.checkpointOp() && log.inLog(header)) acked.add(header);
    }
    return JournalMachineState.headerSet(acked);
  }

  /** The next view keeps the log up to an op of this replica, and truncates the rest. */
  JournalMachineStep viewChange(JournalMachineState state, JournalEvent.ViewChange event) {
    int op = event.op();
    JournalMachineSuperblock superblock = state.superblock();
    if (state.status() != JournalMachineStatus.NORMAL) return JournalMachineWrites.notNormal(state);
    if (config.solo()) return refused("not_solo", "");
    if (state.logView() != state.auxView()) return refused("log_view_is_cluster_view", "");
    if (state.logView() >= config.viewMax()) return refused("view_in_model", "");
    if (op < Math.max(superblock.checkpointOp(), superblock.commitMax())) {
      return refused("op_not_below_commit_max", "");
    }
    if (op > state.head()) return refused("op_not_beyond_head", "head " + state.head());

    JournalMachineDraft draft = new JournalMachineDraft(state);
    draft.auxLog = state.auxLog().upTo(op);
    draft.auxView = state.logView() + 1;
    follow(state, draft);
    return draft.stepped();
  }

  /** A start_view from the primary, for a replica that lost its head or missed a view. */
  JournalMachineStep startView(JournalMachineState state) {
    if (config.solo()) return refused("not_solo", "");
    boolean behind =
        state.status() == JournalMachineStatus.NORMAL && state.logView() < state.auxView();
    if (state.status() != JournalMachineStatus.RECOVERING_HEAD && !behind) {
      return refused("needs_start_view", "status is " + state.status().text());
    }
    if (state.auxLog().length() < state.superblock().checkpointOp()) {
      return refused("log_reaches_checkpoint", "");
    }

    JournalMachineDraft draft = new JournalMachineDraft(state);
    draft.status = JournalMachineStatus.NORMAL;
    follow(state, draft);
    return draft.stepped();
  }

  /** The replica takes over the log and the view that the draft says the cluster has. */
  private void follow(JournalMachineState state, JournalMachineDraft draft) {
    JournalMachineLog log = draft.auxLog;
    List<PrepareHeader> suffix = log.suffixOf(config.cluster().viewChangeHeadersSuffixMax());
    Journal truncated = state.journal().removeEntriesFrom(log.length() + 1L).next();
    draft.journal = installAll(state, truncated, suffix);
    draft.head = log.length();
    draft.logView = draft.auxView;
    if (draft.logView == state.superblock().logView()) {
      draft.joining = List.of();
      draft.auxAcked = acknowledge(state, draft.journal, state.superblock(), log);
    } else {
      draft.joining = suffix;
      draft.auxAcked = acked(state, log::inLog);
    }
  }

  /** replace_header for each header of a start_view, newest first. tb: replica.zig:7563 */
  private static Journal installAll(
      JournalMachineState state, Journal journal, List<PrepareHeader> headers) {
    Journal next = journal;
    for (PrepareHeader header : headers) {
      if (header.op() <= state.superblock().checkpointOp()) continue;
      if (next.hasHeader(header) || !JournalMachineWrites.mayInstall(next, header)) continue;
      next = next.setHeaderAsDirty(header).next();
    }
    return next;
  }

  /** The superblock holds the view that the replica is in. */
  JournalMachineStep persistView(JournalMachineState state) {
    if (state.status() != JournalMachineStatus.NORMAL) return JournalMachineWrites.notNormal(state);
    if (state.joining().isEmpty()) return refused("view_not_durable", "");

    JournalMachineDraft draft = new JournalMachineDraft(state);
    draft.superblock = state.superblock().withView(state.logView(), state.joining());
    draft.joining = List.of();
    draft.auxAcked = acknowledge(state, state.journal(), draft.superblock, state.auxLog());
    return draft.stepped();
  }

  /** All ops up to the next checkpoint's trigger and a pipeline more are durable. */
  JournalMachineStep takeCheckpoint(JournalMachineState state) {
    ClusterConfig cluster = config.cluster();
    long checkpointOp = state.superblock().checkpointOp();
    long next = cluster.checkpointAfter(checkpointOp);
    long headMin = next + cluster.lsmCompactionOps() + cluster.pipelinePrepareQueueMax();
    if (state.status() != JournalMachineStatus.NORMAL) return JournalMachineWrites.notNormal(state);
    if (!state.joining().isEmpty()) return refused("view_durable", "");
    if (state.logView() != state.auxView()) return refused("log_view_is_cluster_view", "");
    if (state.head() < headMin) return refused("trigger_committed", "head " + state.head());
    if (next >= config.opMaxBound()) return refused("checkpoint_in_model", "");
    for (long op = checkpointOp + 1; op <= state.head(); op++) {
      if (!state.journal().hasPrepare(state.auxLog().logHeader(op))) {
        return refused("ops_durable", "op " + op);
      }
    }

    long commitMax = ReplicaOpen.commitMax(cluster, state.head(), state.superblock().commitMax());
    JournalMachineDraft draft = new JournalMachineDraft(state);
    draft.superblock = state.superblock().withCheckpoint(state.auxLog().logHeader(next), commitMax);
    draft.auxAcked = acked(state, header -> header.op() > next);
    return draft.stepped();
  }

  private static SortedSet<PrepareHeader> acked(
      JournalMachineState state, Predicate<PrepareHeader> still) {
    List<PrepareHeader> acked = new ArrayList<>();
    for (PrepareHeader header : state.auxAcked()) if (still.test(header)) acked.add(header);
    return JournalMachineState.headerSet(acked);
  }
}
