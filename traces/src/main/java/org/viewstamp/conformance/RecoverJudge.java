package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.viewstamp.journal.OpenInput;
import org.viewstamp.journal.Recovered;
import org.viewstamp.journal.Recovery;
import org.viewstamp.journal.RecoveryInput;
import org.viewstamp.journal.ReplicaOpen;
import org.viewstamp.journal.Ring;
import org.viewstamp.journal.WalImage;
import org.viewstamp.journal.WalReader;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.Checksum;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.ViewChangeHeaders;

/**
 * Judges recordings of whole log recoveries and of the opening that follows, from bytes: {@code
 * journal/recover}, {@code journal/recover-production}, {@code journal/examples}.
 */
final class RecoverJudge implements Judge {
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "tag",
          "cluster",
          "replica_count",
          "node_count",
          "replica",
          "solo",
          "checkpoint",
          "op_checkpoint",
          "commit_max",
          "log_view",
          "view",
          "vsr_headers",
          "wal_headers",
          "wal_prepares",
          "expect");
  private static final int NODES_MAX = 12;

  @Override
  public boolean canJudge(Recording recording) {
    return recording.hasHeader()
        && recording.casesHave("wal_headers")
        && recording.casesHave("wal_prepares");
  }

  @Override
  public void judge(Recording recording, Verdicts verdicts) {
    CaseJudge judge = cases(Configuration.of(recording), Companions.messages(recording));
    CaseJudge.judgeAll(recording, judge, verdicts);
  }

  /** The judge of single cases. */
  static CaseJudge cases(Configuration configuration, Messages messages) {
    return line -> new RecordedCase(line, configuration, messages).judge();
  }

  /** One case: read, recovered, opened, compared. */
  private static final class RecordedCase {
    private final JsonNode line;
    private final Configuration configuration;
    private final Messages messages;
    private final JsonNode expect;
    private final U128 cluster;
    private final ViewChangeHeaders vsrHeaders;
    private final PrepareHeader checkpoint;
    private final int replicaCount;
    private final int replica;
    private final int view;
    private final int logView;
    private final long opPrepareMax;

    RecordedCase(JsonNode line, Configuration configuration, Messages messages) {
      Fields.exactly(line, "", FIELDS);
      this.line = line;
      this.configuration = configuration;
      this.messages = messages;
      this.expect = Fields.required(line, "expect");
      this.cluster = Fields.u128(line, "cluster");
      this.replicaCount = Fields.index(line.get("replica_count"), "replica_count", NODES_MAX);
      int nodeCount = Fields.index(line.get("node_count"), "node_count", NODES_MAX);
      this.replica = Fields.index(line.get("replica"), "replica", NODES_MAX);
      if (replicaCount < 1 || nodeCount < replicaCount || replica >= nodeCount) {
        throw new CannotJudge("replica", "does not fit replica_count and node_count");
      }
      this.view = Fields.u32(line, "view");
      this.logView = Fields.u32(line, "log_view");
      this.checkpoint = messages.get(line.get("checkpoint"), "checkpoint").header();
      this.opPrepareMax = configuration.cluster().opPrepareMax(checkpoint.op());
      this.vsrHeaders = vsrHeaders(line, messages, logView == view);
    }

    private static ViewChangeHeaders vsrHeaders(JsonNode line, Messages messages, boolean normal) {
      List<ViewChangeHeaders.Entry> entries = new ArrayList<>();
      for (JsonNode entry : Fields.array(line, "vsr_headers")) {
        if (entry.isObject()) {
          entries.add(ViewChangeHeaders.Entry.blank(Fields.u64(entry, "blank")));
        } else {
          PrepareHeader header = messages.get(entry, "vsr_headers").header();
          entries.add(ViewChangeHeaders.Entry.valid(header));
        }
      }
      ViewChangeHeaders.Kind kind =
          normal ? ViewChangeHeaders.Kind.START_VIEW : ViewChangeHeaders.Kind.DO_VIEW_CHANGE;
      return new ViewChangeHeaders(kind, entries);
    }

    /** A standby of a cluster of one is not solo. */
    private boolean solo() {
      return replicaCount == 1 && replica < replicaCount;
    }

    Verdict judge() {
      ObjectNode got = JsonNodeFactory.instance.objectNode();
      got.put("solo", solo());
      got.set("op_checkpoint", Fields.number(checkpoint.op()));
      got.set("expect", outcome());
      ObjectNode expected = JsonNodeFactory.instance.objectNode();
      got.fieldNames().forEachRemaining(field -> expected.set(field, line.get(field)));
      return JsonDiff.compare("", expected, got);
    }

    private ObjectNode outcome() {
      ObjectNode got = JsonNodeFactory.instance.objectNode();
      RecordedWal wal = RecordedWal.read(line, configuration.ring(), messages);
      Recovered recovered;
      try {
        recovered = recover(wal);
      } catch (CheckFailed refusal) {
        got.set("open", panic(refusal, false));
        return got;
      }
      putRecovered(got, wal, recovered);
      got.set("open", open(recovered));
      return got;
    }

    private Recovered recover(RecordedWal wal) {
      WalImage image = WalReader.read(wal, configuration.ring(), cluster);
      image.requireRecoverable();
      return Recovery.recover(
          new RecoveryInput(
              configuration.ring(),
              slot -> PrepareHeaderCodec.reserved(cluster, slot),
              solo(),
              checkpoint.op(),
              opPrepareMax,
              logView,
              vsrHeaders,
              image.headerCells(),
              image.prepareCells()));
    }

    private ObjectNode open(Recovered recovered) {
      ReplicaOpen open;
      try {
        open =
            ReplicaOpen.open(
                new OpenInput(
                    configuration.ring(),
                    slot -> PrepareHeaderCodec.reserved(cluster, slot),
                    replicaCount,
                    replica,
                    view,
                    logView,
                    checkpoint,
                    opPrepareMax,
                    vsrHeaders,
                    recovered.log()),
                configuration.cluster(),
                Fields.u64(line, "commit_max"));
      } catch (CheckFailed refusal) {
        return panic(refusal, true);
      }
      return new OpenedJson(messages, expect.path("open")).of(recovered.log(), open);
    }

    /** The fact of a refusal, in the fields of a recorded panic. */
    private ObjectNode panic(CheckFailed refusal, boolean afterRecover) {
      JsonNode recorded = expect.path("open");
      ObjectNode got = JsonNodeFactory.instance.objectNode();
      got.set("panic", Refusals.recorded(recorded.get("panic"), refusal));
      JsonNode message = recorded.get("message");
      boolean told = message != null && message.isTextual();
      got.set("message", told ? message : JsonNodeFactory.instance.textNode(refusal.name()));
      got.put("after_recover", afterRecover);
      return got;
    }

    private void putRecovered(ObjectNode got, RecordedWal wal, Recovered recovered) {
      StringBuilder labels = new StringBuilder();
      StringBuilder decisions = new StringBuilder();
      ArrayNode headers = JsonNodeFactory.instance.arrayNode();
      ArrayNode inhabited = JsonNodeFactory.instance.arrayNode();
      List<Integer> dirty = new ArrayList<>();
      recovered
          .slots()
          .forEach(
              slot -> {
                labels.append(slot.recoveryCase().row().letter());
                decisions.append(slot.decision().text().charAt(0));
                byte[] header = PrepareHeaderCodec.encode(slot.header());
                headers.add(messages.nameOf(header, expect.path("headers").get(slot.slot())));
                inhabited.add(
                    messages.nameOf(slot.inhabited(), expect.path("inhabited").get(slot.slot())));
                if (slot.dirty()) dirty.add(slot.slot());
              });
      got.set("prepare_op_max", Fields.number(recovered.prepareOpMax()));
      got.put("labels", labels.toString());
      got.put("decisions", decisions.toString());
      got.set("torn", Fields.numbers(recovered.tornSlots()));
      got.set("dropped", Fields.numbers(recovered.droppedSlots()));
      got.set("headers", headers);
      got.set("dirty", Fields.numbers(dirty));
      got.set("faulty", Fields.numbers(recovered.faultySlots()));
      got.set("inhabited", inhabited);
      got.set("fix_sectors", Fields.numbers(recovered.fixSectors()));
      putHeaderRing(got, wal.headerRing(), recovered);
    }

    /** The header ring as the fix writes leave it. */
    private void putHeaderRing(ObjectNode got, byte[] before, Recovered recovered) {
      byte[] after = before.clone();
      for (int sector : recovered.fixSectors()) {
        int at = sector * Ring.SECTOR_SIZE;
        for (PrepareHeader header : recovered.sectorImage(sector)) {
          System.arraycopy(PrepareHeaderCodec.encode(header), 0, after, at, PrepareHeader.SIZE);
          at += PrepareHeader.SIZE;
        }
      }
      ArrayNode changed = got.putArray("wal_headers_changed");
      for (int slot = 0; slot < recovered.slots().size(); slot++) {
        int at = slot * PrepareHeader.SIZE;
        byte[] header = Arrays.copyOfRange(after, at, at + PrepareHeader.SIZE);
        if (Arrays.equals(header, 0, header.length, before, at, at + header.length)) continue;
        JsonNode hint = expect.path("wal_headers_changed").path(changed.size()).get(1);
        changed.addArray().add(slot).add(messages.nameOf(header, hint));
      }
      U128 checksum = Checksum.of(after);
      got.put("wal_headers_checksum", checksum.toString());
    }
  }
}
