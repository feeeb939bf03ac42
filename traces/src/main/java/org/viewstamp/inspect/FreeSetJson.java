package org.viewstamp.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.freeset.Ewah;
import org.viewstamp.freeset.FreeSet;
import org.viewstamp.superblock.CheckpointStateField;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.superblock.VsrState;
import org.viewstamp.superblock.VsrStateField;
import org.viewstamp.vsr.Header;

/**
 * A free set as JSON objects, one a line, told apart by {@code kind}: one {@code free_set}, a
 * {@code trailer} for each of acquired, released and client_sessions, a {@code run} for each run of
 * blocks that are not free, a {@code block} for each block asked for. What is not known is null;
 * addresses, ops and sizes are numbers, checksums hex digits.
 *
 * <ul>
 *   <li>{@code free_set}: file, file_size, configuration, sequence (of the superblock), checkpoint
 *       (op, id, trigger, durable_op, next, next_durable_op, durable_reached, synced), opened,
 *       without_checkpoint, counts (blocks, shards, shards_full, acquired, released, prior, free,
 *       count_acquired, count_released, highest_address_acquired; null unless opened),
 *       storage_size, faults
 *   <li>{@code trailer}: trailer, size, checksum, last_block_address, last_block_checksum, words
 *       (of the bitmap; null for client_sessions), blocks (address, offset, size, checksum,
 *       verified), fault
 *   <li>{@code run}: state (acquired, released, prior), first, last, blocks
 *   <li>{@code block}: address, offset, state, why, type, sound, content, header (as {@code inspect
 *       FILE header OFFSET --json} gives it)
 * </ul>
 */
final class FreeSetJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final FreeSetInspection inspection;

  FreeSetJson(FreeSetInspection inspection) {
    this.inspection = inspection;
  }

  /** The whole set in numbers. */
  ObjectNode freeSet() {
    SuperBlockInspection superblock = inspection.superblock();
    SuperBlockHeader shown = superblock.reading().shown();
    VsrState state = inspection.state();
    FreeSet set = inspection.set();
    ObjectNode node = NODES.objectNode();
    node.put("kind", "free_set");
    node.put("file", superblock.fileName());
    node.put("file_size", superblock.fileSize());
    node.put("configuration", superblock.reading().layout().name());
    node.set("sequence", shown == null ? NODES.nullNode() : FieldJson.unsigned(shown.sequence()));
    node.set("checkpoint", checkpoint(state));
    node.put("opened", set != null);
    node.put("without_checkpoint", inspection.withoutCheckpoint());
    node.set("counts", set == null ? NODES.nullNode() : counts(set));
    node.set(
        "storage_size",
        number(state == null ? null : state.u64(CheckpointStateField.STORAGE_SIZE)));
    ArrayNode faults = node.putArray("faults");
    inspection.faults().forEach(faults::add);
    return node;
  }

  private JsonNode checkpoint(@Nullable VsrState state) {
    CheckpointDurability durability = inspection.durability();
    if (state == null || durability == null) return NODES.nullNode();
    ObjectNode node = NODES.objectNode();
    node.set("op", FieldJson.unsigned(durability.checkpoint()));
    node.put("id", state.checkpointId().toString());
    node.set("trigger", number(durability.trigger()));
    node.set("durable_op", number(durability.op()));
    node.set("next", number(durability.next()));
    node.set("next_durable_op", number(durability.nextOp()));
    node.put("durable_reached", durability.reached());
    node.put("synced", !state.isZero(VsrStateField.SYNC_OP_MAX));
    return node;
  }

  private static JsonNode number(@Nullable Long value) {
    return value == null ? NODES.nullNode() : FieldJson.unsigned(value);
  }

  private static ObjectNode counts(FreeSet set) {
    BlockStates states = new BlockStates(set);
    ObjectNode node = NODES.objectNode();
    node.put("blocks", set.blocksCount());
    node.put("shards", set.shardsCount());
    node.put("shards_full", set.index().count());
    for (BlockState state : BlockState.values()) node.put(state.label(), states.count(state));
    node.put("count_acquired", set.countAcquired());
    node.put("count_released", set.countReleased());
    node.put("highest_address_acquired", set.highestAddressAcquired());
    return node;
  }

  /** One trailer. */
  ObjectNode trailer(TrailerInspection trailer) {
    ObjectNode node = NODES.objectNode();
    node.put("kind", "trailer");
    node.put("trailer", trailer.kind().label());
    node.set("size", FieldJson.unsigned(trailer.reference().size()));
    node.put("checksum", trailer.reference().checksum().toString());
    node.set("last_block_address", FieldJson.unsigned(trailer.reference().lastBlock().address()));
    node.put("last_block_checksum", trailer.reference().lastBlock().checksum().toString());
    boolean bitmap = trailer.kind() != TrailerKind.CLIENT_SESSIONS && !trailer.isBroken();
    node.set("words", number(bitmap ? Ewah.U64.wordCount(trailer.chunks()) : null));
    ArrayNode blocks = node.putArray("blocks");
    for (int i = 0; i < trailer.blocks().size(); i++) {
      TrailerBlock block = trailer.blocks().get(i);
      Header header = block.header();
      ObjectNode one = blocks.addObject();
      one.set("address", FieldJson.unsigned(block.address()));
      one.set("offset", number(block.offset() < 0 ? null : block.offset()));
      one.set("size", number(header == null ? null : Integer.toUnsignedLong(header.size())));
      one.put("checksum", header == null ? null : header.checksum().toString());
      one.put("verified", trailer.verified(i));
    }
    node.put("fault", trailer.fault());
    return node;
  }

  /** One run of blocks. */
  static ObjectNode run(BlockRun run) {
    ObjectNode node = NODES.objectNode();
    node.put("kind", "run");
    node.put("state", run.state().label());
    node.put("first", run.first());
    node.put("last", run.last());
    node.put("blocks", run.count());
    return node;
  }

  /** One block. */
  static ObjectNode block(BlockInspection block) {
    BlockState state = block.state();
    HeaderInspection header = block.header();
    ObjectNode node = NODES.objectNode();
    node.put("kind", "block");
    node.put("address", block.address());
    node.set("offset", number(block.offset() < 0 ? null : block.offset()));
    node.put("state", state == null ? null : state.name().toLowerCase(Locale.ROOT));
    node.put("why", block.why());
    node.put("type", block.type().isEmpty() ? null : block.type());
    node.put("sound", block.sound());
    node.put("content", block.content());
    node.set("header", header == null ? NODES.nullNode() : HeaderJson.of(header));
    return node;
  }
}
