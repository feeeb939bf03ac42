package org.viewstamp.journal;

import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.U128;

/**
 * What memory knows of one slot. tb: journal.zig:215
 *
 * @param header what this replica wants in the slot; set before the prepare is written
 * @param headerRedundant what a write of the header sector would put on disk; set once the prepare
 *     is on disk, never before
 * @param dirty the prepare of {@code header} is not known to be durable here
 * @param faulty the slot may have held a prepare, acknowledged perhaps, that is lost
 * @param prepareChecksum which non-reserved prepare the prepare ring is believed to hold, whatever
 *     {@code header} says; null while not inhabited
 */
public record JournalSlot(
    PrepareHeader header,
    PrepareHeader headerRedundant,
    boolean dirty,
    boolean faulty,
    @Nullable U128 prepareChecksum) {

  /** A slot with nothing in it and nothing expected. */
  public static JournalSlot empty(PrepareHeader placeholder) {
    return new JournalSlot(placeholder, placeholder, false, false, null);
  }

  /** A slot whose prepare and header are both on disk. */
  public static JournalSlot clean(PrepareHeader header) {
    return new JournalSlot(header, header, false, false, header.checksum());
  }

  /** A slot of which recovery knows only that something may be lost. */
  public static JournalSlot lost(PrepareHeader placeholder, @Nullable U128 prepareChecksum) {
    return new JournalSlot(placeholder, placeholder, true, true, prepareChecksum);
  }

  /** Whether the prepare ring is believed to hold the prepare of this checksum. */
  public boolean inhabitedBy(U128 checksum) {
    return prepareChecksum != null && prepareChecksum.equals(checksum);
  }

  /** The name of this combination of header, dirty and faulty. */
  public JournalSlotState state() {
    return JournalSlotState.of(header.isReserved(), dirty, faulty);
  }

  JournalSlot withHeader(PrepareHeader value) {
    return new JournalSlot(value, headerRedundant, dirty, faulty, prepareChecksum);
  }

  JournalSlot withHeaderRedundant(PrepareHeader value) {
    return new JournalSlot(header, value, dirty, faulty, prepareChecksum);
  }

  JournalSlot withDirty(boolean value) {
    return new JournalSlot(header, headerRedundant, value, faulty, prepareChecksum);
  }

  JournalSlot withFaulty(boolean value) {
    return new JournalSlot(header, headerRedundant, dirty, value, prepareChecksum);
  }

  JournalSlot withPrepareChecksum(@Nullable U128 value) {
    return new JournalSlot(header, headerRedundant, dirty, faulty, value);
  }
}
