package org.viewstamp.superblock;

import java.util.Set;
import org.checkerframework.checker.index.qual.NonNegative;

/**
 * The constants of {@code Superblock.tla}, but that there are four copies and 0.16.30's rules.
 *
 * @param start what is on disk at first
 * @param opMax highest op of the environment
 * @param viewMax its highest view
 * @param sequenceMax the highest sequence that an update writes, but that one more may wait
 * @param crashesMax how often the process may crash
 * @param faultsMax how many storage faults may happen
 * @param budgetMax and how many of both together
 * @param faultKinds which storage faults
 * @param fates what a crash may leave of a copy that is being written
 */
public record SuperBlockMachineConfig(
    Start start,
    @NonNegative int opMax,
    @NonNegative int viewMax,
    @NonNegative int sequenceMax,
    @NonNegative int crashesMax,
    @NonNegative int faultsMax,
    @NonNegative int budgetMax,
    Set<SuperBlockMachineFault> faultKinds,
    Set<SuperBlockEvent.Fate> fates) {

  /** What is on disk at first. */
  public enum Start {
    UNFORMATTED,
    FORMATTED,
    /** A file of before, formatted by a release that wrote version 1. */
    VERSION_1
  }
}
