package org.viewstamp.journal;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.ViewChangeHeaders;

/**
 * The head of a recovered log, whether it is certain, and the status that follows. tb:
 * replica.zig:705
 *
 * <p>A replica that crashed while its view was normal may hold newer ops than its superblock lists;
 * one that crashed during a view change must not believe its log beyond the durable headers.
 *
 * @param outcome status or error
 * @param op the head; the checkpoint's op if the outcome is WALInvalid
 * @param certain no op right of the head was acknowledged, as far as this log can tell
 * @param log the log, the head's header installed if it was missing
 */
public record HeadChoice(OpenOutcome outcome, long op, boolean certain, List<JournalSlot> log) {
  public HeadChoice {
    log = List.copyOf(log);
  }

  /** The journal on which {@code input} opened. */
  Journal journal(OpenInput input) {
    JournalConfig config = JournalConfig.of(input.ring(), input.solo(), input.placeholder());
    return new Journal(config, log, List.of(), List.of());
  }

  /** Chooses. Refuses by a named check where the original stops on an assertion. */
  public static HeadChoice choose(OpenInput input) {
    Journal recovered = input.journal();
    long opCheckpoint = input.checkpoint().op();
    if (recovered.faultyCount() == input.ring().slotCount()) {
      return new HeadChoice(OpenOutcome.WAL_INVALID, opCheckpoint, false, input.log());
    }

    PrepareHeader durable = durableHead(input, recovered);
    @Nullable PrepareHeader wanted =
        durable != null ? durable : checkpointInstead(input, recovered);
    Journal opened = wanted == null ? recovered : install(recovered, wanted);
    long op = durable != null ? durable.op() : opened.opMaximum();

    Check.that(Long.compareUnsigned(op, opCheckpoint) >= 0, "open_head_not_below_checkpoint");
    Check.that(
        Long.compareUnsigned(op, input.opPrepareMax()) <= 0, "open_head_not_above_op_prepare_max");
    PrepareHeader head = opened.headerWithOp(op);
    Check.that(head != null, "open_head_has_header");
    Check.that(
        Integer.compareUnsigned(head.view(), input.logView()) <= 0, "open_head_view_in_log_view");

    boolean certain = headCertain(input, opened, op);
    return new HeadChoice(outcome(input, opened, op, certain), op, certain, opened.slots());
  }

  /**
   * The highest durable header that fits the log's window and, if the view was normal, is not
   * behind the log; null if there is none. Lower durable headers are never loaded: a header of the
   * wrap before could hide that a newer prepare was lost. tb: replica.zig:754
   */
  private static @Nullable PrepareHeader durableHead(OpenInput input, Journal journal) {
    PrepareHeader highest = null;
    if (input.logView() == input.view()) {
      highest = highestHeader(journal);
      checkLog(input, journal);
    }
    for (ViewChangeHeaders.Entry entry : input.vsrHeaders().entries()) {
      PrepareHeader header = entry.header();
      if (header == null) continue;
      if (Long.compareUnsigned(header.op(), input.opPrepareMax()) > 0) continue;
      if (highest != null && Long.compareUnsigned(highest.op(), header.op()) > 0) continue;
      return header;
    }
    return null;
  }

  /** In a normal view the log holds nothing beyond its window or its view. tb: replica.zig:735 */
  private static void checkLog(OpenInput input, Journal journal) {
    for (JournalSlot slot : journal.slots()) {
      PrepareHeader header = slot.header();
      if (header.isReserved()) continue;
      Check.that(
          Long.compareUnsigned(header.op(), input.opPrepareMax()) <= 0,
          "open_log_op_not_above_op_prepare_max");
      Check.that(
          Integer.compareUnsigned(header.view(), input.logView()) <= 0,
          "open_log_view_covers_headers");
    }
  }

  /**
   * With no durable header to use: if the log ends before the checkpoint, or has lost the root, the
   * checkpoint's own header is the head. tb: replica.zig:780
   */
  private static @Nullable PrepareHeader checkpointInstead(OpenInput input, Journal journal) {
    PrepareHeader highest = highestHeader(journal);
    if (input.logView() == input.view()) {
      Check.that(highest != null, "open_head_found_in_normal_view");
      return null;
    }
    PrepareHeader checkpoint = input.checkpoint();
    if (highest != null && Long.compareUnsigned(highest.op(), checkpoint.op()) >= 0) return null;
    return checkpoint;
  }

  /** The journal with {@code wanted} as a header whose prepare is still to be had, if missing. */
  private static Journal install(Journal journal, PrepareHeader wanted) {
    if (journal.hasHeader(wanted)) return journal;
    return journal.setHeaderAsDirty(wanted).next();
  }

  /** The header of the highest op, or null if there is none at all. */
  private static @Nullable PrepareHeader highestHeader(Journal journal) {
    return journal.headerWithOp(journal.opMaximum());
  }

  /**
   * Whether no op right of {@code op} can have been acknowledged: the log's window is full, or the
   * slots of the head and of all ops beyond it are free of faults. tb: replica.zig:6174
   */
  private static boolean headCertain(OpenInput input, Journal journal, long op) {
    if (op == input.opPrepareMax()) return true;
    if (journal.slot(journal.slotForOp(op)).faulty()) return false;
    SlotRange right = SlotRange.ofOps(input.ring(), op + 1, input.opPrepareMax());
    for (int slot = 0; slot < input.ring().slotCount(); slot++) {
      if (right.contains(slot) && journal.slot(slot).faulty()) return false;
    }
    return true;
  }

  private static OpenOutcome outcome(OpenInput input, Journal journal, long op, boolean certain) {
    if (input.solo()) {
      if (journal.faultyCount() > 0) return OpenOutcome.WAL_CORRUPT;
      boolean nothingToReplay = op == input.checkpoint().op();
      return nothingToReplay ? OpenOutcome.NORMAL : OpenOutcome.RECOVERING;
    }
    // The head that a do_view_change announced was certain when its headers became durable.
    if (input.logView() != input.view()) return OpenOutcome.VIEW_CHANGE;
    if (!certain) return OpenOutcome.RECOVERING_HEAD;
    return input.primaryOf(input.view()) ? OpenOutcome.VIEW_CHANGE : OpenOutcome.NORMAL;
  }
}
