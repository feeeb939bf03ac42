package org.viewstamp.journal;

import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.U128;

/** What a transition of the journal asks of the outside, or tells it. The order is part of it. */
public sealed interface JournalEffect {
  /**
   * The storage is given a prepare to write, from the start of its slot.
   *
   * @param size bytes: the message's size, rounded up to whole sectors with zeros
   */
  record WritePrepare(@NonNegative int slot, @Positive int size, PrepareHeader message)
      implements JournalEffect {}

  /**
   * The storage is given a sector of the header ring to write.
   *
   * @param slot whose write this is: its completion is {@link Journal#headerSectorWritten}
   * @param image the sector's headers in slot order
   */
  record WriteHeaderSector(
      @NonNegative int slot, @NonNegative int sector, List<PrepareHeader> image)
      implements JournalEffect {
    public WriteHeaderSector {
      image = List.copyOf(image);
    }
  }

  /**
   * The storage is asked for the start of a prepare slot.
   *
   * @param iop the read; its completion is {@link Journal#readCompleted}
   * @param size bytes to read
   */
  record ReadPrepare(@NonNegative int iop, @NonNegative int slot, @Positive int size)
      implements JournalEffect {}

  /**
   * {@link Journal#writePrepare} is over. The three last components are what the callback sees.
   *
   * @param trigger as given
   * @param message the prepare that was to be written
   * @param written whether it is durable in both rings; only then may it be acknowledged
   * @param writesInUse writes in flight, no longer counting this one
   * @param slotDirty dirty bit of the message's slot
   * @param slotFaulty faulty bit of the message's slot
   */
  record WritePrepareCallback(
      WriteTrigger trigger,
      PrepareHeader message,
      boolean written,
      @NonNegative int writesInUse,
      boolean slotDirty,
      boolean slotFaulty)
      implements JournalEffect {}

  /**
   * A read is over.
   *
   * @param op as asked for
   * @param checksum as asked for
   * @param message header of the prepare that was read; null when it could not be had
   * @param destinationReplica as given; null for a read to commit, and whenever message is null
   * @param readsInUse reads in flight as the callback sees it, no longer counting this one
   */
  record ReadPrepareCallback(
      long op,
      U128 checksum,
      @Nullable PrepareHeader message,
      @Nullable Integer destinationReplica,
      @NonNegative int readsInUse)
      implements JournalEffect {}
}
