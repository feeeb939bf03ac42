package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.viewstamp.vsr.CheckFailed;

/**
 * Compares a whole recorded case with what ours gives: the fields that ours adds to the inputs, or
 * the fact that it stopped.
 */
final class Outcome {
  private final JsonNode line;
  private final ObjectNode got = JsonNodeFactory.instance.objectNode();

  /**
   * @param line the recorded case
   * @param inputs names of the fields that are given; {@code id} and {@code tag} always are
   */
  Outcome(JsonNode line, String... inputs) {
    this.line = line;
    input("id");
    input("tag");
    for (String input : inputs) input(input);
  }

  private void input(String field) {
    got.set(field, Fields.required(line, field));
  }

  /** A field that follows from the inputs whether or not the original stopped. */
  Outcome fact(String field, String value) {
    got.put(field, value);
    return this;
  }

  /** Ours: {@code fill} puts the results, or refuses; in that case the original has to as well. */
  Outcome results(Consumer<ObjectNode> fill) {
    return results("panic", fill);
  }

  /** As {@link #results(Consumer)}, where the fact of a panic is recorded as {@code panic}. */
  Outcome results(String panic, Consumer<ObjectNode> fill) {
    ObjectNode results = JsonNodeFactory.instance.objectNode();
    try {
      fill.accept(results);
      got.setAll(results);
    } catch (CheckFailed refusal) {
      got.set(panic, Refusals.recorded(line.get(panic), refusal));
    }
    return this;
  }

  /** Every field, recorded and ours. */
  Verdict verdict() {
    return JsonDiff.compare("", line, got);
  }
}
