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

  /** An inclusive range of views, which are unsigned 32-bit numbers. */
  public record ViewRange(int min, int max) {
    public boolean contains(int view) {
      return Integer.compareUnsigned(min, view) <= 0 && Integer.compareUnsigned(view, max) <= 0;
    }
  }

  /**
   * The views in which the prepare of {@code op} may have been written, judged by these headers:
   * the view filter of recovery. tb: vsr.zig:1353
   *
   * @param logView the durable log_view, not below the head's view
   */
  public ViewRange viewForOp(long op, int logView) {
    PrepareHeader above = null;
    for (Entry entry : entries) {
      PrepareHeader header = entry.header();
      if (header == null) continue;
      int order = Long.compareUnsigned(header.op(), op);
      if (order == 0) return new ViewRange(header.view(), header.view());
      if (order < 0) {
        if (above == null) return new ViewRange(logView, logView);
        return new ViewRange(header.view(), above.view());
      }
      above = header;
    }
    Check.that(above != null, "view_change_headers_not_empty");
    return new ViewRange(0, above.view());
  }
}
