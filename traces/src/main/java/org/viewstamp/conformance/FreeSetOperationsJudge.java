package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.viewstamp.freeset.FreeSet;

/** Judges recordings of sequences of operations: {@code freeset/ops}. */
final class FreeSetOperationsJudge implements Judge {
  private static final Set<String> FIELDS =
      Set.of("id", "tag", "blocks_count", "prior_max", "ops", "op_count");

  @Override
  public boolean canJudge(Recording recording) {
    return recording.hasHeader()
        && recording.casesHave("blocks_count")
        && recording.casesHave("prior_max");
  }

  @Override
  public void judge(Recording recording, Verdicts verdicts) {
    CaseJudge.judgeAll(recording, FreeSetOperationsJudge::judge, verdicts);
  }

  static Verdict judge(JsonNode line) {
    Fields.exactly(line, "", FIELDS);
    int blocks = Fields.index(Fields.required(line, "blocks_count"), "blocks_count", 1 << 30);
    int priorMax = Fields.index(Fields.required(line, "prior_max"), "prior_max", 1 << 30);
    FreeSetRun run = new FreeSetRun(new FreeSet(blocks, priorMax));
    int index = 0;
    int operations = 0;
    for (JsonNode operation : Fields.array(line, "ops")) {
      String path = "ops[" + index++ + "]";
      if (!Fields.text(operation, "op").equals("digest")) operations++;
      Verdict verdict = step(path, operation, run);
      if (verdict instanceof Verdict.Disagree) return verdict;
    }
    ObjectNode count = JsonNodeFactory.instance.objectNode().put("op_count", operations);
    return JsonDiff.compare("op_count", Fields.required(line, "op_count"), count.path("op_count"));
  }

  private static Verdict step(String path, JsonNode operation, FreeSetRun run) {
    try {
      return JsonDiff.compare(path, operation, run.step(operation));
    } catch (CannotJudge reason) {
      throw new CannotJudge(path + "." + reason.field(), "" + reason.getMessage());
    } catch (RuntimeException reason) {
      return new Verdict.Disagree(path, "no refusal", reason.toString());
    }
  }
}
