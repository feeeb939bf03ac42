package org.viewstamp.vsr;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.ViewChangeHeaders.Entry;

/** What every list of view-change headers must satisfy. tb: vsr.zig:1280 */
public final class ViewChangeHeadersRules {
  private ViewChangeHeadersRules() {}

  /** Refuses the first rule broken. That the headers' own fields are in order is taken as given. */
  public static void verify(ViewChangeHeaders headers, ClusterConfig config) {
    List<Entry> entries = headers.entries();
    Check.that(
        !entries.isEmpty() && entries.size() <= config.viewChangeHeadersMax(),
        "view_change_headers_count");
    Entry head = entries.get(0);
    Check.that(head.header() != null, "view_change_headers_head_not_blank");
    boolean consecutive = headers.command() == ViewChangeHeaders.Kind.DO_VIEW_CHANGE;
    int suffix = config.pipelinePrepareQueueMax() + 1;
    PrepareHeader child = null;
    for (int position = 0; position < entries.size(); position++) {
      Entry entry = entries.get(position);
      if (consecutive || position < suffix) {
        Check.that(entry.op() == head.op() - position, "view_change_headers_consecutive");
      }
      PrepareHeader header = entry.header();
      if (child != null) verifyPair(entry.op(), header, child);
      if (header != null) child = header;
    }
  }

  private static void verifyPair(long op, @Nullable PrepareHeader header, PrepareHeader child) {
    Check.that(Long.compareUnsigned(op, child.op()) < 0, "view_change_headers_ops_descend");
    if (header == null) return;
    Check.that(
        Integer.compareUnsigned(header.view(), child.view()) <= 0,
        "view_change_headers_views_do_not_rise");
    Check.that(
        Long.compareUnsigned(header.timestamp(), child.timestamp()) < 0,
        "view_change_headers_timestamps_descend");
    if (header.op() + 1 == child.op()) {
      Check.that(header.checksum().equals(child.parent()), "view_change_headers_chained");
    }
  }
}
