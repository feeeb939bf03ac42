package org.viewstamp.superblock;

import java.util.List;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.Members;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.ViewChangeHeaders;

/**
 * What the first superblock of a data file says.
 *
 * @param cluster the cluster's id
 * @param release the formatting release, packed
 * @param replica index among the members, 0 to replica_count + 5
 * @param replicaCount active replicas, 1 to 6
 */
public record SuperBlockFormat(U128 cluster, int release, int replica, int replicaCount) {

  /** Refuses (superblock_format_...) what cannot be formatted. tb: superblock.zig:843 */
  public SuperBlockFormat {
    Check.that(release != 0, "superblock_format_release_not_zero");
    Check.that(replicaCount > 0, "superblock_format_replica_count_not_zero");
    Check.that(replicaCount <= Members.REPLICAS_MAX, "superblock_format_replica_count_max");
    Check.that(
        replica >= 0 && replica < replicaCount + Members.STANDBYS_MAX,
        "superblock_format_replica_max");
  }

  /** The ids of a new cluster's members. tb: superblock.zig:849 */
  private List<U128> members(SuperBlockConfig config) {
    return Members.root(config.clusterConfigChecksum(), cluster).ids();
  }

  /**
   * Sequence 0, which only gives sequence 1 its parent and is never written: zeros but for what
   * identifies the replica. tb: superblock.zig:857
   */
  public SuperBlockHeader sequenceZero(SuperBlockConfig config) {
    List<U128> members = members(config);
    VsrState state =
        VsrState.compose(
            CheckpointState.ZERO, members.get(replica), members, 0, 0, 0, 0, 0, replicaCount);
    return SuperBlockHeader.compose(
        config.version(),
        release,
        0,
        cluster,
        U128.ZERO,
        state,
        new ViewChangeHeaders(ViewChangeHeaders.Kind.START_VIEW, List.of()),
        config.layout());
  }

  /** The state of sequence 1. tb: superblock.zig:911 */
  public VsrState state(SuperBlockConfig config) {
    List<U128> members = members(config);
    return VsrState.root(
        cluster, members.get(replica), members, replicaCount, release, config.layout());
  }

  /** The view headers of sequence 1. */
  public ViewChangeHeaders headers() {
    return ViewChangeHeaders.root(cluster);
  }

  /**
   * Refuses (superblock_formatted_...) a first superblock that does not say what a format writes.
   * tb: superblock.zig:1357
   */
  static void requireFormatted(SuperBlockHeader header, SuperBlockConfig config) {
    VsrState state = header.vsrState();
    CheckpointState checkpoint = state.checkpoint();
    U128 root = PrepareHeaderCodec.root(header.cluster()).checksum();
    Check.that(header.sequence() == 1, "superblock_formatted_sequence");
    Check.that(checkpoint.header().checksum().equals(root), "superblock_formatted_root");
    Check.that(
        checkpoint.freeSetBlocksAcquired().size() == 0
            && checkpoint.freeSetBlocksReleased().size() == 0
            && checkpoint.clientSessions().size() == 0,
        "superblock_formatted_without_trailers");
    Check.that(
        checkpoint.u64(CheckpointStateField.STORAGE_SIZE) == config.layout().dataFileSizeMin(),
        "superblock_formatted_storage_size");
    Check.that(
        state.opCheckpoint() == 0
            && state.commitMax() == 0
            && state.logView() == 0
            && state.view() == 0,
        "superblock_formatted_at_zero");
    Check.that(header.vsrHeadersCount() == 1, "superblock_formatted_one_header");
    Check.that(state.replicaIndex() >= 0, "superblock_formatted_member");
  }
}
