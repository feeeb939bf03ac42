package org.viewstamp.inspect;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.superblock.CheckpointStateField;
import org.viewstamp.superblock.QuorumError;
import org.viewstamp.superblock.SuperBlockGroup;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.superblock.SuperBlockQuorums;
import org.viewstamp.superblock.VsrState;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.StorageLayout;

/**
 * The superblock zone of a data file: its configuration, the copies, and the choice among them.
 *
 * @param layout the configuration, see {@link #layoutOf}
 * @param copies one for each slot, as read
 * @param choice what the real program chooses, or null where it stops on an assertion
 * @param refusal that assertion's name, or null
 */
public record SuperBlockReading(
    StorageLayout layout,
    List<SuperBlockHeader> copies,
    SuperBlockQuorums.@Nullable Choice choice,
    @Nullable String refusal) {

  public SuperBlockReading {
    copies = List.copyOf(copies);
  }

  /** Reads the zone; damage of any kind is part of the answer. */
  public static SuperBlockReading read(DataFile file) {
    StorageLayout layout = layoutOf(file);
    return of(layout, copies(file, layout));
  }

  /** What the real program makes of these copies, one for each slot. */
  static SuperBlockReading of(StorageLayout layout, List<SuperBlockHeader> copies) {
    try {
      return new SuperBlockReading(
          layout,
          copies,
          SuperBlockQuorums.choose(copies, SuperBlockQuorums.Threshold.OPEN, layout),
          null);
    } catch (CheckFailed refusal) {
      return new SuperBlockReading(layout, copies, null, refusal.name());
    }
  }

  /**
   * The configuration in which the file was written. No field names it, but the storage size of any
   * copy tells: the least that production knows is beyond the most that test_min allows. Without a
   * valid copy the size of the file decides.
   */
  static StorageLayout layoutOf(DataFile file) {
    for (StorageLayout layout : List.of(StorageLayout.PRODUCTION, StorageLayout.TEST_MIN)) {
      for (SuperBlockHeader copy : copies(file, layout)) {
        if (copy.validChecksum()) return bySize(storageSize(copy));
      }
    }
    return bySize(file.size());
  }

  /** The copy that the real program goes on with, or null if it stops. */
  public @Nullable SuperBlockHeader working() {
    SuperBlockQuorums.Choice chosen = choice;
    SuperBlockGroup group = chosen == null ? null : chosen.working();
    return group == null ? null : group.header();
  }

  /** The group that the real program goes on with; there must be one. */
  SuperBlockGroup requireWorkingGroup() {
    SuperBlockQuorums.Choice chosen = choice;
    if (chosen == null) throw new CheckFailed("superblock_quorum_none");
    return chosen.requireWorking();
  }

  /** The newest copy with a valid checksum: the best guess where nothing can be chosen; or null. */
  public @Nullable SuperBlockHeader newest() {
    SuperBlockHeader newest = null;
    for (SuperBlockHeader copy : copies) {
      if (!copy.validChecksum()) continue;
      if (newest == null || Long.compareUnsigned(copy.sequence(), newest.sequence()) > 0) {
        newest = copy;
      }
    }
    return newest;
  }

  /** The copy chosen; where none is, the newest valid one, so that it can be shown; or null. */
  public @Nullable SuperBlockHeader shown() {
    SuperBlockHeader chosen = working();
    return chosen != null ? chosen : newest();
  }

  /** The same with nothing but a torn write in one slot: no checksum is right there. */
  SuperBlockReading torn(int slot) {
    return with(slot, new SuperBlockHeader(new byte[SuperBlockHeader.SIZE], 0));
  }

  /** The same with another copy in one slot. */
  SuperBlockReading with(int slot, SuperBlockHeader copy) {
    List<SuperBlockHeader> changed = new ArrayList<>(copies);
    changed.set(slot, copy);
    return of(layout, changed);
  }

  /** The fields of a copy, laid out as the version of the one shown says. */
  public List<StoredField> fields() {
    SuperBlockHeader copy = shown();
    int version = copy == null ? SuperBlockHeader.VERSION : copy.version();
    return StoredField.ofSuperBlock(layout, version);
  }

  /** The state in a copy, that of version 1 in the present layout, as a start translates it. */
  static VsrState stateOf(SuperBlockHeader copy) {
    boolean old = copy.version() == SuperBlockHeader.VERSION_OLD;
    return (old ? copy.translated(SuperBlockHeader.VERSION) : copy).vsrState();
  }

  /** Where the copy of {@code slot} starts in the file. */
  public long offset(int slot) {
    return (long) slot * layout.superblockCopySize();
  }

  /** Why the choice failed, or null. */
  public @Nullable QuorumError error() {
    SuperBlockQuorums.Choice chosen = choice;
    return chosen == null ? null : chosen.error();
  }

  private static List<SuperBlockHeader> copies(DataFile file, StorageLayout layout) {
    List<SuperBlockHeader> copies = new ArrayList<>();
    for (int i = 0; i < StorageLayout.SUPERBLOCK_COPIES; i++) {
      long at = (long) i * layout.superblockCopySize();
      copies.add(new SuperBlockHeader(file.read(at, SuperBlockHeader.SIZE), 0));
    }
    return copies;
  }

  private static long storageSize(SuperBlockHeader copy) {
    return stateOf(copy).u64(CheckpointStateField.STORAGE_SIZE);
  }

  private static StorageLayout bySize(long size) {
    boolean production =
        Long.compareUnsigned(size, StorageLayout.PRODUCTION.dataFileSizeMin()) >= 0;
    return production ? StorageLayout.PRODUCTION : StorageLayout.TEST_MIN;
  }
}
