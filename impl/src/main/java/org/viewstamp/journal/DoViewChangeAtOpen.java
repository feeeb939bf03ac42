package org.viewstamp.journal;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.ClusterConfig;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.ViewChangeHeaders;
import org.viewstamp.vsr.ViewChangeHeaders.Entry;
import org.viewstamp.vsr.ViewChangeHeadersRules;

/**
 * The do_view_change that a replica composes when it opens into a view change: what it knows of the
 * uncommitted ops, and which of them it can swear never to have acknowledged. tb: replica.zig:7900
 *
 * @param view the view being moved to
 * @param logView the last view in which the log was normal
 * @param op the op of the first header
 * @param commitMin the highest op committed here: at open, the checkpoint's
 * @param headers highest op first
 * @param nack for each header: this replica never acknowledged a prepare of that op and version
 * @param present for each header: this replica has that prepare on disk
 */
public record DoViewChangeAtOpen(
    int view,
    int logView,
    long op,
    long commitMin,
    List<Entry> headers,
    List<Boolean> nack,
    List<Boolean> present) {

  public DoViewChangeAtOpen {
    headers = List.copyOf(headers);
    nack = List.copyOf(nack);
    present = List.copyOf(present);
  }

  /** Composes the message for {@code choice}, whose outcome is a view change. */
  static DoViewChangeAtOpen compose(
      OpenInput input, ClusterConfig config, HeadChoice choice, long commitMax) {
    boolean newView = input.logView() == input.view();
    List<Entry> headers =
        newView ? collect(input, config, choice, commitMax) : input.vsrHeaders().entries();
    ViewChangeHeadersRules.verify(
        new ViewChangeHeaders(ViewChangeHeaders.Kind.DO_VIEW_CHANGE, headers), config);
    Check.that(
        Long.compareUnsigned(headers.get(headers.size() - 1).op(), commitMax) <= 0,
        "do_view_change_reaches_down_to_commit_max");

    List<Boolean> nack = new ArrayList<>();
    List<Boolean> present = new ArrayList<>();
    Journal journal = choice.journal(input);
    for (Entry entry : headers) {
      PrepareHeader header = entry.header();
      nack.add(journal.nackable(entry.op(), header == null ? null : header.checksum()));
      present.add(header != null && journal.present(header));
    }
    return new DoViewChangeAtOpen(
        newView ? input.view() + 1 : input.view(),
        input.logView(),
        headers.get(0).op(),
        input.checkpoint().op(),
        headers,
        nack,
        present);
  }

  /**
   * From the head, or from the durable head if that is higher, down to the first op known to be
   * committed: the journal's header, else the durable one, else a blank. tb: replica.zig:9264
   */
  private static List<Entry> collect(
      OpenInput input, ClusterConfig config, HeadChoice choice, long commitMax) {
    Journal journal = choice.journal(input);
    List<Entry> durable = input.vsrHeaders().entries();
    Check.that(!durable.isEmpty(), "view_change_headers_not_empty");
    long durableHead = durable.get(0).op();
    long head = Long.compareUnsigned(choice.op(), durableHead) > 0 ? choice.op() : durableHead;
    List<Entry> headers = new ArrayList<>();
    long op = head;
    for (int taken = 0; taken <= config.pipelinePrepareQueueMax(); taken++) {
      PrepareHeader header = either(journal.headerWithOp(op), durableHeader(durable, op));
      if (header == null) {
        Check.that(op != head && op != choice.op(), "do_view_change_head_not_blank");
      }
      headers.add(new Entry(op, header));
      if (Long.compareUnsigned(op, commitMax) <= 0) break;
      op -= 1;
    }
    return headers;
  }

  /**
   * The durable header of {@code op}, found by its distance from their head. tb: replica.zig:9312
   */
  private static @Nullable PrepareHeader durableHeader(List<Entry> durable, long op) {
    long distance = durable.get(0).op() - op;
    for (int position = 0; position < durable.size(); position++) {
      if (position != distance) continue;
      Check.that(durable.get(position).op() == op, "do_view_change_durable_headers_consecutive");
      return durable.get(position).header();
    }
    return null;
  }

  private static @Nullable PrepareHeader either(
      @Nullable PrepareHeader journal, @Nullable PrepareHeader durable) {
    if (journal == null) return durable;
    if (durable != null) {
      Check.that(
          journal.checksum().equals(durable.checksum()), "do_view_change_log_agrees_with_durable");
    }
    return journal;
  }
}
