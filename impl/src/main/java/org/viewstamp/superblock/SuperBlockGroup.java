package org.viewstamp.superblock;

import java.util.List;

/**
 * Copies that store the same superblock.
 *
 * @param header the first of them
 * @param headerSlot where it was found
 * @param slots for each slot the number of the copy found there, or -1: not of this group, or a
 *     copy that was counted already
 * @param count distinct copies
 * @param valid whether these are enough
 */
public record SuperBlockGroup(
    SuperBlockHeader header, int headerSlot, List<Integer> slots, int count, boolean valid) {
  public SuperBlockGroup {
    slots = List.copyOf(slots);
  }
}
