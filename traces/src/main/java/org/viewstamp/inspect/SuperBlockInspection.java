package org.viewstamp.inspect;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.superblock.SuperBlockGroup;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.superblock.SuperBlockQuorums;
import org.viewstamp.superblock.SuperBlockRepairs;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.Zone;

/**
 * The superblock zone of a data file, and what a start of the real program would make of it.
 *
 * @param fileName what to call the file
 * @param fileSize its bytes
 * @param reading the copies and the choice among them
 * @param repairs the slots that a start rewrites, in order; none where it does not choose
 * @param torn for each slot, what would be chosen if its copy were torn
 * @param usable whether there is a superblock in the file at all, and one of the cluster expected
 * @param faults why the file is not usable, or the real program refuses it: each with its offset
 *     and what was expected
 */
public record SuperBlockInspection(
    String fileName,
    long fileSize,
    SuperBlockReading reading,
    List<Repair> repairs,
    List<SuperBlockReading> torn,
    boolean usable,
    List<String> faults) {

  /**
   * One slot that a start rewrites with its own copy.
   *
   * @param slot the slot
   * @param reason why it is rewritten
   * @param torn what would be chosen if the process died while this is written
   */
  public record Repair(int slot, SuperBlockRepairs.Reason reason, SuperBlockReading torn) {}

  public SuperBlockInspection {
    repairs = List.copyOf(repairs);
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
    List<SuperBlockReading> torn = new ArrayList<>();
    for (int slot = 0; slot < reading.copies().size(); slot++) torn.add(reading.torn(slot));
    SuperBlockHeader shown = reading.shown();
    boolean foreign =
        expectedCluster != null && shown != null && !shown.cluster().equals(expectedCluster);
    return new SuperBlockInspection(
        file.name(),
        file.size(),
        reading,
        repairs(reading),
        torn,
        shown != null && !foreign && file.size() >= reading.layout().start(Zone.WAL_HEADERS),
        FileFaults.ofSuperBlock(file, reading, shown, expectedCluster));
  }

  /** Whether the real program would go on with what it read. */
  public boolean opens() {
    return faults.isEmpty();
  }

  private static List<Repair> repairs(SuperBlockReading reading) {
    List<Repair> repairs = new ArrayList<>();
    SuperBlockQuorums.Choice choice = reading.choice();
    SuperBlockGroup group = choice == null ? null : choice.working();
    if (group == null) return repairs;
    SuperBlockReading now = reading;
    for (SuperBlockRepairs.Repair repair : SuperBlockRepairs.of(group).order()) {
      repairs.add(new Repair(repair.slot(), repair.reason(), now.torn(repair.slot())));
      now = now.with(repair.slot(), group.header().withCopy(repair.slot()));
    }
    return repairs;
  }
}
