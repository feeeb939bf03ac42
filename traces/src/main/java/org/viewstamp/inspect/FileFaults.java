package org.viewstamp.inspect;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.superblock.CheckpointStateField;
import org.viewstamp.superblock.QuorumError;
import org.viewstamp.superblock.SuperBlockField;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.superblock.SuperBlockQuorums;
import org.viewstamp.superblock.VsrState;
import org.viewstamp.superblock.VsrStateField;
import org.viewstamp.vsr.PrepareFrame;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.Zone;

/**
 * What is wrong with a data file as a whole, so that no replica can be started from it or not this
 * one. Damage inside the log is not: recovery is there for it.
 */
final class FileFaults {
  private final DataFile file;
  private final SuperBlockReading superblocks;
  private final List<String> faults = new ArrayList<>();

  private FileFaults(DataFile file, SuperBlockReading superblocks) {
    this.file = file;
    this.superblocks = superblocks;
  }

  static List<String> of(
      DataFile file,
      SuperBlockReading superblocks,
      @Nullable SuperBlockHeader superblock,
      @Nullable U128 expectedCluster) {
    FileFaults faults = new FileFaults(file, superblocks);
    faults.choice();
    if (superblock != null) {
      faults.version(superblock);
      faults.cluster(superblock, expectedCluster);
    }
    faults.length(superblock);
    return faults.faults;
  }

  /** What is wrong with the superblock zone alone. */
  static List<String> ofSuperBlock(
      DataFile file,
      SuperBlockReading superblocks,
      @Nullable SuperBlockHeader superblock,
      SuperBlockOpening opening,
      @Nullable U128 expectedCluster) {
    FileFaults faults = new FileFaults(file, superblocks);
    StorageLayout layout = superblocks.layout();
    if (file.size() < layout.start(Zone.WAL_HEADERS)) faults.length(null);
    faults.choice();
    if (superblock != null) {
      faults.version(superblock);
      faults.cluster(superblock, expectedCluster);
    }
    String stop = opening.stop();
    if (stop != null && faults.faults.isEmpty()) {
      faults.add(0, "the real program stops on " + stop, "a superblock that can be opened");
    }
    return faults.faults;
  }

  private void add(long offset, String what, String expected) {
    faults.add(file.name() + ": offset " + offset + ": " + what + "; expected " + expected);
  }

  private void choice() {
    String expected =
        "at least "
            + SuperBlockQuorums.Threshold.OPEN.count()
            + " copies of the newest state among the "
            + StorageLayout.SUPERBLOCK_COPIES
            + ", one every "
            + superblocks.layout().superblockCopySize()
            + " bytes";
    QuorumError error = superblocks.error();
    if (error != null) {
      String what = "no superblock can be chosen: " + error.meaning() + " (" + error.text() + ")";
      add(0, what, expected);
    }
    String refusal = superblocks.refusal();
    if (refusal != null) {
      add(0, "no superblock can be chosen: the check " + refusal + " fails", expected);
    }
  }

  private void version(SuperBlockHeader superblock) {
    int version = superblock.version();
    boolean development = SuperBlockOpening.isOfDevelopment(superblock);
    boolean known = version == SuperBlockHeader.VERSION || version == SuperBlockHeader.VERSION_OLD;
    if (known || development) return;
    add(
        offsetOf(superblock, SuperBlockField.VERSION.offset()),
        "superblock version " + version,
        "version " + SuperBlockHeader.VERSION + " (or " + SuperBlockHeader.VERSION_OLD + ")");
  }

  private void cluster(SuperBlockHeader superblock, @Nullable U128 expected) {
    if (expected == null || superblock.cluster().equals(expected)) return;
    add(
        offsetOf(superblock, SuperBlockField.CLUSTER.offset()),
        "cluster " + superblock.cluster(),
        "cluster " + expected);
  }

  private void length(@Nullable SuperBlockHeader superblock) {
    StorageLayout layout = superblocks.layout();
    long size = file.size();
    if (size < layout.dataFileSizeMin()) {
      String least = "at least " + layout.dataFileSizeMin() + " bytes (" + layout.name() + ")";
      add(size, "the file ends inside the zone " + FilePlace.zoneAt(layout, size).label(), least);
      return;
    }
    if (superblock == null) return;
    VsrState state = SuperBlockReading.stateOf(superblock);
    long storageSize = state.u64(CheckpointStateField.STORAGE_SIZE);
    long least = storageSize - layout.blockSize() + PrepareFrame.SECTOR_SIZE;
    boolean blocks = Long.compareUnsigned(storageSize, layout.dataFileSizeMin()) > 0;
    // After a state sync the blocks of the checkpoint are still to be fetched.
    boolean synced = !state.isZero(VsrStateField.SYNC_OP_MAX);
    if (blocks && !synced && Long.compareUnsigned(size, least) < 0) {
      add(
          size,
          "the file ends inside the zone grid",
          "at least "
              + Long.toUnsignedString(least)
              + " bytes, up to the first sector of the last block of the checkpoint");
    }
  }

  private long offsetOf(SuperBlockHeader superblock, int field) {
    for (int slot = 0; slot < superblocks.copies().size(); slot++) {
      SuperBlockHeader copy = superblocks.copies().get(slot);
      if (copy.validChecksum() && copy.checksum().equals(superblock.checksum())) {
        return (long) slot * superblocks.layout().superblockCopySize() + field;
      }
    }
    return field;
  }
}
