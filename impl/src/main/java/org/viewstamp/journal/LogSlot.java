package org.viewstamp.journal;

import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.U128;

/**
 * What a replica believes of one slot of its log.
 *
 * @param header the header it holds or wants here; the placeholder when it expects nothing
 * @param dirty the prepare of {@code header} is not known to be durable here
 * @param faulty the slot may have held a prepare, acknowledged even, that is lost; implies dirty
 * @param inhabited checksum of the prepare that the prepare ring holds, whatever {@code header} is;
 *     null when it holds none
 */
public record LogSlot(
    PrepareHeader header, boolean dirty, boolean faulty, @Nullable U128 inhabited) {

  public LogSlot {
    Check.that(!faulty || dirty, "faulty_slot_is_dirty");
  }

  /**
   * Installs a header of which the prepare is still to be had. A slot that lost unknown content
   * stays faulty, because that content may have been exactly this prepare; a slot that held a
   * different prepare does not. tb: journal.zig:1744
   */
  public LogSlot setHeaderAsDirty(PrepareHeader wanted) {
    if (header.isReserved()) return new LogSlot(wanted, true, faulty, inhabited);
    if (header.checksum().equals(wanted.checksum())) {
      Check.that(dirty, "set_header_as_dirty_of_clean_header");
      return this;
    }
    Check.that(
        Long.compareUnsigned(header.op(), wanted.op()) <= 0, "set_header_as_dirty_over_newer_op");
    return new LogSlot(wanted, true, false, inhabited);
  }
}
