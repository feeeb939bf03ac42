package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.journal.JournalConfig;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.U128;

/**
 * Judges {@code journal/operations}: the journal at run time, call by call and completion by
 * completion, from the recovery of the disk at the start to the recovery after a crash at the end.
 */
final class OperationsJudge implements Judge {
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "tag",
          "cluster",
          "replica",
          "replica_count",
          "solo",
          "start",
          "start_op",
          "steps",
          "crash",
          "panic");

  /** Where the original stops, and the name by which ours refuses; any other stop is unknown. */
  private static final Map<String, String> PANICS =
      Map.of("journal.zig:887", "read_prepare_header_valid");

  @Override
  public boolean canJudge(Recording recording) {
    return recording.hasHeader() && recording.casesHave("start_op") && recording.casesHave("steps");
  }

  @Override
  public void judge(Recording recording, Verdicts verdicts) {
    CaseJudge.judgeAll(
        recording, cases(Configuration.of(recording), Companions.messages(recording)), verdicts);
  }

  /** Judges single cases. */
  static CaseJudge cases(Configuration configuration, Messages messages) {
    return line -> new Case(configuration, messages, line).judge();
  }

  /** One line of the recording. */
  private record Case(Configuration configuration, Messages messages, JsonNode line) {

    Verdict judge() {
      Fields.exactly(line, "", FIELDS);
      U128 cluster = Fields.u128(line, "cluster");
      JournalConfig config =
          JournalConfig.of(
              configuration.ring(), solo(), slot -> PrepareHeaderCodec.reserved(cluster, slot));
      JsonNode recorded = Fields.required(line, "start");
      OperationsDisk disk = OperationsDisk.formatted(config, cluster);
      disk.load(Fields.array(recorded, "wal"), messages);
      Verdict wal = disk.compare("start.wal", Fields.array(recorded, "wal"), messages);
      if (wal != Verdict.AGREE) return wal;
      OperationsStart start =
          OperationsStart.recover(
              "start", recorded, disk, config, configuration.cluster(), cluster, messages);
      if (start.verdict() != Verdict.AGREE) return start.verdict();

      OperationsRun run =
          new OperationsRun(messages, cluster, disk, start.journal(), Fields.u64(line, "start_op"));
      Verdict steps = steps(run);
      if (steps != Verdict.AGREE) return steps;
      JsonNode crash = Fields.required(line, "crash");
      return crash.isNull() ? Verdict.AGREE : crash(crash, run, disk, config, cluster);
    }

    private boolean solo() {
      int replicaCount = Fields.u32(line, "replica_count");
      boolean solo = replicaCount == 1 && Fields.u32(line, "replica") == 0;
      if (Fields.bool(line, "solo") != solo) {
        throw new CannotJudge("solo", "contradicts replica and replica_count");
      }
      return solo;
    }

    private Verdict steps(OperationsRun run) {
      String panic = panic();
      JsonNode steps = Fields.array(line, "steps");
      if (panic != null && steps.isEmpty()) throw new CannotJudge("panic", "needs a step");
      for (int number = 0; number < steps.size(); number++) {
        String path = "steps[" + number + "]";
        JsonNode recorded = steps.path(number);
        ObjectNode done = JsonNodeFactory.instance.objectNode();
        String refusal = null;
        try {
          run.step(number, recorded, done);
        } catch (CheckFailed failed) {
          refusal = failed.name();
        } catch (CannotJudge reason) {
          throw new CannotJudge(path + "." + reason.field(), String.valueOf(reason.getMessage()));
        }
        boolean last = number == steps.size() - 1;
        String expected = last && panic != null ? PANICS.getOrDefault(panic, panic) : null;
        Verdict refused = refusals(expected, refusal, path);
        if (refused != Verdict.AGREE) return refused;
        Verdict verdict = JsonDiff.compare(path, recorded, done);
        if (verdict != Verdict.AGREE) return verdict;
      }
      return Verdict.AGREE;
    }

    private @Nullable String panic() {
      JsonNode panic = Fields.required(line, "panic");
      if (panic.isNull()) return null;
      if (!Fields.required(line, "crash").isNull()) {
        throw new CannotJudge("crash", "cannot follow a panic");
      }
      return Fields.text(line, "panic");
    }

    private static Verdict refusals(
        @Nullable String expected, @Nullable String refusal, String path) {
      if (expected == null && refusal == null) return Verdict.AGREE;
      if (expected != null && expected.equals(refusal)) return Verdict.AGREE;
      return new Verdict.Disagree(
          expected == null ? path : "panic",
          expected == null ? "no refusal" : "refusal by " + expected,
          refusal == null ? "no refusal" : "refusal by " + refusal);
    }

    private Verdict crash(
        JsonNode crash,
        OperationsRun run,
        OperationsDisk disk,
        JournalConfig config,
        U128 cluster) {
      Fields.exactly(crash, "crash.", Set.of("outcomes", "superblock_and_recovery"));
      Verdict outcomes = run.crash("crash.outcomes", Fields.array(crash, "outcomes"));
      if (outcomes != Verdict.AGREE) return outcomes;
      String path = "crash.superblock_and_recovery";
      JsonNode recorded = Fields.required(crash, "superblock_and_recovery");
      Verdict wal = disk.compare(path + ".wal", Fields.array(recorded, "wal"), messages);
      if (wal != Verdict.AGREE) return wal;
      return OperationsStart.recover(
              path, recorded, disk, config, configuration.cluster(), cluster, messages)
          .verdict();
    }
  }
}
