package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.journal.HeaderCell;
import org.viewstamp.journal.PrepareCell;
import org.viewstamp.journal.RecoveryInputs;
import org.viewstamp.journal.RecoveryTable;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.Operation;
import org.viewstamp.vsr.PrepareHeader;

/** Judges recordings of the recovery table: {@code journal/recovery-case}. */
final class RecoveryCaseJudge implements Judge {
  private static final String ROW_PREFIX = "recovery_row_";

  private static final Set<String> VECTOR_FIELDS =
      Set.of(
          "id",
          "tag",
          "parameters",
          "label",
          "decision_multiple",
          "decision_solo",
          "assert_failed_in");
  private static final Set<String> HEADERS_FIELDS =
      Set.of(
          "id",
          "tag",
          "slot",
          "header",
          "prepare",
          "prepare_op_max",
          "op_checkpoint",
          "parameters",
          "label",
          "decision_multiple",
          "decision_solo",
          "panic");
  private static final Set<String> HEADER_FIELDS =
      Set.of("kind", "op", "view", "timestamp", "checksum");

  @Override
  public boolean canJudge(Recording recording) {
    return recording.hasHeader() && recording.casesHave("parameters");
  }

  @Override
  public void judge(Recording recording, Verdicts verdicts) {
    CaseJudge.judgeAll(recording, RecoveryCaseJudge::judge, verdicts);
  }

  static Verdict judge(JsonNode line) {
    String tag = Fields.text(line, "tag");
    return switch (tag) {
      case "vector" -> judgeVector(line);
      case "headers" -> judgeHeaders(line);
      default -> throw new CannotJudge("tag", "is neither vector nor headers: " + tag);
    };
  }

  /** Nine inputs, as bare facts; all 512 combinations are recorded, also impossible ones. */
  private static Verdict judgeVector(JsonNode line) {
    Fields.exactly(line, "", VECTOR_FIELDS);
    RecoveryInputs inputs = RecoveryInputs.ofBits(bits(Fields.array(line, "parameters")));
    ObjectNode got = JsonNodeFactory.instance.objectNode();
    CheckFailed refusal = putRow(got, inputs);
    String row = refusal == null ? null : "@" + refusedRow(refusal);
    got.set("assert_failed_in", Fields.textOrNull(row));
    return compare(line, got);
  }

  /** Two header values, from which the inputs have to be found. */
  private static Verdict judgeHeaders(JsonNode line) {
    Fields.exactly(line, "", HEADERS_FIELDS);
    Fields.u64(line, "op_checkpoint");
    Fields.u64(line, "slot");
    PrepareHeader header = header(line, "header");
    PrepareHeader prepare = header(line, "prepare");
    RecoveryInputs inputs =
        RecoveryInputs.of(
            header == null ? HeaderCell.BAD : new HeaderCell.Valid(header),
            prepare == null ? PrepareCell.BAD : new PrepareCell.Valid(prepare),
            Fields.u64(line, "prepare_op_max"));
    ObjectNode got = JsonNodeFactory.instance.objectNode();
    ArrayNode parameters = got.putArray("parameters");
    for (int i = 0; i < RecoveryInputs.COUNT; i++) parameters.add(inputs.get(i) ? 1 : 0);
    CheckFailed refusal = putRow(got, inputs);
    got.set("panic", Refusals.recorded(line.get("panic"), refusal));
    return compare(line, got);
  }

  private static @Nullable CheckFailed putRow(ObjectNode got, RecoveryInputs inputs) {
    try {
      RecoveryTable.Row row = RecoveryTable.match(inputs);
      got.put("label", "@" + row.label());
      got.put("decision_multiple", row.decision(false).text());
      got.put("decision_solo", row.decision(true).text());
      return null;
    } catch (CheckFailed refusal) {
      got.putNull("label");
      got.putNull("decision_multiple");
      got.putNull("decision_solo");
      return refusal;
    }
  }

  /** The row that a check of the table names: {@code recovery_row_L_views_must_differ}. */
  private static String refusedRow(CheckFailed refusal) {
    String name = refusal.name();
    if (!name.startsWith(ROW_PREFIX)) return name;
    return name.substring(ROW_PREFIX.length()).replaceFirst("_.*", "");
  }

  private static Verdict compare(JsonNode line, ObjectNode got) {
    ObjectNode expected = JsonNodeFactory.instance.objectNode();
    got.fieldNames().forEachRemaining(field -> expected.set(field, line.get(field)));
    return JsonDiff.compare("", expected, got);
  }

  private static int bits(JsonNode parameters) {
    if (parameters.size() != RecoveryInputs.COUNT) {
      throw new CannotJudge("parameters", "are not nine: " + parameters.size());
    }
    int bits = 0;
    for (int i = 0; i < parameters.size(); i++) {
      bits |= Fields.index(parameters.get(i), "parameters", 1) << i;
    }
    return bits;
  }

  private static @Nullable PrepareHeader header(JsonNode line, String field) {
    JsonNode header = line.get(field);
    if (header == null || header.isNull()) return null;
    Fields.exactly(header, field + ".", HEADER_FIELDS);
    Fields.u64(header, "timestamp");
    String kind = Fields.text(header, "kind");
    int operation =
        switch (kind) {
          case "reserved" -> Operation.RESERVED;
          case "root" -> Operation.ROOT;
          case "prepare" -> Operation.STATE_MACHINE;
          default -> throw new CannotJudge(field + ".kind", "is unknown: " + kind);
        };
    return PrepareHeader.abstracted(
        Fields.u64(header, "op"),
        Fields.u32(header, "view"),
        Fields.u128(header, "checksum"),
        operation);
  }
}
