package org.viewstamp.modelcheck.superblock;

import org.viewstamp.modelcheck.ModelConstants;
import org.viewstamp.superblock.SuperBlockQuorums;
import org.viewstamp.vsr.StorageLayout;

/** What the Java of the superblock is: 0.16.30's, with four copies and its two thresholds. */
final class FourCopies {
  private FourCopies() {}

  /** Refuses a model of anything else. */
  static void require(ModelConstants constants) {
    requireNumber(constants, "Copies", StorageLayout.SUPERBLOCK_COPIES);
    requireNumber(constants, "OpenThreshold", SuperBlockQuorums.Threshold.OPEN.count());
    requireNumber(constants, "VerifyThreshold", SuperBlockQuorums.Threshold.VERIFY.count());
    if (!constants.names("Repaired").isEmpty()) {
      throw constants.expected("Repaired", "{}: the Java is 0.16.30's");
    }
  }

  private static void requireNumber(ModelConstants constants, String name, int number) {
    if (constants.integer(name) != number) throw constants.expected(name, String.valueOf(number));
  }
}
