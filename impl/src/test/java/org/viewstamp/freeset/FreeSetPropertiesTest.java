package org.viewstamp.freeset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** The class does what {@link NaiveFreeSet} does, in random legal sequences of operations. */
class FreeSetPropertiesTest {
  private static final int TRIES = 50;

  /** 50,000 operations; in the deep tier 1,000,000. */
  private static final int OPERATIONS = Boolean.getBoolean("viewstamp.deep") ? 20_000 : 1_000;

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void theSetIsTheNaiveOne(@ForAll long seed) {
    Pair pair = new Pair(new Random(seed));
    for (int i = 0; i < OPERATIONS; i++) pair.step();
    pair.compare();
    assertTrue(pair.done > OPERATIONS * 3 / 5, () -> "only " + pair.done + " of " + OPERATIONS);
  }

  /** Blocks of a shard, and shards: parts of a word, a word, several words, the original's. */
  private static final int[][] SHAPES = {
    {4, 3}, {2, 8}, {32, 5}, {64, 1}, {64, 9}, {128, 3}, {4096, 2}
  };

  private static final class Pair {
    private final Random random;
    private final NaiveFreeSet naive;
    private final Map<NaiveFreeSet.Range, Reservation> live = new LinkedHashMap<>();
    private final int shardBits;
    private final int releaseWeight;
    private FreeSet set;
    private int done = 0;

    Pair(Random random) {
      this.random = random;
      int[] shape = SHAPES[random.nextInt(SHAPES.length)];
      shardBits = shape[0];
      releaseWeight = 1 + random.nextInt(30);
      naive = new NaiveFreeSet(shape[0] * shape[1]);
      set = FreeSet.openEmpty(naive.blocks, naive.blocks, shardBits);
    }

    void step() {
      if (random.nextInt(200) == 0) compare();
      int choice = random.nextInt(60 + releaseWeight);
      if (choice < 6) reserve();
      else if (choice < 12) forfeit();
      else if (choice < 45) acquire();
      else if (choice < 54) query();
      else if (choice < 59) durability();
      else if (choice < 60) reopen();
      else release();
    }

    private void reserve() {
      if (naive.forfeiting) return;
      done++;
      int count = 1 + random.nextInt(random.nextInt(10) == 0 ? naive.blocks : 9);
      NaiveFreeSet.Range range = naive.reserve(count);
      Reservation reservation = set.reserve(count);
      if (range == null) {
        assertEquals(null, reservation);
        return;
      }
      assertEquals(
          new Reservation(range.base(), range.end() - range.base(), range.session()), reservation);
      live.put(range, reservation);
    }

    private NaiveFreeSet.Range any() {
      return naive.reservations.get(random.nextInt(naive.reservations.size()));
    }

    private void forfeit() {
      if (naive.reservations.isEmpty()) return;
      done++;
      NaiveFreeSet.Range range = any();
      set.forfeit(live.remove(range));
      naive.forfeit(range);
    }

    private void acquire() {
      if (naive.reservations.isEmpty()) {
        reserve();
        return;
      }
      done++;
      NaiveFreeSet.Range range = any();
      assertEquals(naive.acquire(range), set.acquire(live.get(range)));
    }

    private void release() {
      List<Integer> blocks = naive.releasable();
      if (blocks.isEmpty()) return;
      done++;
      int block = blocks.get(random.nextInt(blocks.size()));
      naive.release(block);
      set.release(block + 1L);
    }

    private void durability() {
      if (naive.durable) {
        done++;
        naive.markNotDurable();
        set.markCheckpointNotDurable();
      } else if (naive.released.isEmpty() || naive.reservations.isEmpty()) {
        done++;
        naive.markDurable();
        set.markCheckpointDurable();
      }
    }

    /** A checkpoint, a crash, and the start from it: only what is stored survives. */
    private void reopen() {
      if (!naive.durable || !naive.reservations.isEmpty()) return;
      List<Integer> free = new ArrayList<>();
      for (int b = 0; b < naive.blocks; b++) if (!naive.acquired.contains(b)) free.add(b);
      if (free.size() < 2) return;
      done++;
      List<byte[]> acquired = chunks();
      List<byte[]> released = chunks();
      FreeSetEncoded sizes = set.encodeChunks(acquired, released);
      naive.acquired.add(free.get(0));
      naive.acquired.add(free.get(1));
      naive.prior.add(free.get(0));
      naive.prior.add(free.get(1));
      naive.durable = false;
      if (random.nextBoolean()) {
        set.reset();
      } else {
        set = new FreeSet(naive.blocks, naive.blocks, shardBits);
        naive.session = 0;
      }
      naive.session++;
      FreeSetOpen open =
          set.open(
              used(acquired, sizes.acquired()),
              used(released, sizes.released()),
              List.of(free.get(0) + 1L),
              List.of(free.get(1) + 1L));
      assertEquals(new FreeSetOpen.Opened(), open);
    }

    private List<byte[]> chunks() {
      List<byte[]> chunks = new ArrayList<>();
      for (int words = naive.blocks / 32 + 2; words > 0; ) {
        int chunk = 1 + random.nextInt(words);
        chunks.add(new byte[8 * chunk]);
        words -= chunk;
      }
      return chunks;
    }

    private static List<byte[]> used(List<byte[]> chunks, int size) {
      List<byte[]> used = new ArrayList<>();
      int left = size;
      for (byte[] chunk : chunks) {
        int length = Math.min(left, chunk.length);
        if (length > 0) used.add(Arrays.copyOf(chunk, length));
        left -= length;
      }
      return used;
    }

    private void query() {
      done++;
      int block = random.nextInt(naive.blocks);
      boolean isAcquired = naive.acquired.contains(block);
      boolean isPrior = naive.prior.contains(block);
      assertEquals(!isAcquired, set.isFree(block + 1L));
      assertEquals(naive.released.contains(block) || isPrior, set.isReleased(block + 1L));
      if (!naive.durable && isAcquired) {
        assertEquals(
            naive.released.contains(block), set.toBeFreedAtCheckpointDurability(block + 1L));
      }
      assertEquals(naive.reservations.size(), set.countReservations());
      assertEquals(highest(naive.acquired), set.highestAddressAcquired());
      if (!naive.released.isEmpty() || naive.prior.isEmpty()) {
        assertEquals(highest(naive.released), set.highestAddressReleased());
      }
    }

    private static long highest(TreeSet<Integer> blocks) {
      return blocks.isEmpty() ? FreeSet.NONE : blocks.last() + 1L;
    }

    void compare() {
      assertEquals(naive.acquired, bits(set.acquired()));
      assertEquals(naive.released, bits(set.released()));
      assertEquals(new TreeSet<>(naive.prior), bits(set.prior()));
      assertEquals(naive.acquired.size(), set.countAcquired());
      assertEquals(naive.blocks - naive.acquired.size(), set.countFree());
      assertEquals(naive.released.size() + naive.prior.size(), set.countReleased());
      assertEquals(naive.durable, set.checkpointDurable());
      assertEquals(naive.session, set.reservationSession());
      assertEquals(naive.reservedEnd, set.reservationBlocks());
      assertEquals(naive.forfeiting, set.reservationState() == ReservationState.FORFEITING);
      Bitset index = set.index();
      for (int shard = 0; shard < set.shardsCount(); shard++) {
        int start = shard * shardBits;
        Collection<Integer> inShard = naive.acquired.subSet(start, start + shardBits);
        assertEquals(inShard.size() == shardBits, index.isSet(shard));
      }
    }

    private static TreeSet<Integer> bits(Bitset bits) {
      TreeSet<Integer> set = new TreeSet<>();
      for (int bit = 0; bit < bits.length(); bit++) if (bits.isSet(bit)) set.add(bit);
      return set;
    }
  }
}
