package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.viewstamp.superblock.SuperBlockConfig;
import org.viewstamp.superblock.SuperBlockFormat;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.vsr.Checksum;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.U128;

/** The build of the real program whose superblocks were recorded: a release, so version 2. */
final class SuperBlockBuild {
  private static final int U8_MAX = 255;

  private SuperBlockBuild() {}

  static SuperBlockConfig config(StorageLayout layout) {
    boolean production = layout.equals(StorageLayout.PRODUCTION);
    long limit = production ? 64L << 40 : 1L << 30;
    return new SuperBlockConfig(layout, SuperBlockHeader.VERSION, limit, limit);
  }

  /** The format that a recorded case asks for; refuses what cannot be formatted. */
  static SuperBlockFormat format(JsonNode line, StorageLayout layout) {
    U128 cluster = Fields.u128(line, "cluster");
    return new SuperBlockFormat(
        cluster,
        Fields.u32(line, "release"),
        Fields.index(Fields.required(line, "replica"), "replica", U8_MAX),
        Fields.index(Fields.required(line, "replica_count"), "replica_count", U8_MAX),
        rootMembers(cluster, layout));
  }

  private static List<U128> rootMembers(U128 cluster, StorageLayout layout) {
    U128 config =
        U128.parse(
            layout.equals(StorageLayout.PRODUCTION)
                ? "790755030145d92aa1dcfec99f79affd"
                : "3abdeae77c8d7c45d643ff94f4c0701e");
    List<U128> members = new ArrayList<>();
    byte[] seed = new byte[33];
    config.writeLittleEndian(seed, 0);
    cluster.writeLittleEndian(seed, 16);
    for (int replica = 0; replica < 12; replica++) {
      seed[32] = (byte) replica;
      members.add(Checksum.of(seed));
    }
    return members;
  }
}
