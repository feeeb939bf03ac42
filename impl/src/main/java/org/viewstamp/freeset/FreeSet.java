package org.viewstamp.freeset;

import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.CheckFailed;

/**
 * Which blocks of the grid are in use: the answer to "which address may be written next", the same
 * on every replica and never a block that a checkpoint may still need. tb: free_set.zig
 *
 * <p>A block's address is its index + 1. A block is free, or acquired; an acquired one may be
 * released, which frees it only when the <em>next</em> checkpoint is durable on a quorum: until
 * then a replica may have to recover from a checkpoint that refers to it. Releases made while the
 * current checkpoint is not known to be durable are kept apart (prior): its durability must not
 * free them, only that of its successor.
 *
 * <p>Jobs that run concurrently take blocks from ranges that they reserved one after the other, in
 * an order that is a function of the log; so their addresses do not depend on who is faster.
 *
 * <p>What the original asserts is refused by a named check here, and the set is as it was before.
 */
public final class FreeSet {
  /** Blocks that a bit of the index stands for: eight cache lines of bits. tb: free_set.zig:102 */
  public static final int SHARD_BITS = 4096;

  /** No address: the first block has address 1. */
  public static final long NONE = 0;

  private final @NonNegative int blocksCount;
  private final @Positive int shardBits;
  private final @NonNegative int priorMax;
  private final @NonNegative int priorCapacity;

  private boolean opened = false;
  private boolean checkpointDurable = false;

  /** A bit for each shard: set if none of its blocks is free. */
  private Bitset index;

  /** A bit for each block: set if it is not free. */
  private Bitset acquired;

  /** A bit for each block: set if it is freed when next a checkpoint becomes durable. */
  private Bitset released;

  /** A bit for each block: set if it was released while the checkpoint was not durable. */
  private Bitset prior;

  private @NonNegative int priorCount = 0;

  private int reservationBlocks = 0;
  private int reservationCount = 0;
  private ReservationState reservationState = ReservationState.RESERVING;
  private long reservationSession = 1;

  /** A closed set with the original's shards. */
  public FreeSet(@NonNegative int blocksCount, @NonNegative int priorMax) {
    this(blocksCount, priorMax, SHARD_BITS);
  }

  /**
   * A closed set.
   *
   * @param blocksCount blocks of the grid; refused (free_set_whole_shards) unless a multiple of
   *     {@code shardBits}
   * @param priorMax releases to make room for while a checkpoint is not durable; see {@link
   *     #priorCapacity}
   * @param shardBits blocks of a shard; models have small ones
   */
  public FreeSet(@NonNegative int blocksCount, @NonNegative int priorMax, @Positive int shardBits) {
    Check.that(blocksCount % shardBits == 0, "free_set_whole_shards");
    this.blocksCount = blocksCount;
    this.shardBits = shardBits;
    this.priorMax = priorMax;
    this.priorCapacity = priorCapacity(priorMax);
    this.index = new Bitset(blocksCount / shardBits);
    this.acquired = new Bitset(blocksCount);
    this.released = new Bitset(blocksCount);
    this.prior = new Bitset(blocksCount);
  }

  /**
   * The room that the original's library makes when asked for {@code priorMax}: it grows by half
   * and 8 until that is enough.
   */
  private static @NonNegative int priorCapacity(@NonNegative int priorMax) {
    long capacity = 0;
    while (capacity < priorMax) capacity += capacity / 2 + 8;
    return (int) Math.max(0, Math.min(capacity, Integer.MAX_VALUE));
  }

  /**
   * An open, durable set of which all blocks are free, as the tests of the original have it. tb:
   * free_set.zig:216
   */
  public static FreeSet openEmpty(
      @NonNegative int blocksCount, @NonNegative int priorMax, @Positive int shardBits) {
    Bitset none = new Bitset(blocksCount);
    return openDurable(priorMax, shardBits, none, none);
  }

  /**
   * An open, durable set of these blocks, without reservations. Refuses (bitset_same_length,
   * open_released_acquired) released blocks that are not among the acquired ones.
   */
  public static FreeSet openDurable(
      @NonNegative int priorMax, @Positive int shardBits, Bitset acquired, Bitset released) {
    Check.that(released.isSubsetOf(acquired), "open_released_acquired");
    FreeSet set = new FreeSet(acquired.length(), priorMax, shardBits);
    set.acquired = acquired.copy();
    set.released = released.copy();
    set.setIndex();
    set.opened = true;
    set.checkpointDurable = true;
    return set;
  }

  /** Closes the set and forgets everything but the count of sessions. tb: free_set.zig:155 */
  public void reset() {
    index.unsetAll();
    acquired.unsetAll();
    released.unsetAll();
    prior.unsetAll();
    priorCount = 0;
    opened = false;
    checkpointDurable = false;
    reservationBlocks = 0;
    reservationCount = 0;
    reservationState = ReservationState.RESERVING;
    reservationSession++;
  }

  /**
   * Opens a closed set from a checkpoint, which is not known to be durable yet. The checkpoint's
   * own blocks are not in the encodings; they are acquired, and released as its durability must not
   * free them. tb: free_set.zig:191
   *
   * <p>Refuses (free_set_closed) an open set, (open_addresses_of_encodings) addresses without any
   * chunk or the reverse, and addresses that are 0 (mark_released_address_positive), beyond the
   * grid (free_set_address_in_grid), not strictly ascending within their list
   * (mark_released_ascending) or in use already (mark_released_free, mark_released_not_released).
   * That released blocks are acquired is not checked.
   *
   * @param acquiredChunks the encoding of the acquired blocks, in pieces
   * @param releasedChunks the encoding of the released blocks, in pieces
   * @param acquiredAddresses blocks in which the first encoding is stored
   * @param releasedAddresses blocks in which the second encoding is stored
   */
  public FreeSetOpen open(
      List<byte[]> acquiredChunks,
      List<byte[]> releasedChunks,
      List<Long> acquiredAddresses,
      List<Long> releasedAddresses) {
    Check.that(!opened, "free_set_closed");
    Check.that(
        (acquiredChunks.isEmpty() && releasedChunks.isEmpty())
            == (acquiredAddresses.isEmpty() && releasedAddresses.isEmpty()),
        "open_addresses_of_encodings");
    FreeSet next = copy();
    FreeSetOpen decoded = next.decodeChunks(acquiredChunks, releasedChunks);
    if (decoded instanceof FreeSetOpen.Malformed) return decoded;
    next.markReleased(acquiredAddresses);
    next.markReleased(releasedAddresses);
    index = next.index;
    acquired = next.acquired;
    released = next.released;
    prior = next.prior;
    priorCount = next.priorCount;
    opened = true;
    return decoded;
  }

  /**
   * Fills the bitmaps of a closed set, and its index. Refuses (free_set_closed, decode_set_empty) a
   * set that is open or not empty. tb: free_set.zig:637
   */
  public FreeSetOpen decodeChunks(List<byte[]> acquiredChunks, List<byte[]> releasedChunks) {
    Check.that(!opened && !checkpointDurable, "free_set_closed");
    Check.that(
        acquired.isEmpty()
            && released.isEmpty()
            && index.isEmpty()
            && priorCount == 0
            && reservationCount == 0
            && reservationBlocks == 0,
        "decode_set_empty");
    long[] acquiredWords = new long[Bitset.wordCount(blocksCount)];
    EwahFault fault = decode(acquiredChunks, acquiredWords);
    if (fault != null) return new FreeSetOpen.Malformed(FreeSetBitmap.ACQUIRED, fault);
    long[] releasedWords = new long[Bitset.wordCount(blocksCount)];
    fault = decode(releasedChunks, releasedWords);
    if (fault != null) return new FreeSetOpen.Malformed(FreeSetBitmap.RELEASED, fault);
    acquired = Bitset.of(blocksCount, acquiredWords);
    released = Bitset.of(blocksCount, releasedWords);
    setIndex();
    return new FreeSetOpen.Opened();
  }

  private void setIndex() {
    for (int shard = 0; shard < shardsCount(); shard++) {
      if (shardIsFull(shard)) index.set(shard);
    }
  }

  private @Nullable EwahFault decode(List<byte[]> chunks, long[] words) {
    long size = 0;
    for (byte[] chunk : chunks) size += chunk.length;
    EwahDecoder decoder = new EwahDecoder(Ewah.U64, words, size);
    for (byte[] chunk : chunks) {
      if (decoder.decodeChunk(chunk) instanceof EwahDecoded.Malformed malformed) {
        return malformed.fault();
      }
    }
    EwahFault fault = decoder.end();
    if (fault != null) return fault;
    return Bitset.anyBeyond(blocksCount, words) ? EwahFault.BEYOND_BITMAP : null;
  }

  /** Acquires a checkpoint's own blocks, and releases them. tb: free_set.zig:527 */
  private void markReleased(List<Long> addresses) {
    long last = NONE;
    for (long address : addresses) {
      Check.that(address != NONE, "mark_released_address_positive");
      Check.that(Long.compareUnsigned(address, last) > 0, "mark_released_ascending");
      last = address;
      int block = blockOf(address);
      Check.that(!acquired.isSet(block), "mark_released_free");
      Check.that(!released.isSet(block) && !prior.isSet(block), "mark_released_not_released");
      acquire(block);
      addPrior(block);
    }
  }

  // Queries.

  /** Blocks of the grid. */
  public @NonNegative int blocksCount() {
    return blocksCount;
  }

  /** Blocks of a shard. */
  public @Positive int shardBits() {
    return shardBits;
  }

  /** Shards of the grid. */
  public @NonNegative int shardsCount() {
    return blocksCount / shardBits;
  }

  /** The room for prior releases that was asked for. */
  public @NonNegative int priorMax() {
    return priorMax;
  }

  /** The room for prior releases that there is: at least {@link #priorMax}, usually more. */
  public @NonNegative int priorCapacity() {
    return priorCapacity;
  }

  /** Whether the bitmaps have been loaded. */
  public boolean opened() {
    return opened;
  }

  /** Whether the current checkpoint is known to be durable on a quorum. */
  public boolean checkpointDurable() {
    return checkpointDurable;
  }

  /** The first block index that no reservation of this cycle covers. */
  public int reservationBlocks() {
    return reservationBlocks;
  }

  /** How many reservations are live; 0 in a closed set. */
  public int reservationCount() {
    return reservationCount;
  }

  /** The phase of the cycle of reservations. */
  public ReservationState reservationState() {
    return reservationState;
  }

  /** The number of the cycle of reservations; it wraps after 2^64. */
  public long reservationSession() {
    return reservationSession;
  }

  /**
   * Continues as after so many cycles of reservations that {@code session} is the next. Refuses
   * (reservation_none) while there are reservations.
   */
  public void setReservationSession(long session) {
    Check.that(reservationCount == 0, "reservation_none");
    reservationSession = session;
  }

  /** How many reservations are live. */
  public int countReservations() {
    requireOpened();
    return reservationCount;
  }

  /** How many blocks are free. */
  public int countFree() {
    requireOpened();
    return blocksCount - acquired.count();
  }

  /** How many blocks are not free; those that are released are among them. */
  public int countAcquired() {
    requireOpened();
    return acquired.count();
  }

  /** How many blocks are released and not free yet, prior releases included. */
  public int countReleased() {
    requireOpened();
    return released.count() + priorCount;
  }

  /** How many blocks were released while the current checkpoint was not durable. */
  public @NonNegative int countPrior() {
    return priorCount;
  }

  /** The highest address that is not free; {@link #NONE} if all are. */
  public long highestAddressAcquired() {
    requireOpened();
    return acquired.highest() + 1L;
  }

  /**
   * The highest address that is released; {@link #NONE} if none is. Prior releases are overlooked,
   * and if there are no others it refuses (highest_address_released_counts_prior), both as the
   * original does. tb: free_set.zig:305
   */
  public long highestAddressReleased() {
    requireOpened();
    int highest = released.highest();
    Check.that(highest >= 0 || priorCount == 0, "highest_address_released_counts_prior");
    return highest + 1L;
  }

  /**
   * Whether the block is free. Nothing is free in a closed set: a checkpoint's own blocks must be
   * readable before the set is loaded from them. tb: free_set.zig:452
   */
  public boolean isFree(long address) {
    return opened && !acquired.isSet(blockOf(address));
  }

  /** Whether the block is released, be it prior. tb: free_set.zig:465 */
  public boolean isReleased(long address) {
    requireOpened();
    int block = blockOf(address);
    return released.isSet(block) || prior.isSet(block);
  }

  /**
   * Whether the block becomes free once the current checkpoint is durable. Refuses
   * (free_set_not_durable) if it is, and (to_be_freed_acquired) a free block. tb: free_set.zig:479
   */
  public boolean toBeFreedAtCheckpointDurability(long address) {
    requireOpened();
    Check.that(!checkpointDurable, "free_set_not_durable");
    int block = blockOf(address);
    Check.that(acquired.isSet(block), "to_be_freed_acquired");
    return released.isSet(block);
  }

  /** The bits of the shards without a free block: a copy. */
  public Bitset index() {
    return index.copy();
  }

  /** The bits of the blocks that are not free: a copy; bit 0 stands for address 1. */
  public Bitset acquired() {
    return acquired.copy();
  }

  /** The bits of the blocks that are freed at the next durability: a copy. */
  public Bitset released() {
    return released.copy();
  }

  /** The bits of the blocks that were released while the checkpoint was not durable: a copy. */
  public Bitset prior() {
    return prior.copy();
  }

  // Reservations.

  /**
   * Reserves the next range that has {@code count} free blocks; null, and nothing changes, if there
   * are not so many beyond the other reservations. Ranges of one cycle leave no gap. tb:
   * free_set.zig:335
   *
   * <p>Refuses (reserve_while_reserving) once a reservation of the cycle is forfeited, and
   * (reserve_count_positive) a count of 0.
   *
   * @param count unsigned
   */
  public @Nullable Reservation reserve(long count) {
    requireOpened();
    Check.that(reservationState == ReservationState.RESERVING, "reserve_while_reserving");
    Check.that(count != 0, "reserve_count_positive");
    int shard = index.findBit(reservationBlocks / shardBits, index.length(), Bitset.Kind.UNSET);
    if (shard < 0) return null;
    int after = acquired.afterUnset(Math.max(shard * shardBits, reservationBlocks), count);
    if (after < 0) return null;
    int base = reservationBlocks;
    reservationBlocks = after;
    reservationCount++;
    return new Reservation(base, after - base, reservationSession);
  }

  /**
   * Takes the lowest free block of the reserved range; {@link #NONE}, and nothing changes, if none
   * is left. tb: free_set.zig:397
   *
   * <p>Refuses if nothing is reserved (acquire_reservation_live), an empty range
   * (acquire_count_positive), one that is not inside of what is reserved (acquire_range_reserved),
   * and one of an earlier cycle (acquire_session). Whether this very range was reserved, and not
   * forfeited, is not checked.
   */
  public long acquire(Reservation reservation) {
    requireOpened();
    int base = reservation.blockBase();
    Check.that(reservationCount > 0, "acquire_reservation_live");
    Check.that(reservation.blockCount() > 0, "acquire_count_positive");
    Check.that(
        base >= 0
            && base < reservationBlocks
            && reservation.blockCount() <= reservationBlocks - base,
        "acquire_range_reserved");
    Check.that(reservation.session() == reservationSession, "acquire_session");
    int end = base + reservation.blockCount();
    int shardEnd = (end - 1) / shardBits + 1;
    int shard = index.findBit(base / shardBits, shardEnd, Bitset.Kind.UNSET);
    if (shard < 0) return NONE;
    // The free block may be in a later shard: this one's may all lie before the range.
    int block = acquired.findBit(Math.max(shard * shardBits, base), end, Bitset.Kind.UNSET);
    if (block < 0) return NONE;
    Check.that(!released.isSet(block) && !prior.isSet(block), "acquire_not_released");
    acquire(block);
    return block + 1L;
  }

  private void acquire(int block) {
    acquired.set(block);
    int shard = block / shardBits;
    int start = shard * shardBits;
    // First to the right, where a free block is likely: blocks are taken from the left.
    if (acquired.findBit(block, start + shardBits, Bitset.Kind.UNSET) >= 0) return;
    if (acquired.findBit(start, block, Bitset.Kind.UNSET) >= 0) return;
    index.set(shard);
  }

  /**
   * Gives a reservation back. With the last one the cycle ends, and with it the session. Refuses
   * (forfeit_session) one of an earlier cycle, and (forfeit_reservation_live) if nothing is
   * reserved; which range it is does not matter. tb: free_set.zig:372
   */
  public void forfeit(Reservation reservation) {
    requireOpened();
    Check.that(reservation.session() == reservationSession, "forfeit_session");
    Check.that(reservationCount > 0, "forfeit_reservation_live");
    reservationCount--;
    if (reservationCount == 0) {
      reservationBlocks = 0;
      reservationSession++;
      reservationState = ReservationState.RESERVING;
    } else {
      reservationState = ReservationState.FORFEITING;
    }
  }

  // Release, and what frees.

  /**
   * Gives a block up. It stays acquired: until the next checkpoint is durable. Refuses a block that
   * is free (release_acquired), released (release_not_released) or prior (release_not_prior)
   * already, and (prior_capacity) a prior release without room. tb: free_set.zig:502
   */
  public void release(long address) {
    requireOpened();
    int block = blockOf(address);
    Check.that(acquired.isSet(block), "release_acquired");
    Check.that(!released.isSet(block), "release_not_released");
    Check.that(!prior.isSet(block), "release_not_prior");
    if (checkpointDurable) {
      released.set(block);
    } else {
      addPrior(block);
    }
  }

  private void addPrior(int block) {
    Check.that(priorCount < priorCapacity, "prior_capacity");
    prior.set(block);
    priorCount++;
  }

  /**
   * Makes a released block free. Refuses unless the checkpoint is durable (free_set_durable),
   * nothing is reserved (free_reservation_none) and the block is acquired (free_acquired) and
   * released (free_released). tb: free_set.zig:557
   */
  public void free(long address) {
    requireOpened();
    requireDurable();
    int block = blockOf(address);
    Check.that(acquired.isSet(block), "free_acquired");
    Check.that(released.isSet(block), "free_released");
    Check.that(!prior.isSet(block), "free_not_prior");
    requireNothingReserved("free_reservation_none");
    index.unset(block / shardBits);
    acquired.unset(block);
    released.unset(block);
  }

  /**
   * A new checkpoint is taken, of which it is not known whether it is durable on a quorum. Refuses
   * (free_set_durable) if that is not known of the one before. tb: free_set.zig:574
   */
  public void markCheckpointNotDurable() {
    requireOpened();
    requireDurable();
    Check.that(priorCount == 0, "mark_not_durable_prior_empty");
    checkpointDurable = false;
  }

  /**
   * The current checkpoint is durable on a quorum: frees all blocks that were released before it
   * was taken, and lets those that were released since wait for the next. tb: free_set.zig:586
   *
   * <p>Refuses (free_set_not_durable) if that is known already, and if anything is to be freed:
   * while there are reservations (free_reservation_none), and of a block that is not acquired
   * (free_acquired), as an odd checkpoint may have it.
   */
  public void markCheckpointDurable() {
    requireOpened();
    Check.that(!checkpointDurable, "free_set_not_durable");
    if (!released.isEmpty()) {
      Check.that(released.isSubsetOf(acquired), "free_acquired");
      requireNothingReserved("free_reservation_none");
      freeReleased();
    }
    checkpointDurable = true;
    // All of the old released blocks are free: what was prior takes their place.
    Bitset empty = released;
    released = prior;
    prior = empty;
    priorCount = 0;
    verifyIndex();
  }

  private void freeReleased() {
    long[] acquiredWords = acquired.words();
    long[] releasedWords = released.words();
    for (int at = 0; at < releasedWords.length && at < acquiredWords.length; at++) {
      long freed = releasedWords[at];
      if (freed == 0) continue;
      acquiredWords[at] &= ~freed;
      releasedWords[at] = 0;
      int first = at * Long.SIZE + Long.numberOfTrailingZeros(freed);
      int last = at * Long.SIZE + 63 - Long.numberOfLeadingZeros(freed);
      if (first / shardBits == last / shardBits) {
        index.unset(first / shardBits);
      } else {
        for (; freed != 0; freed &= freed - 1) {
          index.unset((at * Long.SIZE + Long.numberOfTrailingZeros(freed)) / shardBits);
        }
      }
    }
  }

  // Encoding.

  /**
   * Encodes both bitmaps for a checkpoint, each into the chunks given, one after the other. tb:
   * free_set.zig:700
   *
   * <p>Refuses (free_set_durable) if the checkpoint before is not durable,
   * (encode_reservation_none) while there are reservations, (encode_chunk_filled) a chunk of 0
   * bytes and a set of 0 blocks, and (encode_chunks_suffice) chunks that are too small, or none.
   * Chunks that are not needed stay as they are.
   *
   * @return bytes of both encodings
   */
  public FreeSetEncoded encodeChunks(List<byte[]> acquiredChunks, List<byte[]> releasedChunks) {
    requireOpened();
    requireDurable();
    requireNothingReserved("encode_reservation_none");
    int acquiredSize = encode(acquired, acquiredChunks);
    return new FreeSetEncoded(acquiredSize, encode(released, releasedChunks));
  }

  private static @NonNegative int encode(Bitset bits, List<byte[]> chunks) {
    EwahEncoder encoder = new EwahEncoder(Ewah.U64, new EwahWords(Ewah.U64, bits.words()));
    int size = 0;
    for (byte[] chunk : chunks) {
      int written = encoder.encodeChunk(chunk);
      Check.that(written > 0, "encode_chunk_filled");
      size += written;
      if (encoder.done()) return size;
    }
    throw new CheckFailed("encode_chunks_suffice");
  }

  /** Whether the index says of each shard whether it is full. tb: free_set.zig (verify_index) */
  public boolean indexMatches() {
    for (int shard = 0; shard < shardsCount(); shard++) {
      if (index.isSet(shard) != shardIsFull(shard)) return false;
    }
    return true;
  }

  private void verifyIndex() {
    Check.that(indexMatches(), "free_set_index_matches");
  }

  private boolean shardIsFull(int shard) {
    int start = shard * shardBits;
    return acquired.findBit(start, start + shardBits, Bitset.Kind.UNSET) < 0;
  }

  private void requireOpened() {
    Check.that(opened, "free_set_opened");
  }

  private void requireDurable() {
    Check.that(checkpointDurable, "free_set_durable");
  }

  private void requireNothingReserved(String rule) {
    Check.that(reservationCount == 0 && reservationBlocks == 0, rule);
  }

  private int blockOf(long address) {
    long block = address - 1;
    if (block < 0 || block >= blocksCount) throw new CheckFailed("free_set_address_in_grid");
    return (int) block;
  }

  /** All that the set knows; shares nothing with it. */
  public FreeSetState state() {
    return new FreeSetState(
        opened,
        checkpointDurable,
        index(),
        acquired(),
        released(),
        prior(),
        Math.max(0, reservationBlocks),
        Math.max(0, reservationCount),
        reservationState,
        reservationSession);
  }

  /** A set in that state, be it one that no calls lead to; shares nothing with it. */
  static FreeSet of(@NonNegative int priorMax, @Positive int shardBits, FreeSetState state) {
    FreeSet set = new FreeSet(state.acquired().length(), priorMax, shardBits);
    set.opened = state.opened();
    set.checkpointDurable = state.checkpointDurable();
    set.index = state.index().copy();
    set.acquired = state.acquired().copy();
    set.released = state.released().copy();
    set.prior = state.prior().copy();
    set.priorCount = state.prior().count();
    set.reservationBlocks = state.reservationBlocks();
    set.reservationCount = state.reservationCount();
    set.reservationState = state.reservationState();
    set.reservationSession = state.reservationSession();
    return set;
  }

  /** A set in the same state that shares nothing with this one. */
  public FreeSet copy() {
    FreeSet copy = new FreeSet(blocksCount, priorMax, shardBits);
    copy.opened = opened;
    copy.checkpointDurable = checkpointDurable;
    copy.index = index.copy();
    copy.acquired = acquired.copy();
    copy.released = released.copy();
    copy.prior = prior.copy();
    copy.priorCount = priorCount;
    copy.reservationBlocks = reservationBlocks;
    copy.reservationCount = reservationCount;
    copy.reservationState = reservationState;
    copy.reservationSession = reservationSession;
    return copy;
  }
}
