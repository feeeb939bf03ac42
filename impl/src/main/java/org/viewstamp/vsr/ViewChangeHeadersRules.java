package org.viewstamp.vsr;

import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.ViewChangeHeaders.Entry;

/**
 * What every array of view-change headers must satisfy, in the original's order; it stops on the
 * first rule broken. Not among the rules: that a do_view_change ends at a committed op, that a
 * start_view has its hooks, and of which cluster the headers are. tb: vsr.zig:1287
 */
public final class ViewChangeHeadersRules {
  private ViewChangeHeadersRules() {}

  /**
   * The first rule that an array breaks.
   *
   * @param rule its name
   * @param detail where, and what is wrong there
   */
  public record Broken(String rule, String detail) {
    /** Rule and detail, as a check names them. */
    public String name() {
      return rule + ": " + detail;
    }
  }

  /** Refuses the first rule broken, by its name. */
  public static void verify(ViewChangeHeaders headers, ClusterConfig config) {
    Broken broken = firstBroken(headers, config);
    if (broken != null) throw new CheckFailed(broken.name());
  }

  /** The first rule broken, or null if the array is sound. */
  public static @Nullable Broken firstBroken(ViewChangeHeaders headers, ClusterConfig config) {
    List<Entry> entries = headers.entries();
    int count = entries.size();
    if (count == 0) return new Broken("view_change_headers_not_empty", "no header");
    if (count > config.viewChangeHeadersMax()) {
      return new Broken("view_change_headers_count", count + " headers");
    }
    Entry head = entries.get(0);
    Broken refused = refusedType(head, 0);
    if (refused != null) return refused;
    PrepareHeader child = head.header();
    if (child == null) return broken("head_not_blank", 0);
    int consecutive = consecutiveCount(headers, config);
    for (int position = 1; position < count; position++) {
      Entry entry = entries.get(position);
      Broken broken = brokenAt(position, entry, child, position < consecutive, head.op());
      if (broken != null) return broken;
      PrepareHeader header = entry.header();
      if (header != null) child = header;
    }
    return null;
  }

  /** How many positions from the head on must hold adjacent ops: of a start_view the suffix. */
  private static @NonNegative int consecutiveCount(
      ViewChangeHeaders headers, ClusterConfig config) {
    return switch (headers.command()) {
      case DO_VIEW_CHANGE -> headers.entries().size();
      case START_VIEW -> config.pipelinePrepareQueueMax() + 1;
    };
  }

  private static @Nullable Broken brokenAt(
      int position, Entry entry, PrepareHeader child, boolean consecutive, long headOp) {
    if (Long.compareUnsigned(entry.op(), child.op()) >= 0) return broken("ops_descend", position);
    if (consecutive && entry.op() != headOp - position) return broken("consecutive", position);
    Broken refused = refusedType(entry, position);
    PrepareHeader header = entry.header();
    return refused != null || header == null ? refused : brokenPair(position, header, child);
  }

  private static @Nullable Broken brokenPair(
      int position, PrepareHeader header, PrepareHeader child) {
    if (Integer.compareUnsigned(header.view(), child.view()) > 0) {
      return broken("views_do_not_rise", position);
    }
    if (Long.compareUnsigned(header.timestamp(), child.timestamp()) >= 0) {
      return broken("timestamps_descend", position);
    }
    boolean adjacent = header.op() + 1 == child.op();
    boolean chained = !adjacent || header.checksum().equals(child.parent());
    return chained ? null : broken("chained", position);
  }

  /** Why the entry is neither a blank nor the header of a prepare, or null if it is one. */
  static @Nullable Broken refusedType(Entry entry, int position) {
    if (!(entry instanceof ViewChangeHeaders.Refused refused)) return null;
    String detail = refused.detail();
    String where = "position " + position;
    return new Broken(refused.rule(), detail == null ? where : where + ": " + detail);
  }

  private static Broken broken(String rule, int position) {
    return new Broken("view_change_headers_" + rule, "position " + position);
  }
}
