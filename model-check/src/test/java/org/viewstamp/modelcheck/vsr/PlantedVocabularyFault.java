package org.viewstamp.modelcheck.vsr;

import static org.viewstamp.modelcheck.PlainValue.field;
import static org.viewstamp.modelcheck.planted.Plantings.changed;
import static org.viewstamp.modelcheck.planted.Plantings.with;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.viewstamp.modelcheck.planted.Fault;

/** Faults that can be planted in the Java of the vocabulary, each in what one function gives. */
enum PlantedVocabularyFault implements Fault {
  /** Two replicas take their nack quorum for their view change's. */
  NACK_QUORUM_OF_TWO("Judge", "judged", PlantedVocabularyFault::nackQuorumOfTwo),

  /** A full array has no hole to count up to. */
  FULL_ARRAY_COUNTS_NOTHING(
      "Find", "found", found -> number(found, "count") == 4 ? with(found, "count", 0) : found),

  /** The rows of conflict and application change places: a repeated request conflicts. */
  REPEATED_REQUEST_CONFLICTS(
      "ValidateRequest",
      "result",
      result -> result.equals("configuration_applied") ? "configuration_conflict" : result),

  /** The id of the op at the checkpoint is taken for the parent's. */
  GRANDPARENT_IS_FORGOTTEN(
      "Ask",
      "answer",
      answer ->
          field(answer, "id_for_op").equals("grandparent")
              ? with(answer, "id_for_op", "none")
              : answer),

  /** A timestamp that repeats is found only where the chain breaks. */
  TIMESTAMPS_ARE_NOT_LOOKED_AT(
      "Judge",
      "answer",
      answer ->
          field(answer, "verdict").equals("timestamps_descend")
              ? with(answer, "verdict", "chained")
              : answer),

  /** Of the views between two headers only the newer is admitted. */
  ONLY_NEWER_VIEW("Judge", "answer", PlantedVocabularyFault::onlyNewerView),

  /** A do_view_change without its anchor. */
  ANCHOR_IS_NOT_LISTED("LeaveView", "headers", headers -> shortened(headers, "do_view_change", 1)),

  /** A start_view without its hooks. */
  HOOKS_ARE_NOT_LISTED("StartView", "headers", headers -> shortened(headers, "start_view", 2)),

  /** A reset restores the base period. */
  RESET_RESTORES_THE_BASE("Reset", "timeout", timeout -> with(timeout, "after_dynamic", 2)),

  /** Attempts stop at 255. */
  ATTEMPTS_STOP_AT_255(
      "BackOff",
      "timeout",
      timeout -> number(timeout, "attempts") == 0 ? with(timeout, "attempts", 255) : timeout),

  /** A round trip may take no time. */
  ROUND_TRIP_TAKES_NO_TIME(
      "SetRtt",
      "timeout",
      timeout -> number(timeout, "rtt") == 1 ? with(timeout, "rtt", 0) : timeout);

  private final Planted planted;

  PlantedVocabularyFault(String action, String variable, UnaryOperator<Object> change) {
    planted = new Planted(action, changed(variable, change), "unequal");
  }

  @Override
  public Planted planted() {
    return planted;
  }

  private static int number(Object rec, String name) {
    return (Integer) field(rec, name);
  }

  private static Object nackQuorumOfTwo(Object judged) {
    Object quorums = field(judged, "quorums");
    if (number(quorums, "upgrade") != 2) return judged;
    Set<Object> suffices = new LinkedHashSet<>((Set<?>) field(judged, "suffices"));
    if (!suffices.contains("view_change")) suffices.remove("nack_prepare");
    return with(with(judged, "quorums", with(quorums, "nack_prepare", 2)), "suffices", suffices);
  }

  private static Object onlyNewerView(Object answer) {
    if (!(field(answer, "views") instanceof Map<?, ?> views)) return answer;
    Map<Object, Object> changed = new LinkedHashMap<>();
    views.forEach((op, range) -> changed.put(op, with(range, "min", field(range, "max"))));
    return with(answer, "views", changed);
  }

  private static Object shortened(Object headers, String command, int length) {
    List<Object> list = new ArrayList<>((List<?>) field(headers, "list"));
    boolean isLonger = field(headers, "command").equals(command) && list.size() > length;
    return isLonger ? with(headers, "list", list.subList(0, length)) : headers;
  }
}
