package org.viewstamp.journal;

import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.ClusterConfig;
import org.viewstamp.vsr.ViewChangeHeaders;
import org.viewstamp.vsr.ViewChangeHeadersUpdate;

/**
 * The headers that a solo replica, which raises its view at every opening, makes durable with it.
 * Building them presupposes a log without holes; a log with one stops the original here. tb:
 * replica.zig:5178
 */
final class StartViewAtOpen {
  private StartViewAtOpen() {}

  /** Builds them for {@code choice}; the log must be whole down to where repair would begin. */
  static ViewChangeHeaders build(
      OpenInput input, ClusterConfig config, HeadChoice choice, long commitMax) {
    Journal journal = choice.journal(input);
    long head = choice.op();
    long chainMin = chainMin(input, journal, head);
    ViewChangeHeaders built =
        ViewChangeHeadersUpdate.startView(
            new ViewChangeHeadersUpdate.StartViewInput(
                config, input.view(), input.logView(), head, input.opPrepareMax(), chainMin),
            journal::headerWithOp);
    long opCheckpoint = input.checkpoint().op();
    if (opCheckpoint == 0) {
      Check.that(
          chainMin == searchMin(input, head), "start_view_log_whole_before_first_checkpoint");
    }
    long opRepairMin = config.opRepairMin(opCheckpoint, head, commitMax);
    Check.that(
        Long.compareUnsigned(chainMin, opRepairMin) <= 0, "start_view_log_whole_to_op_repair_min");
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
