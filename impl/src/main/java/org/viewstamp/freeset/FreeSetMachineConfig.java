package org.viewstamp.freeset;

import java.util.Set;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;

/**
 * The constants of {@code FreeSet.tla}.
 *
 * @param blocksCount blocks of the grid
 * @param shardBits blocks of a shard
 * @param priorMax prior releases that there must be room for
 * @param calls which calls are made
 * @param misuse in which ways they are made as they should not
 * @param openAtFirst whether the set is open and durable at first
 * @param reservationsMax how many reservations may be live
 * @param reserveMax how many blocks one asks for
 * @param sessionMax how many cycles of reservations there may be
 * @param listMax how many addresses a made-up checkpoint brings
 */
public record FreeSetMachineConfig(
    @NonNegative int blocksCount,
    @Positive int shardBits,
    @NonNegative int priorMax,
    Set<Call> calls,
    Set<Misuse> misuse,
    boolean openAtFirst,
    @NonNegative int reservationsMax,
    @NonNegative int reserveMax,
    @Positive int sessionMax,
    @NonNegative int listMax) {

  /** The calls: one for each event. */
  public enum Call {
    RESERVE,
    ACQUIRE,
    FORFEIT,
    RELEASE,
    FREE_BLOCK,
    MARK_CHECKPOINT_NOT_DURABLE,
    MARK_CHECKPOINT_DURABLE,
    ENCODE_CHUNKS,
    TAKE_CHECKPOINT,
    OPEN,
    RESET,
    ASK_COUNT,
    ASK_BLOCK
  }

  /** Ways to call that the original's callers keep from. */
  public enum Misuse {
    /** Calls at a time when they are not allowed, and the call that only tests make. */
    PHASES,
    /** Reservations made up, stale, forfeited, of several owners. */
    RANGES,
    /** Addresses of any block, and of none. */
    ADDRESSES,
    /** Opening from whatever could be on disk. */
    CHECKPOINTS
  }
}
