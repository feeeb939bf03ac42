package org.viewstamp.modelcheck.freeset;

import static org.viewstamp.modelcheck.PlainValue.field;
import static org.viewstamp.modelcheck.planted.Plantings.dropped;
import static org.viewstamp.modelcheck.planted.Plantings.keeping;
import static org.viewstamp.modelcheck.planted.Plantings.next;
import static org.viewstamp.modelcheck.planted.Plantings.otherwise;
import static org.viewstamp.modelcheck.planted.Plantings.renamed;
import static org.viewstamp.modelcheck.planted.Plantings.with;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.viewstamp.modelcheck.JavaStep;
import org.viewstamp.modelcheck.planted.Draft;
import org.viewstamp.modelcheck.planted.Fault;

/** Faults that can be planted in the Java of FreeSet.tla, each in the steps of one action. */
enum PlantedFault implements Fault {
  RESERVE_IS_NOT_NOTED("Reserve", keeping("reservations"), "unequal"),
  FULL_SHARD_IS_NOT_NOTICED("Acquire", keeping("set", "index"), "unequal"),
  SESSION_IS_NOT_RETIRED("Forfeit", keeping("set", "session"), "unequal"),
  PRIOR_IS_RELEASED("Release", next((state, draft) -> releasePrior(draft)), "unequal"),
  SHARD_STAYS_FULL("FreeBlock", keeping("set", "index"), "unequal"),
  CHECKPOINT_MAKES_NOTHING_OLD("MarkCheckpointNotDurable", keeping("aux_fresh"), "unequal"),
  PRIOR_IS_LOST("MarkCheckpointDurable", next((state, draft) -> losePrior(draft)), "unequal"),
  RELEASED_IS_NOT_ENCODED(
      "EncodeChunks", renamed(p -> List.of(withoutReleased(p.get(0)))), "missing", "extra"),

  TRAILERS_ARE_SWAPPED("TakeCheckpoint", renamed(PlantedFault::swapped), "missing", "extra"),
  OPENS_DURABLE("Open", next((state, draft) -> makeDurable(draft)), "unequal"),
  RESET_KEEPS_THE_SESSION("Reset", keeping("set", "session"), "unequal"),
  PRIOR_IS_NOT_COUNTED("AskCount", PlantedFault::countedWithoutPrior, "missing", "extra"),
  BLOCK_BEYOND_THE_GRID_IS_FREE(
      "AskBlock", next((state, draft) -> survive(state, draft)), "unequal"),
  FREE_BLOCK_IS_RELEASED("Release", next((state, draft) -> survive(state, draft)), "unequal"),
  RESERVE_WHILE_FORFEITING("Reserve", next((state, draft) -> survive(state, draft)), "unequal"),

  RESERVE_BOUND_OFF_BY_ONE("Reserve", otherwise("ReserveMax", 2), "extra"),
  EXHAUSTED_RANGE_IS_NOT_ASKED("Acquire", dropped(p -> p.get(1).equals(0)), "missing"),
  FORFEITING_IS_NOT_ENTERED(
      "Forfeit",
      next((state, draft) -> draft.function("set").put("state", "reserving")),
      "unequal"),
  DURABLE_WHILE_RESERVED("MarkCheckpointDurable", otherwise("Misuse", Set.of("phases")), "extra"),
  NOT_DURABLE_WAITS_FOR_JOBS(
      "MarkCheckpointNotDurable", PlantedFault::onlyWithoutReservations, "missing"),
  OPENS_WITHOUT_INDEX("Open", keeping("set", "index"), "unequal"),
  CHECKPOINT_IS_NOT_KEPT("TakeCheckpoint", keeping("checkpoint"), "unequal"),
  RESET_KEEPS_RESERVATIONS("Reset", keeping("reservations"), "unequal");

  private final Planted planted;

  PlantedFault(String action, Planting planting, String... kinds) {
    planted = new Planted(action, planting, kinds);
  }

  @Override
  public Planted planted() {
    return planted;
  }

  // -- Ways to be wrong --------------------------------------------------------------------------

  private static Set<Object> bits(Object set, String bitmap) {
    return new LinkedHashSet<>((Set<?>) field(set, bitmap));
  }

  private static void releasePrior(Draft draft) {
    Map<Object, Object> set = draft.function("set");
    Set<Object> released = bits(set, "released");
    released.addAll(bits(set, "prior"));
    set.put("released", released);
    set.put("prior", Set.of());
  }

  private static void losePrior(Draft draft) {
    draft.function("set").put("released", Set.of());
  }

  private static void makeDurable(Draft draft) {
    Map<Object, Object> set = draft.function("set");
    set.put("durable", set.get("opened"));
  }

  /** As if what the set refuses did nothing. */
  private static void survive(Map<String, Object> state, Draft draft) {
    if (!draft.next.get("stop").equals("")) draft.next.putAll(state);
  }

  private static Object withoutReleased(Object encoding) {
    return with(encoding, "released", Set.of());
  }

  private static List<Object> swapped(List<Object> params) {
    Object taken = params.get(0);
    Object changed = with(taken, "ofAcquired", field(taken, "ofReleased"));
    return List.of(with(changed, "ofReleased", field(taken, "ofAcquired")));
  }

  private static List<JavaStep> countedWithoutPrior(
      Context context, Map<String, Object> state, List<JavaStep> steps) {
    List<JavaStep> counted = new ArrayList<>();
    for (JavaStep step : steps) {
      boolean released = step.params().get(0).equals("count_released");
      int count = released ? bits(state.get("set"), "released").size() : 0;
      counted.add(
          released
              ? new JavaStep(step.action(), List.of("count_released", count), step.next())
              : step);
    }
    return counted;
  }

  private static List<JavaStep> onlyWithoutReservations(
      Context context, Map<String, Object> state, List<JavaStep> steps) {
    return state.get("reservations").equals(List.of()) ? steps : List.of();
  }
}
