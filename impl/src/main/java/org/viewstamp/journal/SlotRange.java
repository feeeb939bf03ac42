package org.viewstamp.journal;

import org.checkerframework.checker.index.qual.NonNegative;

/**
 * Slots from {@code head} to {@code tail}, both included, walking up and around the ring. One slot
 * when the two are equal. tb: journal.zig:78
 */
public record SlotRange(@NonNegative int head, @NonNegative int tail) {
  /** The slots of the ops from {@code opMin} to {@code opMax}, fewer than a whole ring. */
  public static SlotRange ofOps(Ring ring, long opMin, long opMax) {
    return new SlotRange(ring.slotForOp(opMin), ring.slotForOp(opMax));
  }

  /** Whether {@code slot} lies in the range. */
  public boolean contains(@NonNegative int slot) {
    if (head <= tail) return head <= slot && slot <= tail;
    return slot <= tail || head <= slot;
  }
}
