package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.freeset.CheckpointTrailer;
import org.viewstamp.freeset.FreeSet;
import org.viewstamp.freeset.FreeSetLimits;
import org.viewstamp.vsr.ClusterConfig;
import org.viewstamp.vsr.Header;
import org.viewstamp.vsr.PrepareFrame;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.Zone;

/** Judges recordings of sizes and checkpoint ops: {@code freeset/arith}, {@code arith_min}. */
final class FreeSetArithmeticJudge implements Judge {
  /** Of a trailer with more blocks only the first and last three are recorded. */
  private static final int CHUNKS_SHOWN_MAX = 12;

  @Override
  public boolean canJudge(Recording recording) {
    return recording.hasHeader() && recording.casesHave("trailer_chunk_size_max");
  }

  @Override
  public void judge(Recording recording, Verdicts verdicts) {
    CaseJudge.judgeAll(recording, cases(recording), verdicts);
  }

  /** The judge of single cases. */
  static CaseJudge cases(Recording recording) {
    boolean production = Configuration.of(recording).cluster().equals(ClusterConfig.PRODUCTION);
    FreeSetLimits limits = production ? FreeSetLimits.PRODUCTION : FreeSetLimits.TEST_MIN;
    return line -> judge(limits, line);
  }

  private static Verdict judge(FreeSetLimits limits, JsonNode line) {
    ObjectNode got = JsonNodeFactory.instance.objectNode();
    for (String given : List.of("id", "kind")) got.put(given, Fields.text(line, given));
    switch (Fields.text(line, "kind")) {
      case "constants" -> constants(limits, got);
      case "storage_size_limit" -> storageSizeLimit(limits, line, got);
      case "trailer_size" -> trailerSize(limits.storage(), line, got);
      case "checkpoint" -> checkpoint(limits.storage().cluster(), line, got);
      case "checkpoint_valid" -> checkpointValid(limits.storage().cluster(), line, got);
      default -> throw new CannotJudge("kind", "is unknown");
    }
    return JsonDiff.compare("", line, got);
  }

  private static void constants(FreeSetLimits limits, ObjectNode got) {
    StorageLayout storage = limits.storage();
    ClusterConfig cluster = storage.cluster();
    got.put("block_size", storage.blockSize());
    got.put("sector_size", PrepareFrame.SECTOR_SIZE);
    got.put("cache_line_size", FreeSetLimits.CACHE_LINE_SIZE);
    got.put("shard_bits", FreeSet.SHARD_BITS);
    got.put("header_size", Header.SIZE);
    got.put("trailer_chunk_size_max", CheckpointTrailer.chunkSizeMax(storage));
    got.put("data_file_size_min", storage.dataFileSizeMin());
    got.put("superblock_zone_size", storage.size(Zone.SUPERBLOCK));
    got.put("wal_headers_size", storage.size(Zone.WAL_HEADERS));
    got.put("wal_prepares_size", storage.size(Zone.WAL_PREPARES));
    got.put("client_replies_size", storage.size(Zone.CLIENT_REPLIES));
    got.put("grid_padding_size", storage.size(Zone.GRID_PADDING));
    got.put("storage_size_limit_default", limits.storageSizeLimitDefault());
    got.put("storage_size_limit_max", limits.storageSizeLimitMax());
    got.put("clients_max", storage.clientsMax());
    got.put("client_sessions_encode_size", storage.clientSessionsSize());
    got.put("client_sessions_trailer_blocks", limits.clientSessionsTrailerBlocks());
    got.put("pipeline_prepare_queue_max", cluster.pipelinePrepareQueueMax());
    got.put("lsm_compaction_ops", cluster.lsmCompactionOps());
    got.put("lsm_levels", limits.lsmLevels());
    got.put("journal_slot_count", cluster.journalSlotCount());
    got.put("vsr_checkpoint_ops", cluster.vsrCheckpointOps());
    got.put(
        "compaction_blocks_released_per_pipeline_max",
        limits.compactionBlocksReleasedPerPipelineMax());
    got.put(
        "manifest_log_blocks_released_half_bar_max", limits.manifestLogBlocksReleasedHalfBarMax());
  }

  private static void storageSizeLimit(FreeSetLimits limits, JsonNode line, ObjectNode got) {
    long limit = Fields.u64(line, "storage_size_limit");
    int blocks = limits.blockCountMax(limit);
    long encodeSizeMax = FreeSetLimits.encodeSizeMax(blocks);
    got.put("storage_size_limit", limit).put("block_count_max", blocks);
    got.put("shard_count", blocks / FreeSet.SHARD_BITS).put("words", blocks / Long.SIZE);
    got.put("encode_size_max", encodeSizeMax);
    got.put("trailer_blocks_max", CheckpointTrailer.blockCount(limits.storage(), encodeSizeMax));
    got.put("free_set_checkpoints_blocks_max", limits.checkpointsBlocksMax(blocks));
    got.put(
        "blocks_released_prior_checkpoint_durability_max",
        limits.blocksReleasedPriorCheckpointDurabilityMax(blocks));
  }

  private static void trailerSize(StorageLayout storage, JsonNode line, ObjectNode got) {
    long size = Fields.u64(line, "trailer_size");
    long count = CheckpointTrailer.blockCount(storage, size);
    got.put("trailer_size", size).put("block_count", count);
    ArrayNode chunks = got.putArray("chunk_sizes");
    for (long block = 0; block < count; block++) {
      if (count > CHUNKS_SHOWN_MAX && block >= 3 && block < count - 3) continue;
      chunks.addArray().add(block).add(CheckpointTrailer.chunkSize(storage, block, count, size));
    }
  }

  private static void checkpoint(ClusterConfig cluster, JsonNode line, ObjectNode got) {
    long checkpoint = Fields.u64(line, "checkpoint");
    got.set("checkpoint", Fields.number(checkpoint));
    got.set("checkpoint_after", Fields.number(cluster.checkpointAfter(checkpoint)));
    put(got, "trigger", cluster.triggerForCheckpoint(checkpoint));
    put(got, "prepare_max", cluster.prepareMaxForCheckpoint(checkpoint));
    ArrayNode durable = got.putArray("durable");
    for (JsonNode pair : Fields.array(line, "durable")) {
      long commit = Fields.u64Value(pair.path(0), "durable");
      durable.addArray().add(Fields.number(commit)).add(cluster.durable(checkpoint, commit));
    }
  }

  private static void put(ObjectNode got, String field, @Nullable Long number) {
    got.set(field, number == null ? got.nullNode() : Fields.number(number));
  }

  private static void checkpointValid(ClusterConfig cluster, JsonNode line, ObjectNode got) {
    JsonNode range = Fields.array(line, "op_range");
    long first = Fields.u64Value(range.path(0), "op_range");
    long last = Fields.u64Value(range.path(1), "op_range");
    got.putArray("op_range").add(first).add(last);
    ArrayNode valid = got.putArray("valid_ops");
    for (long op = first; op <= last; op++) if (cluster.checkpointValid(op)) valid.add(op);
  }
}
