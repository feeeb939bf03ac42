package org.viewstamp.journal;

import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.PrepareHeader;

/**
 * A run of ops whose headers are missing, or do not lead to the head by the hash chain: what repair
 * asks for next. Both ends belong to it. tb: journal.zig:590
 */
public record JournalHeadersBreak(long opMin, long opMax) {

  /**
   * The highest such run between {@code opMin} and {@code opMax}, or null if there is none. tb:
   * journal.zig:621
   *
   * <p>Walks down from {@code opMax}. At each op, A is its header (or none) and B that of the op
   * above. A missing A begins or lengthens the run; so does an A that is not B's parent, if its
   * view tells that it is the older. The run ends at the first header that can be trusted more than
   * B: when B is missing, when A's view is newer, or at {@code opMin}, which is known to be good.
   *
   * @param opMax its header must be in the log
   * @throws CheckFailed also when two neighbours of one view are not chained, which the protocol
   *     excludes
   */
  public static @Nullable JournalHeadersBreak find(Journal journal, long opMin, long opMax) {
    Check.that(journal.headerWithOp(opMax) != null, "headers_break_head_present");
    Check.that(Long.compareUnsigned(opMin, opMax) <= 0, "headers_break_op_order");
    Check.that(
        Long.compareUnsigned(opMax - opMin, journal.config().ring().slotCount()) < 0,
        "headers_break_span_in_ring");
    JournalHeadersBreak range = null;
    PrepareHeader above = null;
    for (long op = opMax; ; op--) {
      PrepareHeader header = journal.headerWithOp(op);
      switch (relation(header, above, op, opMin, opMax, range != null)) {
        case BROKEN -> range = new JournalHeadersBreak(op, range == null ? op : range.opMax());
        case INTACT -> {}
        case TRUSTED -> {
          return range;
        }
      }
      if (op == opMin) return range;
      above = header;
    }
  }

  /** What one step of the walk says about its op. */
  private enum Relation {
    /** It belongs to the run. */
    BROKEN,
    /** No run is open and it does not open one. */
    INTACT,
    /** It ends the run and does not belong to it. */
    TRUSTED
  }

  private static Relation relation(
      @Nullable PrepareHeader header,
      @Nullable PrepareHeader above,
      long op,
      long opMin,
      long opMax,
      boolean open) {
    if (header == null) return Relation.BROKEN;
    if (above == null) {
      if (open) return Relation.TRUSTED;
      Check.that(op == opMax, "headers_break_closed_only_at_head");
      return Relation.INTACT;
    }
    // Must come first: below it, two headers of one view may fail to chain.
    if (open && op == opMin) return Relation.TRUSTED;
    if (header.checksum().equals(above.parent())) {
      Check.that(header.view() <= above.view(), "headers_break_chained_views_ordered");
      return open ? Relation.BROKEN : Relation.INTACT;
    }
    Check.that(header.view() != above.view(), "headers_break_one_view_chained");
    return open && header.view() > above.view() ? Relation.TRUSTED : Relation.BROKEN;
  }
}
