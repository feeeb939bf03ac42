package org.viewstamp.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Whatever happens in whatever order, the invariants hold. */
class JournalDriveTest {

  @Property(tries = 300)
  void invariantsHoldInACluster(@ForAll @Size(max = 120) List<Integer> choices) {
    drive(JournalSample.CLUSTER, choices);
  }

  @Property(tries = 100)
  void invariantsHoldSolo(@ForAll @Size(max = 120) List<Integer> choices) {
    drive(JournalSample.SOLO, choices);
  }

  private static void drive(JournalConfig config, List<Integer> choices) {
    JournalDrive drive = new JournalDrive(config);
    for (int choice : choices) {
      drive.step(choice);
      check(drive);
    }
  }

  /** Long drives from fixed seeds; they must come through every branch that can be reached. */
  @Test
  void everyReachableBranchIsTaken() {
    EnumSet<JournalBranch> branches = EnumSet.noneOf(JournalBranch.class);
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      JournalDrive drive = new JournalDrive(JournalSample.CLUSTER);
      for (int i = 0; i < 500; i++) {
        drive.step(random.nextInt(Integer.MAX_VALUE));
        check(drive);
      }
      branches.addAll(drive.branches());
    }
    // 6c cannot happen. A model's cell knows no bad body or padding, nor is one of this ring
    // foreign; and readPrepare is asked only for headers that are there.
    assertEquals(
        EnumSet.of(
            JournalBranch.WRITE_6C,
            JournalBranch.READ_NO_HEADER,
            JournalBranch.READ_CLUSTER,
            JournalBranch.READ_BODY_CHECKSUM,
            JournalBranch.READ_PADDING),
        EnumSet.complementOf(branches));
  }

  private static void check(JournalDrive drive) {
    assertEquals(List.of(), JournalInvariants.broken(drive.journal()));
    drive.checkDisk();
  }
}
