package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.CheckFailed;

/**
 * Judges recordings of calls that break a contract, or are odd but allowed: {@code freeset/misuse}.
 * Where the real program stopped, ours must refuse by the rule that {@link FreeSetMisuse} names.
 */
final class FreeSetMisuseJudge implements Judge {
  private static final Set<String> FIELDS = Set.of("id", "kind", "result", "panic", "function");

  @Override
  public boolean canJudge(Recording recording) {
    return recording.hasHeader()
        && recording.casesHave("kind")
        && recording.casesHave("panic")
        && recording.casesHave("function");
  }

  @Override
  public void judge(Recording recording, Verdicts verdicts) {
    CaseJudge.judgeAll(recording, FreeSetMisuseJudge::judge, verdicts);
  }

  static Verdict judge(JsonNode line) {
    for (String field : FIELDS) Fields.required(line, field);
    String kind = Fields.text(line, "kind");
    FreeSetMisuse misuse = FreeSetMisuse.of(kind);
    if (misuse == null) throw new CannotJudge("kind", "is unknown: " + kind);
    if (misuse.call() == FreeSetMisuse.INEXPRESSIBLE) return Verdict.OUT_OF_SCOPE;
    List<String> before = new ArrayList<>();
    String result = null;
    CheckFailed refusal = null;
    try {
      result = misuse.call().run(before);
    } catch (CheckFailed refused) {
      refusal = refused;
    }
    Verdict rule = rule(misuse, refusal);
    return rule == Verdict.AGREE
        ? JsonDiff.compare("", line, got(line, before, result, refusal))
        : rule;
  }

  private static Verdict rule(FreeSetMisuse misuse, @Nullable CheckFailed refusal) {
    if (refusal == null || refusal.name().equals(misuse.rule())) return Verdict.AGREE;
    return new Verdict.Disagree("panic", "the rule " + misuse.rule(), refusal.name());
  }

  private static ObjectNode got(
      JsonNode line, List<String> before, @Nullable String result, @Nullable CheckFailed refusal) {
    ObjectNode got = JsonNodeFactory.instance.objectNode();
    got.put("id", Fields.text(line, "id")).put("kind", Fields.text(line, "kind"));
    got.set("result", Fields.textOrNull(result));
    got.set("panic", Refusals.recorded(line.get("panic"), refusal));
    // Where the real program stopped is told by its own names.
    got.set("function", Refusals.recorded(line.get("function"), refusal));
    if (!before.isEmpty() && refusal != null) {
      if (Fields.text(line, "kind").startsWith("prior_max")) {
        got.put("releases_accepted", before.size());
      } else {
        ArrayNode printed = got.putArray("result_before");
        before.forEach(printed::add);
      }
    }
    return got;
  }
}
