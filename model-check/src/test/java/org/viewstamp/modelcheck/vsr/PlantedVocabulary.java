package org.viewstamp.modelcheck.vsr;

import static org.viewstamp.modelcheck.PlainValue.field;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.JavaStep;

/** The Java of the vocabulary's models, each with a fault in what one function gives. */
abstract class PlantedVocabulary implements JavaModelFactory {
  private final JavaModelFactory real;
  private final Map<String, UnaryOperator<Object>> faults;

  /**
   * A model with faults.
   *
   * @param real the factory of the model without
   * @param faults by {@code Action.variable}, what becomes of the variable's value after the action
   */
  private PlantedVocabulary(JavaModelFactory real, Map<String, UnaryOperator<Object>> faults) {
    this.real = real;
    this.faults = faults;
  }

  @Override
  public JavaModel create(Map<String, Object> constants) {
    JavaModel model = real.create(constants);
    return new JavaModel() {
      @Override
      public Iterable<Map<String, Object>> initialStates() {
        return model.initialStates();
      }

      @Override
      public List<JavaStep> steps(Map<String, Object> state) {
        return model.steps(state).stream().map(PlantedVocabulary.this::planted).toList();
      }

      @Override
      public String refusal(Map<String, Object> state, String action, List<Object> params) {
        return model.refusal(state, action, params);
      }

      @Override
      public String sourceOf(String action) {
        return model.sourceOf(action);
      }
    };
  }

  private JavaStep planted(JavaStep step) {
    Map<String, Object> next = new LinkedHashMap<>(step.next());
    faults.forEach(
        (place, fault) -> {
          String[] where = place.split("\\.");
          if (where[0].equals(step.action()))
            next.computeIfPresent(where[1], (k, v) -> fault.apply(v));
        });
    return new JavaStep(step.action(), step.params(), next);
  }

  /** A record with another value in one field. */
  private static Object with(Object rec, String name, Object value) {
    Map<Object, Object> changed = new LinkedHashMap<>((Map<?, ?>) rec);
    changed.put(name, value);
    return changed;
  }

  private static int number(Object rec, String name) {
    return (Integer) field(rec, name);
  }

  /** Two replicas take their nack quorum for their view change's. */
  public static final class NackQuorumOfTwo extends PlantedVocabulary {
    public NackQuorumOfTwo() {
      super(new QuorumsModel.Factory(), Map.of("Judge.judged", NackQuorumOfTwo::planted));
    }

    private static Object planted(Object judged) {
      Object quorums = field(judged, "quorums");
      if (number(quorums, "upgrade") != 2) return judged;
      Set<Object> suffices = new LinkedHashSet<>((Set<?>) field(judged, "suffices"));
      if (!suffices.contains("view_change")) suffices.remove("nack_prepare");
      return with(with(judged, "quorums", with(quorums, "nack_prepare", 2)), "suffices", suffices);
    }
  }

  /** A full array has no hole to count up to. */
  public static final class FullArrayCountsNothing extends PlantedVocabulary {
    public FullArrayCountsNothing() {
      super(
          new MembersModel.Factory(),
          Map.of(
              "Find.found",
              found -> number(found, "count") == 4 ? with(found, "count", 0) : found));
    }
  }

  /** The rows of conflict and application change places: a repeated request conflicts. */
  public static final class RepeatedRequestConflicts extends PlantedVocabulary {
    public RepeatedRequestConflicts() {
      super(
          new ReconfigurationModel.Factory(),
          Map.of(
              "ValidateRequest.result",
              result ->
                  result.equals("configuration_applied") ? "configuration_conflict" : result));
    }
  }

  /** The id of the op at the checkpoint is taken for the parent's. */
  public static final class GrandparentIsForgotten extends PlantedVocabulary {
    public GrandparentIsForgotten() {
      super(
          new CheckpointsModel.Factory(),
          Map.of(
              "Ask.answer",
              answer ->
                  field(answer, "id_for_op").equals("grandparent")
                      ? with(answer, "id_for_op", "none")
                      : answer));
    }
  }

  /** A timestamp that repeats is found only where the chain breaks. */
  public static final class TimestampsAreNotLookedAt extends PlantedVocabulary {
    public TimestampsAreNotLookedAt() {
      super(
          new ViewChangeHeadersModel.Factory(),
          Map.of(
              "Judge.answer",
              answer ->
                  field(answer, "verdict").equals("timestamps_descend")
                      ? with(answer, "verdict", "chained")
                      : answer));
    }
  }

  /** Of the views between two headers only the newer is admitted. */
  public static final class OnlyNewerView extends PlantedVocabulary {
    public OnlyNewerView() {
      super(new ViewChangeHeadersModel.Factory(), Map.of("Judge.answer", OnlyNewerView::planted));
    }

    private static Object planted(Object answer) {
      if (!(field(answer, "views") instanceof Map<?, ?> views)) return answer;
      Map<Object, Object> changed = new LinkedHashMap<>();
      views.forEach((op, range) -> changed.put(op, with(range, "min", field(range, "max"))));
      return with(answer, "views", changed);
    }
  }

  /** A do_view_change without its anchor; a start_view without its hooks. */
  public static final class ListsTooShort extends PlantedVocabulary {
    public ListsTooShort() {
      super(
          new ViewChangeHistoryModel.Factory(),
          Map.of(
              "LeaveView.headers", headers -> shortened(headers, "do_view_change", 1),
              "StartView.headers", headers -> shortened(headers, "start_view", 2)));
    }

    private static Object shortened(Object headers, String command, int length) {
      List<Object> list = new ArrayList<>((List<?>) field(headers, "list"));
      boolean isLonger = field(headers, "command").equals(command) && list.size() > length;
      return isLonger ? with(headers, "list", list.subList(0, length)) : headers;
    }
  }

  /** A reset restores the base period; attempts stop at 255; a round trip may take no time. */
  public static final class TimeoutsForget extends PlantedVocabulary {
    public TimeoutsForget() {
      super(
          new TimeoutModel.Factory(),
          Map.of(
              "Reset.timeout", timeout -> with(timeout, "after_dynamic", 2),
              "BackOff.timeout",
                  timeout ->
                      number(timeout, "attempts") == 0 ? with(timeout, "attempts", 255) : timeout,
              "SetRtt.timeout",
                  timeout -> number(timeout, "rtt") == 1 ? with(timeout, "rtt", 0) : timeout));
    }
  }
}
