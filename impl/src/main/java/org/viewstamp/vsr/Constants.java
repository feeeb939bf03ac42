package org.viewstamp.vsr;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.checkerframework.checker.index.qual.Positive;

/**
 * A configuration: all numbers that a build of the program has, and those derived from them. Sizes
 * are in bytes. {@link ConstantRelation} says what must hold between them. tb: constants.zig
 */
public final class Constants {
  /** The configuration of every released binary. */
  public static final Constants PRODUCTION = production();

  /** The configuration of TigerBeetle's own tests. */
  public static final Constants TEST_MIN = testMin();

  /** Numbers below this are operations of the protocol itself. tb: constants.zig */
  public static final int VSR_OPERATIONS_RESERVED = Operation.STATE_MACHINE;

  /** The version of the protocol that a header names. tb: vsr.zig:71 */
  public static final int PROTOCOL_VERSION = 0;

  /** Bytes of a checkpoint's state in a start_view. tb: superblock.zig:394 */
  static final int CHECKPOINT_STATE_SIZE = 1024;

  /** Bytes of an address and a checksum of a data block in a table's index. */
  private static final int TABLE_DATA_BLOCK_SIZE = 40;

  private final String name;
  private final long[] cluster;
  private final long[] process;

  private Constants(String name, long[] cluster, long[] process) {
    this.name = name;
    this.cluster = cluster;
    this.process = process;
  }

  // Lambdas where method references would do: Java PathFinder does not widen what those return.

  private static Constants production() {
    return new Constants(
        "production",
        Arrays.stream(ClusterConstant.values()).mapToLong(c -> c.production()).toArray(),
        Arrays.stream(ProcessConstant.values()).mapToLong(c -> c.production()).toArray());
  }

  private static Constants testMin() {
    return new Constants(
        "test_min",
        Arrays.stream(ClusterConstant.values()).mapToLong(c -> c.testMin()).toArray(),
        Arrays.stream(ProcessConstant.values()).mapToLong(c -> c.testMin()).toArray());
  }

  /** The configuration's name: production or test_min. */
  public String name() {
    return name;
  }

  public long get(ClusterConstant constant) {
    return at(cluster, constant.ordinal());
  }

  public long get(ProcessConstant constant) {
    return at(process, constant.ordinal());
  }

  private static long at(long[] values, int index) {
    if (index < 0 || index >= values.length) throw new CheckFailed("constant_known");
    return values[index];
  }

  /** This configuration but for one number; whether it can be is for the relations to say. */
  public Constants with(ClusterConstant constant, long value) {
    return new Constants(name, changed(cluster, constant.ordinal(), value), process);
  }

  /** This configuration but for one number; whether it can be is for the relations to say. */
  public Constants with(ProcessConstant constant, long value) {
    return new Constants(name, cluster, changed(process, constant.ordinal(), value));
  }

  private static long[] changed(long[] values, int index, long value) {
    long[] copy = values.clone();
    if (index < 0 || index >= copy.length) throw new CheckFailed("constant_known");
    copy[index] = value;
    return copy;
  }

  /**
   * What tells configurations apart: the checksum of all cluster constants in order, each as 64
   * bits. Replicas of one cluster have the same. tb: config.zig:196
   */
  public U128 clusterConfigChecksum() {
    byte[] bytes = new byte[cluster.length * Long.BYTES];
    for (int i = 0; i < cluster.length; i++) {
      LittleEndian.writeU64(bytes, i * Long.BYTES, cluster[i]);
    }
    return Checksum.of(bytes);
  }

  /** Whether it is that of a released binary rather than of tests. tb: config.zig */
  public boolean isProduction() {
    return get(ClusterConstant.JOURNAL_SLOT_COUNT) > ClusterConstant.JOURNAL_SLOT_COUNT.testMin();
  }

  /** The largest body of a message. */
  public long messageBodySizeMax() {
    return get(ClusterConstant.MESSAGE_SIZE_MAX) - PrepareHeader.SIZE;
  }

  /** The least that the largest message may be with {@code clients} clients. tb: constants.zig */
  public static long messageSizeMaxMin(long clients) {
    return Math.max(
        Sectors.SECTOR_SIZE, Sectors.ceil(PrepareHeader.SIZE + PrepareHeader.SIZE * clients));
  }

  /** Ops from one checkpoint to the next; not positive where the log is too short. */
  public long vsrCheckpointOps() {
    return ClusterConfig.vsrCheckpointOps(
        get(ClusterConstant.JOURNAL_SLOT_COUNT),
        get(ClusterConstant.LSM_COMPACTION_OPS),
        get(ClusterConstant.PIPELINE_PREPARE_QUEUE_MAX));
  }

  /** Requests that wait for room among those that are prepared. */
  public long pipelineRequestQueueMax() {
    return ClusterConfig.saturatingSubtract(
        get(ClusterConstant.CLIENTS_MAX), get(ClusterConstant.PIPELINE_PREPARE_QUEUE_MAX));
  }

  /** Headers that a view change can carry. */
  public long viewChangeHeadersMax() {
    return get(ClusterConstant.VIEW_CHANGE_HEADERS_SUFFIX_MAX)
        + ClusterConfig.VIEW_CHANGE_HEADERS_HOOKS;
  }

  /** Headers that a view change can carry in the largest start_view. tb: constants.zig:320 */
  long viewChangeHeadersFit() {
    return Math.floorDiv(messageBodySizeMax() - CHECKPOINT_STATE_SIZE, PrepareHeader.SIZE);
  }

  /** Headers that a replica sends at once when asked. tb: constants.zig:332 */
  public long requestHeadersMax() {
    return Math.min(messageBodySizeMax() / PrepareHeader.SIZE, 64);
  }

  /** Data blocks of the largest table. */
  public long lsmTableDataBlocksMax() {
    return (get(ClusterConstant.BLOCK_SIZE) - PrepareHeader.SIZE) / TABLE_DATA_BLOCK_SIZE;
  }

  /** Repair messages that a replica may send before it is given new ones. */
  public static int vsrRepairMessageBudgetMax() {
    return 2 * Members.REPLICAS_MAX;
  }

  /** Repair messages that it is given at once. */
  public static int vsrRepairMessageBudgetRefill() {
    return vsrRepairMessageBudgetMax() / 2;
  }

  /** Messages that wait to be sent to one replica. */
  public long connectionSendQueueMaxReplica() {
    return Math.max(Math.min(get(ClusterConstant.CLIENTS_MAX), 4), 2);
  }

  /** Messages that wait to be sent to one client. */
  public static int connectionSendQueueMaxClient() {
    return 2;
  }

  /** The buffer for what is sent to a replica. */
  public long tcpSndbufReplica() {
    return connectionSendQueueMaxReplica() * get(ClusterConstant.MESSAGE_SIZE_MAX);
  }

  /** The buffer for what is sent to a client. */
  public long tcpSndbufClient() {
    return connectionSendQueueMaxClient() * get(ClusterConstant.MESSAGE_SIZE_MAX);
  }

  /** The numbers that checkpoint arithmetic needs. */
  public ClusterConfig clusterConfig() {
    return new ClusterConfig(
        positive(ClusterConstant.JOURNAL_SLOT_COUNT),
        positive(ClusterConstant.LSM_COMPACTION_OPS),
        positive(ClusterConstant.PIPELINE_PREPARE_QUEUE_MAX));
  }

  /** Where everything lies in a data file. */
  public StorageLayout storageLayout() {
    return new StorageLayout(
        name,
        clusterConfig(),
        positive(ClusterConstant.CLIENTS_MAX),
        positive(ClusterConstant.MESSAGE_SIZE_MAX),
        positive(ClusterConstant.BLOCK_SIZE));
  }

  private @Positive int positive(ClusterConstant constant) {
    long value = get(constant);
    if (value <= 0 || value > Integer.MAX_VALUE) throw new CheckFailed("constant_positive_int");
    return (int) value;
  }

  /**
   * The constants that were recorded from the real program, by the names that they have there; a
   * number in decimal, a checksum in hex. The release is 0.16.30.
   */
  public Map<String, String> byName() {
    StorageLayout layout = storageLayout();
    Map<String, String> all = new LinkedHashMap<>();
    all.put("replicas_max", "" + Members.REPLICAS_MAX);
    all.put("standbys_max", "" + Members.STANDBYS_MAX);
    all.put("members_max", "" + Members.MEMBERS_MAX);
    for (ClusterConstant constant : ClusterConstant.values()) {
      all.put(constant.label(), "" + get(constant));
    }
    for (ProcessConstant constant : ProcessConstant.values()) {
      all.put(constant.label(), "" + get(constant));
    }
    all.put("message_body_size_max", "" + messageBodySizeMax());
    all.put("pipeline_request_queue_max", "" + pipelineRequestQueueMax());
    all.put("view_change_headers_max", "" + viewChangeHeadersMax());
    all.put("vsr_checkpoint_ops", "" + vsrCheckpointOps());
    all.put("request_headers_max", "" + requestHeadersMax());
    all.put("lsm_table_data_blocks_max", "" + lsmTableDataBlocksMax());
    all.put("sector_size", "" + Sectors.SECTOR_SIZE);
    all.put("journal_size_headers", "" + layout.size(Zone.WAL_HEADERS));
    all.put("journal_size_prepares", "" + layout.size(Zone.WAL_PREPARES));
    all.put("client_replies_size", "" + layout.size(Zone.CLIENT_REPLIES));
    all.put("vsr_operations_reserved", "" + VSR_OPERATIONS_RESERVED);
    all.put("rtt_ticks", "" + ProcessConstant.ticks(get(ProcessConstant.RTT_MS)));
    all.put("rtt_max_ticks", "" + ProcessConstant.ticks(get(ProcessConstant.RTT_MAX_MS)));
    all.put("backoff_min_ticks", "" + ProcessConstant.ticks(get(ProcessConstant.BACKOFF_MIN_MS)));
    all.put("backoff_max_ticks", "" + ProcessConstant.ticks(get(ProcessConstant.BACKOFF_MAX_MS)));
    all.put("superblock_version", "" + StorageLayout.superblockVersion(Release.PINNED));
    all.put("superblock_header_size", "" + layout.superblockHeaderSize());
    all.put("superblock_copy_size", "" + layout.superblockCopySize());
    all.put("superblock_zone_size", "" + layout.size(Zone.SUPERBLOCK));
    all.put("data_file_size_min", "" + layout.dataFileSizeMin());
    all.put("client_sessions_encode_size", "" + layout.clientSessionsSize());
    all.put("release", "" + Release.PINNED);
    all.put("cluster_config_checksum", clusterConfigChecksum().toString());
    return all;
  }
}
