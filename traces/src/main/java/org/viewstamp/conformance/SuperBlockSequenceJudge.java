package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.superblock.SuperBlock;
import org.viewstamp.superblock.SuperBlockConfig;
import org.viewstamp.superblock.SuperBlockField;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.superblock.SuperBlockIo;
import org.viewstamp.superblock.SuperBlockStop;
import org.viewstamp.superblock.VsrState;
import org.viewstamp.superblock.VsrStateField;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.StorageLayout;

/**
 * Judges the superblock at run time: formats, starts and updates on one disk, with crashes between
 * any two reads or writes, torn, lost and misdirected writes, and damage: {@code
 * vsr/superblock-sequence}.
 */
final class SuperBlockSequenceJudge implements Judge {
  private static final Set<String> FIELDS = Set.of("id", "tag", "n", "steps");
  private static final String COMMIT_MAX_LOWER = "commit_max lower than before";

  @Override
  public boolean canJudge(Recording recording) {
    return recording.hasHeader() && recording.casesHave("n") && recording.casesHave("steps");
  }

  @Override
  public void judge(Recording recording, Verdicts verdicts) {
    CaseJudge.judgeAll(recording, cases(recording), verdicts);
  }

  /** The judge of single cases. */
  static CaseJudge cases(Recording recording) {
    SuperBlockConfig config = SuperBlockBuild.config(Configuration.of(recording).storage());
    return line -> judge(line, config);
  }

  private static Verdict judge(JsonNode line, SuperBlockConfig config) {
    Fields.exactly(line, "", FIELDS);
    Case run = new Case(config);
    int index = 0;
    for (JsonNode step : Fields.array(line, "steps")) {
      Verdict verdict = run.step(step, "steps[" + index++ + "]");
      if (!(verdict instanceof Verdict.Agree)) return verdict;
    }
    return Verdict.AGREE;
  }

  /** One disk, and the process that runs on it now. */
  private static final class Case {
    private final SuperBlockConfig config;
    private final SuperBlockDisk disk = new SuperBlockDisk();
    private SuperBlockRun run;
    private boolean ended = false;

    Case(SuperBlockConfig config) {
      this.config = config;
      this.run = new SuperBlockRun(config, disk);
    }

    /** What the step came to, compared with what was recorded of it. */
    Verdict step(JsonNode step, String path) {
      if (ended) throw new CannotJudge(path, "follows a step that ended the case");
      ObjectNode got = JsonNodeFactory.instance.objectNode();
      String op = Fields.text(step, "op");
      got.put("op", op);
      if (step.has("skipped")) {
        return compare(path, step, got.put("skipped", true));
      }
      switch (op) {
        case "format" -> format(step, got);
        case "open" -> open(step, got);
        case "update" -> update(step, got);
        case "update_queued" -> updateQueued(step, got);
        default -> damage(op, step, got);
      }
      return compare(path, step, got);
    }

    private static Verdict compare(String path, JsonNode step, ObjectNode got) {
      return JsonDiff.compare(path, step, got);
    }

    // -- Operations ------------------------------------------------------------------------------

    private void format(JsonNode step, ObjectNode got) {
      input(step, got, "cluster", "release", "replica", "replica_count");
      run = new SuperBlockRun(config, disk);
      operate(step, got, superblock -> superblock.format(SuperBlockBuild.format(step)));
    }

    private void open(JsonNode step, ObjectNode got) {
      run = new SuperBlockRun(config, disk);
      operate(step, got, SuperBlock::open);
    }

    private void update(JsonNode step, ObjectNode got) {
      SuperBlockUpdates updates = new SuperBlockUpdates(config.layout());
      UnaryOperator<SuperBlock> begin = updates.of(step, "");
      input(step, got, updates.fields(step));
      if (step.has("broken")) input(step, got, "broken");
      operate(step, got, begin);
    }

    private void updateQueued(JsonNode step, ObjectNode got) {
      SuperBlockUpdates updates = new SuperBlockUpdates(config.layout());
      JsonNode first = Fields.required(step, "first");
      JsonNode second = Fields.required(step, "second");
      UnaryOperator<SuperBlock> begin = updates.of(first, "first.");
      UnaryOperator<SuperBlock> queue = updates.of(second, "second.");
      Fields.exactly(first, "first.", Set.of(updates.fields(first)));
      Fields.exactly(second, "second.", Set.of(updates.fields(second)));
      input(step, got, "first", "second");
      operate(step, got, superblock -> queue.apply(begin.apply(superblock)));
    }

    private static void input(JsonNode step, ObjectNode got, String... fields) {
      for (String field : fields) got.set(field, Fields.required(step, field));
    }

    /** Runs until nothing is left to do, or the process crashes or stops. */
    private void operate(JsonNode step, ObjectNode got, UnaryOperator<SuperBlock> operation) {
      SuperBlockFault fault = SuperBlockFault.of(step);
      got.set("fault", Fields.required(step, "fault"));
      run.forget();
      if (step.path("broken").asText().equals(COMMIT_MAX_LOWER)) raiseCommitMax(step);
      CheckFailed refusal = null;
      boolean crashed = false;
      try {
        run.begin(operation);
        crashed = fault.drive(run);
      } catch (CheckFailed stopped) {
        refusal = stopped;
      }
      // Where a precondition is tried, the recording leaves the reads and writes out.
      got.set("io", step.has("broken") ? JsonNodeFactory.instance.arrayNode() : io());
      SuperBlockStop stop = run.stop();
      if (refusal != null || stop != null) {
        ended = true;
        got.set("panic", panic(step, refusal, stop));
        return;
      }
      got.put("completed", !crashed);
      if (!crashed) putState(got);
      got.set("disk", disk.toJson());
    }

    /**
     * The recording's process had been told a higher commit_max than its disk ever was: only so can
     * the commit_max of an update be the lower one, and that of this update is not.
     */
    private void raiseCommitMax(JsonNode step) {
      long higher = Fields.u64Text(step, "commit_max") + 1;
      run.begin(
          s -> {
            byte[] bytes = s.requireStaging().toBytes();
            VsrStateField.COMMIT_MAX.set(bytes, SuperBlockField.VSR_STATE.offset(), higher);
            SuperBlockHeader raised = new SuperBlockHeader(bytes, 0);
            return new SuperBlock(
                s.config(), s.working(), raised, null, null, null, s.opened(), s.replicaIndex());
          });
    }

    /** An assertion is compared as a fact, a message of the program's own by its words. */
    private static JsonNode panic(
        JsonNode step, @Nullable CheckFailed refusal, @Nullable SuperBlockStop stop) {
      JsonNode recorded = step.get("panic");
      String text = recorded == null ? "" : recorded.asText();
      boolean assertion = text.startsWith("assertion at ");
      if (refusal != null) {
        return assertion ? Refusals.recorded(recorded, refusal) : text(refusal.name());
      }
      String said = stop == null ? "" : stop.text();
      return recorded != null && text.startsWith(said + " at ") ? recorded : text(said);
    }

    private static JsonNode text(String text) {
      return JsonNodeFactory.instance.textNode(text);
    }

    private ArrayNode io() {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      for (SuperBlockIo io : run.done()) {
        ObjectNode one = all.addObject();
        one.put("io", io instanceof SuperBlockIo.Write ? "write" : "read").put("slot", io.slot());
        if (!(io instanceof SuperBlockIo.Write write)) continue;
        one.put("copy", write.header().copy());
        one.set("sequence", Fields.number(write.header().sequence()));
        one.put("checksum", write.header().checksum().toString());
      }
      return all;
    }

    private void putState(ObjectNode got) {
      SuperBlock superblock = run.superblock();
      got.set("working", state(superblock.requireWorking()));
      got.set("staging", state(superblock.requireStaging()));
      got.put("opened", superblock.opened());
      got.put("replica_index", superblock.replicaIndex());
    }

    private static ObjectNode state(SuperBlockHeader header) {
      ObjectNode got = JsonNodeFactory.instance.objectNode();
      VsrState state = header.vsrState();
      String content = header.calculatedChecksum().toString();
      got.set("sequence", Fields.number(header.sequence()));
      got.put("checksum", header.checksum().toString());
      got.put("parent", header.parent().toString());
      got.put("copy", header.copy());
      got.put("version", header.version());
      got.put("checksum_matches_content", header.checksum().toString().equals(content));
      got.put("content_hash", content);
      got.put("checkpoint_id", state.checkpointId().toString());
      got.put("checkpoint_op", Long.toUnsignedString(state.opCheckpoint()));
      got.put("commit_max", Long.toUnsignedString(state.commitMax()));
      got.put("sync_op_min", Long.toUnsignedString(state.u64(VsrStateField.SYNC_OP_MIN)));
      got.put("sync_op_max", Long.toUnsignedString(state.u64(VsrStateField.SYNC_OP_MAX)));
      got.set("log_view", Fields.number(Integer.toUnsignedLong(state.logView())));
      got.set("view", Fields.number(Integer.toUnsignedLong(state.view())));
      got.set("vsr_headers_count", Fields.number(Integer.toUnsignedLong(header.vsrHeadersCount())));
      return got;
    }

    // -- Damage ----------------------------------------------------------------------------------

    private void damage(String op, JsonNode step, ObjectNode got) {
      switch (op) {
        case "xor" -> {
          byte[] mask = Fields.hex(step, "bytes_hex");
          int max = SuperBlockHeader.SIZE - mask.length;
          int at = Fields.index(Fields.required(step, "offset"), "offset", max);
          disk.xor(slot(step, "slot"), at, mask);
          input(step, got, "slot", "offset", "bytes_hex");
        }
        case "swap" -> {
          disk.swap(slot(step, "from"), slot(step, "to"));
          input(step, got, "from", "to");
        }
        case "copy" -> {
          disk.copy(slot(step, "from"), slot(step, "to"));
          input(step, got, "from", "to");
        }
        case "observe" -> {
          got.set("slot0_extents", Extents.recorded(step, "slot0_extents", disk.bytes(0)));
          return;
        }
        default -> throw new CannotJudge("op", "is unknown: " + op);
      }
      got.set("disk", disk.toJson());
    }

    private static int slot(JsonNode step, String field) {
      return Fields.index(Fields.required(step, field), field, StorageLayout.SUPERBLOCK_COPIES - 1);
    }
  }
}
