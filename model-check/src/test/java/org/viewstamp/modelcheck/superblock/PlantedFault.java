package org.viewstamp.modelcheck.superblock;

import static org.viewstamp.modelcheck.PlainValue.field;
import static org.viewstamp.modelcheck.planted.Plantings.dropped;
import static org.viewstamp.modelcheck.planted.Plantings.keeping;
import static org.viewstamp.modelcheck.planted.Plantings.next;
import static org.viewstamp.modelcheck.planted.Plantings.renamed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.viewstamp.modelcheck.JavaStep;
import org.viewstamp.modelcheck.planted.Draft;
import org.viewstamp.modelcheck.planted.Fault;

/** Faults that can be planted in the Java of Superblock.tla, each in the steps of one action. */
enum PlantedFault implements Fault {
  VIEW_CHANGE_NEVER_ABOVE_LOG_VIEW(
      "RequestViewChange", dropped(p -> !p.get(0).equals(p.get(1))), "missing"),
  CHECKPOINT_FORGETS_ITS_HEADER(
      "RequestCheckpoint", next((state, draft) -> newest(draft, "head", 0)), "unequal"),
  SYNC_NAMES_ANOTHER_OP("RequestSync", renamed(p -> List.of(0)), "missing", "extra"),
  WRITES_COPY_ZERO_EVERYWHERE(
      "CopyWritten", next((state, draft) -> numberWritten(draft, 0)), "unequal"),
  OPENS_WITHOUT_REPAIR("Open", next((state, draft) -> skipRepair(draft)), "unequal"),
  REPAIR_IS_NEVER_LOST("RepairWritten", dropped(p -> p.get(1).equals(-1)), "missing"),
  CRASH_LEAVES_THE_OLD_COPY("Crash", keeping("disk"), "unequal"),
  ROT_KEEPS_THE_COPY("Rot", keeping("disk"), "unequal"),
  NUMBERS_STAY_IN_RANGE("Misnumber", dropped(p -> p.get(1).equals(4)), "missing"),

  CHECKPOINT_NAMES_NO_PARENT(
      "RequestCheckpoint", next((state, draft) -> newest(draft, "parent", 0)), "unequal"),
  COMMIT_MAX_NEVER_RAISED("RequestViewChange", dropped(p -> !p.get(2).equals(0)), "missing"),
  LOST_WRITE_IS_NOTICED("CopyWritten", dropped(p -> p.get(1).equals(-1)), "missing"),
  STOPS_ARE_SURVIVED("Verify", next((state, draft) -> survive(draft)), "unequal"),
  NEWEST_COPY_WINS("Open", next((state, draft) -> installNewest(draft)), "unequal"),
  REPAIRS_WITH_STAGING_OF_BEFORE("RepairWritten", keeping("repairs"), "unequal"),
  WHAT_WAS_COMPLETED_IS_FORGOTTEN(
      "Crash", next((state, draft) -> draft.next.put("aux_completed", 0)), "unequal"),
  RESTART_WITHOUT_A_STOP("Restart", PlantedFault::restarted, "extra"),

  FORMAT_BEGINS_WITH_COPY_ONE(
      "Format", next((state, draft) -> draft.next.put("writing", 1)), "unequal"),
  VERIFIED_STATE_IS_NOT_INSTALLED("Verify", keeping("working"), "unequal"),
  RESTART_COUNTS_AS_A_CRASH(
      "Restart", next((state, draft) -> draft.next.put("crashes", 2)), "unequal");

  private final Planted planted;

  PlantedFault(String action, Planting planting, String... kinds) {
    planted = new Planted(action, planting, kinds);
  }

  @Override
  public Planted planted() {
    return planted;
  }

  private static List<JavaStep> restarted(
      Context context, Map<String, Object> state, List<JavaStep> steps) {
    if (!state.get("status").equals("open")) return steps;
    Map<String, Object> down = new LinkedHashMap<>(state);
    down.put("status", "down");
    return List.of(new JavaStep("Restart", List.of(), down));
  }

  // -- Changes of a successor --------------------------------------------------------------------

  private static List<Object> contents(Draft draft) {
    return new ArrayList<>((List<?>) draft.next.get("contents"));
  }

  /** A field of the content that was composed last. */
  private static void newest(Draft draft, String name, Object value) {
    List<Object> contents = contents(draft);
    Map<Object, Object> newest = new LinkedHashMap<>((Map<?, ?>) contents.get(contents.size() - 1));
    newest.put(name, value);
    contents.set(contents.size() - 1, newest);
    draft.next.put("contents", contents);
  }

  /** As if the copy written had this number. */
  private static void numberWritten(Draft draft, int number) {
    Object lands = draft.params().get(1);
    Map<Object, Object> disk = new LinkedHashMap<>((Map<?, ?>) draft.next.get("disk"));
    if (!disk.containsKey(lands)) return;
    disk.put(lands, Map.of("content", field(disk.get(lands), "content"), "copy", number));
    draft.next.put("disk", disk);
  }

  /** As if nothing had to be repaired. */
  private static void skipRepair(Draft draft) {
    if (draft.next.get("status").equals("repairing")) draft.next.put("status", "open");
  }

  /** As if what was read back did not matter. */
  private static void survive(Draft draft) {
    if (draft.next.get("status").equals("stopped")) draft.next.put("status", "open");
  }

  /** As if one copy were enough. */
  private static void installNewest(Draft draft) {
    if (!draft.next.get("status").equals("repairing")) return;
    draft.next.put("working", contents(draft).size());
    draft.next.put("staging", contents(draft).size());
  }
}
