package org.viewstamp.journal;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.index.qual.GTENegativeOne;
import org.checkerframework.checker.index.qual.NonNegative;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.PrepareHeader;

/**
 * The two rings on the disk of {@link JournalMachine}: a cell for each slot of each.
 *
 * @param headers the header ring
 * @param prepares the prepare ring
 */
public record JournalDisk(List<HeaderCell> headers, List<PrepareCell> prepares) {
  public JournalDisk {
    headers = List.copyOf(headers);
    prepares = List.copyOf(prepares);
  }

  /** What the header ring holds in {@code slot}. */
  public HeaderCell header(@NonNegative int slot) {
    Check.that(slot < headers.size(), "journal_slot_in_ring");
    return headers.get(slot);
  }

  /** What the prepare ring holds in {@code slot}. */
  public PrepareCell prepare(@NonNegative int slot) {
    Check.that(slot < prepares.size(), "journal_slot_in_ring");
    return prepares.get(slot);
  }

  /** A prepare in a slot that is not its own is a whole message that belongs elsewhere. */
  JournalDisk landPrepare(Ring ring, PrepareHeader message, @GTENegativeOne int lands) {
    if (lands == JournalEvent.LOST) return this;
    boolean home = lands == ring.slotForOp(message.op());
    return withPrepare(lands, home ? new PrepareCell.Valid(message) : PrepareCell.FOREIGN);
  }

  /** A header in the wrong sector is in the wrong slot: none of them is valid there. */
  JournalDisk landSector(
      Ring ring, List<PrepareHeader> image, @NonNegative int sector, @GTENegativeOne int lands) {
    if (lands == JournalEvent.LOST) return this;
    List<HeaderCell> next = new ArrayList<>();
    for (int slot = 0; slot < headers.size(); slot++) {
      if (ring.sectorOfSlot(slot) != lands) {
        next.add(headers.get(slot));
      } else if (lands == sector) {
        next.add(new HeaderCell.Valid(image.get(slot % ring.headersPerSector())));
      } else {
        next.add(HeaderCell.BAD);
      }
    }
    return new JournalDisk(next, prepares);
  }

  JournalDisk withPrepare(int slot, PrepareCell cell) {
    List<PrepareCell> next = new ArrayList<>(prepares);
    next.set(slot, cell);
    return new JournalDisk(headers, next);
  }

  JournalDisk withHeader(int slot, HeaderCell cell) {
    List<HeaderCell> next = new ArrayList<>(headers);
    next.set(slot, cell);
    return new JournalDisk(next, prepares);
  }
}
