package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import org.viewstamp.trace.BadInput;

/** Judges the cases of one recording, one line each. */
@FunctionalInterface
public interface CaseJudge {
  /**
   * Compares one case.
   *
   * @throws CannotJudge when the line is no case of the format
   */
  Verdict judge(JsonNode line);

  /** Judges all cases of {@code recording} in turn. */
  static void judgeAll(Recording recording, CaseJudge judge, Judge.Verdicts verdicts) {
    recording.forEachCase(
        line -> {
          JsonNode id = line.get("id");
          verdicts.add(id == null ? "?" : id.asText(), judgeOne(judge, line));
        });
  }

  /** Whatever a case throws, short of files that cannot be used, is its disagreement. */
  static Verdict judgeOne(CaseJudge judge, JsonNode line) {
    try {
      return judge.judge(line);
    } catch (BadInput unusable) {
      throw unusable;
    } catch (CannotJudge reason) {
      return reason.verdict();
    } catch (RuntimeException reason) {
      return new CannotJudge("case", reason.toString()).verdict();
    }
  }
}
