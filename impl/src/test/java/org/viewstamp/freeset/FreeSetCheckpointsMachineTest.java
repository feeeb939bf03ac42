package org.viewstamp.freeset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.viewstamp.freeset.FreeSetCheckpointsDrive.ONE;

import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.viewstamp.freeset.FreeSetCheckpointsConfig.Job;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Acquire;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.CheckpointFreeSet;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.CheckpointSession;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.CheckpointTaken;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Crash;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Fetch;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Forfeit;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.MarkDurable;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Open;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Prepare;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Release;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Replay;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Reserve;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Rot;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.SuperblockWritten;
import org.viewstamp.freeset.FreeSetCheckpointsEvent.Sync;
import org.viewstamp.freeset.FreeSetCheckpointsState.Status;
import org.viewstamp.freeset.FreeSetCheckpointsState.Written;

/** Scenarios of the machine; that it equals its specification, the models show. */
final class FreeSetCheckpointsMachineTest {
  private static final Prepare NOTHING = new Prepare(List.of(), Collections.emptySortedSet());

  private static void assertSame(FreeSet expected, FreeSet set) {
    assertEquals(expected.acquired(), set.acquired());
    assertEquals(expected.released(), set.released());
    assertEquals(expected.prior(), set.prior());
    assertEquals(expected.index(), set.index());
    assertEquals(expected.checkpointDurable(), set.checkpointDurable());
  }

  /** One replica at op 4: block 1 is in the checkpoint, and released since. */
  private static FreeSetCheckpointsDrive releasedSinceTheCheckpoint() {
    FreeSetCheckpointsDrive drive = new FreeSetCheckpointsDrive(1, 12);
    drive.work(List.of(ONE), List.of(), 0);
    drive.op(0);
    drive.op(0);
    drive.work(List.of(), List.of(1L), 0);
    return drive;
  }

  @Test
  void releasedBlockIsFreeWhenTheNextCheckpointIsDurable() {
    FreeSetCheckpointsDrive drive = releasedSinceTheCheckpoint();
    assertTrue(drive.replica(0).set().prior().isSet(0));
    drive.op(0); // op 5: the checkpoint that refers to it is durable
    assertTrue(drive.replica(0).set().released().isSet(0));
    drive.op(0); // op 6: the next one is taken
    drive.op(0);
    assertFalse(drive.replica(0).set().isFree(1));
    drive.op(0); // op 8: and is durable
    assertTrue(drive.replica(0).set().isFree(1));
  }

  @Test
  void startIsWhereTheCheckpointLeftTheSet() {
    FreeSetCheckpointsDrive drive = releasedSinceTheCheckpoint();
    drive.op(0);
    drive.op(0);
    FreeSet before = drive.replica(0).set();
    assertEquals(3, before.countPrior());
    drive.take(new Crash(0), new Open(0), new Replay(0));
    assertEquals(6, drive.replica(0).commit());
    assertSame(before, drive.replica(0).set());
  }

  @Test
  void crashBeforeTheSuperblockTakesUpTheOldCheckpoint() {
    FreeSetCheckpointsDrive drive = releasedSinceTheCheckpoint();
    drive.op(0);
    drive.prepare(List.of());
    drive.take(new Reserve(0), new Release(0), new CheckpointSession(0), new CheckpointFreeSet(0));
    assertEquals(new Written(6, "released"), drive.at(0, 7));
    drive.take(new Crash(0), new Open(0));
    assertEquals(2, drive.replica(0).superblock().op());
    assertTrue(drive.replica(0).set().isFree(7));
    while (drive.replica(0).commit() < 6) drive.commit(0);
    assertEquals(List.of(7L), drive.replica(0).superblock().ofReleased());
  }

  @Test
  void crashBeforeTheTrailersAreGivenUpTakesUpTheNewCheckpoint() {
    FreeSetCheckpointsDrive drive = releasedSinceTheCheckpoint();
    drive.op(0);
    drive.prepare(List.of());
    drive.take(new Reserve(0), new Release(0), new CheckpointSession(0), new CheckpointFreeSet(0));
    drive.take(new SuperblockWritten(0), new Crash(0), new Open(0));
    assertEquals(5, drive.replica(0).commit());
    assertEquals(3, drive.replica(0).set().countPrior());
  }

  @Test
  void durabilityIsForgottenByACrashAndNotedAgain() {
    FreeSetCheckpointsDrive drive = releasedSinceTheCheckpoint();
    drive.op(0);
    FreeSet before = drive.replica(0).set();
    drive.take(new Crash(0), new Open(0));
    assertFalse(drive.replica(0).set().checkpointDurable());
    while (drive.replica(0).commit() < 5) drive.commit(0);
    assertSame(before, drive.replica(0).set());
  }

  @Test
  void encodingHoldsTheSessionTrailerAndNotItsOwnBlocks() {
    FreeSetCheckpointsDrive drive = releasedSinceTheCheckpoint();
    FreeSetImage image = drive.replica(0).superblock();
    FreeSet decoded = new FreeSet(12, 12, 4);
    decoded.decodeChunks(image.acquired(), image.released());
    assertEquals(0b0011, decoded.acquired().toWords()[0]);
    assertEquals(List.of(2L), image.ofSession());
    assertEquals(List.of(3L), image.ofAcquired());
    assertEquals(List.of(4L), image.ofReleased());
    assertEquals(new TreeSet<>(List.of(0, 1, 2, 3)), image.refersTo(new FreeSet(12, 12, 4)));
  }

  @Test
  void jobsGetTheSameBlocksInAnyOrder() {
    FreeSetCheckpointsDrive drive = new FreeSetCheckpointsDrive(2, 12);
    drive.prepare(List.of(new Job(3, 2), ONE));
    drive.begin(0);
    drive.begin(1);
    drive.take(new Acquire(0, 1), new Acquire(0, 1), new Forfeit(0, 1));
    drive.take(new Acquire(0, 2), new Forfeit(0, 2), new Release(0));
    drive.take(new Acquire(1, 2), new Forfeit(1, 2));
    drive.take(new Acquire(1, 1), new Acquire(1, 1), new Forfeit(1, 1), new Release(1));
    assertSame(drive.replica(0).set(), drive.replica(1).set());
    assertEquals(drive.replica(0).disk(), drive.replica(1).disk());
    assertEquals(new Written(1, "manifest"), drive.at(0, 4));
  }

  @Test
  void durabilityWaitsForAQuorumAtTheCheckpoint() {
    FreeSetCheckpointsDrive drive = new FreeSetCheckpointsDrive(2, 12);
    for (int op = 1; op <= 4; op++) drive.op(0);
    assertEquals("quorum_acknowledges", drive.guard(NOTHING));
    for (int op = 1; op <= 3; op++) drive.commit(1);
    drive.op(0);
    assertTrue(drive.replica(0).set().checkpointDurable());
  }

  @Test
  void replicaThatJumpedWithholdsUntilItHasTheBlocks() {
    FreeSetCheckpointsDrive drive = new FreeSetCheckpointsDrive(2, 12);
    drive.work(List.of(ONE), List.of(), 0);
    for (int op = 2; op <= 4; op++) drive.op(0);
    drive.take(new Sync(1, 0));
    assertTrue(drive.replica(1).syncing());
    assertNull(drive.replica(1).previous());
    assertEquals("status", drive.guard(new Fetch(1, 0, 0)));
    drive.take(new Open(1));
    assertEquals("quorum_acknowledges", drive.guard(NOTHING));
    assertEquals("block_is_missing", drive.guard(new Fetch(1, 1, 0)));
    drive.take(new Fetch(1, 0, 0));
    drive.op(0);
  }

  @Test
  void badBlockIsFetchedFromAReplicaThatIsAtTheNextCheckpoint() {
    FreeSetCheckpointsDrive drive = new FreeSetCheckpointsDrive(2, 12);
    for (int op = 1; op <= 3; op++) drive.op(0, 1);
    drive.take(new Rot(1, 0));
    assertEquals("other_has_it", drive.guard(new Fetch(1, 0, 1)));
    for (int op = 4; op <= 7; op++) drive.op(0);
    assertEquals(5, drive.replica(0).superblock().op());
    for (int op = 4; op <= 5; op++) drive.commit(1);
    drive.begin(1);
    drive.take(new Release(1));
    assertEquals("nothing_is_missing", drive.guard(new CheckpointSession(1)));
    drive.take(new Fetch(1, 0, 0));
    drive.checkpoint(1);
    assertEquals(new Written(3, "session"), drive.at(1, 1));
  }

  @Test
  void fullStorageEndsTheProcess() {
    FreeSetCheckpointsDrive drive = new FreeSetCheckpointsDrive(1, 8);
    drive.prepare(List.of(new Job(9, 1)));
    drive.take(new MarkDurable(0), new Reserve(0));
    assertEquals(Status.FULL, drive.replica(0).status());
    assertEquals(List.of(), drive.enabled());
  }

  @Test
  void fullStorageEndsACheckpointToo() {
    FreeSetCheckpointsDrive drive = new FreeSetCheckpointsDrive(1, 8);
    drive.work(List.of(new Job(6, 6)), List.of(), 0);
    drive.op(0);
    drive.prepare(List.of());
    drive.take(new Reserve(0), new Release(0), new CheckpointSession(0), new CheckpointFreeSet(0));
    assertEquals(Status.FULL, drive.replica(0).status());
    assertEquals(0, drive.replica(0).superblock().op());
  }

  @Test
  void guardsAreNamed() {
    FreeSetCheckpointsDrive drive = releasedSinceTheCheckpoint();
    assertEquals(
        "releases_are_in_use", drive.guard(new Prepare(List.of(), new TreeSet<>(List.of(1L)))));
    assertEquals(
        "releases_max", drive.guard(new Prepare(List.of(), new TreeSet<>(List.of(1L, 2L, 3L)))));
    assertEquals("jobs_on_menu", drive.guard(new Prepare(List.of(ONE, ONE), new TreeSet<>())));
    assertEquals("has_op_to_commit", drive.guard(new MarkDurable(0)));
    drive.prepare(List.of());
    assertEquals("durability_first", drive.guard(new Reserve(0)));
    assertEquals("is_replay", drive.guard(new Replay(0)));
    assertEquals("some_replica_at_head", drive.guard(NOTHING));
    assertEquals("job_runs", drive.guard(new Acquire(0, 1)));
    assertEquals("stage", drive.guard(new Release(0)));
    assertEquals("stage", drive.guard(new CheckpointTaken(0)));
    assertEquals("is_behind", drive.guard(new Sync(0, 0)));
    assertEquals("block_of_checkpoint", drive.guard(new Rot(0, 8)));
    assertEquals("status", drive.guard(new Open(0)));
  }
}
