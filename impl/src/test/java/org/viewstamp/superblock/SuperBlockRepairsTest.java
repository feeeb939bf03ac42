package org.viewstamp.superblock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viewstamp.vsr.CheckFailed;

class SuperBlockRepairsTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "0 - 1 -,3 1 2",
    "0 - 2 -,3 1",
    "- - 2 3,1 0",
    "- 0 - -,3 2 0 1",
    "1 0 2 3,''",
    "0 1 1 3,2",
    "3 - - 0,2 1",
    "- 2 - 1,0 2 1 3",
  })
  void theTableOfOrders(String slots, String order) {
    List<Integer> expected = new ArrayList<>();
    for (String slot : order.split(" ")) if (!slot.isEmpty()) expected.add(Integer.valueOf(slot));
    assertEquals(expected, order(parse(slots)));
  }

  @Test
  void theClassOfEachRepair() {
    List<SuperBlockRepairs.Repair> order = new SuperBlockRepairs(parse("0 - 1 -")).order();
    assertEquals(
        List.of(
            new SuperBlockRepairs.Repair(3, SuperBlockRepairs.Reason.LOST),
            new SuperBlockRepairs.Repair(1, SuperBlockRepairs.Reason.FOUND_ELSEWHERE),
            new SuperBlockRepairs.Repair(2, SuperBlockRepairs.Reason.DUPLICATE)),
        order);
  }

  /** All 625 states of four slots: repair ends, and then each copy is there, in one slot. */
  @Test
  void everyStateIsRepaired() {
    for (List<Integer> slots : allStates()) {
      SuperBlockRepairs left = new SuperBlockRepairs(slots);
      Set<Integer> written = new TreeSet<>();
      for (SuperBlockRepairs.Repair next = left.next(); next != null; next = left.next()) {
        assertTrue(written.add(next.slot()), () -> "twice: " + slots);
        left = left.rewritten(next.slot());
      }
      assertEquals(Set.of(0, 1, 2, 3), new TreeSet<>(left.slots()), slots::toString);
    }
  }

  /**
   * No repair puts the group at risk: with the slot being rewritten torn, as many distinct copies
   * are left as a start requires, whatever two or more were there.
   */
  @Test
  void tearingTheSlotBeingRepairedLeavesEnoughCopies() {
    int repairs = 0;
    for (List<Integer> slots : allStates()) {
      SuperBlockRepairs left = new SuperBlockRepairs(slots);
      if (distinct(slots) < SuperBlockQuorums.Threshold.OPEN.count()) continue;
      for (SuperBlockRepairs.Repair next = left.next(); next != null; next = left.next()) {
        List<Integer> torn = new ArrayList<>(left.slots());
        torn.set(next.slot(), -1);
        assertTrue(distinct(torn) >= SuperBlockQuorums.Threshold.OPEN.count(), slots::toString);
        left = left.rewritten(next.slot());
        repairs++;
      }
    }
    assertTrue(repairs > 600, "repairs: " + repairs);
  }

  @Test
  void aPermutationIsLeftAlone() {
    assertNull(new SuperBlockRepairs(parse("3 2 1 0")).next());
  }

  @Test
  void aNumberOfNoCopyIsRefused() {
    for (int copy : new int[] {4, -2}) {
      CheckFailed refusal =
          assertThrows(CheckFailed.class, () -> new SuperBlockRepairs(List.of(0, copy, 2, 3)));
      assertEquals("superblock_repair_copy_in_range", refusal.name());
    }
  }

  @Test
  void onlyAValidGroupIsRepaired() {
    SuperBlockHeader header = SuperBlockSample.formatted().header();
    SuperBlockGroup group = new SuperBlockGroup(header, 0, List.of(0, -1, -1, -1), 1, false);
    CheckFailed refusal = assertThrows(CheckFailed.class, () -> SuperBlockRepairs.of(group));
    assertEquals("superblock_repair_group_valid", refusal.name());
  }

  private static long distinct(List<Integer> slots) {
    return slots.stream().filter(copy -> copy != -1).distinct().count();
  }

  private static List<List<Integer>> allStates() {
    List<List<Integer>> all = new ArrayList<>();
    for (int i = 0; i < 625; i++) {
      all.add(List.of(i % 5 - 1, i / 5 % 5 - 1, i / 25 % 5 - 1, i / 125 - 1));
    }
    return all;
  }

  private static List<Integer> order(List<Integer> slots) {
    List<Integer> order = new ArrayList<>();
    for (SuperBlockRepairs.Repair repair : new SuperBlockRepairs(slots).order()) {
      order.add(repair.slot());
    }
    return order;
  }

  private static List<Integer> parse(String slots) {
    List<Integer> parsed = new ArrayList<>();
    for (String slot : slots.split(" ")) parsed.add(slot.equals("-") ? -1 : Integer.valueOf(slot));
    return parsed;
  }
}
