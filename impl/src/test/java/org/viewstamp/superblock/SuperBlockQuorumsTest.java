package org.viewstamp.superblock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.U128;

/**
 * The original's table of cases. oN: the valid copy of sequence N, chained to N - 1. x: a broken
 * checksum. fN: other content. mN: another cluster. rN: another replica. pN: another parent. vN: a
 * higher view. wN: oN, chained to v(N - 1). hN: oN with a damaged copy number.
 */
class SuperBlockQuorumsTest {
  @ParameterizedTest(name = "{1} with threshold {0}: {2}")
  @CsvSource({
    "2,o3 o3 o3 o3,3",
    "3,o3 o3 o3 o3,3",
    "3,x o4 o4 o4,4",
    "2,x x o4 o4,4",
    "3,x x o4 o4,QuorumLost",
    "2,x x o3 o4,QuorumLost",
    "2,x x x o4,QuorumLost",
    "2,x o1 o1 o1,1",
    "3,x o1 o1 o1,1",
    "2,x x o1 o1,1",
    "3,x x o1 o1,QuorumLost",
    "2,x x x o1,QuorumLost",
    "2,x x x x,NotFound",
    "2,o3 o2 o2 o2,2",
    "2,o3 o3 o2 o2,3",
    "2,o3 o3 o3 o2,3",
    "2,v2 v2 w3 w3,VSRStateNotMonotonic",
    "2,o1 o2 o3 o3,3",
    "3,o1 o2 o3 o3,QuorumLost",
    "2,o2 o2 o2 o4,ParentSkipped",
    "2,o2 o2 o4 o4,4",
    "2,o3 o3 o3 f3,Fork",
    "2,o3 o3 f3 f3,Fork",
    "2,m2 m2 m2 o3,2",
    "2,m2 m2 o3 o3,3",
    "2,m2 o3 o3 o3,3",
    "2,m2 m2 m2 o4,2",
    "2,m2 m2 o4 o4,4",
    "2,m2 o4 o4 o4,4",
    "2,r2 r2 r2 o4,2",
    "2,r2 o3 o3 o3,3",
    "2,o2 o2 o2 p3,2",
    "2,o2 o2 p3 p3,ParentNotConnected",
    "2,o2 p3 p3 p3,ParentNotConnected",
    "2,p3 p3 p3 p3,3",
    "2,o2 o2 o3 h3,3",
  })
  void theTableOfCases(int threshold, String copies, String expected) {
    Random random = new Random(3);
    for (int shuffle = 0; shuffle < 24; shuffle++) {
      List<String> names = new ArrayList<>(List.of(copies.split(" ")));
      if (!copies.contains("h")) Collections.shuffle(names, random);
      assertEquals(expected, outcome(names, threshold), names.toString());
    }
  }

  @Test
  void oneCopyInTwoPlacesCountsOnce() {
    List<SuperBlockHeader> copies = new ArrayList<>();
    for (int number : new int[] {1, 1, 1, 1})
      copies.add(sequence(2).set(copyField(), number).header());
    SuperBlockQuorums.Choice choice = choose(copies, 2);
    assertEquals(QuorumError.QUORUM_LOST, choice.error());
    assertEquals(1, choice.groups().get(0).count());
    assertEquals(List.of(1, -1, -1, -1), choice.groups().get(0).slots());
  }

  @Test
  void aDamagedCopyNumberCountsAsTheSlotsOwn() {
    List<SuperBlockHeader> copies = new ArrayList<>();
    for (int number : new int[] {0, 4, 65535, 3}) {
      copies.add(sequence(2).set(copyField(), number).header());
    }
    SuperBlockGroup working = choose(copies, 3).requireWorking();
    assertEquals(List.of(0, 1, 2, 3), working.slots());
    assertEquals(4, working.count());
  }

  @Test
  void aFileWithoutAQuorumIsRefusedByName() {
    List<SuperBlockHeader> copies = new ArrayList<>();
    for (int i = 0; i < 4; i++) copies.add(new SuperBlockHeader(new byte[8192], 0));
    CheckFailed refusal = assertThrows(CheckFailed.class, () -> choose(copies, 2).requireWorking());
    assertEquals("superblock_quorum_NotFound", refusal.name());
  }

  @Test
  void areasThatShouldBeZeroAreRefusedThoughTheChecksumIsRight() {
    List<SuperBlockHeader> copies = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      copies.add(sequence(2).set(SuperBlockField.RESERVED, 1).set(copyField(), i).header());
    }
    CheckFailed refusal = assertThrows(CheckFailed.class, () -> choose(copies, 2));
    assertEquals("superblock_zero: reserved", refusal.name());
  }

  @Test
  void theRoomBehindTheViewHeadersDependsOnTheConfiguration() {
    byte[] one = {1};
    List<SuperBlockHeader> copies = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      copies.add(sequence(2).put(4096 + 11 * 256, one).set(copyField(), i).header());
    }
    CheckFailed refusal = assertThrows(CheckFailed.class, () -> choose(copies, 2));
    assertEquals("superblock_zero: vsr_headers_reserved", refusal.name());
  }

  private static String outcome(List<String> names, int threshold) {
    List<SuperBlockHeader> copies = new ArrayList<>();
    for (int slot = 0; slot < names.size(); slot++) copies.add(named(names.get(slot), slot));
    SuperBlockQuorums.Choice choice = choose(copies, threshold);
    QuorumError error = choice.error();
    if (error != null) return error.text();
    return Long.toString(choice.requireWorking().header().sequence());
  }

  private static SuperBlockQuorums.Choice choose(List<SuperBlockHeader> copies, int threshold) {
    return SuperBlockQuorums.choose(
        copies,
        threshold == 2 ? SuperBlockQuorums.Threshold.OPEN : SuperBlockQuorums.Threshold.VERIFY,
        SuperBlockSample.LAYOUT);
  }

  private static SuperBlockField copyField() {
    return SuperBlockField.COPY;
  }

  private static SuperBlockHeader named(String name, int slot) {
    int number = name.equals("x") ? 1 : name.charAt(1) - '0';
    SuperBlockSample sample = sequence(number).set(copyField(), name.startsWith("h") ? 4 : slot);
    return switch (name.charAt(0)) {
      case 'o', 'h' -> sample.header();
      case 'x' -> {
        byte[] broken = sample.header().toBytes();
        broken[3000 + slot] ^= 1;
        yield new SuperBlockHeader(broken, 0);
      }
      case 'f' -> sample.set(VsrStateField.COMMIT_MAX, 1000).header();
      case 'm' -> sample.set(SuperBlockField.CLUSTER, U128.ZERO).header();
      case 'r' -> sample.set(VsrStateField.REPLICA_ID, 101).header();
      case 'p' -> sample.set(SuperBlockField.PARENT, U128.ZERO).header();
      case 'w' ->
          sample.set(SuperBlockField.PARENT, named("v" + (number - 1), 0).checksum()).header();
      case 'v' -> sample.set(VsrStateField.VIEW, 99).header();
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Sequence {@code number} of one replica's history: each raises commit_max and view. */
  private static SuperBlockSample sequence(int number) {
    SuperBlockSample sample = SuperBlockSample.formatted();
    U128 parent = U128.ZERO;
    for (int i = 1; i < number; i++) {
      parent = step(sample, i, parent).header().checksum();
    }
    return step(sample, number, parent);
  }

  private static SuperBlockSample step(SuperBlockSample sample, int number, U128 parent) {
    return sample
        .copy()
        .set(SuperBlockField.SEQUENCE, number)
        .set(SuperBlockField.PARENT, parent)
        .set(VsrStateField.COMMIT_MAX, number)
        .set(VsrStateField.VIEW, number);
  }
}
