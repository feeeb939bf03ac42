package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import org.viewstamp.inspect.SuperBlockReading;
import org.viewstamp.superblock.CheckpointStateField;
import org.viewstamp.superblock.SuperBlockGroup;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.superblock.SuperBlockQuorums;
import org.viewstamp.superblock.VsrState;
import org.viewstamp.superblock.VsrStateField;
import org.viewstamp.vsr.Release;
import org.viewstamp.vsr.U128;

/** What the real program logs of the superblocks it reads, said of what ours read. */
final class SuperBlockLog {
  private SuperBlockLog() {}

  /**
   * A line for each copy, then one for each group of equal copies, best first, then one for each
   * that is of another cluster or replica.
   */
  static ArrayNode quorum(SuperBlockReading reading) {
    ArrayNode lines = JsonNodeFactory.instance.arrayNode();
    for (int slot = 0; slot < reading.copies().size(); slot++) {
      lines.add(copy(reading.copies().get(slot), slot, reading.copies().size()));
    }
    SuperBlockQuorums.Choice choice = reading.choice();
    if (choice == null) return lines;
    for (SuperBlockGroup group : choice.groups()) {
      lines.add(
          String.format(
              "quorum: %s count=%d valid=%b",
              identity(group.header()), group.count(), group.valid()));
    }
    for (SuperBlockGroup group : choice.foreign()) {
      lines.add(foreign(group.header(), choice.groups().get(0).header()));
    }
    return lines;
  }

  private static String foreign(SuperBlockHeader other, SuperBlockHeader best) {
    String start = "superblock copy=" + other.copy() + " has ";
    return other.cluster().equals(best.cluster())
        ? start + instead("replica_id", other.vsrState().replicaId(), best.vsrState().replicaId())
        : start + instead("cluster", other.cluster(), best.cluster());
  }

  private static String instead(String field, U128 found, U128 expected) {
    return field + "=" + decimal(found) + " instead of " + decimal(expected);
  }

  private static String copy(SuperBlockHeader copy, int slot, int copies) {
    String start = String.format("copy: %d/%d: ", slot, copies);
    if (!copy.validChecksum()) return start + "invalid checksum";
    String end = "";
    if (copy.copy() >= copies) end = " corrupt copy=" + copy.copy();
    else if (copy.copy() != slot) end = " misdirected from copy=" + copy.copy();
    return start + identity(copy) + end;
  }

  private static String identity(SuperBlockHeader header) {
    return String.format(
        "checksum=%s parent=%s sequence=%s",
        unpadded(header.checksum()),
        unpadded(header.parent()),
        Long.toUnsignedString(header.sequence()));
  }

  /** The log does not pad these numbers. */
  private static String unpadded(U128 value) {
    return new BigInteger(value.toString(), 16).toString(16);
  }

  /** Whether two lines about a chosen superblock say the same, leading zeros of numbers aside. */
  static boolean sameWorking(String recorded, String ours) {
    return withoutPadding(recorded).equals(withoutPadding(ours));
  }

  private static String withoutPadding(String line) {
    return line.replaceAll("(checksum|checkpoint_id)=0+(?=[0-9a-f])", "$1=");
  }

  /** The superblock chosen, field by field. */
  static String working(SuperBlockHeader header) {
    VsrState state = header.vsrState();
    return String.join(
        " ",
        "checksum=" + header.checksum(),
        "sequence=" + Long.toUnsignedString(header.sequence()),
        "release=" + Release.toString(state.u32(CheckpointStateField.RELEASE)),
        "cluster=" + header.cluster(),
        "replica_id=" + decimal(state.replicaId()),
        "size=" + u64(state, CheckpointStateField.STORAGE_SIZE),
        "free_set_blocks_acquired_size="
            + u64(state, CheckpointStateField.FREE_SET_BLOCKS_ACQUIRED_SIZE),
        "free_set_blocks_released_size="
            + u64(state, CheckpointStateField.FREE_SET_BLOCKS_RELEASED_SIZE),
        "client_sessions_size=" + u64(state, CheckpointStateField.CLIENT_SESSIONS_SIZE),
        "checkpoint_id=" + state.checkpointId(),
        "commit_min_checksum=" + decimal(state.checkpointHeader().checksum()),
        "commit_min=" + Long.toUnsignedString(state.opCheckpoint()),
        "commit_max=" + Long.toUnsignedString(state.commitMax()),
        "log_view=" + Integer.toUnsignedString(state.logView()),
        "view=" + Integer.toUnsignedString(state.view()),
        "sync_op_min=" + Long.toUnsignedString(state.u64(VsrStateField.SYNC_OP_MIN)),
        "sync_op_max=" + Long.toUnsignedString(state.u64(VsrStateField.SYNC_OP_MAX)),
        "manifest_oldest_checksum=" + u128(state, CheckpointStateField.MANIFEST_OLDEST_CHECKSUM),
        "manifest_oldest_address=" + u64(state, CheckpointStateField.MANIFEST_OLDEST_ADDRESS),
        "manifest_newest_checksum=" + u128(state, CheckpointStateField.MANIFEST_NEWEST_CHECKSUM),
        "manifest_newest_address=" + u64(state, CheckpointStateField.MANIFEST_NEWEST_ADDRESS),
        "manifest_block_count="
            + Integer.toUnsignedString(state.u32(CheckpointStateField.MANIFEST_BLOCK_COUNT)),
        "snapshots_block_checksum=" + u128(state, CheckpointStateField.SNAPSHOTS_BLOCK_CHECKSUM),
        "snapshots_block_address=" + u64(state, CheckpointStateField.SNAPSHOTS_BLOCK_ADDRESS));
  }

  private static String u64(VsrState state, CheckpointStateField field) {
    return Long.toUnsignedString(state.u64(field));
  }

  private static String u128(VsrState state, CheckpointStateField field) {
    return decimal(state.u128(field));
  }

  private static String decimal(U128 value) {
    return new BigInteger(value.toString(), 16).toString();
  }
}
