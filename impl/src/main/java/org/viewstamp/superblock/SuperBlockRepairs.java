package org.viewstamp.superblock;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.Check;

/**
 * The order in which a start rewrites the slots that do not hold a copy of the group chosen. A copy
 * is only ever written to its own slot, and each slot in an order in which tearing its write leaves
 * the group chosen. tb: superblock_quorums.zig:283
 *
 * @param slots for each slot the number of the copy found there, or -1; as {@link
 *     SuperBlockGroup#slots} has them
 */
public record SuperBlockRepairs(List<Integer> slots) {

  /** Why a slot is rewritten. In this order: the earlier class first. */
  public enum Reason {
    /** The slot holds no copy of the group, and no other slot holds the slot's own copy. */
    LOST,
    /** The slot holds no copy of the group, but another slot holds the slot's own copy. */
    FOUND_ELSEWHERE,
    /** The slot holds a copy that belongs elsewhere and that another slot holds too. */
    DUPLICATE
  }

  /**
   * One slot to rewrite with the copy of its own number.
   *
   * @param slot 0 to copies - 1
   */
  public record Repair(@NonNegative int slot, Reason reason) {}

  /** Refuses numbers that are none of a copy. */
  public SuperBlockRepairs {
    slots = List.copyOf(slots);
    for (int copy : slots) {
      Check.that(copy >= -1 && copy < slots.size(), "superblock_repair_copy_in_range");
    }
  }

  /** The repairs of a valid group. tb: superblock_quorums.zig:30 */
  public static SuperBlockRepairs of(SuperBlockGroup group) {
    Check.that(group.valid(), "superblock_repair_group_valid");
    return new SuperBlockRepairs(group.slots());
  }

  /**
   * The slot to rewrite next, or null if there is none; then every slot holds a copy. Of each class
   * it is the last slot.
   */
  public @Nullable Repair next() {
    for (Reason reason : Reason.values()) {
      for (int slot = slots.size() - 1; slot >= 0; slot--) {
        if (reason == reasonOf(slot)) return new Repair(slot, reason);
      }
    }
    Check.that(!slots.contains(-1), "superblock_repaired_slots_filled");
    return null;
  }

  private @Nullable Reason reasonOf(int slot) {
    int copy = slots.get(slot);
    if (copy == -1) return slots.contains(slot) ? Reason.FOUND_ELSEWHERE : Reason.LOST;
    boolean duplicate = slots.indexOf(copy) != slots.lastIndexOf(copy);
    return copy != slot && duplicate ? Reason.DUPLICATE : null;
  }

  /** What is left to repair once {@code slot} holds its own copy. */
  public SuperBlockRepairs rewritten(int slot) {
    List<Integer> after = new ArrayList<>(slots);
    after.set(slot, slot);
    return new SuperBlockRepairs(after);
  }

  /** All repairs, in order. */
  public List<Repair> order() {
    List<Repair> order = new ArrayList<>();
    SuperBlockRepairs left = this;
    for (Repair next = left.next(); next != null; next = left.next()) {
      order.add(next);
      left = left.rewritten(next.slot());
    }
    return order;
  }
}
