package org.viewstamp.superblock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.viewstamp.vsr.BlockReference;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.TrailerReference;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.ViewChangeHeaders;

/** What holds of all superblocks, all damage and all sequences of updates and crashes. */
class SuperBlockPropertiesTest {
  private static final int TRIES = Boolean.getBoolean("viewstamp.deep") ? 20_000 : 200;
  private static final SuperBlockHeader HEADER =
      SuperBlockDrive.opened().checkpoint().toEnd().viewChange().toEnd().working();

  // -- Bytes -------------------------------------------------------------------------------------

  @Property(tries = 200)
  void anyBytesComeBackFromAHeaderAndItsStates(@ForAll Random random) {
    byte[] bytes = new byte[SuperBlockHeader.SIZE];
    random.nextBytes(bytes);
    SuperBlockHeader header = new SuperBlockHeader(bytes, 0);
    assertArrayEquals(bytes, header.toBytes());
    VsrState state = header.vsrState();
    assertArrayEquals(Arrays.copyOfRange(bytes, 96, 96 + VsrState.SIZE), state.toBytes());
    CheckpointState checkpoint = state.checkpoint();
    assertArrayEquals(
        Arrays.copyOfRange(bytes, 96, 96 + CheckpointState.SIZE), checkpoint.toBytes());
  }

  @Property(tries = 200)
  void aComposedCheckpointGivesBackItsParts(@ForAll Random random) {
    TrailerReference acquired = trailer(random);
    TrailerReference released = trailer(random);
    TrailerReference sessions = trailer(random);
    ManifestReferences manifest =
        new ManifestReferences(block(random), block(random), random.nextInt());
    U128 parent = id(random);
    U128 grandparent = id(random);
    long size = random.nextLong();
    int release = random.nextInt();
    CheckpointState checkpoint =
        CheckpointState.compose(
            SuperBlockDrive.prepare(random.nextLong(), random.nextInt()),
            acquired,
            released,
            sessions,
            manifest,
            parent,
            grandparent,
            size,
            release);
    assertEquals(acquired, checkpoint.freeSetBlocksAcquired());
    assertEquals(released, checkpoint.freeSetBlocksReleased());
    assertEquals(sessions, checkpoint.clientSessions());
    assertEquals(manifest, checkpoint.manifest());
    assertEquals(parent, checkpoint.u128(CheckpointStateField.PARENT_CHECKPOINT_ID));
    assertEquals(grandparent, checkpoint.u128(CheckpointStateField.GRANDPARENT_CHECKPOINT_ID));
    assertEquals(size, checkpoint.u64(CheckpointStateField.STORAGE_SIZE));
    assertEquals(release, checkpoint.u32(CheckpointStateField.RELEASE));
    assertEquals(checkpoint, new CheckpointState(checkpoint.toBytes(), 0));
  }

  @Property(tries = 200)
  void aComposedSuperblockGivesBackItsParts(@ForAll Random random) {
    List<U128> members = new ArrayList<>();
    for (int i = 0; i < VsrState.MEMBERS_MAX; i++) members.add(id(random));
    VsrState state =
        VsrState.compose(
            HEADER.vsrState().checkpoint(),
            id(random),
            members,
            random.nextLong(),
            random.nextLong(),
            random.nextLong(),
            random.nextInt(),
            random.nextInt(),
            random.nextInt(256));
    ViewChangeHeaders headers = ViewChangeHeaders.root(id(random));
    U128 parent = id(random);
    U128 cluster = id(random);
    long sequence = random.nextLong();
    SuperBlockHeader header =
        SuperBlockHeader.compose(
            2, 7, sequence, cluster, parent, state, headers, SuperBlockDrive.LAYOUT);
    SuperBlockHeader read = new SuperBlockHeader(header.toBytes(), 0);
    assertTrue(read.validChecksum());
    assertEquals(members, read.vsrState().members());
    assertEquals(state, read.vsrState());
    assertEquals(
        List.of(sequence, cluster, parent, headers.entries()),
        List.of(
            read.sequence(),
            read.cluster(),
            read.parent(),
            read.vsrHeaders(SuperBlockDrive.LAYOUT).entries()));
  }

  @Property(tries = 500)
  void anyFlippedBitOutsideTheCopyNumberIsDetected(
      @ForAll @IntRange(max = 8 * SuperBlockHeader.SIZE - 1) int bit) {
    byte[] bytes = HEADER.toBytes();
    bytes[bit / 8] ^= (byte) (1 << bit % 8);
    boolean inCopy = bit / 8 == 32 || bit / 8 == 33;
    assertEquals(inCopy, new SuperBlockHeader(bytes, 0).validChecksum());
  }

  @Property(tries = 200)
  void bytesOfAnyLengthAreReadOrRefusedByName(
      @ForAll @Size(max = 9000) byte[] bytes, @ForAll @IntRange(max = 9000) int offset) {
    for (Runnable decoder :
        List.<Runnable>of(
            () -> new SuperBlockHeader(bytes, offset),
            () -> new VsrState(bytes, offset),
            () -> new CheckpointState(bytes, offset))) {
      try {
        decoder.run();
      } catch (CheckFailed refusal) {
        assertTrue(refusal.name().endsWith("_inside"), refusal.name());
      }
    }
  }

  /** Damage that keeps its checksum: whatever a field holds, a start ends in a known way. */
  @Property(tries = 1000)
  void aStartOnAnyBytesOpensOrStopsOrIsRefusedByName(@ForAll Random random) {
    SuperBlockDrive drive = new SuperBlockDrive(SuperBlockDrive.config());
    for (int slot = 0; slot < 4; slot++) {
      byte[] bytes = HEADER.withCopy(random.nextInt(5)).toBytes();
      int patches = random.nextInt(3);
      for (int i = 0; i < patches; i++) {
        int at = 34 + random.nextInt(random.nextBoolean() ? 70 : bytes.length - 34);
        bytes[at] = (byte) (random.nextBoolean() ? 0xff : random.nextInt());
      }
      U128 checksum = new SuperBlockHeader(bytes, 0).calculatedChecksum();
      if (random.nextInt(8) != 0) SuperBlockField.CHECKSUM.set(bytes, 0, checksum);
      drive.disk[slot] = new SuperBlockHeader(bytes, 0);
    }
    if (random.nextBoolean()) Arrays.fill(drive.disk, 1, 3, drive.disk[0]);
    if (random.nextBoolean()) {
      for (int slot = 1; slot < 4; slot++) drive.disk[slot] = drive.disk[0].withCopy(slot);
    }
    try {
      drive.process().begin(SuperBlock::open).toEnd();
      assertTrue(drive.stop != null || drive.superblock.opened());
    } catch (CheckFailed refusal) {
      assertFalse(refusal.name().isEmpty());
    }
  }

  // -- Repairs -----------------------------------------------------------------------------------

  /** Two or more copies, anywhere: torn or done, each repair leaves the same choice. */
  @Property(tries = 500)
  void noRepairPutsTheChoiceAtRisk(
      @ForAll @Size(4) List<@IntRange(min = -1, max = 3) Integer> slots) {
    Set<Integer> found = new TreeSet<>(slots);
    found.remove(-1);
    if (found.size() < 2) return;
    SuperBlockDrive drive = new SuperBlockDrive(SuperBlockDrive.config());
    for (int slot = 0; slot < 4; slot++) {
      if (slots.get(slot) >= 0) drive.disk[slot] = HEADER.withCopy(slots.get(slot));
    }
    drive.process().begin(SuperBlock::open);
    while (drive.superblock.io() != null) {
      if (drive.superblock.io() instanceof SuperBlockIo.Write write) {
        SuperBlockHeader kept = drive.disk[write.slot()];
        drive.disk[write.slot()] = new SuperBlockHeader(new byte[SuperBlockHeader.SIZE], 0);
        assertEquals(HEADER.checksum(), chosen(drive.disk), () -> "torn " + write.slot());
        drive.disk[write.slot()] = kept;
      }
      drive.step();
      assertEquals(HEADER.checksum(), chosen(drive.disk));
    }
    Set<Integer> copies = new TreeSet<>();
    for (SuperBlockHeader copy : drive.disk) copies.add(copy.copy());
    assertEquals(Set.of(0, 1, 2, 3), copies);
  }

  private static U128 chosen(SuperBlockHeader[] disk) {
    return SuperBlockQuorums.choose(
            List.of(disk), SuperBlockQuorums.Threshold.OPEN, SuperBlockDrive.LAYOUT)
        .requireWorking()
        .header()
        .checksum();
  }

  // -- Updates and crashes -----------------------------------------------------------------------

  /**
   * After every read and write of random updates, sometimes two at once, the process dies, perhaps
   * tearing the write: another one starts, and finds the state before or the one being written.
   */
  @Property(tries = 10)
  void everyCrashLeavesTheWorkingOrTheStagedSuperblock(@ForAll Random random) {
    SuperBlockDrive drive = SuperBlockDrive.opened();
    int crashes = 0;
    for (int round = 0; round < Math.max(6, TRIES / 100); round++) {
      begin(drive, random.nextBoolean());
      while (drive.superblock.io() != null) {
        if (random.nextInt(6) == 0 && drive.superblock.waiting() == null) {
          begin(drive, drive.superblock.updating(SuperBlockCaller.VIEW_CHANGE));
        }
        requireRecoverable(drive, random.nextBoolean());
        crashes++;
        drive.step();
        assertNull(drive.stop);
      }
    }
    assertTrue(crashes >= 48, "crashes: " + crashes);
  }

  private static void begin(SuperBlockDrive drive, boolean checkpoint) {
    if (checkpoint) drive.checkpoint();
    else drive.viewChange();
  }

  private static void requireRecoverable(SuperBlockDrive drive, boolean torn) {
    SuperBlockHeader working = drive.working();
    SuperBlockHeader staged = drive.superblock.requireStaging();
    SuperBlockDrive other = new SuperBlockDrive(drive.config);
    other.disk = drive.disk.clone();
    if (torn && drive.superblock.io() instanceof SuperBlockIo.Write write) {
      other.damage(write.slot());
    }
    other.restart();
    assertNull(other.stop);
    SuperBlockHeader found = other.working();
    assertTrue(
        found.checksum().equals(working.checksum()) || found.checksum().equals(staged.checksum()));
    boolean same = found.checksum().equals(working.checksum());
    assertEquals(working.sequence() + (same ? 0 : 1), found.sequence());
    if (!same) assertEquals(working.checksum(), found.parent());
    assertTrue(
        VsrStateRules.monotonic(working.vsrState(), found.vsrState(), SuperBlockDrive.LAYOUT));
    SuperBlock.Operation running = drive.superblock.running();
    assertNotNull(running);
    if (!same) assertEquals(running.state(), found.vsrState());
  }

  private static U128 id(Random random) {
    return new U128(random.nextLong(), random.nextLong());
  }

  private static TrailerReference trailer(Random random) {
    return new TrailerReference(id(random), block(random), random.nextLong());
  }

  private static BlockReference block(Random random) {
    return new BlockReference(id(random), random.nextLong());
  }
}
