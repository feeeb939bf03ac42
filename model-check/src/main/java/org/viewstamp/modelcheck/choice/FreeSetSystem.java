package org.viewstamp.modelcheck.choice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.freeset.Bitset;
import org.viewstamp.freeset.FreeSet;
import org.viewstamp.freeset.FreeSetCheckpoint;
import org.viewstamp.freeset.FreeSetEncoded;
import org.viewstamp.freeset.FreeSetOpen;
import org.viewstamp.freeset.Reservation;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.CheckFailed;

/**
 * A replica, as far as its free set sees it: it calls the set in the order in which the original
 * does, keeps what a superblock would refer to, and loses the rest in a crash. A planted bug is a
 * change of what it does, never of what is checked. tb: grid.zig:342, 376, 445
 *
 * <p>Left out: the client sessions' trailer, a block more that is released with the others.
 */
final class FreeSetSystem {
  /** Room for prior releases: more than there are blocks. */
  private static final int PRIOR_MAX = Long.SIZE;

  /** Bytes of a chunk that holds the whole encoding of one word: a marker and a literal. */
  private static final int CHUNK_SIZE = 16;

  /** What a superblock refers to. */
  static final class Stored {
    private final List<byte[]> acquiredChunks = new ArrayList<>();
    private final List<byte[]> releasedChunks = new ArrayList<>();
    private final Bitset acquired;
    private final Bitset released;
    private final List<Long> acquiredAddresses = new ArrayList<>();
    private final List<Long> releasedAddresses = new ArrayList<>();

    private Stored(Bitset acquired, Bitset released) {
      this.acquired = acquired;
      this.released = released;
    }

    /** The checkpoint's own blocks, the acquired bitmap's first. */
    List<Long> addresses() {
      List<Long> addresses = new ArrayList<>(acquiredAddresses);
      addresses.addAll(releasedAddresses);
      return addresses;
    }
  }

  private final FreeSetScope scope;
  private FreeSetPlanted planted = FreeSetPlanted.NONE;
  private final List<Reservation> live = new ArrayList<>();
  private FreeSet set;
  private Stored stored;

  /** A formatted replica that has just opened its grid. */
  FreeSetSystem(FreeSetScope scope) {
    this.scope = scope;
    stored = new Stored(new Bitset(scope.blocks()), new Bitset(scope.blocks()));
    set = new FreeSet(scope.blocks(), PRIOR_MAX, scope.shardBits());
    set.open(List.of(), List.of(), List.of(), List.of());
  }

  /** From now on the replica breaks a rule. */
  void plant(FreeSetPlanted bug) {
    planted = bug;
  }

  FreeSet set() {
    return set;
  }

  int liveCount() {
    return live.size();
  }

  @Nullable Reservation reserve(int count) {
    Reservation reservation = set.reserve(count);
    if (reservation != null) live.add(reservation);
    return reservation;
  }

  long acquire(int index) {
    Reservation reservation = live.get(index);
    if (planted == FreeSetPlanted.SHARED_RANGE) {
      reservation = new Reservation(0, set.reservationBlocks(), reservation.session());
    }
    return set.acquire(reservation);
  }

  void forfeit(int index) {
    set.forfeit(live.remove(index));
  }

  void release(long address) {
    if (planted == FreeSetPlanted.RELEASE_NEVER_PRIOR && live.isEmpty()) {
      releaseNeverPrior(address);
      return;
    }
    set.release(address);
    boolean mayFree = set.checkpointDurable() && live.isEmpty();
    if (planted == FreeSetPlanted.FREE_AT_RELEASE && mayFree) set.free(address);
  }

  private void releaseNeverPrior(long address) {
    Check.that(set.acquired().isSet((int) address - 1), "release_acquired");
    boolean durable = set.checkpointDurable();
    Bitset released = set.released();
    Bitset prior = set.prior();
    for (int block = 0; block < scope.blocks(); block++) {
      if (prior.isSet(block) || block + 1 == address) released.set(block);
    }
    set = FreeSet.openDurable(PRIOR_MAX, scope.shardBits(), set.acquired(), released);
    if (!durable) set.markCheckpointNotDurable();
  }

  void durable() {
    set.markCheckpointDurable();
  }

  /** The checkpoint's data is written; no superblock refers to it yet. */
  Stored takeCheckpoint() {
    List<Long> early = List.of();
    if (planted == FreeSetPlanted.ENCODE_AFTER_TRAILERS) early = acquireTrailers();
    Stored next = new Stored(set.acquired(), set.released());
    if (scope.encoded()) encode(next);
    List<Long> trailers = early.isEmpty() ? acquireTrailers() : early;
    next.acquiredAddresses.add(trailers.get(0));
    for (long address : trailers.subList(1, trailers.size())) next.releasedAddresses.add(address);
    return next;
  }

  private List<Long> acquireTrailers() {
    List<Long> trailers = new ArrayList<>();
    for (int trailer = 0; trailer < scope.trailerBlocks(); trailer++) {
      trailers.addAll(FreeSetCheckpoint.acquire(set, 1));
    }
    return trailers;
  }

  private void encode(Stored next) {
    byte[] acquired = new byte[CHUNK_SIZE];
    byte[] released = new byte[CHUNK_SIZE];
    FreeSetEncoded encoded = set.encodeChunks(List.of(acquired), List.of(released));
    next.acquiredChunks.add(Arrays.copyOf(acquired, encoded.acquired()));
    next.releasedChunks.add(Arrays.copyOf(released, encoded.released()));
  }

  /** The superblock refers to the checkpoint. */
  void persist(Stored next) {
    stored = next;
  }

  /** What follows on a superblock that refers to the checkpoint. */
  void finishCheckpoint() {
    boolean early = planted == FreeSetPlanted.TRAILERS_RELEASED_EARLY;
    if (!early) set.markCheckpointNotDurable();
    for (long address : stored.addresses()) set.release(address);
    if (early) set.markCheckpointNotDurable();
    if (planted == FreeSetPlanted.FREE_AT_CHECKPOINT) set.markCheckpointDurable();
  }

  /** The process ends, and starts: a set that is closed. */
  void crash() {
    live.clear();
    set = new FreeSet(scope.blocks(), PRIOR_MAX, scope.shardBits());
  }

  /** The set is loaded from what the superblock refers to. */
  void open() {
    set = opened(stored);
  }

  /** A set of its own, opened from a checkpoint. */
  FreeSet opened(Stored from) {
    boolean formatted = from.acquiredAddresses.isEmpty();
    if (planted == FreeSetPlanted.TRAILERS_NOT_PATCHED_IN && !formatted) {
      return notDurable(from.acquired, from.released);
    }
    if (!scope.encoded() && !formatted) return openedFromBitmaps(from);
    FreeSet next = new FreeSet(scope.blocks(), PRIOR_MAX, scope.shardBits());
    FreeSetOpen opened =
        next.open(
            from.acquiredChunks,
            from.releasedChunks,
            from.acquiredAddresses,
            from.releasedAddresses);
    if (opened instanceof FreeSetOpen.Malformed) throw new CheckFailed("free_set_open_decodes");
    return next;
  }

  private FreeSet openedFromBitmaps(Stored from) {
    Bitset acquired = from.acquired.copy();
    for (long address : from.addresses()) {
      int block = (int) address - 1;
      Check.that(!acquired.isSet(block), "mark_released_free");
      acquired.set(block);
    }
    FreeSet next = notDurable(acquired, from.released);
    for (long address : from.addresses()) next.release(address);
    return next;
  }

  private FreeSet notDurable(Bitset acquired, Bitset released) {
    FreeSet next = FreeSet.openDurable(PRIOR_MAX, scope.shardBits(), acquired, released);
    next.markCheckpointNotDurable();
    return next;
  }
}
