package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.superblock.SuperBlockIo;
import org.viewstamp.vsr.StorageLayout;

/**
 * What goes wrong while one step of a recording runs.
 *
 * @param crashAfterWrites the process dies when so many writes are done and another read or write
 *     is pending; null: it does not
 * @param crashAfterVerifyReads but where a read is pending, only after so many more reads
 * @param tornSectors the sectors of the write pending at the crash that reach the disk
 * @param tornGarbage whether the first sector of its slot becomes something else
 * @param lostCopies writes of these change nothing
 * @param misdirect one write that lands in another slot, or null
 */
record SuperBlockFault(
    @Nullable Integer crashAfterWrites,
    int crashAfterVerifyReads,
    List<Integer> tornSectors,
    boolean tornGarbage,
    List<Integer> lostCopies,
    @Nullable Misdirect misdirect) {

  private static final Set<String> CRASH_FIELDS =
      Set.of(
          "crash_after_writes",
          "crash_after_verify_reads",
          "torn_sectors",
          "torn_garbage",
          "lost_copies");
  private static final Set<String> MISDIRECT_FIELDS = Set.of("lost_copies", "misdirect");
  private static final Set<String> LOST_FIELDS = Set.of("lost_copies");
  private static final int IO_MAX = 64;
  private static final int COPY_MAX = StorageLayout.SUPERBLOCK_COPIES - 1;
  private static final int SECTOR_MAX = SuperBlockHeader.SIZE / SuperBlockDisk.SECTOR_SIZE - 1;
  private static final long GARBAGE_SEED = 77;

  /** The write of {@code copy} lands on {@code toSlot}. */
  record Misdirect(int copy, int toSlot) {}

  static SuperBlockFault of(JsonNode step) {
    JsonNode fault = Fields.required(step, "fault");
    boolean crash = fault.has("crash_after_writes");
    boolean misdirect = fault.has("misdirect");
    Fields.exactly(
        fault, "fault.", crash ? CRASH_FIELDS : misdirect ? MISDIRECT_FIELDS : LOST_FIELDS);
    return new SuperBlockFault(
        crash ? index(fault, "crash_after_writes", IO_MAX) : null,
        crash ? index(fault, "crash_after_verify_reads", IO_MAX) : 0,
        crash ? indexes(fault, "torn_sectors", SECTOR_MAX) : List.of(),
        crash && Fields.bool(fault, "torn_garbage"),
        indexes(fault, "lost_copies", COPY_MAX),
        misdirect ? misdirect(fault.get("misdirect")) : null);
  }

  private static Misdirect misdirect(JsonNode misdirect) {
    Fields.exactly(misdirect, "fault.misdirect.", Set.of("copy", "to_slot"));
    return new Misdirect(index(misdirect, "copy", COPY_MAX), index(misdirect, "to_slot", COPY_MAX));
  }

  private static int index(JsonNode object, String field, int max) {
    return Fields.index(Fields.required(object, field), field, max);
  }

  private static List<Integer> indexes(JsonNode object, String field, int max) {
    List<Integer> indexes = new ArrayList<>();
    for (JsonNode value : Fields.array(object, field)) {
      indexes.add(Fields.index(value, field, max));
    }
    return indexes;
  }

  /** Runs to the end, or to the crash; says whether it crashed. */
  boolean drive(SuperBlockRun run) {
    int writes = 0;
    int reads = 0;
    for (SuperBlockIo io = run.pending(); io != null; io = run.pending()) {
      boolean written = crashAfterWrites != null && writes >= crashAfterWrites;
      boolean write = io instanceof SuperBlockIo.Write;
      if (written && (write || reads >= crashAfterVerifyReads)) {
        if (io instanceof SuperBlockIo.Write torn) tear(run.disk(), torn);
        return true;
      }
      complete(run, io);
      if (write) writes++;
      if (written && !write) reads++;
    }
    return false;
  }

  private void tear(SuperBlockDisk disk, SuperBlockIo.Write write) {
    disk.writeSectors(write.slot(), write.header(), tornSectors);
    if (tornGarbage) {
      byte[] garbage = SplitMix64.bytes(GARBAGE_SEED, SuperBlockDisk.SECTOR_SIZE);
      disk.overwriteSector(write.slot(), 0, garbage);
    }
  }

  private void complete(SuperBlockRun run, SuperBlockIo io) {
    Misdirect wrong = misdirect;
    if (!(io instanceof SuperBlockIo.Write write)) {
      run.complete();
    } else if (wrong != null && wrong.copy() == write.slot()) {
      run.disk().write(wrong.toSlot(), write.header());
      run.completeWithoutDisk();
    } else if (lostCopies.contains(write.slot())) {
      run.completeWithoutDisk();
    } else {
      run.complete();
    }
  }
}
