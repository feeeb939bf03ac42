package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import org.viewstamp.superblock.SuperBlockConfig;
import org.viewstamp.superblock.SuperBlockFormat;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.vsr.Constants;
import org.viewstamp.vsr.ProcessConstant;
import org.viewstamp.vsr.StorageLayout;

/** The build of the real program whose superblocks were recorded: a release, so version 2. */
final class SuperBlockBuild {
  private static final int U8_MAX = 255;

  private SuperBlockBuild() {}

  static SuperBlockConfig config(StorageLayout layout) {
    Constants constants =
        layout.equals(StorageLayout.PRODUCTION) ? Constants.PRODUCTION : Constants.TEST_MIN;
    long limit = constants.get(ProcessConstant.STORAGE_SIZE_LIMIT_MAX);
    return SuperBlockConfig.of(constants, SuperBlockHeader.VERSION, limit);
  }

  /** The format that a recorded case asks for; refuses what cannot be formatted. */
  static SuperBlockFormat format(JsonNode line) {
    return new SuperBlockFormat(
        Fields.u128(line, "cluster"),
        Fields.u32(line, "release"),
        Fields.index(Fields.required(line, "replica"), "replica", U8_MAX),
        Fields.index(Fields.required(line, "replica_count"), "replica_count", U8_MAX));
  }
}
