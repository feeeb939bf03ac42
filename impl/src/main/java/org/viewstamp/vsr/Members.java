package org.viewstamp.vsr;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The ids of a cluster's members: the active replicas, whose index is their place, then the
 * standbys, then zeros. Their order is that of the replication ring. tb: vsr.zig:1147
 *
 * @param ids always {@link #MEMBERS_MAX} of them; fewer are filled up with zeros, more are refused
 *     (members_at_most_12)
 */
public record Members(List<U128> ids) {
  /** The most active replicas. tb: constants.zig:30 */
  public static final int REPLICAS_MAX = 6;

  /** The most standbys. tb: constants.zig:33 */
  public static final int STANDBYS_MAX = 6;

  /** Places for members. tb: constants.zig:36 */
  public static final int MEMBERS_MAX = REPLICAS_MAX + STANDBYS_MAX;

  /** Bytes of the members, as they are stored. */
  public static final int SIZE = MEMBERS_MAX * U128.SIZE;

  public Members {
    Check.that(ids.size() <= MEMBERS_MAX, "members_at_most_12");
    List<U128> filled = new ArrayList<>(ids);
    while (filled.size() < MEMBERS_MAX) filled.add(U128.ZERO);
    ids = List.copyOf(filled);
  }

  /**
   * The members of a cluster that is formatted anew: all places have an id, however many replicas
   * there are. Each is the checksum of 33 bytes: configuration, cluster, index. tb: vsr.zig:1158
   *
   * @param clusterConfigChecksum see {@link Constants#clusterConfigChecksum}
   * @param cluster the cluster's id
   */
  public static Members root(U128 clusterConfigChecksum, U128 cluster) {
    byte[] seed = new byte[2 * U128.SIZE + 1];
    clusterConfigChecksum.writeLittleEndian(seed, 0);
    cluster.writeLittleEndian(seed, U128.SIZE);
    List<U128> ids = new ArrayList<>();
    for (int replica = 0; replica < MEMBERS_MAX; replica++) {
      LittleEndian.writeU8(seed, 2 * U128.SIZE, replica);
      ids.add(Checksum.of(seed));
    }
    Members root = new Members(ids);
    Check.that(root.valid(), "members_root_valid");
    return root;
  }

  /** Whether no id occurs twice and no zero lies between ids. tb: vsr.zig:1177 */
  public boolean valid() {
    for (int i = 0; i < ids.size(); i++) {
      U128 id = ids.get(i);
      for (U128 later : ids.subList(i + 1, ids.size())) {
        if (id.isZero() ? !later.isZero() : later.equals(id)) return false;
      }
    }
    return true;
  }

  /** Ids before the first zero, whether or not the members are valid. tb: vsr.zig:1191 */
  public int count() {
    int zero = ids.indexOf(U128.ZERO);
    return zero < 0 ? MEMBERS_MAX : zero;
  }

  /**
   * The place of {@code id}, or null if it is no member. Refuses (members_index_id_not_0) the id 0
   * and (members_valid) members that are not valid. tb: vsr.zig:1200
   */
  public @Nullable Integer index(U128 id) {
    Check.that(!id.isZero(), "members_index_id_not_0");
    Check.that(valid(), "members_valid");
    int index = ids.indexOf(id);
    return index < 0 ? null : index;
  }

  /** Whether every id of this occurs in {@code other}. */
  public boolean containedIn(Members other) {
    return other.ids.containsAll(ids.subList(0, count()));
  }
}
