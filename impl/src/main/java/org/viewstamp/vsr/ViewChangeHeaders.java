package org.viewstamp.vsr;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The headers that a superblock keeps of the last view change, highest op first. A blank stands for
 * an op of which the replica knew no header. tb: vsr.zig:1229
 *
 * @param command how they are to be read: as a start_view's (log_view = view) or a do_view_change's
 * @param entries head first; the head is never blank
 */
public record ViewChangeHeaders(Kind command, List<Entry> entries) {
  /** The message whose headers these are. */
  public enum Kind {
    START_VIEW,
    DO_VIEW_CHANGE
  }

  /**
   * One position of the array.
   *
   * @param op the op of this position
   * @param header its header, or null for a blank
   */
  public record Entry(long op, @Nullable PrepareHeader header) {}

  public ViewChangeHeaders {
    entries = List.copyOf(entries);
  }

  /** An inclusive range of views. */
  public record ViewRange(int min, int max) {
    public boolean contains(int view) {
      return min <= view && view <= max;
    }
  }

  /**
   * The views in which the prepare of {@code op} may have been written, judged by these headers: the
   * view filter of recovery. tb: vsr.zig:1353
   *
   * @param logView the durable log_view, not below the head's view
   */
  public ViewRange viewForOp(long op, int logView) {
    Entry newest = null;
    PrepareHeader next = null;
    for (Entry entry : entries) {
      PrepareHeader header = entry.header();
      if (header == null) continue;
      if (newest == null) {
        newest = entry;
        if (op > header.op()) return new ViewRange(logView, logView);
      }
      if (header.op() == op) return new ViewRange(header.view(), header.view());
      if (header.op() < op && next != null) return new ViewRange(header.view(), next.view());
      next = header;
    }
    Check.that(next != null, "view_change_headers_not_empty");
    return new ViewRange(0, next.view());
  }
}
