package org.viewstamp.vsr;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The headers with which a replica enters a view or a view change, highest op first: the array that
 * a do_view_change and a start_view carry and that the superblock keeps. A value; the operations
 * give the next one. What a sound array is, {@link ViewChangeHeadersRules} says. tb: vsr.zig:1229
 *
 * @param command how they are to be read: as a start_view's (log_view = view) or a do_view_change's
 * @param entries head first
 */
public record ViewChangeHeaders(Kind command, List<Entry> entries) {
  /** The message whose headers these are. */
  public enum Kind {
    START_VIEW,
    DO_VIEW_CHANGE
  }

  /** One position of the array, by the type of its header. tb: vsr.zig:1260 */
  public sealed interface Entry {
    /** The op of this position, whatever its type. */
    long op();

    /** The header of the prepare, or null if there is none that can be believed. */
    default @Nullable PrepareHeader header() {
      return null;
    }

    /** The header of a prepare. */
    static Entry valid(PrepareHeader header) {
      return new Valid(header);
    }

    /** Stands for an op of which the replica knew no header. */
    static Entry blank(long op) {
      return new Blank(op);
    }

    /** {@link Valid} or, without a header, {@link Blank}. */
    static Entry of(long op, @Nullable PrepareHeader header) {
      return header == null ? new Blank(op) : new Valid(header);
    }
  }

  /** The header of a prepare: its checksum and its fields are in order. */
  public record Valid(PrepareHeader header) implements Entry {
    @Override
    public long op() {
      return header.op();
    }
  }

  /** Says that the op exists and nothing of its prepare. */
  public record Blank(long op) implements Entry {}

  /**
   * 256 bytes that are neither: the original stops where it meets them.
   *
   * @param op what they hold where a header has its op
   * @param rule the first rule of {@link ViewChangeHeadersCodec} that they break
   * @param detail more about it, or null
   */
  public record Refused(long op, String rule, @Nullable String detail) implements Entry {}

  public ViewChangeHeaders {
    entries = List.copyOf(entries);
  }

  /** An inclusive range of views, which are unsigned 32-bit numbers. */
  public record ViewRange(int min, int max) {
    public boolean contains(int view) {
      return Integer.compareUnsigned(min, view) <= 0 && Integer.compareUnsigned(view, max) <= 0;
    }
  }

  // -- The array's operations --------------------------------------------------------------------

  /** What a freshly formatted replica holds: the root. */
  public static ViewChangeHeaders root(U128 cluster) {
    return new ViewChangeHeaders(
        Kind.START_VIEW, List.of(Entry.valid(PrepareHeaderCodec.root(cluster))));
  }

  /** A sound array; refuses any other by the rule that it breaks. */
  public static ViewChangeHeaders init(Kind command, List<Entry> entries, ClusterConfig config) {
    ViewChangeHeaders headers = new ViewChangeHeaders(command, entries);
    ViewChangeHeadersRules.verify(headers, config);
    return headers;
  }

  /** Another message's headers in place of these; sound, or refused. */
  public ViewChangeHeaders replace(Kind newCommand, List<Entry> newEntries, ClusterConfig config) {
    return init(newCommand, newEntries, config);
  }

  /**
   * With one header more below. Nothing is checked but that there is room: the caller verifies when
   * the array is complete.
   */
  public ViewChangeHeaders append(PrepareHeader header, ClusterConfig config) {
    return appended(Entry.valid(header), config);
  }

  /** With a blank below, which only a do_view_change below its head may have. */
  public ViewChangeHeaders appendBlank(long op, ClusterConfig config) {
    Check.that(command == Kind.DO_VIEW_CHANGE, "append_blank_in_do_view_change");
    Check.that(!entries.isEmpty(), "append_blank_below_head");
    return appended(Entry.blank(op), config);
  }

  private ViewChangeHeaders appended(Entry entry, ClusterConfig config) {
    Check.that(entries.size() < config.viewChangeHeadersMax(), "append_has_room");
    List<Entry> longer = new ArrayList<>(entries);
    longer.add(entry);
    return new ViewChangeHeaders(command, longer);
  }

  // -- The view filter ---------------------------------------------------------------------------

  /**
   * The views in which the prepare of {@code op} may have been written, judged by these headers,
   * which must be sound: the view filter of recovery. tb: vsr.zig:1353
   *
   * @param logView the durable log_view, not below the head's view
   */
  public ViewRange viewForOp(long op, int logView) {
    requireOrdered(logView);
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
    return new ViewRange(0, above == null ? 0 : above.view());
  }

  /** What the view filter relies on; the newest valid header is the head. */
  private void requireOrdered(int logView) {
    PrepareHeader newest = entries.isEmpty() ? null : entries.get(0).header();
    Check.that(newest != null, "view_for_op_head_valid");
    PrepareHeader oldest = newest;
    for (Entry entry : entries) {
      PrepareHeader header = entry.header();
      if (header != null) oldest = header;
    }
    Check.that(
        Integer.compareUnsigned(newest.view(), logView) <= 0, "view_for_op_head_view_in_log_view");
    Check.that(
        Integer.compareUnsigned(newest.view(), oldest.view()) >= 0,
        "view_for_op_views_do_not_rise");
    Check.that(Long.compareUnsigned(newest.op(), oldest.op()) >= 0, "view_for_op_ops_descend");
  }
}
