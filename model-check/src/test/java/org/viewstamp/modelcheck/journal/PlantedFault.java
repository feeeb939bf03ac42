package org.viewstamp.modelcheck.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaStep;
import org.viewstamp.modelcheck.PlainValue;

/** Faults that can be planted in the Java of Journal.tla, each in the steps of one action. */
enum PlantedFault {
  VIEW_BOUND_OFF_BY_ONE("ViewChange", otherwise("ViewMax", 3), "extra"),
  INSTALL_LEAVES_CLEAN("InstallHeader", keeping("memory", "dirty"), "unequal"),
  WRITES_BOUND_OFF_BY_ONE("StartWrite", otherwise("WritesMax", 1), "missing"),
  PREPARE_OF_REMOVED_HEADER_LEAVES_CLEAN(
      "PrepareWritten",
      next((state, draft) -> draft.slots("dirty").remove(draft.slotWritten(state, "4a"))),
      "unequal"),
  HEADER_CHANGED_IS_NOT_NOTICED(
      "SectorWritten",
      next((state, draft) -> draft.slots("dirty").remove(draft.slotWritten(state, "6a"))),
      "unequal"),
  REMOVAL_LEAVES_DIRTY("RemoveEntry", keeping("memory", "dirty"), "unequal"),
  SECTORS_FIXED_IN_REVERSE("FixSector", PlantedFault::fixedInReverse, "missing", "extra"),
  ROW_G_ASKS_THE_OTHERS(
      "Recover", next((state, draft) -> draft.asksTheOthers(state, "G")), "unequal"),

  OPENS_BEFORE_ALL_IS_FIXED("Open", PlantedFault::openedTooEarly, "extra"),
  CRASH_LOSES_A_PREPARE_THAT_LANDED("Crash", keeping("disk", "prepares"), "unequal"),
  DURABLE_VIEW_ACKNOWLEDGES_NOTHING("PersistView", keeping("aux_acked"), "unequal"),
  START_VIEW_IS_NEVER_JOINED("StartView", keeping("joining"), "unequal"),
  CHECKPOINT_KEEPS_ACKNOWLEDGED("TakeCheckpoint", keeping("aux_acked"), "unequal"),
  FAULT_OF_NO_BUDGET(
      "RotPrepare",
      otherwise(Map.of("FaultsMax", 1, "FaultKinds", Set.of("rot_prepare"))),
      "extra"),
  VIEW_FILTER_SKIPPED("Recover", next((state, draft) -> draft.keepDropped(state)), "unequal"),

  SECTOR_IMAGE_TAKEN_TOO_LATE(
      "SectorWritten", next((state, draft) -> draft.imageOfNow(state)), "unequal"),
  REPLACEMENT_KEEPS_FAULT("InstallHeader", keeping("memory", "faulty"), "unequal"),
  WRITE_LEAVES_INHABITED("StartWrite", keeping("memory", "inhabited"), "unequal"),
  TORN_PREPARE_IS_NOT_RECOGNISED(
      "Recover", next((state, draft) -> draft.asksTheOthers(state, "T")), "unequal"),
  PARAMETERS_SWAPPED("PrepareWritten", PlantedFault::swapped, "missing", "extra", "unequal"),
  REMOVAL_KEEPS_FAULT("RemoveEntry", keeping("memory", "faulty"), "unequal"),
  FAULTY_SLOT_READ_AGAIN("ReadFailed", PlantedFault::readAgain, "extra");

  /** What a fault makes of the steps of its action. */
  interface Planting {
    List<JavaStep> plant(Context context, Map<String, Object> state, List<JavaStep> steps);
  }

  /** The model without the fault, as it is and with other constants. */
  interface Context {
    JavaModel real();

    JavaModel with(Map<String, Object> constants);
  }

  final String action;
  private final Planting planting;

  /** The kinds of difference that it makes. */
  final List<String> kinds;

  PlantedFault(String action, Planting planting, String... kinds) {
    this.action = action;
    this.planting = planting;
    this.kinds = List.of(kinds);
  }

  /** All steps of a state, those of the fault's action as the fault makes them. */
  List<JavaStep> plant(Context context, Map<String, Object> state, List<JavaStep> steps) {
    List<JavaStep> planted = new ArrayList<>();
    for (JavaStep step : steps) {
      if (!step.action().equals(action)) {
        planted.add(step);
      }
    }
    planted.addAll(only(action, planting.plant(context, state, only(action, steps))));
    return planted;
  }

  private static List<JavaStep> only(String action, List<JavaStep> steps) {
    return steps.stream().filter(step -> step.action().equals(action)).toList();
  }

  // -- Ways to be wrong --------------------------------------------------------------------------

  /** The steps of a model with another constant. */
  private static Planting otherwise(String constant, Object value) {
    return otherwise(Map.of(constant, value));
  }

  private static Planting otherwise(Map<String, Object> constants) {
    return (context, state, steps) -> context.with(constants).steps(state);
  }

  /** The successor changed by hand. */
  private static Planting next(BiConsumer<Map<String, Object>, Draft> change) {
    return each(
        (state, step) -> {
          Draft draft = new Draft(step);
          change.accept(state, draft);
          return new JavaStep(step.action(), step.params(), draft.next);
        });
  }

  /** A variable, or a field of one, stays as it was. */
  private static Planting keeping(String variable) {
    return next((state, draft) -> draft.next.put(variable, state.get(variable)));
  }

  private static Planting keeping(String variable, String field) {
    return next(
        (state, draft) ->
            draft.record(variable).put(field, PlainValue.field(state.get(variable), field)));
  }

  private static Planting each(BiFunction<Map<String, Object>, JavaStep, JavaStep> change) {
    return (context, state, steps) ->
        steps.stream().map(step -> change.apply(state, step)).toList();
  }

  /** The steps out of {@code state} with only some slots left to fix; afterwards the others are. */
  private static List<JavaStep> withFix(
      Context context, Map<String, Object> state, Function<Set<Object>, Set<Object>> left) {
    Set<Object> fix = fix(state);
    Set<Object> kept = left.apply(fix);
    List<JavaStep> steps = new ArrayList<>();
    for (JavaStep step : context.real().steps(withFix(state, kept))) {
      Set<Object> after = new LinkedHashSet<>(fix);
      after.removeAll(kept);
      after.addAll(fix(step.next()));
      boolean fixing = step.next().get("status").equals("fixing");
      Map<String, Object> next = fixing ? withFix(step.next(), after) : step.next();
      steps.add(new JavaStep(step.action(), step.params(), next));
    }
    return steps;
  }

  private static List<JavaStep> fixedInReverse(
      Context context, Map<String, Object> state, List<JavaStep> steps) {
    return steps.isEmpty() ? steps : withFix(context, state, PlantedFault::ofHighestSector);
  }

  private static Set<Object> ofHighestSector(Set<Object> fix) {
    int highest = fix.stream().mapToInt(slot -> (Integer) slot / 2).max().orElse(0);
    Set<Object> last = new LinkedHashSet<>(fix);
    last.removeIf(slot -> (Integer) slot / 2 != highest);
    return last;
  }

  private static List<JavaStep> openedTooEarly(
      Context context, Map<String, Object> state, List<JavaStep> steps) {
    return state.get("status").equals("fixing") ? withFix(context, state, fix -> Set.of()) : steps;
  }

  private static List<JavaStep> swapped(
      Context context, Map<String, Object> state, List<JavaStep> steps) {
    List<JavaStep> swapped = new ArrayList<>();
    for (JavaStep step : steps) {
      swapped.add(
          new JavaStep(
              step.action(), List.of(step.params().get(1), step.params().get(0)), step.next()));
    }
    return swapped;
  }

  private static List<JavaStep> readAgain(
      Context context, Map<String, Object> state, List<JavaStep> steps) {
    List<JavaStep> more = new ArrayList<>(steps);
    if (state.get("status").equals("normal")) {
      Object memory = state.get("memory");
      for (Object slot : (Collection<?>) PlainValue.field(memory, "faulty")) {
        more.add(new JavaStep("ReadFailed", List.of(slot), state));
      }
    }
    return more;
  }

  @SuppressWarnings("unchecked") // the plain form of a set of slots
  private static Set<Object> fix(Map<String, Object> state) {
    return (Set<Object>) PlainValue.field(state.get("recovery"), "fix");
  }

  private static Map<String, Object> withFix(Map<String, Object> state, Set<Object> fix) {
    Map<String, Object> changed = new LinkedHashMap<>(state);
    Map<Object, Object> recovery = new LinkedHashMap<>((Map<?, ?>) state.get("recovery"));
    recovery.put("fix", fix);
    changed.put("recovery", recovery);
    return changed;
  }

  /** A successor that can be changed in place. */
  private static final class Draft {
    final Map<String, Object> next;
    private final JavaStep step;

    Draft(JavaStep step) {
      this.step = step;
      next = new LinkedHashMap<>(step.next());
    }

    /** A variable that is a record, to be changed. */
    @SuppressWarnings("unchecked") // just put there
    Map<Object, Object> record(String variable) {
      next.put(variable, new LinkedHashMap<>((Map<?, ?>) next.get(variable)));
      return (Map<Object, Object>) next.get(variable);
    }

    /** A field of memory that is a set of slots, to be changed. */
    @SuppressWarnings("unchecked") // just put there
    Set<Object> slots(String field) {
      Map<Object, Object> memory = record("memory");
      memory.put(field, new LinkedHashSet<>((Set<?>) memory.get(field)));
      return (Set<Object>) memory.get(field);
    }

    private Map<?, ?> ring(String variable, String field) {
      return (Map<?, ?>) PlainValue.field(next.get(variable), field);
    }

    private void put(String variable, String field, Object slot, Object cell) {
      Map<Object, Object> ring = new LinkedHashMap<>(ring(variable, field));
      ring.put(slot, cell);
      record(variable).put(field, ring);
    }

    /** The slot of the completed write if it ended as {@code branch} says, or no slot. */
    Object slotWritten(Map<String, Object> state, String branch) {
      Object parameter = step.params().get(0);
      boolean sector = step.action().equals("SectorWritten");
      Object queues = state.get("queues");
      Object slot = sector ? ((List<?>) ((Map<?, ?>) queues).get(parameter)).get(0) : parameter;
      Object message = PlainValue.field(((Map<?, ?>) state.get("writes")).get(slot), "message");
      boolean wanted = ring("memory", "headers").get(slot).equals(message);
      boolean told = ring("memory", "redundant").get(slot).equals(message);
      String ended = !sector ? (wanted ? "5" : "4a") : !wanted ? "6a" : told ? "6d" : "6b";
      return ended.equals(branch) ? slot : "none";
    }

    /** As if the image were what is in memory when the write completes. */
    void imageOfNow(Map<String, Object> state) {
      Map<?, ?> redundant = (Map<?, ?>) PlainValue.field(state.get("memory"), "redundant");
      Object sector = step.params().get(0);
      boolean landed = sector.equals(step.params().get(1));
      for (Object slot : redundant.keySet()) {
        if (landed && sector.equals((Integer) slot / 2)) {
          put("disk", "headers", slot, redundant.get(slot));
        }
      }
    }

    /** As if the row of this label were vsr. */
    void asksTheOthers(Map<String, Object> state, String label) {
      Map<?, ?> labels = ring("recovery", "labels");
      for (Object slot : labels.keySet()) {
        if (!labels.get(slot).equals(label)) {
          continue;
        }
        Object placeholder = Map.of("kind", "reserved", "op", slot, "view", 0);
        put("memory", "headers", slot, placeholder);
        put("memory", "redundant", slot, placeholder);
        slots("dirty").add(slot);
        slots("faulty").add(slot);
        Set<Object> fix = new LinkedHashSet<>(fix(next));
        fix.remove(slot);
        record("recovery").put("fix", fix);
      }
    }

    /** As if nothing were dropped: a prepare that both rings hold stays. */
    void keepDropped(Map<String, Object> state) {
      Map<?, ?> prepares = ring("disk", "prepares");
      Map<?, ?> labels = ring("recovery", "labels");
      for (Object slot : labels.keySet()) {
        if (labels.get(slot).equals("M")) {
          put("memory", "headers", slot, prepares.get(slot));
          put("memory", "redundant", slot, prepares.get(slot));
        }
      }
    }
  }
}
