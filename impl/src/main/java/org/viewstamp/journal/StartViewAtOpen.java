package org.viewstamp.journal;

import java.util.ArrayList;
import java.util.List;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.ClusterConfig;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.ViewChangeHeaders;
import org.viewstamp.vsr.ViewChangeHeaders.Entry;
import org.viewstamp.vsr.ViewChangeHeadersRules;

/**
 * The headers that a solo replica, which raises its view at every opening, makes durable with it.
 * Building them presupposes a log without holes; a log with one stops the original here. tb:
 * replica.zig:5178
 */
final class StartViewAtOpen {
  private StartViewAtOpen() {}

  /**
   * The suffix from the head down, then the headers at the op_prepare_max of up to two checkpoints
   * before, where the chain reaches down to them.
   */
  static ViewChangeHeaders build(
      OpenInput input, ClusterConfig config, HeadChoice choice, long commitMax) {
    Journal journal = choice.journal(input);
    long head = choice.op();
    List<Entry> headers = new ArrayList<>();
    long op = head + 1;
    while (op != 0 && headers.size() < config.viewChangeHeadersSuffixMax()) {
      op -= 1;
      PrepareHeader header = journal.headerWithOp(op);
      Check.that(header != null, "start_view_suffix_without_hole: op " + op);
      headers.add(new Entry(op, header));
    }

    long chainMin = chainMin(input, journal, head);
    Check.that(Long.compareUnsigned(chainMin, op) <= 0, "start_view_suffix_connected");
    long opCheckpoint = input.checkpoint().op();
    if (opCheckpoint == 0) {
      Check.that(
          chainMin == searchMin(input, head), "start_view_log_whole_before_first_checkpoint");
    }
    long opRepairMin = config.opRepairMin(opCheckpoint, head, commitMax);
    Check.that(
        Long.compareUnsigned(chainMin, opRepairMin) <= 0, "start_view_log_whole_to_op_repair_min");

    for (int checkpoints = 1; checkpoints <= 2; checkpoints++) {
      long back = (long) checkpoints * config.vsrCheckpointOps();
      long hook = ClusterConfig.saturatingSubtract(input.opPrepareMax(), back);
      if (Long.compareUnsigned(hook, op) >= 0 || Long.compareUnsigned(hook, chainMin) < 0) continue;
      headers.add(new Entry(hook, journal.headerWithOp(hook)));
      op = hook;
    }
    ViewChangeHeaders built = new ViewChangeHeaders(ViewChangeHeaders.Kind.START_VIEW, headers);
    ViewChangeHeadersRules.verify(built, config);
    return built;
  }

  /** The lowest op down to which the headers below the head are whole and connected. */
  private static long chainMin(OpenInput input, Journal journal, long head) {
    long searchMin = searchMin(input, head);
    JournalHeadersBreak hole = journal.findLatestHeadersBreakBetween(searchMin, head);
    return hole == null ? searchMin : hole.opMax() + 1;
  }

  private static long searchMin(OpenInput input, long head) {
    return ClusterConfig.saturatingSubtract(head + 1, input.ring().slotCount());
  }
}
