package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.CheckFailed;

/**
 * Where the real program stopped on an assertion, ours refuses by a named check. Only the fact is
 * compared: the recorded text is the runtime's, the name of the check is ours.
 */
final class Refusals {
  private Refusals() {}

  /**
   * What our {@code refusal} reads as in place of the recorded panic: the recorded text if both
   * stopped, null if ours went on, our check's name if only ours stopped.
   */
  static JsonNode recorded(@Nullable JsonNode panic, @Nullable CheckFailed refusal) {
    return refusal == null ? JsonNodeFactory.instance.nullNode() : recorded(panic, refusal.name());
  }

  /** The same where ours refuses without an exception, for this reason. */
  static JsonNode recorded(@Nullable JsonNode panic, String refusal) {
    if (panic != null && panic.isTextual() && !panic.textValue().isBlank()) return panic;
    return JsonNodeFactory.instance.textNode(refusal);
  }
}
