package org.viewstamp.modelcheck.freeset;

import static org.viewstamp.modelcheck.planted.Plantings.dropped;
import static org.viewstamp.modelcheck.planted.Plantings.keeping;

import java.util.Set;
import org.viewstamp.modelcheck.planted.Fault;

/** Faults that can be planted in the Java of FreeSetCheckpoints.tla, one for an action. */
enum PlantedCheckpointsFault implements Fault {
  RELEASES_NOTHING("Prepare", dropped(p -> !p.get(1).equals(Set.of())), "missing"),
  REPLAY_STANDS_STILL("Replay", keeping("commit"), "unequal"),
  DURABILITY_FREES_NOTHING("MarkDurable", keeping("free_set"), "unequal"),
  JOBS_KEEP_NO_RANGE("Reserve", keeping("work"), "unequal"),
  SECOND_JOB_WAITS("Acquire", dropped(p -> p.get(1).equals(2)), "missing"),
  RESERVATION_STAYS("Forfeit", keeping("free_set"), "unequal"),

  RELEASE_IS_LOST("Release", keeping("free_set"), "unequal"),
  SESSION_IS_NOT_WRITTEN("CheckpointSession", keeping("disk"), "unequal"),
  TRAILERS_TAKE_NO_BLOCK("CheckpointFreeSet", keeping("free_set"), "unequal"),
  OLD_CHECKPOINT_STAYS("SuperblockWritten", keeping("superblock"), "unequal"),
  TRAILERS_ARE_KEPT("CheckpointTaken", keeping("free_set"), "unequal"),
  CRASH_KEEPS_THE_COMMIT_NUMBER("Crash", keeping("commit"), "unequal"),
  STARTS_WITH_AN_EMPTY_SET("Open", keeping("free_set"), "unequal");

  private final Planted planted;

  PlantedCheckpointsFault(String action, Planting planting, String... kinds) {
    planted = new Planted(action, planting, kinds);
  }

  @Override
  public Planted planted() {
    return planted;
  }
}
