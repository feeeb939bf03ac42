package org.viewstamp.modelcheck.superblock;

import static org.viewstamp.modelcheck.PlainValue.field;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.viewstamp.modelcheck.JavaStep;

/** Faults that can be planted in the Java of Superblock.tla, each in the steps of one action. */
enum PlantedFault {
  VIEW_CHANGE_NEVER_ABOVE_LOG_VIEW(
      "RequestViewChange", dropped(p -> !p.get(0).equals(p.get(1))), "missing"),
  CHECKPOINT_FORGETS_ITS_HEADER(
      "RequestCheckpoint", next((state, draft) -> draft.newest("head", 0)), "unequal"),
  SYNC_NAMES_ANOTHER_OP("RequestSync", renamed(p -> List.of(0)), "missing", "extra"),
  WRITES_COPY_ZERO_EVERYWHERE(
      "CopyWritten", next((state, draft) -> draft.numberWritten(0)), "unequal"),
  OPENS_WITHOUT_REPAIR("Open", next((state, draft) -> draft.skipRepair()), "unequal"),
  REPAIR_IS_NEVER_LOST("RepairWritten", dropped(p -> p.get(1).equals(-1)), "missing"),
  CRASH_LEAVES_THE_OLD_COPY("Crash", keeping("disk"), "unequal"),
  ROT_KEEPS_THE_COPY("Rot", keeping("disk"), "unequal"),
  NUMBERS_STAY_IN_RANGE("Misnumber", dropped(p -> p.get(1).equals(4)), "missing"),

  CHECKPOINT_NAMES_NO_PARENT(
      "RequestCheckpoint", next((state, draft) -> draft.newest("parent", 0)), "unequal"),
  COMMIT_MAX_NEVER_RAISED("RequestViewChange", dropped(p -> !p.get(2).equals(0)), "missing"),
  LOST_WRITE_IS_NOTICED("CopyWritten", dropped(p -> p.get(1).equals(-1)), "missing"),
  STOPS_ARE_SURVIVED("Verify", next((state, draft) -> draft.survive()), "unequal"),
  NEWEST_COPY_WINS("Open", next((state, draft) -> draft.installNewest()), "unequal"),
  REPAIRS_WITH_STAGING_OF_BEFORE("RepairWritten", keeping("repairs"), "unequal"),
  WHAT_WAS_COMPLETED_IS_FORGOTTEN(
      "Crash", next((state, draft) -> draft.next.put("aux_completed", 0)), "unequal"),
  RESTART_WITHOUT_A_STOP("Restart", PlantedFault::restarted, "extra"),

  FORMAT_BEGINS_WITH_COPY_ONE(
      "Format", next((state, draft) -> draft.next.put("writing", 1)), "unequal"),
  VERIFIED_STATE_IS_NOT_INSTALLED("Verify", keeping("working"), "unequal"),
  RESTART_COUNTS_AS_A_CRASH(
      "Restart", next((state, draft) -> draft.next.put("crashes", 2)), "unequal");

  /** What a fault makes of the steps of its action. */
  interface Planting {
    List<JavaStep> plant(Map<String, Object> state, List<JavaStep> steps);
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
  List<JavaStep> plant(Map<String, Object> state, List<JavaStep> steps) {
    List<JavaStep> planted = new ArrayList<>();
    List<JavaStep> mine = new ArrayList<>();
    for (JavaStep step : steps) (step.action().equals(action) ? mine : planted).add(step);
    planted.addAll(planting.plant(state, mine));
    return planted;
  }

  // -- Ways to be wrong --------------------------------------------------------------------------

  /** Steps with these parameters are never offered. */
  private static Planting dropped(Predicate<List<Object>> params) {
    return (state, steps) -> steps.stream().filter(step -> !params.test(step.params())).toList();
  }

  private interface Renaming {
    List<Object> of(List<Object> params);
  }

  /** Other parameters, the same successor. */
  private static Planting renamed(Renaming renaming) {
    return (state, steps) ->
        steps.stream()
            .map(step -> new JavaStep(step.action(), renaming.of(step.params()), step.next()))
            .toList();
  }

  /** The successor changed by hand. */
  private static Planting next(BiConsumer<Map<String, Object>, Draft> change) {
    return (state, steps) ->
        steps.stream()
            .map(
                step -> {
                  Draft draft = new Draft(step);
                  change.accept(state, draft);
                  return new JavaStep(step.action(), step.params(), draft.next);
                })
            .toList();
  }

  /** A variable stays as it was. */
  private static Planting keeping(String variable) {
    return next((state, draft) -> draft.next.put(variable, state.get(variable)));
  }

  private static List<JavaStep> restarted(Map<String, Object> state, List<JavaStep> steps) {
    if (!state.get("status").equals("open")) return steps;
    Map<String, Object> down = new LinkedHashMap<>(state);
    down.put("status", "down");
    return List.of(new JavaStep("Restart", List.of(), down));
  }

  /** A successor that can be changed in place. */
  private static final class Draft {
    final Map<String, Object> next;
    private final JavaStep step;

    Draft(JavaStep step) {
      this.step = step;
      next = new LinkedHashMap<>(step.next());
    }

    private List<Object> contents() {
      return new ArrayList<>((List<?>) next.get("contents"));
    }

    /** A field of the content that was composed last. */
    void newest(String name, Object value) {
      List<Object> contents = contents();
      Map<Object, Object> newest =
          new LinkedHashMap<>((Map<?, ?>) contents.get(contents.size() - 1));
      newest.put(name, value);
      contents.set(contents.size() - 1, newest);
      next.put("contents", contents);
    }

    /** As if the copy written had this number. */
    void numberWritten(int number) {
      Object lands = step.params().get(1);
      Map<Object, Object> disk = new LinkedHashMap<>((Map<?, ?>) next.get("disk"));
      if (!disk.containsKey(lands)) return;
      disk.put(lands, Map.of("content", field(disk.get(lands), "content"), "copy", number));
      next.put("disk", disk);
    }

    /** As if nothing had to be repaired. */
    void skipRepair() {
      if (next.get("status").equals("repairing")) next.put("status", "open");
    }

    /** As if what was read back did not matter. */
    void survive() {
      if (next.get("status").equals("stopped")) next.put("status", "open");
    }

    /** As if one copy were enough. */
    void installNewest() {
      if (!next.get("status").equals("repairing")) return;
      next.put("working", contents().size());
      next.put("staging", contents().size());
    }
  }
}
