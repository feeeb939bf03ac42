package org.viewstamp.journal;

import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.U128;

/**
 * A read in flight. tb: journal.zig:208
 *
 * @param iop which of the read slots it occupies
 * @param op the op that was asked for; its slot is read
 * @param checksum the prepare that was asked for
 * @param destinationReplica the replica that asked, for a repair; null for a read to commit
 * @param size bytes to read
 */
public record JournalRead(
    @NonNegative int iop,
    long op,
    U128 checksum,
    @Nullable Integer destinationReplica,
    @Positive int size) {

  /** Whether it counts among the reads for committing; the others serve repair. */
  public boolean forCommit() {
    return destinationReplica == null;
  }
}
