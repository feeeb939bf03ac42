package org.viewstamp.modelcheck.vsr;

import static org.viewstamp.modelcheck.PlainValue.field;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.CheckpointBounds;
import org.viewstamp.vsr.ClusterConfig;
import org.viewstamp.vsr.ViewChangeHeaders;
import org.viewstamp.vsr.ViewChangeHeadersUpdate;
import org.viewstamp.vsr.ViewChangeHeadersUpdate.DoViewChangeInput;
import org.viewstamp.vsr.ViewChangeHeadersUpdate.Log;
import org.viewstamp.vsr.ViewChangeHeadersUpdate.StartViewInput;

/** Logs, journals and lists of headers of {@code ViewChangeHistory.tla}. */
final class HistoryLists {
  private final ClusterConfig cluster;
  private final int viewMax;
  private final int opMax;
  private final Headers headers = new Headers();

  HistoryLists(ClusterConfig cluster, int viewMax, int opMax) {
    this.cluster = cluster;
    this.viewMax = viewMax;
    this.opMax = opMax;
  }

  CheckpointBounds bounds(int checkpoint) {
    return new CheckpointBounds(cluster, checkpoint);
  }

  // -- Logs and journals -------------------------------------------------------------------------

  private static int viewOf(List<Object> log, int op) {
    return op == 0 ? 0 : (Integer) log.get(op - 1);
  }

  private int identity(List<Object> log, int op) {
    return op < 0 ? 0 : 1 + op * (viewMax + 1) + viewOf(log, op);
  }

  /** The header of an op in a log. */
  Map<String, Object> header(List<Object> log, int op) {
    return Headers.plain(
        "prepare", op, viewOf(log, op), op, identity(log, op - 1), identity(log, op));
  }

  /** A journal that holds a whole log. */
  Map<Object, Object> journal(List<Object> log) {
    Map<Object, Object> journal = new LinkedHashMap<>();
    for (int op = 0; op <= opMax; op++) {
      journal.put(op, op <= log.size() ? header(log, op) : Headers.blank(op));
    }
    return journal;
  }

  Object at(Object journal, int op) {
    Object header = ((Map<?, ?>) journal).get(op);
    return header == null ? Headers.blank(op) : header;
  }

  boolean has(Object journal, int op) {
    return field(at(journal, op), "kind").equals("prepare");
  }

  Map<Object, Object> replaced(Object journal, int op, Object header) {
    Map<Object, Object> replaced = new LinkedHashMap<>();
    for (int each = 0; each <= opMax; each++) {
      replaced.put(each, each == op ? header : at(journal, each));
    }
    return replaced;
  }

  private Log logOf(Object journal) {
    return op -> headers.header(at(journal, Math.toIntExact(op)));
  }

  // -- What a replica makes ----------------------------------------------------------------------

  Map<String, Object> doViewChange(HistoryState now) {
    DoViewChangeInput input =
        new DoViewChangeInput(
            cluster,
            now.replica("view"),
            now.replica("log_view"),
            now.replica("head"),
            now.replica("commit_max"),
            false,
            headers.list((String) field(now.headers(), "command"), field(now.headers(), "list")));
    return made(
        "do_view_change", () -> ViewChangeHeadersUpdate.doViewChange(input, logOf(now.journal())));
  }

  /** The start_view of a primary with the whole log, whose checkpoint is as new as can be. */
  Map<String, Object> startView(List<Object> log, int commit) {
    CheckpointBounds primary = bounds(0);
    while (primary.opCheckpointNextTrigger() <= commit) {
      primary = bounds(Math.toIntExact(primary.opCheckpointNext()));
    }
    int head = log.size();
    long chainMin = ClusterConfig.saturatingSubtract(head + 1, cluster.journalSlotCount());
    StartViewInput input =
        new StartViewInput(cluster, 1, 1, head, primary.opPrepareMax(), chainMin);
    Log journal = logOf(journal(log));
    return made("start_view", () -> ViewChangeHeadersUpdate.startView(input, journal));
  }

  private static Map<String, Object> made(String command, Supplier<ViewChangeHeaders> builder) {
    try {
      List<Object> list = Headers.plain(builder.get());
      return Map.of("command", command, "stop", "", "list", list);
    } catch (CheckFailed failed) {
      String rule = failed.name().split(":", 2)[0];
      String stop = Headers.withoutPrefix(rule, command + "_");
      return Map.of("command", command, "stop", stop, "list", List.of());
    }
  }

  // -- What a replica installs -------------------------------------------------------------------

  /** The highest op of a list that a replica with that checkpoint may have; -1: there is none. */
  int installableHead(Object list, int checkpoint) {
    for (Object header : (Collection<? extends Object>) field(list, "list")) {
      int op = (Integer) field(header, "op");
      if (op <= bounds(checkpoint).opPrepareMax()) return op;
    }
    return -1;
  }

  /** The journal with the headers of a list above the checkpoint, and nothing above the head. */
  Object installed(Object journal, Object list, int head, int checkpoint) {
    Map<Object, Object> installed = new LinkedHashMap<>();
    for (int op = 0; op <= opMax; op++) {
      installed.put(op, op > head ? Headers.blank(op) : at(journal, op));
    }
    for (Object header : (Collection<? extends Object>) field(list, "list")) {
      int op = (Integer) field(header, "op");
      if (op > checkpoint && op <= head) installed.put(op, header);
    }
    return installed;
  }
}
