package org.viewstamp.superblock;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.U64;

/**
 * The choice of the working superblock among the copies that were read: the newest state that
 * enough copies hold, unless another copy shows that something newer was lost. tb:
 * superblock_quorums.zig
 */
public final class SuperBlockQuorums {
  /**
   * How many distinct copies make a group valid. A start requires fewer than a write, as one write
   * may be incomplete; together they are one more than there are copies, so that every start sees a
   * copy of what a write completed. tb: superblock_quorums.zig:54
   */
  public enum Threshold {
    /** A start. */
    OPEN,
    /** Reading back what was written. */
    VERIFY;

    /** Distinct copies needed, of {@code copies} in all: 4, 6 or 8. */
    public @Positive int count(int copies) {
      return switch (copies) {
        case 4 -> this == OPEN ? 2 : 3;
        case 6 -> this == OPEN ? 3 : 4;
        case 8 -> this == OPEN ? 4 : 5;
        default -> throw new CheckFailed("superblock_copies_4_6_8");
      };
    }

    /** Distinct copies needed of those that every data file has. */
    public @Positive int count() {
      return count(StorageLayout.SUPERBLOCK_COPIES);
    }
  }

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
   * @param foreign those of another cluster or replica than the best that were passed over
   * @param working the group chosen, or null
   * @param error why none was chosen, or null
   */
  public record Choice(
      List<SuperBlockGroup> groups,
      List<SuperBlockGroup> foreign,
      @Nullable SuperBlockGroup working,
      @Nullable QuorumError error) {
    public Choice {
      groups = List.copyOf(groups);
      foreign = List.copyOf(foreign);
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
   * right, and two successive states that cannot belong to one replica. tb:
   * superblock_quorums.zig:93
   *
   * @param copies one for each slot, as read
   */
  public static Choice choose(
      List<SuperBlockHeader> copies, Threshold threshold, StorageLayout layout) {
    List<SuperBlockGroup> groups = groups(copies, threshold.count(copies.size()), layout);
    List<SuperBlockGroup> foreign = new ArrayList<>();
    if (groups.isEmpty()) return new Choice(groups, foreign, null, QuorumError.NOT_FOUND);
    SuperBlockGroup best = groups.get(0);
    if (!best.valid()) return new Choice(groups, foreign, null, QuorumError.QUORUM_LOST);
    QuorumError error = contradiction(groups, foreign, layout);
    return new Choice(groups, foreign, error == null ? best : null, error);
  }

  /** The copies with a valid checksum, grouped by it, best group first. */
  private static List<SuperBlockGroup> groups(
      List<SuperBlockHeader> copies, int threshold, StorageLayout layout) {
    List<Draft> drafts = new ArrayList<>();
    for (int slot = 0; slot < copies.size(); slot++) {
      SuperBlockHeader copy = copies.get(slot);
      if (copy.validChecksum()) find(drafts, copy, slot, copies.size()).count(copy, slot, layout);
    }
    List<SuperBlockGroup> groups = new ArrayList<>();
    for (Draft draft : drafts) groups.add(draft.group(threshold));
    groups.sort(BEST_FIRST);
    return groups;
  }

  private static Draft find(
      List<Draft> drafts, SuperBlockHeader copy, @NonNegative int slot, @NonNegative int copies) {
    for (Draft draft : drafts) {
      if (draft.header.checksum().equals(copy.checksum())) return draft;
    }
    Draft draft = new Draft(copy, slot, copies);
    drafts.add(draft);
    return draft;
  }

  /** A group while its copies are being counted. tb: superblock_quorums.zig:193 */
  private static final class Draft {
    private final SuperBlockHeader header;
    private final @NonNegative int headerSlot;
    private final List<Integer> slots;

    Draft(SuperBlockHeader header, @NonNegative int headerSlot, @NonNegative int copies) {
      this.header = header;
      this.headerSlot = headerSlot;
      this.slots = new ArrayList<>(Collections.nCopies(copies, -1));
    }

    void count(SuperBlockHeader copy, @NonNegative int slot, StorageLayout layout) {
      Check.that(header.sameContent(copy, layout), "superblock_copies_same");
      if (copy.copy() >= slots.size()) {
        // No checksum covers the copy number: one that cannot be right is taken to be the slot's.
        slots.set(slot, slot);
      } else if (!slots.contains(copy.copy())) {
        slots.set(slot, copy.copy());
      }
    }

    SuperBlockGroup group(int threshold) {
      int count = 0;
      for (int copy = 0; copy < slots.size(); copy++) if (slots.contains(copy)) count++;
      return new SuperBlockGroup(header, headerSlot, slots, count, count >= threshold);
    }
  }

  /**
   * What another group of the same replica shows to be wrong with the best one, or null. Adds to
   * {@code foreign} the groups of others on the way. tb: superblock_quorums.zig:141
   */
  private static @Nullable QuorumError contradiction(
      List<SuperBlockGroup> groups, List<SuperBlockGroup> foreign, StorageLayout layout) {
    SuperBlockHeader b = groups.get(0).header();
    for (SuperBlockGroup other : groups.subList(1, groups.size())) {
      SuperBlockHeader a = other.header();
      if (!a.cluster().equals(b.cluster())
          || !a.vsrState().replicaId().equals(b.vsrState().replicaId())) {
        foreign.add(other);
        continue;
      }
      if (a.sequence() == b.sequence()) return QuorumError.FORK;
      if (Long.compareUnsigned(a.sequence(), U64.add(b.sequence(), 1)) > 0) {
        return QuorumError.PARENT_SKIPPED;
      }
      if (U64.add(a.sequence(), 1) != b.sequence()) continue;
      if (!a.checksum().equals(b.parent())) return QuorumError.PARENT_NOT_CONNECTED;
      boolean monotonic = VsrStateRules.monotonic(a.vsrState(), b.vsrState(), layout);
      return monotonic ? null : QuorumError.VSR_STATE_NOT_MONOTONIC;
    }
    return null;
  }
}
