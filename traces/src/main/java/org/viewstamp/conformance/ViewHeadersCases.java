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
import org.viewstamp.vsr.ClusterConfig;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.ViewChangeHeaders;
import org.viewstamp.vsr.ViewChangeHeaders.Entry;
import org.viewstamp.vsr.ViewChangeHeaders.ViewRange;
import org.viewstamp.vsr.ViewChangeHeadersCodec;
import org.viewstamp.vsr.ViewChangeHeadersRules;

/** The kind {@code verify}: lists of view-change headers, sound or not, and their view filter. */
final class ViewHeadersCases {
  private static final Set<String> FIELDS =
      Set.of("id", "kind", "tag", "command", "headers", "out");
  private static final Set<String> HEADER_FIELDS =
      Set.of("type", "op", "view", "checksum", "parent", "timestamp");

  /**
   * Where the original stops on a header whose fields are not in order. Which one of them is not
   * recorded, so that such a case cannot be judged.
   */
  private static final String STOPS_ON_FIELDS = "assertion at vsr.zig:1263";

  /** The line on which the original stops for each of our rules, as the format tells. */
  private static final Map<String, Integer> LINES = lines();

  private static Map<String, Integer> lines() {
    Map<String, Integer> lines = new TreeMap<>();
    // spotless:off
    lines.put("view_change_header_checksum",           1260);
    lines.put("view_change_header_not_reserved",       1262);
    lines.put("view_change_headers_not_empty",         1288);
    lines.put("view_change_headers_count",             1289);
    lines.put("view_change_headers_head_not_blank",    1294);
    lines.put("view_change_headers_ops_descend",       1301);
    lines.put("view_change_headers_consecutive",       1309);
    lines.put("view_change_headers_views_do_not_rise", 1325);
    lines.put("view_change_headers_timestamps_descend", 1326);
    lines.put("view_change_headers_chained",           1328);
    // spotless:on
    return lines;
  }

  private final ClusterConfig config;

  ViewHeadersCases(ClusterConfig config) {
    this.config = config;
  }

  Verdict judge(JsonNode line) {
    Fields.exactly(line, "", FIELDS);
    JsonNode out = Fields.required(line, "out");
    ViewChangeHeaders headers = headers(line);
    if (out.path("panic").asText().equals(STOPS_ON_FIELDS)) return Verdict.OUT_OF_SCOPE;
    ViewChangeHeadersRules.Broken broken = ViewChangeHeadersRules.firstBroken(headers, config);
    ObjectNode got = JsonNodeFactory.instance.objectNode();
    if (broken != null) {
      got.put("stage", "verify");
      got.put("panic", "assertion at vsr.zig:" + LINES.getOrDefault(broken.rule(), 0));
    } else {
      got.put("result", "ok");
      putViews(got, headers, out);
    }
    return JsonDiff.compare("out", out, got);
  }

  /** From two ops above the head down to two below the last header, with one log_view for all. */
  private static void putViews(ObjectNode got, ViewChangeHeaders headers, JsonNode out) {
    JsonNode first = Fields.array(out, "view_for_op").get(0);
    if (first == null) throw new CannotJudge("out.view_for_op", "is empty");
    int logView = Fields.u32(first, "log_view");
    ArrayNode views = got.putArray("view_for_op");
    List<Entry> entries = headers.entries();
    long last = entries.get(entries.size() - 1).op();
    long lowest = ClusterConfig.saturatingSubtract(last, 2);
    for (long op = entries.get(0).op() + 2; op >= lowest; op--) {
      ViewRange range = headers.viewForOp(op, logView);
      ObjectNode one = views.addObject();
      one.set("op", Fields.number(op));
      one.put("log_view", Integer.toUnsignedLong(logView));
      one.put("min", Integer.toUnsignedLong(range.min()));
      one.put("max", Integer.toUnsignedLong(range.max()));
    }
  }

  private static ViewChangeHeaders headers(JsonNode line) {
    String command = Fields.text(line, "command");
    ViewChangeHeaders.Kind kind =
        switch (command) {
          case "start_view" -> ViewChangeHeaders.Kind.START_VIEW;
          case "do_view_change" -> ViewChangeHeaders.Kind.DO_VIEW_CHANGE;
          default -> throw new CannotJudge("command", "is unknown: " + command);
        };
    List<Entry> entries = new ArrayList<>();
    int index = 0;
    for (JsonNode header : Fields.array(line, "headers")) {
      entries.add(entry(header, "headers[" + index++ + "]."));
    }
    return new ViewChangeHeaders(kind, entries);
  }

  /**
   * Everything but a valid header, of which not all fields are recorded, is read from its bytes.
   */
  private static Entry entry(JsonNode header, String path) {
    Fields.exactly(header, path, HEADER_FIELDS);
    long op = Fields.u64(header, "op");
    U128 checksum = Fields.u128(header, "checksum");
    PrepareHeader given =
        PrepareHeader.abstracted(
            op,
            Fields.u32(header, "view"),
            checksum,
            Fields.u128(header, "parent"),
            Fields.u64(header, "timestamp"));
    String type = Fields.text(header, "type");
    return switch (type) {
      case "valid" -> Entry.valid(given);
      case "bad_checksum" -> read(PrepareHeaderCodec.encode(given));
      case "reserved" -> {
        PrepareHeader reserved = PrepareHeaderCodec.reserved(U128.ZERO, (int) op);
        requireZero(given, reserved.checksum(), path);
        yield read(PrepareHeaderCodec.encode(reserved));
      }
      case "blank" -> {
        requireZero(given, U128.ZERO, path);
        yield read(ViewChangeHeadersCodec.blank(op));
      }
      default -> throw new CannotJudge(path + "type", "is unknown: " + type);
    };
  }

  private static void requireZero(PrepareHeader given, U128 checksum, String path) {
    if (!given.checksum().equals(checksum)) {
      throw new CannotJudge(path + "checksum", "is not " + checksum);
    }
    if (given.view() != 0 || !given.parent().isZero() || given.timestamp() != 0) {
      throw new CannotJudge(path + "view", "or parent or timestamp is not 0");
    }
  }

  private static Entry read(byte[] bytes) {
    return ViewChangeHeadersCodec.read(
            bytes,
            0,
            1,
            ViewChangeHeaders.Kind.DO_VIEW_CHANGE,
            StorageLayout.TEST_MIN.messageSizeMax())
        .entries()
        .get(0);
  }
}
