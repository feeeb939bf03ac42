package org.viewstamp.inspect;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.Zone;

/**
 * The superblock zone of a data file, and what a start of the real program would make of it.
 *
 * @param fileName what to call the file
 * @param fileSize its bytes
 * @param reading the copies and the choice among them
 * @param opening what a start does with the one chosen
 * @param torn for each slot, what would be chosen if its copy were torn
 * @param usable whether there is a superblock in the file at all, and one of the cluster expected
 * @param faults why the file is not usable, or the real program refuses it: each with its offset
 *     and what was expected
 */
public record SuperBlockInspection(
    String fileName,
    long fileSize,
    SuperBlockReading reading,
    SuperBlockOpening opening,
    List<SuperBlockReading> torn,
    boolean usable,
    List<String> faults) {

  public SuperBlockInspection {
    torn = List.copyOf(torn);
    faults = List.copyOf(faults);
  }

  /**
   * Inspects {@code file}; of it no more is read than the superblock zone.
   *
   * @param expectedCluster the cluster that the user says it belongs to, or null
   */
  public static SuperBlockInspection of(DataFile file, @Nullable U128 expectedCluster) {
    SuperBlockReading reading = SuperBlockReading.read(file);
    SuperBlockOpening opening = SuperBlockOpening.of(reading);
    List<SuperBlockReading> torn = new ArrayList<>();
    for (int slot = 0; slot < reading.copies().size(); slot++) torn.add(reading.torn(slot));
    SuperBlockHeader shown = reading.shown();
    boolean foreign =
        expectedCluster != null && shown != null && !shown.cluster().equals(expectedCluster);
    return new SuperBlockInspection(
        file.name(),
        file.size(),
        reading,
        opening,
        torn,
        shown != null && !foreign && file.size() >= reading.layout().start(Zone.WAL_HEADERS),
        FileFaults.ofSuperBlock(file, reading, shown, opening, expectedCluster));
  }

  /** Whether the real program would go on with what it read. */
  public boolean opens() {
    return faults.isEmpty();
  }
}
