package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import org.viewstamp.superblock.SuperBlockConfig;
import org.viewstamp.superblock.SuperBlockFormat;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.vsr.StorageLayout;

/** The build of the real program whose superblocks were recorded: a release, so version 2. */
final class SuperBlockBuild {
  private static final int U8_MAX = 255;

  private SuperBlockBuild() {}

  static SuperBlockConfig config(StorageLayout layout) {
    return SuperBlockConfig.unlimited(layout, SuperBlockHeader.VERSION);
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
