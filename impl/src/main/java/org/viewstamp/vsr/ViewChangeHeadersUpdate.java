package org.viewstamp.vsr;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.ViewChangeHeaders.Entry;
import org.viewstamp.vsr.ViewChangeHeaders.Kind;

/**
 * How a replica whose view is normal makes its view-change headers anew: those of the
 * do_view_change with which it leaves the view, and those of a start_view. Pure functions of what
 * the journal holds and of the headers before.
 */
public final class ViewChangeHeadersUpdate {
  private static final int HOOKS_MAX = 2;

  /** The journal, as far as headers go. */
  @FunctionalInterface
  public interface Log {
    /** The header of {@code op}, also of a prepare that is not on disk; null if there is none. */
    @Nullable PrepareHeader headerWithOp(long op);
  }

  /**
   * What a do_view_change is made of.
   *
   * @param config sizes of the cluster
   * @param view the current view; the view before the change
   * @param logView must be {@code view}: in a view change the headers of before stay as they are
   * @param op the head
   * @param commitMax the highest op known to be committed
   * @param repairing a primary that gives up before its new view was repaired: the headers of
   *     before may hold ops that the view change truncated, and do not count
   * @param previous the headers of before
   */
  public record DoViewChangeInput(
      ClusterConfig config,
      int view,
      int logView,
      long op,
      long commitMax,
      boolean repairing,
      ViewChangeHeaders previous) {

    /** Where the headers start: an earlier start_view may have announced ops beyond the head. */
    long start() {
      List<Entry> entries = previous.entries();
      Check.that(!entries.isEmpty(), "view_change_headers_not_empty");
      long announced = entries.get(0).op();
      return repairing || Long.compareUnsigned(op, announced) > 0 ? op : announced;
    }

    /**
     * The header of {@code wanted} among those of before, found by its distance from their head.
     */
    @Nullable PrepareHeader previousHeader(long wanted) {
      if (repairing) return null;
      List<Entry> entries = previous.entries();
      long distance = entries.get(0).op() - wanted;
      for (int position = 0; position < entries.size(); position++) {
        if (position != distance) continue;
        Entry entry = entries.get(position);
        Check.that(entry.op() == wanted, "do_view_change_durable_headers_consecutive");
        return entry.header();
      }
      return null;
    }
  }

  /**
   * What a start_view is made of.
   *
   * @param config sizes of the cluster
   * @param view the current view
   * @param logView must be {@code view}
   * @param op where the headers start: a primary's head, a backup's commit_min
   * @param opPrepareMax the highest op that may be in the log
   * @param opChainMin the lowest op down to which the log below {@code op} is whole and connected
   */
  public record StartViewInput(
      ClusterConfig config, int view, int logView, long op, long opPrepareMax, long opChainMin) {}

  private ViewChangeHeadersUpdate() {}

  /**
   * All ops that may not be committed, and the first below that is: the journal's header, else the
   * one of before, else a blank. tb: replica.zig:9264
   */
  public static ViewChangeHeaders doViewChange(DoViewChangeInput input, Log log) {
    Check.that(input.view() == input.logView(), "do_view_change_headers_in_normal_view");
    long start = input.start();
    List<Entry> headers = new ArrayList<>();
    long op = start;
    for (int taken = 0; taken <= input.config().pipelinePrepareQueueMax(); taken++) {
      PrepareHeader header = either(log.headerWithOp(op), input.previousHeader(op));
      if (header == null) {
        Check.that(op != start && op != input.op(), "do_view_change_head_not_blank");
      }
      headers.add(Entry.of(op, header));
      if (Long.compareUnsigned(op, input.commitMax()) <= 0) {
        return ViewChangeHeaders.init(Kind.DO_VIEW_CHANGE, headers, input.config());
      }
      op -= 1;
    }
    throw new CheckFailed("do_view_change_reaches_down_to_commit_max");
  }

  /** Both sources must agree. tb: replica.zig:9312 */
  private static @Nullable PrepareHeader either(
      @Nullable PrepareHeader journal, @Nullable PrepareHeader previous) {
    if (journal == null) return previous;
    if (previous != null) {
      Check.that(
          journal.view() == previous.view() && journal.checksum().equals(previous.checksum()),
          "do_view_change_log_agrees_with_durable");
    }
    return journal;
  }

  /**
   * The suffix from the head down, then the hooks: the headers at the op_prepare_max of up to two
   * checkpoints before, where the chain reaches down to them. tb: replica.zig:5178
   */
  public static ViewChangeHeaders startView(StartViewInput input, Log log) {
    Check.that(input.view() == input.logView(), "start_view_headers_in_normal_view");
    ClusterConfig config = input.config();
    List<Entry> headers = new ArrayList<>();
    long op = input.op() + 1;
    while (op != 0 && headers.size() < config.viewChangeHeadersSuffixMax()) {
      op -= 1;
      headers.add(header(log, op, "start_view_suffix_without_hole"));
    }
    Check.that(Long.compareUnsigned(input.opChainMin(), op) <= 0, "start_view_suffix_connected");
    for (int checkpoints = 1; checkpoints <= HOOKS_MAX; checkpoints++) {
      long back = (long) checkpoints * config.vsrCheckpointOps();
      long hook = ClusterConfig.saturatingSubtract(input.opPrepareMax(), back);
      boolean connected = Long.compareUnsigned(hook, input.opChainMin()) >= 0;
      if (!connected || Long.compareUnsigned(hook, op) >= 0) continue;
      headers.add(header(log, hook, "start_view_hook_in_log"));
      op = hook;
    }
    return ViewChangeHeaders.init(Kind.START_VIEW, headers, config);
  }

  private static Entry header(Log log, long op, String rule) {
    PrepareHeader header = log.headerWithOp(op);
    if (header == null) throw new CheckFailed(rule + ": op " + op);
    return Entry.valid(header);
  }
}
