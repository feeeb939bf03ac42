package org.viewstamp.journal;

import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.ClusterConfig;
import org.viewstamp.vsr.ViewChangeHeaders;

/**
 * A replica that has just opened, before any time passes: its head, its status, its views, and the
 * message or headers that opening made it compose. tb: replica.zig:705
 *
 * @param choice head, certainty, outcome and the log
 * @param view the view in memory; a solo replica has raised it, a view change may have
 * @param logView the log_view in memory; a solo replica has raised it
 * @param commitMin the highest op committed here: the checkpoint's
 * @param commitMax the highest op known to be committed
 * @param opPrepareMax the highest op that may be in this log
 * @param doViewChange composed when the outcome is a view change, else null
 * @param startView composed when a solo replica opened, else null
 */
public record ReplicaOpen(
    HeadChoice choice,
    int view,
    int logView,
    long commitMin,
    long commitMax,
    long opPrepareMax,
    @Nullable DoViewChangeAtOpen doViewChange,
    @Nullable ViewChangeHeaders startView) {

  /**
   * Opens. Refuses by a named check where the original stops on an assertion.
   *
   * @param durableCommitMax commit_max of the superblock
   */
  public static ReplicaOpen open(OpenInput input, ClusterConfig config, long durableCommitMax) {
    HeadChoice choice = HeadChoice.choose(input);
    long commitMax = commitMax(config, choice.op(), durableCommitMax);

    boolean raisesView = input.solo() && !choice.outcome().isError();
    ViewChangeHeaders startView =
        raisesView ? StartViewAtOpen.build(input, config, choice, commitMax) : null;
    DoViewChangeAtOpen doViewChange =
        choice.outcome() == OpenOutcome.VIEW_CHANGE
            ? DoViewChangeAtOpen.compose(input, config, choice, commitMax)
            : null;
    int view = raisesView ? input.view() + 1 : input.view();
    return new ReplicaOpen(
        choice,
        doViewChange == null ? view : doViewChange.view(),
        raisesView ? input.logView() + 1 : input.logView(),
        input.checkpoint().op(),
        commitMax,
        input.opPrepareMax(),
        doViewChange,
        startView);
  }

  /**
   * The highest op that is certainly committed: what the superblock says, or what no longer fits
   * the pipeline. tb: replica.zig:794
   *
   * @param op the head
   */
  static long commitMax(ClusterConfig config, long op, long durableCommitMax) {
    long pipelineStart = ClusterConfig.saturatingSubtract(op, config.pipelinePrepareQueueMax());
    return Long.compareUnsigned(durableCommitMax, pipelineStart) > 0
        ? durableCommitMax
        : pipelineStart;
  }
}
