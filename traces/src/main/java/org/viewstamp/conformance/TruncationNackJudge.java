package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.ClusterConfig;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.ViewChangeHeaders;
import org.viewstamp.vsr.ViewChangeHeaders.Entry;
import org.viewstamp.vsr.ViewChangeHeadersUpdate;

/**
 * Judges the header lists with which replicas enter a view change: {@code replica/truncation-nack},
 * kind {@code build}. The kind {@code bits} is about a running replica and not judged yet.
 */
final class TruncationNackJudge implements Judge {
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "kind",
          "tag",
          "replica",
          "status",
          "op",
          "commit_max",
          "view_headers",
          "journal",
          "out");
  private static final Pattern HEADER =
      Pattern.compile("([0-9]{1,18}):(?:-|([0-9]{1,9}):([0-9a-f]{32}))");
  private static final String STAGE = "update_do_view_change_headers";

  /** The line on which the original stops for each of our checks, as the format tells. */
  private static final Map<String, String> STOPS =
      new TreeMap<>(
          Map.of(
              "do_view_change_head_not_blank", "assertion at replica.zig:9326",
              "do_view_change_reaches_down_to_commit_max",
                  "reached unreachable code at replica.zig:9344"));

  @Override
  public boolean canJudge(Recording recording) {
    JsonNode first = recording.second();
    return recording.hasHeader()
        && first != null
        && Set.of("bits", "build").contains(first.path("kind").asText());
  }

  @Override
  public void judge(Recording recording, Verdicts verdicts) {
    CaseJudge.judgeAll(recording, cases(recording), verdicts);
  }

  /** The judge of single cases. */
  static CaseJudge cases(Recording recording) {
    ClusterConfig config = Configuration.of(recording).cluster();
    return line -> {
      String kind = Fields.text(line, "kind");
      return switch (kind) {
        case "bits" -> Verdict.OUT_OF_SCOPE;
        case "build" -> judgeBuild(line, config);
        default -> throw new CannotJudge("kind", "is unknown: " + kind);
      };
    };
  }

  private static Verdict judgeBuild(JsonNode line, ClusterConfig config) {
    Fields.exactly(line, "", FIELDS);
    if (!Fields.text(line, "status").equals("normal")) {
      throw new CannotJudge("status", "is not normal");
    }
    Map<Long, U128> checksums = new TreeMap<>();
    for (String field : List.of("view_headers", "journal")) {
      for (Entry entry : entries(line, field, Map.of())) putChecksum(checksums, entry);
    }
    Map<Long, Entry> journal = new TreeMap<>();
    for (Entry entry : entries(line, "journal", checksums)) journal.put(entry.op(), entry);
    ViewChangeHeaders previous =
        new ViewChangeHeaders(
            ViewChangeHeaders.Kind.START_VIEW, entries(line, "view_headers", checksums));
    ViewChangeHeadersUpdate.DoViewChangeInput input =
        new ViewChangeHeadersUpdate.DoViewChangeInput(
            config, 0, 0, Fields.u64(line, "op"), Fields.u64(line, "commit_max"), false, previous);
    ObjectNode got = JsonNodeFactory.instance.objectNode();
    try {
      ViewChangeHeaders built =
          ViewChangeHeadersUpdate.doViewChange(input, op -> header(journal.get(op), op));
      ArrayNode headers = got.putArray("headers");
      for (Entry entry : built.entries()) headers.add(text(entry));
    } catch (CheckFailed stop) {
      got.removeAll();
      got.put("stage", STAGE);
      got.put("panic", STOPS.getOrDefault(stop.name(), stop.name()));
    }
    return JsonDiff.compare("out", Fields.required(line, "out"), got);
  }

  private static @Nullable PrepareHeader header(@Nullable Entry entry, long op) {
    if (entry == null) throw new CannotJudge("journal", "does not tell of op " + op);
    return entry.header();
  }

  private static void putChecksum(Map<Long, U128> checksums, Entry entry) {
    PrepareHeader header = entry.header();
    if (header != null) checksums.put(entry.op(), header.checksum());
  }

  private static List<Entry> entries(JsonNode line, String field, Map<Long, U128> checksums) {
    List<Entry> entries = new ArrayList<>();
    int index = 0;
    for (JsonNode text : Fields.array(line, field)) {
      entries.add(entry(text.asText(), field + "[" + index++ + "]", checksums));
    }
    return entries;
  }

  /**
   * {@code op:view:checksum} or {@code op:-}. Parent and timestamp are not recorded: the parent is
   * taken to be the header that is recorded of the op below, and time to run with the ops.
   */
  private static Entry entry(String text, String path, Map<Long, U128> checksums) {
    Matcher matcher = HEADER.matcher(text);
    if (!matcher.matches()) throw new CannotJudge(path, "is no header: " + text);
    String op = matcher.group(1);
    String view = matcher.group(2);
    String checksum = matcher.group(3);
    if (op == null) throw new CannotJudge(path, "has no op: " + text);
    long number = Long.parseLong(op);
    if (view == null || checksum == null) return Entry.blank(number);
    U128 parent = checksums.getOrDefault(number - 1, U128.ZERO);
    return Entry.valid(
        PrepareHeader.abstracted(
            number, Integer.parseInt(view), U128.parse(checksum), parent, number));
  }

  private static String text(Entry entry) {
    PrepareHeader header = entry.header();
    if (header == null) return entry.op() + ":-";
    return entry.op() + ":" + Integer.toUnsignedString(header.view()) + ":" + header.checksum();
  }
}
