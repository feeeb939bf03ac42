package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.viewstamp.superblock.QuorumError;
import org.viewstamp.superblock.SuperBlockGroup;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.superblock.SuperBlockQuorums;
import org.viewstamp.superblock.SuperBlockRepairs;
import org.viewstamp.vsr.StorageLayout;

/**
 * Judges choices among superblock copies, and the order of repairs: {@code vsr/superblock-quorums}.
 */
final class SuperBlockQuorumsJudge implements Judge {
  private static final Set<String> HEADER_FIELDS =
      Set.of(
          "id",
          "tag",
          "pool",
          "name",
          "size",
          "sequence",
          "checksum",
          "parent",
          "checkpoint_id",
          "extents");
  private static final Set<String> REPAIR_FIELDS = Set.of("id", "tag", "slots", "repairs");
  private static final Set<String> COPY_FIELDS = Set.of("header", "copy");
  private static final Set<String> PATCHED_COPY_FIELDS = Set.of("header", "copy", "patch");
  private static final Set<String> PATCH_FIELDS = Set.of("offset", "bytes_hex");
  private static final int COPY_MAX = 0xffff;

  @Override
  public boolean canJudge(Recording recording) {
    return recording.hasHeader() && recording.casesHave("pool") && recording.casesHave("extents");
  }

  @Override
  public void judge(Recording recording, Verdicts verdicts) {
    CaseJudge.judgeAll(recording, cases(recording), verdicts);
  }

  /** The judge of single cases, with the headers that they name. */
  static CaseJudge cases(Recording recording) {
    StorageLayout layout = Configuration.of(recording).storage();
    Map<String, SuperBlockHeader> pool = new HashMap<>();
    recording.forEachCase(
        line -> {
          if (!line.path("tag").asText().equals("header")) return;
          pool.put(name(line, Fields.text(line, "name")), header(line));
        });
    return line -> judge(line, pool, layout);
  }

  private static String name(JsonNode line, String header) {
    return Fields.u64(line, "pool") + "/" + header;
  }

  private static SuperBlockHeader header(JsonNode line) {
    return new SuperBlockHeader(Extents.bytes(line, "extents", SuperBlockHeader.SIZE), 0);
  }

  private static Verdict judge(
      JsonNode line, Map<String, SuperBlockHeader> pool, StorageLayout layout) {
    return switch (Fields.text(line, "tag")) {
      case "header" -> judgeHeader(line, layout);
      case "repair_iterator" -> judgeRepairs(line);
      default -> judgeChoice(line, pool, layout);
    };
  }

  private static Verdict judgeHeader(JsonNode line, StorageLayout layout) {
    Fields.exactly(line, "", HEADER_FIELDS);
    SuperBlockHeader header = header(line);
    String id = "p" + Fields.u64(line, "pool") + "/" + Fields.text(line, "name");
    ObjectNode got = line.deepCopy();
    got.put("id", id);
    got.put("size", layout.superblockHeaderSize());
    got.set("sequence", Fields.number(header.sequence()));
    got.put("checksum", header.calculatedChecksum().toString());
    got.put("parent", header.parent().toString());
    got.put("checkpoint_id", header.vsrState().checkpointId().toString());
    return JsonDiff.compare("", line, got);
  }

  private static Verdict judgeRepairs(JsonNode line) {
    Fields.exactly(line, "", REPAIR_FIELDS);
    List<Integer> slots = new ArrayList<>();
    for (JsonNode slot : Fields.array(line, "slots")) {
      slots.add(slot.isNull() ? -1 : Fields.index(slot, "slots", COPY_MAX));
    }
    return new Outcome(line, "slots")
        .results(got -> got.set("repairs", repairs(new SuperBlockRepairs(slots))))
        .verdict();
  }

  private static ArrayNode repairs(SuperBlockRepairs repairs) {
    ArrayNode order = JsonNodeFactory.instance.arrayNode();
    for (SuperBlockRepairs.Repair repair : repairs.order()) order.add(repair.slot());
    return order;
  }

  private static Verdict judgeChoice(
      JsonNode line, Map<String, SuperBlockHeader> pool, StorageLayout layout) {
    List<SuperBlockHeader> copies = new ArrayList<>();
    for (JsonNode copy : Fields.array(line, "copies")) copies.add(copy(line, copy, pool));
    SuperBlockQuorums.Threshold threshold = threshold(line);
    return new Outcome(line, "threshold", "pool", "copies")
        .results(got -> putChoice(got, SuperBlockQuorums.choose(copies, threshold, layout)))
        .verdict();
  }

  private static SuperBlockQuorums.Threshold threshold(JsonNode line) {
    String text = Fields.text(line, "threshold");
    return switch (text) {
      case "open" -> SuperBlockQuorums.Threshold.OPEN;
      case "verify" -> SuperBlockQuorums.Threshold.VERIFY;
      default -> throw new CannotJudge("threshold", "is neither open nor verify: " + text);
    };
  }

  /** A header of the pool, under a copy number, and then damaged. */
  private static SuperBlockHeader copy(
      JsonNode line, JsonNode copy, Map<String, SuperBlockHeader> pool) {
    JsonNode patch = copy.get("patch");
    Fields.exactly(copy, "copies.", patch == null ? COPY_FIELDS : PATCHED_COPY_FIELDS);
    SuperBlockHeader header = pool.get(name(line, Fields.text(copy, "header")));
    if (header == null) throw new CannotJudge("copies.header", "is not in the pool");
    int number = Fields.index(Fields.required(copy, "copy"), "copies.copy", COPY_MAX);
    SuperBlockHeader numbered = header.withCopy(number);
    if (patch == null) return numbered;
    Fields.exactly(patch, "copies.patch.", PATCH_FIELDS);
    byte[] bytes = numbered.toBytes();
    byte[] piece = Fields.hex(patch, "bytes_hex");
    int at = Fields.index(Fields.required(patch, "offset"), "offset", bytes.length - piece.length);
    System.arraycopy(piece, 0, bytes, at, piece.length);
    return new SuperBlockHeader(bytes, 0);
  }

  private static void putChoice(ObjectNode got, SuperBlockQuorums.Choice choice) {
    ObjectNode result = got.putObject("result");
    QuorumError error = choice.error();
    if (error != null) {
      result.put("error", error.text());
    } else {
      SuperBlockGroup working = choice.requireWorking();
      result.put("checksum", working.header().checksum().toString());
      putGroup(result, working);
      result.set("repairs", repairs(SuperBlockRepairs.of(working)));
    }
    ArrayNode groups = got.putArray("groups");
    for (SuperBlockGroup group : choice.groups()) {
      ObjectNode one = groups.addObject().put("valid", group.valid());
      putGroup(one, group);
    }
  }

  private static void putGroup(ObjectNode got, SuperBlockGroup group) {
    got.put("header_slot", group.headerSlot());
    got.set("sequence", Fields.number(group.header().sequence()));
    ArrayNode slots = got.putArray("slots");
    for (int copy : group.slots()) {
      if (copy < 0) slots.addNull();
      else slots.add(copy);
    }
    got.set(
        "copies",
        Fields.numbers(
            group.slots().stream().filter(copy -> copy >= 0).distinct().sorted().toList()));
  }
}
