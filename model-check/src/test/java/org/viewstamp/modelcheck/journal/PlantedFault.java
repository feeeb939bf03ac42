package org.viewstamp.modelcheck.journal;

import static org.viewstamp.modelcheck.planted.Plantings.keeping;
import static org.viewstamp.modelcheck.planted.Plantings.next;
import static org.viewstamp.modelcheck.planted.Plantings.otherwise;
import static org.viewstamp.modelcheck.planted.Plantings.renamed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.viewstamp.modelcheck.JavaStep;
import org.viewstamp.modelcheck.PlainValue;
import org.viewstamp.modelcheck.planted.Draft;
import org.viewstamp.modelcheck.planted.Fault;

/** Faults that can be planted in the Java of Journal.tla, each in the steps of one action. */
enum PlantedFault implements Fault {
  VIEW_BOUND_OFF_BY_ONE("ViewChange", otherwise("ViewMax", 3), "extra"),
  INSTALL_LEAVES_CLEAN("InstallHeader", keeping("memory", "dirty"), "unequal"),
  WRITES_BOUND_OFF_BY_ONE("StartWrite", otherwise("WritesMax", 1), "missing"),
  PREPARE_OF_REMOVED_HEADER_LEAVES_CLEAN(
      "PrepareWritten",
      next((state, draft) -> slots(draft, "dirty").remove(slotWritten(draft, state, "4a"))),
      "unequal"),
  HEADER_CHANGED_IS_NOT_NOTICED(
      "SectorWritten",
      next((state, draft) -> slots(draft, "dirty").remove(slotWritten(draft, state, "6a"))),
      "unequal"),
  REMOVAL_LEAVES_DIRTY("RemoveEntry", keeping("memory", "dirty"), "unequal"),
  SECTORS_FIXED_IN_REVERSE("FixSector", PlantedFault::fixedInReverse, "missing", "extra"),
  ROW_G_ASKS_THE_OTHERS(
      "Recover", next((state, draft) -> asksTheOthers(draft, state, "G")), "unequal"),

  OPENS_BEFORE_ALL_IS_FIXED("Open", PlantedFault::openedTooEarly, "extra"),
  CRASH_LOSES_A_PREPARE_THAT_LANDED("Crash", keeping("disk", "prepares"), "unequal"),
  DURABLE_VIEW_ACKNOWLEDGES_NOTHING("PersistView", keeping("aux_acked"), "unequal"),
  START_VIEW_IS_NEVER_JOINED("StartView", keeping("joining"), "unequal"),
  CHECKPOINT_KEEPS_ACKNOWLEDGED("TakeCheckpoint", keeping("aux_acked"), "unequal"),
  FAULT_OF_NO_BUDGET(
      "RotPrepare",
      otherwise(Map.of("FaultsMax", 1, "FaultKinds", Set.of("rot_prepare"))),
      "extra"),
  VIEW_FILTER_SKIPPED("Recover", next((state, draft) -> keepDropped(draft, state)), "unequal"),

  SECTOR_IMAGE_TAKEN_TOO_LATE(
      "SectorWritten", next((state, draft) -> imageOfNow(draft, state)), "unequal"),
  REPLACEMENT_KEEPS_FAULT("InstallHeader", keeping("memory", "faulty"), "unequal"),
  WRITE_LEAVES_INHABITED("StartWrite", keeping("memory", "inhabited"), "unequal"),
  TORN_PREPARE_IS_NOT_RECOGNISED(
      "Recover", next((state, draft) -> asksTheOthers(draft, state, "T")), "unequal"),
  PARAMETERS_SWAPPED(
      "PrepareWritten", renamed(p -> List.of(p.get(1), p.get(0))), "missing", "extra", "unequal"),
  REMOVAL_KEEPS_FAULT("RemoveEntry", keeping("memory", "faulty"), "unequal"),
  FAULTY_SLOT_READ_AGAIN("ReadFailed", PlantedFault::readAgain, "extra");

  private final Planted planted;

  PlantedFault(String action, Planting planting, String... kinds) {
    planted = new Planted(action, planting, kinds);
  }

  @Override
  public Planted planted() {
    return planted;
  }

  // -- Ways to be wrong --------------------------------------------------------------------------

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

  // -- Changes of a successor --------------------------------------------------------------------

  /** A field of memory that is a set of slots, to be changed. */
  @SuppressWarnings("unchecked") // just put there
  private static Set<Object> slots(Draft draft, String field) {
    Map<Object, Object> memory = draft.function("memory");
    memory.put(field, new LinkedHashSet<>((Set<?>) memory.get(field)));
    return (Set<Object>) memory.get(field);
  }

  private static Map<?, ?> ring(Draft draft, String variable, String field) {
    return (Map<?, ?>) PlainValue.field(draft.next.get(variable), field);
  }

  private static void put(Draft draft, String variable, String field, Object slot, Object cell) {
    Map<Object, Object> ring = new LinkedHashMap<>(ring(draft, variable, field));
    ring.put(slot, cell);
    draft.function(variable).put(field, ring);
  }

  /** The slot of the completed write if it ended as {@code branch} says, or no slot. */
  private static Object slotWritten(Draft draft, Map<String, Object> state, String branch) {
    Object parameter = draft.params().get(0);
    boolean sector = draft.action().equals("SectorWritten");
    Object queues = state.get("queues");
    Object slot = sector ? ((List<?>) ((Map<?, ?>) queues).get(parameter)).get(0) : parameter;
    Object message = PlainValue.field(((Map<?, ?>) state.get("writes")).get(slot), "message");
    boolean wanted = ring(draft, "memory", "headers").get(slot).equals(message);
    boolean told = ring(draft, "memory", "redundant").get(slot).equals(message);
    String ended = !sector ? (wanted ? "5" : "4a") : !wanted ? "6a" : told ? "6d" : "6b";
    return ended.equals(branch) ? slot : "none";
  }

  /** As if the image were what is in memory when the write completes. */
  private static void imageOfNow(Draft draft, Map<String, Object> state) {
    Map<?, ?> redundant = (Map<?, ?>) PlainValue.field(state.get("memory"), "redundant");
    Object sector = draft.params().get(0);
    boolean landed = sector.equals(draft.params().get(1));
    for (Object slot : redundant.keySet()) {
      if (landed && sector.equals((Integer) slot / 2)) {
        put(draft, "disk", "headers", slot, redundant.get(slot));
      }
    }
  }

  /** As if the row of this label were vsr. */
  private static void asksTheOthers(Draft draft, Map<String, Object> state, String label) {
    Map<?, ?> labels = ring(draft, "recovery", "labels");
    for (Object slot : labels.keySet()) {
      if (!labels.get(slot).equals(label)) {
        continue;
      }
      Object placeholder = Map.of("kind", "reserved", "op", slot, "view", 0);
      put(draft, "memory", "headers", slot, placeholder);
      put(draft, "memory", "redundant", slot, placeholder);
      slots(draft, "dirty").add(slot);
      slots(draft, "faulty").add(slot);
      Set<Object> fix = new LinkedHashSet<>(fix(draft.next));
      fix.remove(slot);
      draft.function("recovery").put("fix", fix);
    }
  }

  /** As if nothing were dropped: a prepare that both rings hold stays. */
  private static void keepDropped(Draft draft, Map<String, Object> state) {
    Map<?, ?> prepares = ring(draft, "disk", "prepares");
    Map<?, ?> labels = ring(draft, "recovery", "labels");
    for (Object slot : labels.keySet()) {
      if (labels.get(slot).equals("M")) {
        put(draft, "memory", "headers", slot, prepares.get(slot));
        put(draft, "memory", "redundant", slot, prepares.get(slot));
      }
    }
  }
}
