package org.viewstamp.superblock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.U128;

/**
 * The choice of the working superblock among the copies that were read: the newest state that
 * enough copies hold, unless another copy shows that something newer was lost. tb:
 * superblock_quorums.zig
 */
public final class SuperBlockQuorums {
  /** Distinct copies that a start requires: fewer than a write, as one write may be incomplete. */
  public static final int THRESHOLD_OPEN = 2;

  /** Distinct copies that must be read back after a write. */
  public static final int THRESHOLD_VERIFY = 3;

  /** Best first; no two groups are equal, since their checksums differ. */
  private static final Comparator<SuperBlockGroup> BEST_FIRST =
      Comparator.comparing(SuperBlockGroup::valid)
          .thenComparing(group -> group.header().sequence(), Long::compareUnsigned)
          .thenComparing(SuperBlockGroup::count)
          .thenComparing(group -> group.header().checksum())
          .reversed();

  private SuperBlockQuorums() {}

  /**
   * What came of the choice.
   *
   * @param groups all groups, best first
   * @param working the group chosen, or null
   * @param error why none was chosen, or null
   */
  public record Choice(
      List<SuperBlockGroup> groups,
      @Nullable SuperBlockGroup working,
      @Nullable QuorumError error) {
    public Choice {
      groups = List.copyOf(groups);
    }

    /** The group chosen. Refuses (superblock_quorum_...) if there is none. */
    public SuperBlockGroup requireWorking() {
      if (working == null) {
        throw new CheckFailed("superblock_quorum_" + (error == null ? "none" : error.text()));
      }
      return working;
    }
  }

  /**
   * Chooses. Refuses where the original asserts: areas that are not zero although the checksum is
   * right, and two successive states that cannot belong to one replica.
   *
   * @param copies one for each slot, as read
   * @param threshold distinct copies that make a group valid
   */
  public static Choice choose(List<SuperBlockHeader> copies, int threshold, StorageLayout layout) {
    List<SuperBlockGroup> groups = groups(copies, threshold, layout);
    if (groups.isEmpty()) return new Choice(groups, null, QuorumError.NOT_FOUND);
    SuperBlockGroup best = groups.get(0);
    if (!best.valid()) return new Choice(groups, null, QuorumError.QUORUM_LOST);
    QuorumError error = contradiction(best, groups.subList(1, groups.size()), layout);
    return new Choice(groups, error == null ? best : null, error);
  }

  /** The copies with a valid checksum, grouped by it, best group first. */
  static List<SuperBlockGroup> groups(
      List<SuperBlockHeader> copies, int threshold, StorageLayout layout) {
    List<U128> checksums = new ArrayList<>();
    for (SuperBlockHeader copy : copies) {
      if (copy.validChecksum() && !checksums.contains(copy.checksum())) {
        checksums.add(copy.checksum());
      }
    }
    List<SuperBlockGroup> groups = new ArrayList<>();
    for (U128 checksum : checksums) groups.add(group(checksum, copies, threshold, layout));
    groups.sort(BEST_FIRST);
    return groups;
  }

  private static SuperBlockGroup group(
      U128 checksum, List<SuperBlockHeader> copies, int threshold, StorageLayout layout) {
    SuperBlockHeader first = null;
    int firstSlot = 0;
    List<Integer> slots = new ArrayList<>();
    int count = 0;
    for (int slot = 0; slot < copies.size(); slot++) {
      SuperBlockHeader copy = copies.get(slot);
      if (!copy.validChecksum() || !copy.checksum().equals(checksum)) {
        slots.add(-1);
        continue;
      }
      if (first == null) {
        first = copy;
        firstSlot = slot;
      }
      Check.that(first.sameContent(copy, layout), "superblock_copies_same");
      // No checksum covers the copy number: one that cannot be right is taken to be the slot's own.
      boolean damaged = copy.copy() >= copies.size();
      int number = damaged ? slot : copy.copy();
      boolean counted = slots.contains(number);
      slots.add(counted && !damaged ? -1 : number);
      if (!counted) count++;
    }
    if (first == null) throw new CheckFailed("superblock_group_not_empty");
    return new SuperBlockGroup(first, firstSlot, slots, count, count >= threshold);
  }

  /** What another group of the same replica shows to be wrong with the best one, or null. */
  private static @Nullable QuorumError contradiction(
      SuperBlockGroup best, List<SuperBlockGroup> others, StorageLayout layout) {
    SuperBlockHeader b = best.header();
    for (SuperBlockGroup other : others) {
      SuperBlockHeader a = other.header();
      if (!a.cluster().equals(b.cluster())) continue;
      if (!a.vsrState().replicaId().equals(b.vsrState().replicaId())) continue;
      if (a.sequence() == b.sequence()) return QuorumError.FORK;
      if (Long.compareUnsigned(a.sequence(), b.sequence() + 1) > 0) {
        return QuorumError.PARENT_SKIPPED;
      }
      if (a.sequence() + 1 != b.sequence()) continue;
      if (!a.checksum().equals(b.parent())) return QuorumError.PARENT_NOT_CONNECTED;
      boolean monotonic = VsrStateRules.monotonic(a.vsrState(), b.vsrState(), layout);
      return monotonic ? null : QuorumError.VSR_STATE_NOT_MONOTONIC;
    }
    return null;
  }
}
