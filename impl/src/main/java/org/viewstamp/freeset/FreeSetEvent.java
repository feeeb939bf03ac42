package org.viewstamp.freeset;

/**
 * One step of {@link FreeSetMachine}: the actions of {@code FreeSet.tla}, same names, same
 * parameters, same order. What the set answers is a parameter; a call that it refuses answers
 * nothing.
 */
public sealed interface FreeSetEvent {
  /** What a reserve answers if there are not so many free blocks. */
  Reservation NO_RESERVATION = new Reservation(0, 0, 0);

  /** The queries that answer a number. */
  enum CountQuery {
    COUNT_RESERVATIONS,
    COUNT_FREE,
    COUNT_ACQUIRED,
    COUNT_RELEASED,
    HIGHEST_ADDRESS_ACQUIRED,
    HIGHEST_ADDRESS_RELEASED
  }

  /** The queries about a block. */
  enum BlockQuery {
    IS_FREE,
    IS_RELEASED,
    TO_BE_FREED_AT_CHECKPOINT_DURABILITY
  }

  /** A job reserves {@code count} free blocks. tb: free_set.zig:335 */
  record Reserve(long count, Reservation reservation) implements FreeSetEvent {}

  /** It takes one of them. tb: free_set.zig:397 */
  record Acquire(Reservation reservation, long address) implements FreeSetEvent {}

  /** It gives its reservation back. tb: free_set.zig:372 */
  record Forfeit(Reservation reservation) implements FreeSetEvent {}

  /** A block is given up. tb: free_set.zig:502 */
  record Release(long address) implements FreeSetEvent {}

  /** A released block is made free, as tests do it. tb: free_set.zig:557 */
  record FreeBlock(long address) implements FreeSetEvent {}

  /** A checkpoint was taken. tb: free_set.zig:574 */
  record MarkCheckpointNotDurable() implements FreeSetEvent {}

  /** It is durable on a quorum. tb: free_set.zig:586 */
  record MarkCheckpointDurable() implements FreeSetEvent {}

  /** Both bitmaps are encoded, and no more. tb: free_set.zig:700 */
  record EncodeChunks(FreeSetEncoding encoding) implements FreeSetEvent {}

  /** They are encoded, and blocks are taken for the encodings. tb: grid.zig:376 */
  record TakeCheckpoint(FreeSetMachineCheckpoint taken) implements FreeSetEvent {}

  /** A closed set is opened from a checkpoint. tb: free_set.zig:191 */
  record Open(FreeSetMachineCheckpoint from) implements FreeSetEvent {}

  /** The set is closed. tb: free_set.zig:155 */
  record Reset() implements FreeSetEvent {}

  /** A query for a number. tb: free_set.zig:262 */
  record AskCount(CountQuery query, long answer) implements FreeSetEvent {}

  /** A query about a block. tb: free_set.zig:452 */
  record AskBlock(BlockQuery query, long address, boolean answer) implements FreeSetEvent {}
}
