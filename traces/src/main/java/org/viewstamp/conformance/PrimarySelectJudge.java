package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.viewstamp.vsr.Quorums;
import org.viewstamp.vsr.ReplicaTimeout;

/**
 * Judges what the choice of a primary rests on: quorums, turns, timeouts, headers. {@code
 * replica/primary-select}
 */
final class PrimarySelectJudge implements Judge {
  private static final int REPLICAS_MAX = 6;
  private static final String TIMEOUT_SUFFIX = "_timeout";

  /** Not among the recorded timeouts. */
  private static final Set<ReplicaTimeout> NOT_RECORDED =
      Set.of(ReplicaTimeout.GRID_SCRUB, ReplicaTimeout.TRACE_EMIT);

  @Override
  public boolean canJudge(Recording recording) {
    JsonNode first = recording.second();
    return recording.hasHeader()
        && first != null
        && first.path("kind").asText().equals("quorums")
        && first.has("out");
  }

  @Override
  public void judge(Recording recording, Verdicts verdicts) {
    CaseJudge.judgeAll(recording, cases(recording), verdicts);
  }

  /** The judge of single cases. */
  static CaseJudge cases(Recording recording) {
    ViewHeadersCases headers = new ViewHeadersCases(Configuration.of(recording).cluster());
    return line -> {
      String kind = Fields.text(line, "kind");
      return switch (kind) {
        case "quorums" -> judgeQuorums(line);
        case "primary_index" -> judgePrimaryIndex(line);
        case "timeouts" -> judgeTimeouts(line);
        case "verify" -> headers.judge(line);
        default -> throw new CannotJudge("kind", "is unknown: " + kind);
      };
    };
  }

  private static int replicaCount(JsonNode line) {
    int count = Fields.index(Fields.required(line, "replica_count"), "replica_count", REPLICAS_MAX);
    if (count == 0) throw new CannotJudge("replica_count", "is 0");
    return count;
  }

  private static Verdict judgeQuorums(JsonNode line) {
    Fields.exactly(line, "", Set.of("id", "kind", "replica_count", "out"));
    Quorums quorums = Quorums.quorums(replicaCount(line));
    ObjectNode got = JsonNodeFactory.instance.objectNode();
    got.put("replication", quorums.replication());
    got.put("view_change", quorums.viewChange());
    got.put("nack_prepare", quorums.nackPrepare());
    got.put("majority", quorums.majority());
    got.put("upgrade", quorums.upgrade());
    return JsonDiff.compare("out", Fields.required(line, "out"), got);
  }

  /** The first twenty views, and some far ones. */
  private static Verdict judgePrimaryIndex(JsonNode line) {
    Fields.exactly(line, "", Set.of("id", "kind", "replica_count", "out"));
    int replicaCount = replicaCount(line);
    JsonNode out = Fields.required(line, "out");
    ObjectNode got = JsonNodeFactory.instance.objectNode();
    ArrayNode byView = got.putArray("by_view");
    for (int view = 0; view < 20; view++) byView.add(Quorums.primaryIndex(view, replicaCount));
    ArrayNode big = got.putArray("big");
    for (long view : new long[] {1000, 65_535, 65_536, 0xffff_fffaL, 0xffff_ffffL}) {
      int primary = Quorums.primaryIndex((int) view, replicaCount);
      big.addObject().put("view", view).put("primary", primary);
    }
    return JsonDiff.compare("out", out, got);
  }

  private static Verdict judgeTimeouts(JsonNode line) {
    Fields.exactly(line, "", Set.of("id", "kind", "note", "out"));
    String note = Fields.text(line, "note");
    if (!note.startsWith("backup in normal status right after opening")) {
      throw new CannotJudge("note", "is about another replica: " + note);
    }
    ObjectNode got = JsonNodeFactory.instance.objectNode();
    ObjectNode ticks = got.putObject("ticks");
    for (ReplicaTimeout timeout : ReplicaTimeout.values()) {
      if (NOT_RECORDED.contains(timeout)) continue;
      ticks
          .putObject(timeout.label() + TIMEOUT_SUFFIX)
          .put("after", timeout.after())
          .put("ticking", timeout.ticksInNormalBackup());
    }
    return JsonDiff.compare("out", Fields.required(line, "out"), got);
  }
}
