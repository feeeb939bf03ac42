package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.viewstamp.trace.BadInput;
import org.viewstamp.vsr.Constants;
import org.viewstamp.vsr.ExponentialBackoff;
import org.viewstamp.vsr.Members;
import org.viewstamp.vsr.Quorums;
import org.viewstamp.vsr.Sectors;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.Zone;

/**
 * Judges recordings of the rules of the shared vocabulary: quorums, members, checkpoints, zones,
 * backoff, timeouts. {@code vsr/quorums*}.
 */
final class QuorumsJudge implements Judge {
  private static final int REPLICA_COUNT_MAX = 255;

  @Override
  public boolean canJudge(Recording recording) {
    JsonNode first = recording.second();
    return recording.hasHeader() && first != null && first.path("tag").asText().equals("quorums");
  }

  @Override
  public void judge(Recording recording, Verdicts verdicts) {
    CaseJudge.judgeAll(recording, cases(recording), verdicts);
  }

  /** The judge of single cases. */
  static CaseJudge cases(Recording recording) {
    Constants constants = constants(recording);
    StorageLayout layout = constants.storageLayout();
    CheckpointCases checkpoints = new CheckpointCases(constants.clusterConfig(), layout);
    return line -> {
      String tag = Fields.text(line, "tag");
      return switch (tag) {
        case "quorums" -> quorums(line);
        case "root_members" -> rootMembers(line, constants);
        case "members" -> members(line);
        case "sector" -> sector(line);
        case "checkpoint_valid_set" -> checkpoints.validSet(line);
        case "checkpoint_chain" -> checkpoints.chain(line);
        case "checkpoint" -> checkpoints.checkpoint(line);
        case "checkpoint_function" -> checkpoints.function(line);
        case "zone" -> zone(line, layout);
        case "zone_offset" -> zoneOffset(line, layout);
        case "block_offset" -> blockOffset(line, layout);
        case "backoff" -> backoff(line);
        case "timeout" -> TimeoutCases.judge(line);
        default -> throw new CannotJudge("tag", "is unknown: " + tag);
      };
    };
  }

  private static Constants constants(Recording recording) {
    for (Constants constants : List.of(Constants.PRODUCTION, Constants.TEST_MIN)) {
      if (constants.name().equals(recording.config())) return constants;
    }
    throw new BadInput(
        recording.path() + ": line 1: config",
        "found \"" + recording.config() + "\"",
        "test_min or production");
  }

  private static Verdict quorums(JsonNode line) {
    int replicas =
        Fields.index(Fields.required(line, "replica_count"), "replica_count", REPLICA_COUNT_MAX);
    return new Outcome(line, "replica_count")
        .results(
            got -> {
              Quorums quorums = Quorums.quorums(replicas);
              got.put("replication", quorums.replication());
              got.put("view_change", quorums.viewChange());
              got.put("nack_prepare", quorums.nackPrepare());
              got.put("majority", quorums.majority());
              got.put("upgrade", quorums.upgrade());
            })
        .verdict();
  }

  private static Verdict rootMembers(JsonNode line, Constants constants) {
    U128 cluster = Fields.u128(line, "cluster");
    return new Outcome(line, "cluster")
        .results(
            got -> {
              ArrayNode members = got.putArray("members");
              Members root = Members.root(constants.clusterConfigChecksum(), cluster);
              for (U128 id : root.ids()) members.add(id.toString());
            })
        .verdict();
  }

  /** Members in the recorded form: 12 ids. */
  static Members members(JsonNode object, String field) {
    List<U128> ids = new ArrayList<>();
    for (JsonNode id : Fields.array(object, field)) {
      ids.add(Fields.u128Value(id, field));
    }
    if (ids.size() != Members.MEMBERS_MAX) throw new CannotJudge(field, "are not 12");
    return new Members(ids);
  }

  private static Verdict members(JsonNode line) {
    Members members = members(line, "members");
    U128 searched = Fields.u128(line, "id_searched");
    return new Outcome(line, "members", "id_searched")
        .results(
            got -> {
              got.put("valid", members.valid());
              got.put("count", members.count());
            })
        .results(got -> got.put("index", members.index(searched)))
        .verdict();
  }

  private static Verdict sector(JsonNode line) {
    long offset = Fields.u64Text(line, "offset");
    return new Outcome(line, "offset")
        .results(
            got -> {
              got.put("floor", Long.toUnsignedString(Sectors.floor(offset)));
              got.put("ceil", Long.toUnsignedString(Sectors.ceil(offset)));
            })
        .verdict();
  }

  private static Zone zone(JsonNode line) {
    String name = Fields.text(line, "zone");
    for (Zone zone : Zone.values()) if (zone.label().equals(name)) return zone;
    throw new CannotJudge("zone", "is unknown: " + name);
  }

  private static Verdict zone(JsonNode line, StorageLayout layout) {
    Zone zone = zone(line);
    return new Outcome(line, "zone")
        .results(
            got -> {
              got.put("start", Long.toUnsignedString(layout.start(zone)));
              got.put("size", zone == Zone.GRID ? null : Long.toUnsignedString(layout.size(zone)));
            })
        .verdict();
  }

  private static Verdict zoneOffset(JsonNode line, StorageLayout layout) {
    Zone zone = zone(line);
    long offset = Fields.u64Text(line, "offset");
    return new Outcome(line, "zone", "offset")
        .results(got -> got.put("result", Long.toUnsignedString(layout.offset(zone, offset))))
        .verdict();
  }

  private static Verdict blockOffset(JsonNode line, StorageLayout layout) {
    long address = Fields.u64Text(line, "address");
    return new Outcome(line, "address")
        .results(
            got -> {
              got.put("grid_offset", Long.toUnsignedString(layout.gridOffset(address)));
              got.put("storage_offset", Long.toUnsignedString(layout.blockOffset(address)));
            })
        .verdict();
  }

  private static Verdict backoff(JsonNode line) {
    long min = Fields.u64Text(line, "min");
    long max = Fields.u64Text(line, "max");
    long attempt = Fields.u64Text(line, "attempt");
    long draw = Fields.u64Text(line, "draw");
    return new Outcome(line, "min", "max", "attempt", "draw")
        .results(got -> putBackoff(got, min, max, attempt, draw))
        .verdict();
  }

  private static void putBackoff(ObjectNode got, long min, long max, long attempt, long draw) {
    long wait = ExponentialBackoff.withJitter(min, max, attempt, draw);
    got.put("result", Long.toUnsignedString(wait));
    got.put("draws", 1);
  }
}
