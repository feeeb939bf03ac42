package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.AccountingOperation;
import org.viewstamp.vsr.LittleEndian;
import org.viewstamp.vsr.Members;
import org.viewstamp.vsr.Operation;
import org.viewstamp.vsr.ReconfigurationRequest;
import org.viewstamp.vsr.ReconfigurationResult;
import org.viewstamp.vsr.ReconfigurationRules;
import org.viewstamp.vsr.Release;
import org.viewstamp.vsr.ReleaseList;
import org.viewstamp.vsr.U128;

/**
 * Judges recordings of the protocol's own operations: reconfiguration requests, numbers of
 * operations, releases. {@code vsr/reconfigure}.
 */
final class ReconfigureJudge implements Judge {
  private static final int[] REPLICA_COUNTS = {0, 1, 2, 3, 6, 7, 255};
  private static final int[] STANDBY_COUNTS = {0, 1, 2, 6, 7};
  private static final int[] EPOCHS = {6, 7, 8, 9};

  private static final ReconfigurationRules.Current EXHAUSTIVE =
      new ReconfigurationRules.Current(members(List.of(1, 2, 3)), 7, 2, 1);

  private static final int ID_MAX = 255;
  private static final int OPERATION_MAX = 255;

  private static final Set<String> CURRENT_FIELDS =
      Set.of("members", "epoch", "replica_count", "standby_count");

  @Override
  public boolean canJudge(Recording recording) {
    return recording.hasHeader()
        && recording.casesHave("members")
        && recording.casesHave("results");
  }

  @Override
  public void judge(Recording recording, Verdicts verdicts) {
    CaseJudge.judgeAll(recording, ReconfigureJudge::judge, verdicts);
  }

  static Verdict judge(JsonNode line) {
    String tag = Fields.text(line, "tag");
    return switch (tag) {
      case "exhaustive" -> exhaustive(line);
      case "random" -> random(line);
      case "operation" -> operation(line);
      case "release_parse" -> releaseParse(line);
      case "release_compare" -> releaseCompare(line);
      case "verify_release_list" -> verifyReleaseList(line);
      default -> throw new CannotJudge("tag", "is unknown: " + tag);
    };
  }

  private static Members members(List<Integer> ids) {
    List<U128> members = new ArrayList<>();
    for (int id : ids) members.add(new U128(0, id));
    return new Members(members);
  }

  /** All combinations of counts and epochs, for four members. */
  private static Verdict exhaustive(JsonNode line) {
    List<Integer> ids = new ArrayList<>();
    for (JsonNode id : Fields.array(line, "members")) ids.add(Fields.index(id, "members", ID_MAX));
    if (ids.size() != 4) throw new CannotJudge("members", "are not four");
    return new Outcome(line, "members")
        .results(
            got -> {
              ArrayNode results = got.putArray("results");
              for (int replicaCount : REPLICA_COUNTS) {
                for (int standbyCount : STANDBY_COUNTS) {
                  for (int epoch : EPOCHS) {
                    ReconfigurationRequest request =
                        ReconfigurationRequest.of(members(ids), epoch, replicaCount, standbyCount);
                    results.add(ReconfigurationRules.validate(request, EXHAUSTIVE).number());
                  }
                }
              }
            })
        .verdict();
  }

  private static Verdict random(JsonNode line) {
    JsonNode current = Fields.required(line, "current");
    Fields.exactly(current, "current.", CURRENT_FIELDS);
    ReconfigurationRules.Current configuration =
        new ReconfigurationRules.Current(
            QuorumsJudge.members(current, "members"),
            Fields.u32(current, "epoch"),
            Fields.index(Fields.required(current, "replica_count"), "replica_count", 255),
            Fields.index(Fields.required(current, "standby_count"), "standby_count", 255));
    byte[] bytes = Fields.hex(line, "request_hex");
    return new Outcome(line, "current", "request_hex")
        .results(
            got -> {
              ReconfigurationRequest request = ReconfigurationRequest.decode(bytes);
              ReconfigurationResult result = ReconfigurationRules.validate(request, configuration);
              got.put("result", result.number());
              got.put("result_name", result.label());
            })
        .verdict();
  }

  private static Verdict operation(JsonNode line) {
    int operation = Fields.index(Fields.required(line, "operation"), "operation", OPERATION_MAX);
    return new Outcome(line, "operation")
        .results(
            got -> {
              got.put("valid", Operation.valid(operation));
              got.put("vsr_reserved", Operation.vsrReserved(operation));
            })
        .results("tag_name_panic", got -> got.put("tag_name", Operation.tagName(operation)))
        .results("to_panic", got -> got.put("to", Operation.to(operation).number()))
        .results("cast_panic", got -> got.put("cast", Operation.cast(operation).number()))
        .results(
            "operation_from_vsr_panic",
            got -> got.put("operation_from_vsr", number(Operation.operationFromVsr(operation))))
        .verdict();
  }

  private static @Nullable Integer number(@Nullable AccountingOperation operation) {
    return operation == null ? null : operation.number();
  }

  private static Verdict releaseParse(JsonNode line) {
    String input = Latin1.input(line);
    return new Outcome(line, "input_hex")
        .fact("input", input)
        .results(got -> putParsed(got, Release.parse(input)))
        .verdict();
  }

  private static void putParsed(ObjectNode got, Release.Parsed parsed) {
    if (!(parsed instanceof Release.Valid valid)) {
      got.put("error", parsed.getClass().getSimpleName());
      return;
    }
    int release = valid.release();
    Release.ReleaseTriple triple = Release.triple(release);
    byte[] bytes = new byte[4];
    LittleEndian.writeU32(bytes, 0, release);
    got.put("value", Integer.toUnsignedLong(release));
    got.put("major", triple.major());
    got.put("minor", triple.minor());
    got.put("patch", triple.patch());
    got.put("formatted", Release.toString(release));
    got.put("bytes_hex", Fields.hex(bytes));
  }

  private static Verdict releaseCompare(JsonNode line) {
    int a = Fields.u32(line, "a");
    int b = Fields.u32(line, "b");
    return new Outcome(line, "a", "b")
        .results(
            got -> {
              got.put("less_than", Release.lessThan(a, b));
              got.put("max", Integer.toUnsignedLong(Release.max(a, b)));
              got.put("formatted_a", Release.toString(a));
            })
        .verdict();
  }

  private static Verdict verifyReleaseList(JsonNode line) {
    int included = Fields.u32(line, "included");
    List<Integer> releases = new ArrayList<>();
    for (JsonNode release : Fields.array(line, "releases")) {
      releases.add(Fields.u32Value(release, "releases"));
    }
    return new Outcome(line, "releases", "included")
        .results(
            got -> {
              ReleaseList.verify(releases, included);
              got.put("ok", true);
            })
        .verdict();
  }
}
