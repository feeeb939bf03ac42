package org.viewstamp.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.viewstamp.freeset.Bitset;
import org.viewstamp.freeset.Ewah;
import org.viewstamp.freeset.FreeSet;
import org.viewstamp.freeset.FreeSetCheckpoint;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.TrailerReference;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.Zone;

/** The reading of a free set beyond what the command line shows of the recorded files. */
class FreeSetInspectionTest {
  private static final StorageLayout LAYOUT = StorageLayout.PRODUCTION;

  @Test
  void noMoreIsReadThanTheSuperblockAndTheTrailers() {
    try (DataFile file = Recorded.open("d-solo-wrap")) {
      WatchedDataFile watched = new WatchedDataFile(file);
      FreeSetInspection inspection = FreeSetInspection.of(watched, null);
      assertNotNull(inspection.set());
      List<Long> blocks = new ArrayList<>();
      for (WatchedDataFile.Read read : watched.reads()) {
        if (read.end() <= LAYOUT.size(Zone.SUPERBLOCK)) continue;
        assertEquals(LAYOUT.blockSize(), read.length());
        blocks.add(1 + (read.offset() - LAYOUT.start(Zone.GRID)) / LAYOUT.blockSize());
      }
      assertEquals(List.of(11L, 12L, 8L), blocks);
      int before = watched.reads().size();
      assertTrue(before <= 12 + 3, "reads: " + before);
      BlockInspection.of(watched, inspection, 2);
      assertEquals(before + 2, watched.reads().size(), "header and body");
    }
  }

  /** A grid of 16 TiB in use here and there: trailers of nine blocks, thousands of runs. */
  @Test
  void theLargestGridByDefaultIsDrawnInFewLines() {
    int blocksCount = 8_191 * FreeSet.SHARD_BITS;
    Bitset acquired = new Bitset(blocksCount);
    Bitset released = new Bitset(blocksCount);
    Random random = new Random(12);
    for (int block = 0; block < 20_000_000; block++) {
      if (random.nextInt(3) > 0) acquired.set(block);
      if (acquired.isSet(block) && random.nextInt(50) == 0) released.set(block);
    }
    FreeSet set = FreeSet.openDurable(1_000, FreeSet.SHARD_BITS, acquired, released);
    acquired.set(7); // The sessions' block of the base.
    FreeSetCheckpoint checkpoint = FreeSetCheckpoint.take(set, LAYOUT, U128.ZERO, 1);
    try (DataFile base = Recorded.open("d-solo-wrap")) {
      DataFile file =
          CheckpointForgery.on(base)
              .trailer(TrailerKind.ACQUIRED, checkpoint.acquired())
              .trailer(TrailerKind.RELEASED, checkpoint.released())
              .refer(TrailerKind.CLIENT_SESSIONS, TrailerReference.EMPTY)
              .file();
      FreeSetInspection inspection = FreeSetInspection.of(file, null);
      checkpoint.release(set);
      FreeSet opened = inspection.set();
      assertNotNull(opened, () -> "" + inspection.faults());
      assertEquals(set.acquired(), opened.acquired());
      assertEquals(set.released(), opened.released());
      assertEquals(set.prior(), opened.prior());
      assertTrue(checkpoint.acquired().blocks().size() >= 5);
      String text = text(inspection, 80);
      assertTrue(text.contains("a sign is 16384 blocks"), text);
      assertTrue(text.contains(" more runs (--all shows them)"), text);
      assertEquals(20, text.lines().filter(line -> line.matches(" *\\d+ .*[#.rp+]{64}")).count());
    }
  }

  @Test
  void aReleasedBlockIsFreedAtTheDurabilityOfThisCheckpoint() {
    long[] words = new long[192];
    words[0] = 1;
    try (DataFile base = Recorded.open("d-solo-wrap-kill")) {
      CheckpointForgery forgery = CheckpointForgery.on(base);
      DataFile file = forgery.trailer(TrailerKind.RELEASED, Ewah.U64.encode(words), 83L).file();
      FreeSetInspection inspection = FreeSetInspection.of(file, null);
      assertEquals(List.of(), inspection.faults());
      BlockInspection block = BlockInspection.of(file, inspection, 1);
      assertEquals(BlockState.RELEASED, block.state());
      assertEquals(
          "released in the interval that ended with this checkpoint: freed when it is durable,"
              + " with op 1000",
          block.why());
      assertEquals(BlockState.PRIOR, BlockInspection.of(file, inspection, 83).state());
      String text = text(inspection, 200);
      assertTrue(text.contains("with op 1000, which commit_max has reached"), text);
      assertTrue(
          text.contains("released       1  r     freed when this checkpoint is durable"), text);
      assertTrue(text.contains("1  r######p"), text);
      // The forged superblock still says that the file ends with block 82.
      assertTrue(text.contains("but the storage_size of the superblock is 1184366592"), text);
    }
  }

  private static String text(FreeSetInspection inspection, int width) {
    StringWriter text = new StringWriter();
    new FreeSetText(inspection, new PrintWriter(text), width, width, false).print();
    return text.toString();
  }

  private static FreeSet set(int shards, int... acquiredAndReleased) {
    Bitset acquired = new Bitset(shards * FreeSet.SHARD_BITS);
    Bitset released = new Bitset(shards * FreeSet.SHARD_BITS);
    for (int block : acquiredAndReleased) {
      acquired.set(Math.abs(block));
      if (block < 0) released.set(-block);
    }
    return FreeSet.openDurable(100, FreeSet.SHARD_BITS, acquired, released);
  }

  private static List<String> map(FreeSet set, int width) {
    return new BlockMap(new BlockStates(set), width).lines();
  }

  @Test
  void aSmallGridIsDrawnBlockByBlock() {
    FreeSet set = set(1, 0, 1, -2, 17);
    set.markCheckpointNotDurable();
    set.release(18);
    List<String> lines = map(set, 20);
    assertEquals(
        List.of("   1  ##r.....", "   9  ........", "  17  .p......", "  25  all free"), lines);
    lines = map(set, 80);
    assertEquals(
        List.of("   1  ##r" + ".".repeat(14) + "p" + ".".repeat(46), "  65  all free from here on"),
        lines);
    lines = map(set, 200);
    assertEquals("   1  ##r" + ".".repeat(14) + "p" + ".".repeat(110), lines.get(0));
    assertEquals(List.of(" 129  all free from here on"), lines.subList(1, lines.size()));
  }

  @Test
  void aLargerOneIsDrawnInGroupsThatFallInShards() {
    int[] blocks = new int[4_096 + 3];
    for (int i = 0; i < blocks.length; i++) blocks[i] = i;
    FreeSet set = set(3, blocks);
    BlockMap map = new BlockMap(new BlockStates(set), 80);
    assertEquals(4, map.group());
    List<String> lines = map.lines();
    assertEquals("    1  " + "#".repeat(64), lines.get(0));
    assertEquals(" 4097  +" + ".".repeat(63), lines.get(16));
    assertEquals(" 4353  all free from here on", lines.get(17));
    assertEquals(18, lines.size());
    assertEquals(32, new BlockMap(new BlockStates(set), 20).group());
    assertEquals(2, new BlockMap(new BlockStates(set), 200).group());
  }

  @Test
  void aFullGridHasNoRestAndAnEmptyOneNothingElse() {
    int[] all = new int[4_096];
    for (int i = 0; i < all.length; i++) all[i] = i;
    List<String> lines = map(set(1, all), 200);
    assertEquals(32, lines.size());
    assertTrue(lines.stream().allMatch(line -> line.endsWith("#".repeat(128))));
    assertEquals(List.of("   1  all free from here on"), map(set(1), 80));
  }

  @Test
  void statesRunsAndCountsAgreeWithTheSet() {
    Random random = new Random(13);
    for (int run = 0; run < 60; run++) {
      Bitset acquired = new Bitset(4_096);
      Bitset released = new Bitset(4_096);
      int end = random.nextInt(4_096) + 1;
      for (int block = 0; block < end; block++) {
        if (random.nextInt(1 + run) > 0) acquired.set(block);
        if (acquired.isSet(block) && random.nextInt(1 + run) == 0) released.set(block);
      }
      FreeSet set = FreeSet.openDurable(4_096, FreeSet.SHARD_BITS, acquired, released);
      set.markCheckpointNotDurable();
      for (int block = 0; block < end; block += 1 + random.nextInt(9)) {
        if (acquired.isSet(block) && !released.isSet(block)) set.release(block + 1L);
      }
      BlockStates states = new BlockStates(set);
      int[] counts = new int[4];
      for (int block = 0; block < 4_096; block++) {
        BlockState state = states.at(block);
        counts[state.ordinal()]++;
        assertEquals(set.isFree(block + 1L), state == BlockState.FREE);
        if (state == BlockState.FREE) continue;
        boolean isReleased = state == BlockState.RELEASED || state == BlockState.PRIOR;
        assertEquals(set.isReleased(block + 1L), isReleased);
        boolean freed = set.toBeFreedAtCheckpointDurability(block + 1L);
        assertEquals(freed, state == BlockState.RELEASED);
      }
      for (BlockState state : BlockState.values()) {
        assertEquals(counts[state.ordinal()], states.count(state));
      }
      assertEquals(set.countAcquired(), 4_096 - states.count(BlockState.FREE));
      assertEquals(set.highestAddressAcquired(), states.used());
      assertRuns(states);
    }
  }

  /** They ascend, are as long as can be, and leave out none but free blocks. */
  private static void assertRuns(BlockStates states) {
    List<BlockRun> runs = new ArrayList<>();
    states.forEachRun(runs::add);
    int next = 0;
    BlockState before = BlockState.FREE;
    for (BlockRun run : runs) {
      if (run.first() - 1 > next) before = BlockState.FREE;
      for (; next < run.first() - 1; next++) assertEquals(BlockState.FREE, states.at(next));
      assertTrue(run.state() != before && run.state() != BlockState.FREE, "" + run);
      for (; next < run.last(); next++) assertEquals(run.state(), states.at(next));
      before = run.state();
    }
    assertEquals(states.used(), next);
  }
}
