package org.viewstamp.journal;

import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.U128;

/**
 * What recovery made of one slot.
 *
 * @param slot index of the slot
 * @param recoveryCase the row that decided, and why
 * @param decision its decision, for a cluster or for a solo replica
 * @param dropped the view filter removed the header again
 * @param state the slot when recovery ends, all fix writes done
 */
public record RecoveredSlot(
    @NonNegative int slot,
    RecoveryCase recoveryCase,
    Decision decision,
    boolean dropped,
    JournalSlot state) {

  /**
   * The header in memory, and what a header-sector write stores for the slot: at the end of
   * recovery headers and headers_redundant are the same. tb: journal.zig:1305
   */
  public PrepareHeader header() {
    return state.header();
  }

  /** Equal to {@link #faulty} once recovery has ended. */
  public boolean dirty() {
    return state.dirty();
  }

  /** See {@link JournalSlot#faulty}. */
  public boolean faulty() {
    return state.faulty();
  }

  /** See {@link JournalSlot#prepareChecksum}. */
  public @Nullable U128 inhabited() {
    return state.prepareChecksum();
  }

  /** The slot's redundant header on disk is not the one it should be: its sector is rewritten. */
  public boolean needsFixWrite() {
    return decision == Decision.FIX && !dropped;
  }
}
