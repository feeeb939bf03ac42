package org.viewstamp.superblock;

import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;

/**
 * A state of {@link SuperBlockMachine}: the variables of {@code Superblock.tla}, with real headers
 * in the place of contents and cells; {@code process} is {@code running}, {@code writing}, {@code
 * waiting} and {@code repairs} in one. A content is named by its place in {@code contents}, from 1
 * on.
 *
 * @param contents every superblock that was composed, as copy 0
 * @param disk the header in each slot; {@link SuperBlockMachineHeaders#BROKEN} if it is not whole
 * @param status of the process
 * @param stop why it ended by itself, or empty
 * @param process the superblock in its memory
 * @param working the content last known to be durable; while it is down, what the last one knew
 * @param staging the content being written; likewise
 * @param auxCompleted the newest content that a replica was told is durable; 0 if there is none
 * @param crashes crashes so far
 * @param faults kinds of the storage faults so far, in order
 */
public record SuperBlockMachineState(
    List<SuperBlockHeader> contents,
    List<SuperBlockHeader> disk,
    SuperBlockMachineStatus status,
    String stop,
    SuperBlock process,
    @NonNegative int working,
    @NonNegative int staging,
    @NonNegative int auxCompleted,
    @NonNegative int crashes,
    List<SuperBlockMachineFault> faults) {

  public SuperBlockMachineState {
    contents = List.copyOf(contents);
    disk = List.copyOf(disk);
    faults = List.copyOf(faults);
  }

  /** The place of the content that has this header's checksum, or 0. */
  public @NonNegative int indexOf(SuperBlockHeader header) {
    return SuperBlockMachineHeaders.indexOf(contents, header.checksum());
  }

  /** The place of a content's parent, or 0 if it was never on disk. */
  public @NonNegative int parentOf(SuperBlockHeader content) {
    return SuperBlockMachineHeaders.indexOf(contents, content.parent());
  }
}
