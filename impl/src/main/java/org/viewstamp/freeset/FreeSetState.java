package org.viewstamp.freeset;

import org.checkerframework.checker.index.qual.NonNegative;

/**
 * All that a {@link FreeSet} knows, as a value. Whoever has the bitsets must not change them.
 *
 * @param opened whether the bitmaps have been loaded
 * @param checkpointDurable whether the current checkpoint is known to be durable on a quorum
 * @param index a bit for each shard: set if none of its blocks is free
 * @param acquired a bit for each block: set if it is not free
 * @param released set if it is freed when next a checkpoint becomes durable
 * @param prior set if it was released while the checkpoint was not durable
 * @param reservationBlocks the first block index that no reservation of the cycle covers
 * @param reservationCount live reservations
 * @param reservationState the phase of the cycle
 * @param reservationSession the number of the cycle
 */
public record FreeSetState(
    boolean opened,
    boolean checkpointDurable,
    Bitset index,
    Bitset acquired,
    Bitset released,
    Bitset prior,
    @NonNegative int reservationBlocks,
    @NonNegative int reservationCount,
    ReservationState reservationState,
    long reservationSession) {}
