package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.viewstamp.freeset.Bitset;
import org.viewstamp.freeset.CheckpointTrailer;
import org.viewstamp.freeset.Ewah;
import org.viewstamp.freeset.EwahDecoded;
import org.viewstamp.freeset.FreeSet;
import org.viewstamp.freeset.FreeSetCheckpoint;
import org.viewstamp.freeset.FreeSetLimits;
import org.viewstamp.freeset.TrailerRead;
import org.viewstamp.vsr.BlockType;
import org.viewstamp.vsr.Header;
import org.viewstamp.vsr.HeaderField;
import org.viewstamp.vsr.LittleEndian;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.U128;

/** Judges recordings of checkpoints of the grid: {@code freeset/trailer}. */
final class FreeSetTrailerJudge implements Judge {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final FreeSetLimits LIMITS = FreeSetLimits.TEST_MIN;
  private static final StorageLayout STORAGE = LIMITS.storage();

  @Override
  public boolean canJudge(Recording recording) {
    return recording.hasHeader()
        && recording.casesHave("checkpoints")
        && recording.casesHave("storage_size_limit");
  }

  @Override
  public void judge(Recording recording, Verdicts verdicts) {
    CaseJudge.judgeAll(recording, FreeSetTrailerJudge::judge, verdicts);
  }

  static Verdict judge(JsonNode line) {
    U128 cluster = Fields.u128(line, "cluster");
    int release = Fields.u32(line, "release");
    long limit = Fields.u64(line, "storage_size_limit");
    int blocksCount = LIMITS.blockCountMax(limit);
    ObjectNode got = JSON.objectNode();
    got.put("id", Fields.text(line, "id")).put("tag", Fields.text(line, "tag"));
    got.put("cluster", cluster.toString()).put("release", release);
    got.put("storage_size_limit", limit).put("blocks_count", blocksCount);
    ArrayNode checkpoints = got.putArray("checkpoints");
    Checkpoints run = new Checkpoints(cluster, release, blocksCount);
    for (JsonNode recorded : Fields.array(line, "checkpoints")) {
      ObjectNode checkpoint = checkpoints.addObject();
      checkpoint.put("number", checkpoints.size());
      run.take(recorded, checkpoint);
    }
    return JsonDiff.compare("", line, got);
  }

  private record Checkpoints(U128 cluster, int release, int blocksCount) {
    /** One checkpoint, from the bitmaps that it encodes to the set that is opened from it. */
    void take(JsonNode recorded, ObjectNode got) {
      Bitset acquired = bitmap(recorded, "blocks_acquired");
      Bitset released = bitmap(recorded, "blocks_released");
      boolean hasSessions = recorded.has("client_sessions");
      if (hasSessions) acquired.unset(sessionBlock(recorded));
      FreeSet set = FreeSet.openDurable(priorMax(), FreeSet.SHARD_BITS, acquired, released);
      List<Long> sessions = List.of();
      if (hasSessions) {
        got.set("before_sessions", state(set));
        byte[] payload = Fields.hex(recorded.get("client_sessions"), "payload_hex");
        sessions =
            FreeSetCheckpoint.acquire(set, CheckpointTrailer.blockCount(STORAGE, payload.length));
        BlockType type = BlockType.CLIENT_SESSIONS;
        CheckpointTrailer trailer =
            CheckpointTrailer.write(STORAGE, cluster, release, type, payload, sessions);
        got.set("client_sessions", trailer(trailer, type));
      }
      got.set("before_encode", state(set));
      FreeSetCheckpoint checkpoint = FreeSetCheckpoint.take(set, STORAGE, cluster, release);
      got.set("after_acquire", state(set));
      got.set("blocks_acquired", trailer(checkpoint.acquired(), BlockType.FREE_SET));
      got.set("blocks_released", trailer(checkpoint.released(), BlockType.FREE_SET));
      long end = set.highestAddressAcquired() * STORAGE.blockSize();
      got.put("storage_size", STORAGE.dataFileSizeMin() + end);
      checkpoint.release(set);
      for (long address : sessions) set.release(address);
      got.set("after_checkpoint", state(set));
      got.set("reopened", reopened(checkpoint));
    }

    private int priorMax() {
      return Math.toIntExact(LIMITS.blocksReleasedPriorCheckpointDurabilityMax(blocksCount));
    }

    /** Index of the block that the session trailer took before the bitmaps were encoded. */
    private int sessionBlock(JsonNode recorded) {
      JsonNode address = recorded.path("client_sessions").path("blocks").path(0).path("address");
      int block = Fields.index(address, "client_sessions.blocks[0].address", blocksCount) - 1;
      if (block < 0) throw new CannotJudge("client_sessions.blocks[0].address", "is zero");
      return block;
    }

    private Bitset bitmap(JsonNode recorded, String trailer) {
      byte[] payload = Fields.hex(Fields.required(recorded, trailer), "payload_hex");
      long[] words = new long[blocksCount / Long.SIZE];
      EwahDecoded decoded = Ewah.U64.decodeAll(payload, words);
      if (!(decoded instanceof EwahDecoded.Words)) {
        throw new CannotJudge(trailer + ".payload_hex", "" + decoded);
      }
      return Bitset.of(blocksCount, words);
    }

    private JsonNode reopened(FreeSetCheckpoint checkpoint) {
      Map<Long, byte[]> blocks = new TreeMap<>();
      for (CheckpointTrailer trailer : List.of(checkpoint.acquired(), checkpoint.released())) {
        for (int i = 0; i < trailer.blocks().size(); i++) {
          blocks.put(trailer.addresses().get(i), trailer.blocks().get(i));
        }
      }
      FreeSet set = new FreeSet(blocksCount, priorMax());
      FreeSetCheckpoint.Opening opening =
          FreeSetCheckpoint.open(
              set,
              STORAGE,
              checkpoint.acquired().reference(),
              checkpoint.released().reference(),
              blocks::get);
      return opening instanceof FreeSetCheckpoint.Opening.Opened
          ? state(set)
          : JSON.textNode(opening.toString());
    }
  }

  private static ObjectNode state(FreeSet set) {
    ObjectNode state = JSON.objectNode();
    long highest = set.highestAddressAcquired();
    state.put("opened", set.opened()).put("checkpoint_durable", set.checkpointDurable());
    state.put("count_acquired", set.countAcquired()).put("count_released", set.countReleased());
    state.put("acquired_crc32", BitmapJson.crc32(set.acquired()));
    state.put("released_crc32", BitmapJson.crc32(set.released()));
    state.set(
        "highest_address_acquired",
        highest == FreeSet.NONE ? NullNode.instance : JSON.numberNode(highest));
    state.set("prior", BitmapJson.addresses(set.prior()));
    return state;
  }

  /** A trailer as it lies in its blocks: what is compared is read from their bytes. */
  private static ObjectNode trailer(CheckpointTrailer trailer, BlockType type) {
    ObjectNode node = JSON.objectNode();
    node.put("trailer_size", trailer.reference().size());
    node.put("block_count", trailer.blocks().size());
    node.put("checksum", trailer.reference().checksum().toString());
    node.put("last_block_address", trailer.reference().lastBlock().address());
    node.put("last_block_checksum", trailer.reference().lastBlock().checksum().toString());
    ArrayNode blocks = node.putArray("blocks");
    Map<Long, byte[]> stored = new TreeMap<>();
    for (int i = 0; i < trailer.blocks().size(); i++) {
      blocks.add(block(trailer.blocks().get(i)));
      stored.put(trailer.addresses().get(i), trailer.blocks().get(i));
    }
    TrailerRead read = CheckpointTrailer.read(STORAGE, type, trailer.reference(), stored::get);
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    if (read instanceof TrailerRead.Whole whole) {
      for (byte[] chunk : whole.chunks()) payload.writeBytes(chunk);
      node.put("payload_hex", Fields.hex(payload.toByteArray()));
    } else {
      node.put("payload_hex", read.toString());
    }
    return node;
  }

  private static ObjectNode block(byte[] block) {
    Header header = Header.of(block, 0);
    byte[] metadata = header.bytes(HeaderField.BLOCK_METADATA_BYTES);
    boolean zero = true;
    for (int i = header.size(); i < block.length; i++) zero &= block[i] == 0;
    return JSON.objectNode()
        .put("address", header.number(HeaderField.BLOCK_ADDRESS))
        .put("size", header.size())
        .put("checksum", header.checksum().toString())
        .put("checksum_body", header.u128(HeaderField.CHECKSUM_BODY).toString())
        .put("previous_address", LittleEndian.readU64(metadata, 32))
        .put("previous_checksum", U128.readLittleEndian(metadata, 0).toString())
        .put("block_padding_zero", zero && block.length == STORAGE.blockSize())
        .put("header_hex", Fields.hex(Arrays.copyOf(block, Header.SIZE)));
  }
}
