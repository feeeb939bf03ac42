package org.viewstamp.modelcheck.choice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.freeset.FreeSet;
import org.viewstamp.freeset.Reservation;
import org.viewstamp.vsr.Check;

/**
 * What must hold of a free set, judged from what is seen of it and from what happened to it: the
 * properties F-* of the reference, section 12, by their names. A block is a bit of a word.
 */
final class FreeSetWatch {
  /** In place of an interval: not released. */
  private static final int NEVER = -1;

  /** A reservation of this cycle, forfeited ones included. */
  private static final class Range {
    private final Reservation reservation;
    private final int count;
    private int taken = 0;
    private boolean live = true;

    private Range(Reservation reservation, int count) {
      this.reservation = reservation;
      this.count = count;
    }
  }

  /** What a checkpoint stands for, and what a set that is opened from it must be. */
  private static final class Kept {
    private final long acquired;
    private final long released;
    private final long prior;

    /** Which checkpoint: the interval that it begins. */
    private final int interval;

    private final int[] releasedIn;

    /** Blocks that it refers to, and those of the checkpoint before. */
    private final long ref;

    private final long refPrevious;

    private Kept(
        long acquired,
        long released,
        long prior,
        int interval,
        int[] releasedIn,
        long ref,
        long refPrevious) {
      this.acquired = acquired;
      this.released = released;
      this.prior = prior;
      this.interval = interval;
      this.releasedIn = releasedIn;
      this.ref = ref;
      this.refPrevious = refPrevious;
    }
  }

  private final FreeSetScope scope;
  private final List<Range> cycle = new ArrayList<>();
  private Kept kept;
  private int[] releasedIn;
  private FreeSetSnapshot before;
  private FreeSetSnapshot encoded;

  /** Watches a formatted replica that has just opened its grid. */
  FreeSetWatch(FreeSetScope scope, FreeSetSystem system) {
    this.scope = scope;
    int[] never = new int[scope.blocks()];
    Arrays.fill(never, NEVER);
    kept = new Kept(0, 0, 0, 0, never, 0, 0);
    releasedIn = never.clone();
    before = FreeSetSnapshot.of(system.set());
    encoded = before;
    rebuilt(before, "F-Roundtrip");
    always(before);
  }

  // What happened.

  void reserved(FreeSet set, int count, @Nullable Reservation reservation) {
    FreeSetSnapshot now = FreeSetSnapshot.of(set);
    int base = before.reservationBlocks;
    if (reservation == null) {
      Check.that(free(before, base, scope.blocks()) < count, "reserve_finds_free_blocks");
      Check.that(now.same(before), "reserve_all_or_nothing");
    } else {
      int end = base + reservation.blockCount();
      Check.that(reservation.blockBase() == base, "F-Tile");
      Check.that(free(before, base, end) == count, "F-Exact");
      Check.that(isFree(before, end - 1), "reserve_no_longer_than_needed");
      cycle.add(new Range(reservation, count));
    }
    stepped(now, before.acquired, before.released);
  }

  void acquired(FreeSet set, int index, long address) {
    FreeSetSnapshot now = FreeSetSnapshot.of(set);
    Range range = live(index);
    int base = range.reservation.blockBase();
    int end = base + range.reservation.blockCount();
    if (address == FreeSet.NONE) {
      Check.that(range.taken == range.count, "acquire_as_many_as_reserved");
      Check.that(now.same(before), "acquire_all_or_nothing");
      stepped(now, before.acquired, before.released);
      return;
    }
    int block = (int) address - 1;
    range.taken++;
    requireNew(1L << block);
    Check.that(isFree(before, block), "acquire_free");
    Check.that(block >= base && block < end, "acquire_in_range");
    Check.that(free(before, base, block) == 0, "acquire_lowest");
    stepped(now, before.acquired | 1L << block, before.released);
  }

  void forfeited(FreeSet set, int index) {
    live(index).live = false;
    if (liveCount() == 0) cycle.clear();
    stepped(FreeSetSnapshot.of(set), before.acquired, before.released);
  }

  void released(FreeSet set, int address) {
    FreeSetSnapshot now = FreeSetSnapshot.of(set);
    long bit = 1L << (address - 1);
    releasedIn[address - 1] = kept.interval;
    if (before.durable) {
      stepped(now, before.acquired, before.released | bit);
      return;
    }
    long prior = before.prior | bit;
    Check.that(now.released == before.released, "F-Frozen");
    stepped(now, before.acquired, before.released);
    Check.that(now.prior == prior, "release_is_prior");
  }

  void durable(FreeSet set) {
    FreeSetSnapshot now = FreeSetSnapshot.of(set);
    always(now);
    long freed = before.acquired & ~now.acquired;
    for (int block = 0; block < scope.blocks(); block++) {
      boolean waits = releasedIn[block] != NEVER;
      boolean due = waits && releasedIn[block] < kept.interval;
      Check.that(isSet(freed, block) == due, "F-Delay");
      if (due) releasedIn[block] = NEVER;
    }
    Check.that(now.durable, "durable_is_known");
    stepped(now, before.acquired & ~before.released, before.prior);
  }

  /** The bitmaps are encoded, and the checkpoint has its own blocks. */
  void checkpointTaken(FreeSet set, List<Long> addresses) {
    FreeSetSnapshot now = FreeSetSnapshot.of(set);
    long own = bits(addresses);
    requireNew(own);
    Check.that((own & before.acquired) == 0, "acquire_free");
    encoded = before;
    stepped(now, before.acquired | own, before.released);
  }

  /** The superblock refers to the checkpoint: it is the latest now. */
  void checkpointPersisted(List<Long> addresses) {
    long own = bits(addresses);
    int interval = kept.interval + 1;
    int[] waits = releasedIn.clone();
    for (long address : addresses) waits[(int) address - 1] = interval;
    long ref = encoded.acquired & ~encoded.released | own;
    kept = new Kept(encoded.acquired | own, encoded.released, own, interval, waits, ref, kept.ref);
    releasedIn = waits.clone();
  }

  /**
   * The set knows of the new checkpoint.
   *
   * @param opened another set, opened from it
   */
  void checkpointFinished(FreeSet set, FreeSet opened) {
    FreeSetSnapshot now = FreeSetSnapshot.of(set);
    always(now);
    Check.that((before.acquired & ~now.acquired) == 0, "F-Shrink");
    Check.that(FreeSetSnapshot.of(opened).sameBlocks(now), "F-Roundtrip");
    rebuilt(now, "checkpoint_releases_its_own_blocks");
    before = now;
  }

  /** The process has ended, and the set is not loaded yet. */
  void closed(FreeSet set) {
    FreeSetSnapshot now = FreeSetSnapshot.of(set);
    Check.that(!now.opened && !now.durable && now.reservationCount == 0, "F-Closed");
    for (int address = 1; address <= scope.blocks(); address++) {
      Check.that(!set.isFree(address), "closed_has_no_free_block");
    }
    cycle.clear();
  }

  /** The set is loaded from the checkpoint that the superblock refers to. */
  void reopened(FreeSet set) {
    before = FreeSetSnapshot.of(set);
    releasedIn = kept.releasedIn.clone();
    always(before);
    rebuilt(before, "F-Roundtrip");
  }

  // What must hold.

  private void rebuilt(FreeSetSnapshot now, String rule) {
    Check.that(now.opened && !now.durable, rule);
    Check.that(
        now.acquired == kept.acquired
            && now.released == kept.released
            && now.prior == kept.prior
            && now.reservationCount == 0,
        rule);
  }

  /** A step led to {@code now}, and it should have left these blocks acquired and released. */
  private void stepped(FreeSetSnapshot now, long acquired, long released) {
    boolean shrinks = (before.acquired & ~now.acquired) != 0;
    Check.that(!shrinks || liveCount() == 0, "F-NoFreeWhileReserved");
    always(now);
    Check.that((acquired & ~now.acquired) == 0, "F-Shrink");
    Check.that(now.acquired == acquired, "acquired_as_expected");
    Check.that(now.released == released, "released_as_expected");
    before = now;
  }

  private void always(FreeSetSnapshot now) {
    Check.that(((now.released | now.prior) & ~now.acquired) == 0, "F-Type");
    Check.that((now.released & now.prior) == 0, "F-Type");
    Check.that(!now.durable || now.prior == 0, "F-Durable");
    for (int shard = 0; shard < scope.blocks() / scope.shardBits(); shard++) {
      int start = shard * scope.shardBits();
      boolean full = free(now, start, start + scope.shardBits()) == 0;
      Check.that(isSet(now.index, shard) == full, "F-Index");
    }
    reservations(now);
    Check.that((kept.ref & ~now.acquired) == 0, "F-ReuseSafe");
    Check.that(now.durable || (kept.refPrevious & ~now.acquired) == 0, "F-ReuseSafe");
  }

  private void reservations(FreeSetSnapshot now) {
    int end = 0;
    boolean forfeiting = false;
    for (Range range : cycle) {
      int base = range.reservation.blockBase();
      Check.that(base == end, "F-Tile");
      end = base + range.reservation.blockCount();
      forfeiting |= !range.live;
      if (!range.live) continue;
      Check.that(free(now, base, end) == range.count - range.taken, "F-Exact");
    }
    Check.that(now.reservationBlocks == end, "F-Tile");
    Check.that(now.reservationCount == liveCount(), "F-Phase");
    Check.that(now.forfeiting == forfeiting, "F-Phase");
  }

  private void requireNew(long blocks) {
    long kept = this.kept.ref | (before.durable ? 0 : this.kept.refPrevious);
    Check.that((blocks & kept) == 0, "F-NewOnly");
  }

  private Range live(int index) {
    int left = index;
    for (Range range : cycle) {
      if (range.live && left-- == 0) return range;
    }
    throw new IllegalStateException("no live reservation " + index);
  }

  private int liveCount() {
    int count = 0;
    for (Range range : cycle) if (range.live) count++;
    return count;
  }

  private static int free(FreeSetSnapshot set, int from, int to) {
    int count = 0;
    for (int block = from; block < to; block++) if (isFree(set, block)) count++;
    return count;
  }

  private static boolean isFree(FreeSetSnapshot set, int block) {
    return !isSet(set.acquired, block);
  }

  private static boolean isSet(long word, int bit) {
    return (word >>> bit & 1) != 0;
  }

  private static long bits(List<Long> addresses) {
    long bits = 0;
    for (long address : addresses) bits |= 1L << (address - 1);
    return bits;
  }
}
