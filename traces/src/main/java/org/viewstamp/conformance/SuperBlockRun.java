package org.viewstamp.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.superblock.SuperBlock;
import org.viewstamp.superblock.SuperBlockConfig;
import org.viewstamp.superblock.SuperBlockIo;
import org.viewstamp.superblock.SuperBlockStep;
import org.viewstamp.superblock.SuperBlockStop;

/** One process with its superblock, on a disk that outlives it. */
final class SuperBlockRun {
  private final SuperBlockDisk disk;
  private final List<SuperBlockIo> done = new ArrayList<>();
  private SuperBlock superblock;
  private @Nullable SuperBlockStop stop = null;

  SuperBlockRun(SuperBlockConfig config, SuperBlockDisk disk) {
    this.disk = disk;
    this.superblock = SuperBlock.init(config);
  }

  /** Begins an operation. */
  void begin(UnaryOperator<SuperBlock> operation) {
    superblock = operation.apply(superblock);
  }

  /** What the superblock waits for, or null if nothing runs or the process has ended. */
  @Nullable SuperBlockIo pending() {
    return stop == null ? superblock.io() : null;
  }

  /** Does what the superblock waits for. */
  void complete() {
    if (superblock.io() instanceof SuperBlockIo.Write write) {
      disk.write(write.slot(), write.header());
    }
    completeWithoutDisk();
  }

  /** Tells the superblock that what it waits for is done; a write has changed nothing. */
  void completeWithoutDisk() {
    SuperBlockIo io = superblock.io();
    if (io == null) throw new IllegalStateException("nothing is pending");
    done.add(io);
    SuperBlockStep step =
        io instanceof SuperBlockIo.Write
            ? superblock.written()
            : superblock.read(disk.read(io.slot()));
    if (step instanceof SuperBlockStep.Stepped stepped) superblock = stepped.next();
    if (step instanceof SuperBlockStep.Stopped stopped) stop = stopped.reason();
  }

  /** Does all until nothing runs. */
  void toEnd() {
    while (pending() != null) complete();
  }

  SuperBlock superblock() {
    return superblock;
  }

  SuperBlockDisk disk() {
    return disk;
  }

  /** Reads and writes done since the last {@link #forget}, in order. */
  List<SuperBlockIo> done() {
    return done;
  }

  /** Begins the list of what was done anew. */
  void forget() {
    done.clear();
  }

  /** Why the process has ended, or null. */
  @Nullable SuperBlockStop stop() {
    return stop;
  }
}
