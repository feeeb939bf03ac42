package org.viewstamp.inspect;

import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.superblock.VsrState;
import org.viewstamp.vsr.Release;

/** What a superblock says of its replica, in a few lines. */
final class StateText {
  private StateText() {}

  static void print(SuperBlockHeader superblock, LabelledLines lines) {
    VsrState state = SuperBlockReading.stateOf(superblock);
    lines.line("cluster", superblock.cluster().toString());
    int index = state.replicaIndex();
    int count = state.replicaCount();
    String kind = index >= count ? "standby" : count == 1 ? "solo" : "replica";
    lines.line(
        "replica",
        (index < 0 ? "not among the members" : kind + " " + index) + ", replica_count " + count);
    lines.line(
        "format",
        "release "
            + Release.toString(superblock.releaseFormat())
            + ", version "
            + superblock.version());
    lines.line(
        "view",
        Integer.toUnsignedString(state.view())
            + ", log_view "
            + Integer.toUnsignedString(state.logView()));
    lines.line(
        "checkpoint",
        "op " + Long.toUnsignedString(state.opCheckpoint()) + ", id " + state.checkpointId());
    lines.line("commit_max", Long.toUnsignedString(state.commitMax()));
  }
}
