package org.viewstamp.vsr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.viewstamp.vsr.ClusterConstant.*;
import static org.viewstamp.vsr.Refused.assertRefused;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers of both configurations, those derived from them, and the relations between them. */
class ConstantsTest {
  // spotless:off
  @ParameterizedTest
  @CsvSource({
    // constant,                    production, test_min
    "message_body_size_max,         1048320,    3840",
    "vsr_checkpoint_ops,            960,        20",
    "pipeline_request_queue_max,    56,         3",
    "view_change_headers_max,       11,         7",
    "journal_size_headers,          262144,     8192",
    "journal_size_prepares,         1073741824, 131072",
    "client_replies_size,           67108864,   28672",
    "client_sessions_encode_size,   16896,      1848",
    "request_headers_max,           64,         15",
    "lsm_table_data_blocks_max,     13100,      96",
    "superblock_copy_size,          24576,      12288",
    "superblock_zone_size,          98304,      49152",
    "data_file_size_min,            1141374976, 217088",
    "cluster_config_checksum,       790755030145d92aa1dcfec99f79affd, 3abdeae77c8d7c45d643ff94f4c0701e",
    "rtt_ticks,                     30,         30",
    "rtt_max_ticks,                 6000,       6000",
    "backoff_max_ticks,             1000,       1000",
    "grid_scrubber_cycle_ms,        15552000000, 3600000",
    "storage_size_limit_default,    17592186044416, 1073741824",
    "release,                       4126,       4126",
  })
  // spotless:on
  void derivedValuesAreThoseOfTheReference(String name, String production, String testMin) {
    assertEquals(production, Constants.PRODUCTION.byName().get(name));
    assertEquals(testMin, Constants.TEST_MIN.byName().get(name));
  }

  @Test
  void buffersBudgetsAndQueuesAreThoseOfTheReference() {
    assertEquals(12, Constants.vsrRepairMessageBudgetMax());
    assertEquals(6, Constants.vsrRepairMessageBudgetRefill());
    assertEquals(4, Constants.PRODUCTION.connectionSendQueueMaxReplica());
    assertEquals(2, Constants.connectionSendQueueMaxClient());
    assertEquals(4 << 20, Constants.PRODUCTION.tcpSndbufReplica());
    assertEquals(2 << 20, Constants.PRODUCTION.tcpSndbufClient());
    assertEquals(16384, Constants.TEST_MIN.tcpSndbufReplica());
    assertEquals(8192, Constants.TEST_MIN.tcpSndbufClient());
    assertEquals(20480, Constants.messageSizeMaxMin(64));
    assertEquals(4096, Constants.messageSizeMaxMin(7));
    assertEquals(2, Constants.PRODUCTION.with(CLIENTS_MAX, 1).connectionSendQueueMaxReplica());
    assertTrue(Constants.PRODUCTION.isProduction());
    assertFalse(Constants.TEST_MIN.isProduction());
  }

  @Test
  void everyClusterConstantChangesTheChecksumAndProcessConstantsDoNot() {
    Set<String> checksums = new TreeSet<>();
    U128 own = Constants.PRODUCTION.clusterConfigChecksum();
    checksums.add(own.toString());
    for (ClusterConstant constant : ClusterConstant.values()) {
      long other = Constants.PRODUCTION.get(constant) + 1;
      Constants changed = Constants.PRODUCTION.with(constant, other);
      checksums.add(changed.clusterConfigChecksum().toString());
      assertNotEquals(own, changed.clusterConfigChecksum());
    }
    assertEquals(18, checksums.size());
    Constants process = Constants.PRODUCTION.with(ProcessConstant.PORT, 1);
    assertEquals(own, process.clusterConfigChecksum());
  }

  @Test
  void theConfigurationsOfTheOtherClassesAreThese() {
    assertEquals(new ClusterConfig(1024, 32, 8, 960), ClusterConfig.PRODUCTION);
    assertEquals(new ClusterConfig(32, 4, 4, 20), ClusterConfig.TEST_MIN);
    assertEquals(
        new StorageLayout("production", ClusterConfig.PRODUCTION, 64, 1 << 20, 1 << 19),
        StorageLayout.PRODUCTION);
    assertEquals(
        new StorageLayout("test_min", ClusterConfig.TEST_MIN, 7, 4096, 4096),
        StorageLayout.TEST_MIN);
    assertEquals(StorageLayout.SUPERBLOCK_COPIES, Constants.PRODUCTION.get(SUPERBLOCK_COPIES));
    assertEquals(Quorums.QUORUM_REPLICATION_MAX, Constants.TEST_MIN.get(QUORUM_REPLICATION_MAX));
    for (Constants constants : List.of(Constants.PRODUCTION, Constants.TEST_MIN)) {
      assertEquals(
          constants.get(VIEW_CHANGE_HEADERS_SUFFIX_MAX),
          constants.clusterConfig().viewChangeHeadersSuffixMax());
      assertEquals(
          constants.viewChangeHeadersMax(), constants.clusterConfig().viewChangeHeadersMax());
    }
  }

  @Test
  void bothConfigurationsKeepAllRelations() {
    for (Constants constants : List.of(Constants.PRODUCTION, Constants.TEST_MIN)) {
      ConstantRelation.check(constants);
      for (ConstantRelation relation : ConstantRelation.values()) {
        assertTrue(relation.holds(constants), relation::text);
      }
    }
  }

  private static Constants production(ClusterConstant constant, long value) {
    return Constants.PRODUCTION.with(constant, value);
  }

  /** A configuration that breaks it, for each relation; some break others too. */
  private static Map<ConstantRelation, Constants> broken() {
    Map<ConstantRelation, Constants> all = new EnumMap<>(ConstantRelation.class);
    Constants twoBars = production(JOURNAL_SLOT_COUNT, 64);
    // spotless:off
    all.put(ConstantRelation.LSM_COMPACTION_OPS_EVEN,                    production(LSM_COMPACTION_OPS, 31));
    all.put(ConstantRelation.CHECKPOINT_INTERVAL_HOLDS_PIPELINE,         twoBars);
    all.put(ConstantRelation.CHECKPOINT_INTERVAL_HOLDS_BAR,              twoBars);
    all.put(ConstantRelation.CHECKPOINT_INTERVAL_IN_BARS,                production(JOURNAL_SLOT_COUNT, 1025));
    all.put(ConstantRelation.JOURNAL_FILLS_TWO_HEADER_SECTORS,           Constants.TEST_MIN.with(JOURNAL_SLOT_COUNT, 28));
    all.put(ConstantRelation.JOURNAL_HOLDS_TWO_BARS,                     production(LSM_COMPACTION_OPS, 514));
    all.put(ConstantRelation.JOURNAL_IN_BARS,                            production(JOURNAL_SLOT_COUNT, 1025));
    all.put(ConstantRelation.JOURNAL_LONGER_THAN_BAR,                    production(LSM_COMPACTION_OPS, 1024));
    all.put(ConstantRelation.JOURNAL_HOLDS_TWO_PIPELINES,                production(PIPELINE_PREPARE_QUEUE_MAX, 513));
    all.put(ConstantRelation.PIPELINE_NOT_EMPTY,                         production(PIPELINE_PREPARE_QUEUE_MAX, 0));
    all.put(ConstantRelation.PIPELINE_WITHIN_CLIENTS,                    production(CLIENTS_MAX, 7));
    all.put(ConstantRelation.PIPELINE_AND_QUEUE_WITHIN_CLIENTS,          production(CLIENTS_MAX, 7));
    all.put(ConstantRelation.PIPELINE_FITS_BITSET,                       production(PIPELINE_PREPARE_QUEUE_MAX, 128));
    all.put(ConstantRelation.VIEW_CHANGE_HEADERS_SUFFIX_HOLDS_PIPELINE,  production(VIEW_CHANGE_HEADERS_SUFFIX_MAX, 8));
    all.put(ConstantRelation.VIEW_CHANGE_HEADERS_HOLD_PIPELINE_AND_HOOKS, production(VIEW_CHANGE_HEADERS_SUFFIX_MAX, 8));
    all.put(ConstantRelation.VIEW_CHANGE_HEADERS_WITHIN_JOURNAL,         production(VIEW_CHANGE_HEADERS_SUFFIX_MAX, 1023));
    all.put(ConstantRelation.VIEW_CHANGE_HEADERS_FIT_MESSAGE,            production(VIEW_CHANGE_HEADERS_SUFFIX_MAX, 4090));
    all.put(ConstantRelation.MESSAGE_SIZE_MAX_IN_SECTORS,                production(MESSAGE_SIZE_MAX, 1048577));
    all.put(ConstantRelation.MESSAGE_SIZE_MAX_HOLDS_CLIENTS,             production(CLIENTS_MAX, 4096));
    all.put(ConstantRelation.MESSAGE_BODY_HOLDS_RECONFIGURATION,         production(MESSAGE_SIZE_MAX, 511));
    all.put(ConstantRelation.MESSAGE_BODY_HOLDS_BLOCK_REQUEST,           production(MESSAGE_SIZE_MAX, 287));
    all.put(ConstantRelation.MESSAGE_BODY_HOLDS_CHECKPOINT,              production(MESSAGE_SIZE_MAX, 1279));
    all.put(ConstantRelation.RELEASES_AT_LEAST_TWO,                      production(VSR_RELEASES_MAX, 1));
    all.put(ConstantRelation.RELEASES_FIT_MESSAGE,                       Constants.TEST_MIN.with(VSR_RELEASES_MAX, 961));
    all.put(ConstantRelation.RELEASES_COUNT_FITS_16_BITS,                production(VSR_RELEASES_MAX, 65536));
    all.put(ConstantRelation.SUPERBLOCK_COPIES_KNOWN,                    production(SUPERBLOCK_COPIES, 5));
    all.put(ConstantRelation.BLOCK_SIZE_IN_SECTORS,                      production(BLOCK_SIZE, 4097));
    all.put(ConstantRelation.BLOCK_SIZE_HOLDS_HEADER,                    production(BLOCK_SIZE, 0));
    all.put(ConstantRelation.BLOCK_SIZE_WITHIN_MESSAGE,                  production(BLOCK_SIZE, 1 << 21));
    all.put(ConstantRelation.REQUEST_HEADERS_NOT_NONE,                   production(MESSAGE_SIZE_MAX, 511));
    all.put(ConstantRelation.GRID_REPAIR_REQUEST_FITS_MESSAGE,           Constants.TEST_MIN.with(ProcessConstant.GRID_REPAIR_REQUEST_MAX, 121));
    all.put(ConstantRelation.GRID_REPAIR_REQUEST_WITHIN_READS,           Constants.PRODUCTION.with(ProcessConstant.GRID_REPAIR_REQUEST_MAX, 5));
    // spotless:on
    return all;
  }

  @Test
  void everyRelationCanBeBrokenAndIsRefusedByName() {
    Map<ConstantRelation, Constants> broken = broken();
    assertEquals(ConstantRelation.values().length, broken.size());
    Map<String, String> refusals = new LinkedHashMap<>();
    for (Map.Entry<ConstantRelation, Constants> each : broken.entrySet()) {
      assertFalse(each.getKey().holds(each.getValue()), () -> each.getKey().label());
      for (ConstantRelation relation : ConstantRelation.values()) {
        if (relation.holds(each.getValue())) continue;
        assertRefused(relation.label(), () -> ConstantRelation.check(each.getValue()));
        refusals.put(relation.label(), each.getKey().label());
        break;
      }
    }
    assertEquals(20, refusals.size(), () -> "first refusals: " + refusals.keySet());
  }

  @Test
  void whatIsDerivedKeepsItsRelations() {
    for (int slots = 32; slots <= 128; slots++) {
      for (int bar = 2; bar <= 8; bar += 2) {
        for (int pipeline = 1; pipeline <= 8; pipeline++) {
          Constants constants =
              production(JOURNAL_SLOT_COUNT, slots)
                  .with(LSM_COMPACTION_OPS, bar)
                  .with(PIPELINE_PREPARE_QUEUE_MAX, pipeline);
          assertTrue(constants.vsrCheckpointOps() + bar + 2 * pipeline <= slots);
        }
      }
    }
  }

  @Test
  void aBarWithoutOpsIsRefused() {
    Constants noBar = production(LSM_COMPACTION_OPS, 0);
    assertRefused("lsm_compaction_ops_even", () -> ConstantRelation.check(noBar));
    assertRefused("lsm_compaction_ops_positive", noBar::vsrCheckpointOps);
    assertRefused("constant_positive_int", noBar::clusterConfig);
  }
}
