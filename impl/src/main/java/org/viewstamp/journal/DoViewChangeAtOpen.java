package org.viewstamp.journal;

import java.util.ArrayList;
import java.util.List;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.ClusterConfig;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.ViewChangeHeaders;
import org.viewstamp.vsr.ViewChangeHeaders.Entry;
import org.viewstamp.vsr.ViewChangeHeadersRules;
import org.viewstamp.vsr.ViewChangeHeadersUpdate;

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
    Journal journal = choice.journal(input);
    List<Entry> headers =
        newView
            ? rebuilt(input, config, choice.op(), commitMax, journal)
            : durable(input, config, commitMax);
    List<Boolean> nack = new ArrayList<>();
    List<Boolean> present = new ArrayList<>();
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

  private static List<Entry> rebuilt(
      OpenInput input, ClusterConfig config, long head, long commitMax, Journal journal) {
    return ViewChangeHeadersUpdate.doViewChange(
            new ViewChangeHeadersUpdate.DoViewChangeInput(
                config, input.view(), input.logView(), head, commitMax, false, input.vsrHeaders()),
            journal::headerWithOp)
        .entries();
  }

  /** The view change that was under way goes on with the headers that it made durable. */
  private static List<Entry> durable(OpenInput input, ClusterConfig config, long commitMax) {
    List<Entry> headers = input.vsrHeaders().entries();
    ViewChangeHeadersRules.verify(
        new ViewChangeHeaders(ViewChangeHeaders.Kind.DO_VIEW_CHANGE, headers), config);
    Check.that(
        Long.compareUnsigned(headers.get(headers.size() - 1).op(), commitMax) <= 0,
        "do_view_change_reaches_down_to_commit_max");
    return headers;
  }
}
