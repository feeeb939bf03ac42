package org.viewstamp.vsr;

import java.util.Locale;

/**
 * A number that all replicas of a cluster have to share. Their order matters: it is the order in
 * which {@link Constants#clusterConfigChecksum} hashes them. tb: config.zig:150
 */
public enum ClusterConstant {
  // spotless:off
  //                                       production   test_min
  CACHE_LINE_SIZE                         (        64,        64),
  CLIENTS_MAX                             (        64,         7),
  PIPELINE_PREPARE_QUEUE_MAX              (         8,         4),
  VIEW_CHANGE_HEADERS_SUFFIX_MAX          (         9,         5),
  QUORUM_REPLICATION_MAX                  (         3,         3),
  JOURNAL_SLOT_COUNT                      (      1024,        32),
  MESSAGE_SIZE_MAX                        ( 1_048_576,     4_096),
  SUPERBLOCK_COPIES                       (         4,         4),
  BLOCK_SIZE                              (   524_288,     4_096),
  LSM_LEVELS                              (         7,         7),
  LSM_GROWTH_FACTOR                       (         8,         4),
  LSM_COMPACTION_OPS                      (        32,         4),
  LSM_SNAPSHOTS_MAX                       (        32,        32),
  LSM_MANIFEST_COMPACT_EXTRA_BLOCKS       (         1,         5),
  LSM_TABLE_COALESCING_THRESHOLD_PERCENT  (        50,        50),
  VSR_RELEASES_MAX                        (        64,        64),
  LSM_SCANS_MAX                           (         6,        12);
  // spotless:on

  private final int production;
  private final int testMin;

  ClusterConstant(int production, int testMin) {
    this.production = production;
    this.testMin = testMin;
  }

  /** The value in every released binary. */
  public int production() {
    return production;
  }

  /** The value in TigerBeetle's own tests. */
  public int testMin() {
    return testMin;
  }

  /** The constant's name as the reference writes it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
