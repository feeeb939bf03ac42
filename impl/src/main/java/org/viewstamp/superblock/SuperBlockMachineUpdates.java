package org.viewstamp.superblock;

import static org.viewstamp.superblock.SuperBlockMachine.refused;
import static org.viewstamp.superblock.SuperBlockMachine.wrongStatus;

import java.util.function.UnaryOperator;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.CheckFailed;

/**
 * The steps with which the replica asks for updates: what may be asked, {@link SuperBlock} says.
 */
final class SuperBlockMachineUpdates {
  private final SuperBlockMachineConfig config;

  SuperBlockMachineUpdates(SuperBlockMachineConfig config) {
    this.config = config;
  }

  SuperBlockMachineStep format(SuperBlockMachineState state) {
    if (state.status() != SuperBlockMachineStatus.UNFORMATTED) return wrongStatus(state);
    SuperBlockMachineDraft draft = new SuperBlockMachineDraft(state);
    draft.status = SuperBlockMachineStatus.FORMATTING;
    draft.stage(state.process().format(SuperBlockMachineHeaders.FORMAT));
    return draft.stepped();
  }

  SuperBlockMachineStep requestViewChange(
      SuperBlockMachineState state, SuperBlockEvent.RequestViewChange event) {
    SuperBlockMachineStep.Refused refused = mayRequest(state);
    if (refused != null) return refused;
    ViewChangeUpdate update =
        new ViewChangeUpdate(
            SuperBlockMachineHeaders.realOp(event.commitMax()),
            event.logView(),
            event.view(),
            SuperBlockMachineHeaders.headers(event.commitMax(), event.logView(), event.view()),
            null);
    return request(state, process -> process.viewChange(update));
  }

  SuperBlockMachineStep requestCheckpoint(
      SuperBlockMachineState state, SuperBlockEvent.RequestCheckpoint event) {
    SuperBlockMachineStep.Refused refused = mayRequest(state);
    if (refused != null) return refused;
    Staged staged = staged(state);
    int head = Math.max(staged.head, event.op());
    CheckpointUpdate update =
        SuperBlockMachineHeaders.checkpointUpdate(
            event.op(),
            new CheckpointUpdate.ViewAttributes(
                staged.logView,
                event.view(),
                SuperBlockMachineHeaders.headers(head, staged.logView, event.view())),
            SuperBlockMachineHeaders.realOp(Math.max(staged.commitMax, event.op())));
    return request(state, process -> process.checkpoint(update));
  }

  SuperBlockMachineStep requestSync(
      SuperBlockMachineState state, SuperBlockEvent.RequestSync event) {
    SuperBlockMachineStep.Refused refused = mayRequest(state);
    if (refused != null) return refused;
    Staged staged = staged(state);
    int head = Math.max(staged.head, event.op());
    ViewChangeUpdate update =
        new ViewChangeUpdate(
            SuperBlockMachineHeaders.realOp(Math.max(staged.commitMax, event.op())),
            staged.logView,
            staged.view,
            SuperBlockMachineHeaders.headers(head, staged.logView, staged.view),
            new ViewChangeUpdate.SyncCheckpoint(
                SuperBlockMachineHeaders.checkpoint(event.op()), 0, 0));
    return request(state, process -> process.viewChange(update));
  }

  /** What the model's environment respects; the rest is up to the superblock. */
  private SuperBlockMachineStep.@Nullable Refused mayRequest(SuperBlockMachineState state) {
    if (state.status() != SuperBlockMachineStatus.OPEN) return wrongStatus(state);
    long sequence = state.process().requireStaging().sequence();
    if (sequence >= config.sequenceMax()) return refused("sequence_in_bounds", "");
    return null;
  }

  private static SuperBlockMachineStep request(
      SuperBlockMachineState state, UnaryOperator<SuperBlock> update) {
    SuperBlock next;
    try {
      next = update.apply(state.process());
    } catch (CheckFailed failed) {
      return refused(failed.name(), "");
    }
    SuperBlockMachineDraft draft = new SuperBlockMachineDraft(state);
    if (state.process().running() == null) {
      draft.stage(next);
    } else {
      draft.process = next;
    }
    return draft.stepped();
  }

  /** What the staged state says, in the model's numbers. */
  private record Staged(
      @NonNegative int commitMax,
      @NonNegative int logView,
      @NonNegative int view,
      @NonNegative int head) {}

  private static Staged staged(SuperBlockMachineState state) {
    SuperBlockHeader header = state.process().requireStaging();
    VsrState vsr = header.vsrState();
    return new Staged(
        SuperBlockMachineHeaders.modelOp(vsr.commitMax()),
        Math.max(0, vsr.logView()),
        Math.max(0, vsr.view()),
        SuperBlockMachineHeaders.head(header));
  }
}
