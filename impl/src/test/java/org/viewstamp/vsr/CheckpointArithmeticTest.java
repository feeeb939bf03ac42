package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.viewstamp.vsr.CheckpointBounds.CheckpointId;

/** Checkpoints: the tables of the reference, and what holds for every configuration. */
class CheckpointArithmeticTest {
  private static final ClusterConfig TEST_MIN = ClusterConfig.TEST_MIN;
  private static final ClusterConfig PRODUCTION = ClusterConfig.PRODUCTION;

  /** A third configuration: 10 slots, bars of 2, a pipeline of 2; hence 4 ops a checkpoint. */
  private static final ClusterConfig TEN_SLOTS = new ClusterConfig(10, 2, 2);

  private static Arguments row(ClusterConfig config, String columns) {
    return Arguments.of(config, columns);
  }

  static Stream<Arguments> checkpoints() {
    // spotless:off
    return Stream.of(
        //               C  trigger prepare_max durable    next trigger ok_max prepare_max overwritten
        row(TEST_MIN,   "0    null    null       0          19    23     27      31           -1"),
        row(TEST_MIN,   "19   23      31         28         39    43     47      51           19"),
        row(TEST_MIN,   "39   43      51         48         59    63     67      71           39"),
        row(TEST_MIN,   "59   63      71         68         79    83     87      91           59"),
        row(TEST_MIN,   "79   83      91         88         99    103    107     111          79"),
        row(PRODUCTION, "0    null    null       0          959   991    999     1007        -17"),
        row(PRODUCTION, "959  991     1007       1000       1919  1951   1959    1967        943"),
        row(PRODUCTION, "1919 1951    1967       1960       2879  2911   2919    2927       1903"),
        row(PRODUCTION, "2879 2911    2927       2920       3839  3871   3879    3887       2863"),
        row(TEN_SLOTS,  "0    null    null       0          3     5      7       9            -1"),
        row(TEN_SLOTS,  "3    5       9          8          7     9      11      13            3"),
        row(TEN_SLOTS,  "7    9       13         12         11    13     15      17            7"),
        row(TEN_SLOTS,  "11   13      17         16         15    17     19      21           11"),
        row(TEN_SLOTS,  "15   17      21         20         19    21     23      25           15"));
    // spotless:on
  }

  @ParameterizedTest
  @MethodSource("checkpoints")
  void everyColumnIsThatOfTheReference(ClusterConfig config, String row) {
    String[] columns = row.split(" +");
    long checkpoint = Long.parseLong(columns[0]);
    CheckpointBounds bounds = new CheckpointBounds(config, checkpoint);
    assertEquals(columns[1], "" + config.triggerForCheckpoint(checkpoint));
    assertEquals(columns[2], "" + config.prepareMaxForCheckpoint(checkpoint));
    assertDurableFrom(config, checkpoint, Long.parseLong(columns[3]));
    assertEquals(columns[4], "" + bounds.opCheckpointNext());
    assertEquals(columns[5], "" + bounds.opCheckpointNextTrigger());
    assertEquals(columns[6], "" + bounds.opPrepareOkMax(true, 0));
    assertEquals(columns[7], "" + bounds.opPrepareMax());
    assertEquals(columns[8], "" + (bounds.opPrepareMax() - config.journalSlotCount()));
  }

  private static void assertDurableFrom(ClusterConfig config, long checkpoint, long commit) {
    assertTrue(config.durable(checkpoint, commit));
    assertTrue(config.durable(checkpoint, -1L));
    if (commit > 0) assertFalse(config.durable(checkpoint, commit - 1));
    assertEquals(checkpoint == 0 ? "null" : "" + commit, "" + config.opDurable(checkpoint));
  }

  @Test
  void checkpointsAreAtTheLastOpOfABar() {
    List<Long> valid =
        Stream.iterate(0L, op -> op + 1).limit(24).filter(TEST_MIN::checkpointValid).toList();
    assertEquals(List.of(0L, 3L, 7L, 11L, 15L, 19L, 23L), valid);
    assertTrue(PRODUCTION.checkpointValid(0xffff_ffff_ffff_ffdfL));
    assertFalse(PRODUCTION.checkpointValid(0xffff_ffff_ffff_fffeL));
  }

  @Test
  void whatIsNoCheckpointIsRefused() {
    for (long op : new long[] {1, 30, 32, 0x8000_0000_0000_0000L}) {
      assertRefused("checkpoint_valid", () -> PRODUCTION.checkpointAfter(op));
      assertRefused("checkpoint_valid", () -> PRODUCTION.triggerForCheckpoint(op));
      assertRefused("checkpoint_valid", () -> PRODUCTION.prepareMaxForCheckpoint(op));
      assertRefused("checkpoint_valid", () -> PRODUCTION.durable(op, 0));
      assertRefused("checkpoint_valid", () -> PRODUCTION.opDurable(op));
      assertRefused("checkpoint_valid", () -> PRODUCTION.opPrepareMax(op));
      assertRefused("checkpoint_valid", () -> new CheckpointBounds(PRODUCTION, op));
    }
    ClusterConfig intervalOfNoBars = new ClusterConfig(32, 4, 4, 18);
    assertRefused("checkpoint_valid", () -> intervalOfNoBars.checkpointAfter(0));
  }

  @Test
  void whatIsBeyond64BitsIsRefused() {
    long last = 0xffff_ffff_ffff_ffdfL; // the last op of the last bar but one
    assertRefused("u64_overflow", () -> PRODUCTION.checkpointValid(-1L));
    assertRefused("u64_overflow", () -> PRODUCTION.checkpointAfter(last));
    assertEquals(-1L, PRODUCTION.triggerForCheckpoint(last));
    assertRefused("u64_overflow", () -> PRODUCTION.prepareMaxForCheckpoint(last));
    assertRefused("u64_overflow", () -> PRODUCTION.durable(last, 0));
    assertRefused("u64_overflow", () -> PRODUCTION.opDurable(last));
    assertRefused("u64_overflow", () -> PRODUCTION.opPrepareMax(last));
    assertRefused("u64_overflow", () -> Snapshot.readableAtCommit(-1L));
    assertEquals(-1L, Snapshot.readableAtCommit(-2L));
  }

  @Test
  void withoutCompactionEveryOpMayBeACheckpoint() {
    ClusterConfig config = new ClusterConfig(4, 0, 1, 2);
    assertTrue(config.checkpointValid(1) && config.checkpointValid(2));
    assertEquals(1, config.checkpointAfter(0));
    assertEquals(3, config.checkpointAfter(1));
    assertEquals(5, config.opPrepareMax(1));
  }

  @Test
  void unfinishedSyncLowersWhatIsAcknowledged() {
    CheckpointBounds bounds = new CheckpointBounds(TEST_MIN, 19);
    assertEquals(47, bounds.opPrepareOkMax(true, 0));
    assertEquals(27, bounds.opPrepareOkMax(false, 27));
    assertEquals(47, bounds.opPrepareOkMax(false, 28)); // durable: others have the content
    assertEquals(27, new CheckpointBounds(TEST_MIN, 0).opPrepareOkMax(false, 0));
  }

  @Test
  void repairEndsAtTheCommitNumberAndInTheLog() {
    CheckpointBounds bounds = new CheckpointBounds(TEST_MIN, 19);
    assertEquals(50, bounds.opRepairMax(50));
    assertEquals(51, bounds.opRepairMax(52));
    assertEquals(51, bounds.opRepairMax(-1L));
  }

  @Test
  void repairStartsAboveADurableCheckpointAndAnIntervalBelowOneThatIsNot() {
    assertEquals(0, new CheckpointBounds(TEST_MIN, 0).opRepairMin(31, 31));
    CheckpointBounds bounds = new CheckpointBounds(TEST_MIN, 39);
    assertEquals(20, bounds.opRepairMin(47, 47));
    assertEquals(40, bounds.opRepairMin(48, 48));
    assertEquals(39, bounds.opRepairMin(39, 48));
    assertEquals(0, new CheckpointBounds(TEST_MIN, 19).opRepairMin(27, 27));
  }

  @Test
  void anOpCarriesTheIdOfTheCheckpointBeforeTheLastOne() {
    CheckpointBounds bounds = new CheckpointBounds(TEST_MIN, 39);
    assertNull(bounds.checkpointIdForOp(19));
    assertEquals(CheckpointId.GRANDPARENT, bounds.checkpointIdForOp(20));
    assertEquals(CheckpointId.GRANDPARENT, bounds.checkpointIdForOp(39));
    assertEquals(CheckpointId.PARENT, bounds.checkpointIdForOp(40));
    assertEquals(CheckpointId.PARENT, bounds.checkpointIdForOp(59));
    assertEquals(CheckpointId.CURRENT, bounds.checkpointIdForOp(60));
    assertEquals(CheckpointId.CURRENT, bounds.checkpointIdForOp(79));
    assertNull(bounds.checkpointIdForOp(80));
    CheckpointBounds first = new CheckpointBounds(TEST_MIN, 0);
    assertEquals(CheckpointId.GRANDPARENT, first.checkpointIdForOp(0));
    assertEquals(CheckpointId.PARENT, first.checkpointIdForOp(1));
    assertRefused("u64_overflow", () -> first.checkpointIdForOp(-1L));
  }

  @Test
  void aJumpLeavesTheOpsBetweenTheTriggersToFetch() {
    assertEquals(new SyncRange(0, 23), SyncRange.NONE.jump(TEST_MIN, 0, 19));
    SyncRange second = SyncRange.NONE.jump(TEST_MIN, 19, 59);
    assertEquals(new SyncRange(24, 63), second);
    assertEquals(new SyncRange(24, 83), second.jump(TEST_MIN, 59, 79));
    assertEquals(new SyncRange(0, 83), new SyncRange(0, 23).jump(TEST_MIN, 19, 79));
    assertRefused("sync_checkpoint_not_0", () -> SyncRange.NONE.jump(TEST_MIN, 0, 0));
    assertRefused("sync_op_min_not_above_sync_op_max", () -> new SyncRange(2, 1));
  }

  @Test
  void tablesWrittenInTheRangeAreFetched() {
    SyncRange range = new SyncRange(24, 63);
    assertFalse(range.contains(24));
    assertTrue(range.contains(25));
    assertTrue(range.contains(64));
    assertFalse(range.contains(65));
    assertFalse(SyncRange.NONE.contains(1));
  }

  @Test
  void aReplicaJumpsWhenItIsFarBehindOrRepairIsStuck() {
    CheckpointBounds own = new CheckpointBounds(TEST_MIN, 19); // next 39, then 59
    assertFalse(SyncRange.needed(own, 39, 47, 47, true)); // 39 is not durable elsewhere
    assertFalse(SyncRange.needed(own, 39, 48, 48, false));
    assertTrue(SyncRange.needed(own, 39, 48, 48, true));
    assertFalse(SyncRange.needed(own, 59, 67, 67, false));
    assertTrue(SyncRange.needed(own, 59, 68, 68, false)); // 59 is durable elsewhere too
    assertFalse(SyncRange.needed(own, 0, 31, 31, true));
  }

  @Test
  void aStartViewThatNoPrimarySendsIsRefused() {
    CheckpointBounds own = new CheckpointBounds(TEST_MIN, 0);
    assertRefused(
        "start_view_commit_max_reaches_trigger", () -> SyncRange.needed(own, 19, 22, 22, false));
    assertRefused("start_view_op_in_prepare_max", () -> SyncRange.needed(own, 19, 52, 51, false));
    assertRefused(
        "start_view_commit_max_in_prepare_max", () -> SyncRange.needed(own, 19, 51, 52, false));
  }

  /** V + L + 2P fits into the log: no prepare takes the slot of an op above the checkpoint. */
  @Property
  void noPrepareOverwritesWhatIsNotInTheCheckpoint(
      @ForAll @IntRange(min = 1, max = 16) int pipeline,
      @ForAll @IntRange(min = 1, max = 16) int compaction,
      @ForAll @IntRange(min = 2, max = 40) int bars,
      @ForAll @IntRange(min = 0, max = 5) int checkpoints) {
    int slots = compaction * (bars + (2 * pipeline + compaction - 1) / compaction);
    ClusterConfig config = new ClusterConfig(slots, compaction, pipeline);
    long checkpoint = 0;
    for (int i = 0; i < checkpoints; i++) checkpoint = config.checkpointAfter(checkpoint);
    CheckpointBounds bounds = new CheckpointBounds(config, checkpoint);
    assertTrue(bounds.opPrepareMax() - slots <= checkpoint);
    long reusesAboveThePreviousOne =
        ClusterConfig.saturatingSubtract(checkpoint, config.vsrCheckpointOps()) + slots + 1;
    assertTrue(config.durable(checkpoint, reusesAboveThePreviousOne - pipeline));
    assertTrue(bounds.opPrepareOkMax(true, 0) <= bounds.opPrepareMax());
  }

  @Property
  void checkedArithmeticAgreesWithBigIntegers(@ForAll long a, @ForAll long b) {
    BigInteger max = BigInteger.ONE.shiftLeft(64);
    BigInteger x = new BigInteger(Long.toUnsignedString(a));
    BigInteger y = new BigInteger(Long.toUnsignedString(b));
    assertEquals(x.multiply(y).shiftRight(64).longValue(), U64.multiplyHigh(a, b));
    assertChecked(x.add(y).compareTo(max) < 0, a + b, () -> U64.add(a, b));
    assertChecked(x.compareTo(y) >= 0, a - b, () -> U64.subtract(a, b));
    assertChecked(x.multiply(y).compareTo(max) < 0, a * b, () -> U64.multiply(a, b));
    assertEquals(x.min(y).longValue(), U64.min(a, b));
    assertEquals(x.max(y).longValue(), U64.max(a, b));
  }

  private static void assertChecked(boolean fits, long result, LongSupplier checked) {
    if (fits) assertEquals(result, checked.getAsLong());
    else assertRefused("u64_overflow", checked::getAsLong);
  }

  private static void assertRefused(String name, Executable executable) {
    assertEquals(name, assertThrows(CheckFailed.class, executable).name());
  }
}
