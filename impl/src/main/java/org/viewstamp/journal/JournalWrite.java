package org.viewstamp.journal;

import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.viewstamp.vsr.PrepareHeader;

/**
 * A write in flight: one prepare on its way through both rings, first its own sectors, then the
 * sector of its header. tb: journal.zig:230
 *
 * @param iop which of the write slots it occupies; has no influence on what happens
 * @param slot the ring slot it writes to; at most one write at a time does
 * @param message header of the prepare
 * @param trigger handed back in the callback
 * @param phase which ring it is writing to
 * @param issued whether the storage has it; false while it waits for its header sector
 * @param image header phase: the sector's content, captured when the phase began, even if the write
 *     had to wait; empty in the prepare phase
 * @param waiters slots of the writes that wait for this one to leave the sector, first come first
 *     served; only an issued header write has any
 */
public record JournalWrite(
    @NonNegative int iop,
    @NonNegative int slot,
    PrepareHeader message,
    WriteTrigger trigger,
    Phase phase,
    boolean issued,
    List<PrepareHeader> image,
    List<Integer> waiters) {

  /** The ring that is being written. */
  public enum Phase {
    PREPARE,
    HEADER
  }

  public JournalWrite {
    image = List.copyOf(image);
    waiters = List.copyOf(waiters);
  }

  /** Whether it holds the lock of its header sector. */
  boolean holdsSector() {
    return phase == Phase.HEADER && issued;
  }

  JournalWrite queuedHeader(List<PrepareHeader> sectorImage) {
    return new JournalWrite(
        iop, slot, message, trigger, Phase.HEADER, false, sectorImage, List.of());
  }

  JournalWrite withIop(@NonNegative int value) {
    return new JournalWrite(value, slot, message, trigger, phase, issued, image, waiters);
  }

  JournalWrite withIssued() {
    return new JournalWrite(iop, slot, message, trigger, phase, true, image, waiters);
  }

  JournalWrite withWaiters(List<Integer> value) {
    return new JournalWrite(iop, slot, message, trigger, phase, issued, image, value);
  }
}
