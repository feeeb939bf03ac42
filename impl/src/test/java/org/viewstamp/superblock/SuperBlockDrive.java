package org.viewstamp.superblock;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.Constants;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.ProcessConstant;
import org.viewstamp.vsr.Release;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.TrailerReference;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.ViewChangeHeaders;

/** A superblock on a disk of four slots: for tests, which crash and damage as they like. */
final class SuperBlockDrive {
  static final StorageLayout LAYOUT = StorageLayout.TEST_MIN;
  static final U128 CLUSTER = new U128(0, 7);
  static final int RELEASE = Release.of(0, 16, 30);
  static final SuperBlockFormat FORMAT = new SuperBlockFormat(CLUSTER, RELEASE, 1, 3);

  final SuperBlockConfig config;
  SuperBlockHeader[] disk = new SuperBlockHeader[4];
  SuperBlock superblock;
  @Nullable SuperBlockStop stop = null;
  final List<String> io = new ArrayList<>();
  final List<SuperBlockCaller> completed = new ArrayList<>();

  SuperBlockDrive(SuperBlockConfig config) {
    this.config = config;
    this.superblock = SuperBlock.init(config);
    Arrays.fill(disk, new SuperBlockHeader(new byte[SuperBlockHeader.SIZE], 0));
  }

  static SuperBlockConfig config(int version, long limit) {
    return SuperBlockConfig.of(Constants.TEST_MIN, version, limit);
  }

  static SuperBlockConfig config() {
    return SuperBlockConfig.unlimited(LAYOUT, SuperBlockHeader.VERSION);
  }

  static long limit() {
    return Constants.TEST_MIN.get(ProcessConstant.STORAGE_SIZE_LIMIT_MAX);
  }

  /** A file that was formatted, and opened since. */
  static SuperBlockDrive opened() {
    SuperBlockDrive drive = new SuperBlockDrive(config());
    return drive.run(superblock -> superblock.format(FORMAT)).restart();
  }

  /** Another process on the same disk. */
  SuperBlockDrive process() {
    superblock = SuperBlock.init(config);
    stop = null;
    io.clear();
    completed.clear();
    return this;
  }

  SuperBlockDrive restart() {
    return process().run(SuperBlock::open);
  }

  SuperBlockDrive begin(UnaryOperator<SuperBlock> operation) {
    superblock = operation.apply(superblock);
    return this;
  }

  SuperBlockDrive run(UnaryOperator<SuperBlock> operation) {
    return begin(operation).toEnd();
  }

  SuperBlockDrive toEnd() {
    while (stop == null && superblock.io() != null) step();
    return this;
  }

  /** Does the next {@code count} reads and writes. */
  SuperBlockDrive steps(int count) {
    for (int i = 0; i < count; i++) step();
    return this;
  }

  SuperBlockDrive step() {
    if (superblock.io() instanceof SuperBlockIo.Write write) disk[write.slot()] = write.header();
    return stepLost();
  }

  /** Tells of the next read or write as done; a write changes nothing. */
  SuperBlockDrive stepLost() {
    SuperBlockIo next = superblock.io();
    if (next == null) throw new IllegalStateException("nothing to do");
    boolean write = next instanceof SuperBlockIo.Write;
    io.add((write ? "w" : "r") + next.slot());
    SuperBlockStep step = write ? superblock.written() : superblock.read(disk[next.slot()]);
    if (step instanceof SuperBlockStep.Stepped stepped) {
      superblock = stepped.next();
      SuperBlockCaller caller = stepped.completed();
      if (caller != null) completed.add(caller);
    }
    if (step instanceof SuperBlockStep.Stopped stopped) stop = stopped.reason();
    return this;
  }

  /** The next write leaves a slot that no checksum fits. */
  SuperBlockDrive tear() {
    if (superblock.io() instanceof SuperBlockIo.Write write) damage(write.slot());
    return this;
  }

  SuperBlockDrive damage(int... slots) {
    for (int slot : slots) {
      byte[] bytes = disk[slot].toBytes();
      bytes[2000] ^= 1;
      disk[slot] = new SuperBlockHeader(bytes, 0);
    }
    return this;
  }

  SuperBlockHeader working() {
    return superblock.requireWorking();
  }

  long sequence() {
    return working().sequence();
  }

  // -- Updates -----------------------------------------------------------------------------------

  static PrepareHeader prepare(long op, int view) {
    U128 id = new U128(0, 1);
    return PrepareHeaderCodec.withChecksum(
        new PrepareHeader(
            U128.ZERO, id, CLUSTER, 300, view, 1, 0, U128.ZERO, U128.ZERO, U128.ZERO, id, op,
            op - 1, op + 1, 1, 130));
  }

  /** A view change that goes on from what is staged: the next view, not yet normal in it. */
  ViewChangeUpdate nextView() {
    VsrState state = superblock.requireStaging().vsrState();
    long head = Math.max(1, state.opCheckpoint());
    return new ViewChangeUpdate(
        state.commitMax() + 3,
        state.logView(),
        state.view() + 1,
        new ViewChangeHeaders(
            ViewChangeHeaders.Kind.DO_VIEW_CHANGE,
            List.of(ViewChangeHeaders.Entry.valid(prepare(head, state.logView())))),
        null);
  }

  /** The checkpoint that follows the one staged, with nothing in it. */
  CheckpointUpdate nextCheckpoint() {
    VsrState state = superblock.requireStaging().vsrState();
    long op = LAYOUT.cluster().checkpointAfter(state.opCheckpoint());
    return new CheckpointUpdate(
        prepare(op, state.logView()),
        null,
        Math.max(op, state.commitMax()) + 4,
        0,
        0,
        ManifestReferences.EMPTY,
        TrailerReference.EMPTY,
        TrailerReference.EMPTY,
        TrailerReference.EMPTY,
        LAYOUT.dataFileSizeMin(),
        RELEASE);
  }

  SuperBlockDrive viewChange() {
    ViewChangeUpdate update = nextView();
    return begin(superblock -> superblock.viewChange(update));
  }

  SuperBlockDrive checkpoint() {
    CheckpointUpdate update = nextCheckpoint();
    return begin(superblock -> superblock.checkpoint(update));
  }

  // -- Version 1 ---------------------------------------------------------------------------------

  /** Writes to all slots what the build before wrote: the same state, its checkpoint of old. */
  SuperBlockDrive asVersionOne() {
    SuperBlockHeader now = working();
    VsrState state = now.vsrState();
    byte[] bytes = now.toBytes();
    SuperBlockField.VERSION.set(bytes, 0, SuperBlockHeader.VERSION_OLD);
    VsrState old = state.withCheckpoint(CheckpointStateOld.encode(state.checkpoint()));
    SuperBlockField.VSR_STATE.set(bytes, 0, old.toBytes());
    U128 checksum = new SuperBlockHeader(bytes, 0).calculatedChecksum();
    SuperBlockField.CHECKSUM.set(bytes, 0, checksum);
    SuperBlockHeader header = new SuperBlockHeader(bytes, 0);
    for (int slot = 0; slot < 4; slot++) disk[slot] = header.withCopy(slot);
    return this;
  }
}
