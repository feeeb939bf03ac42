package org.viewstamp.modelcheck.freeset;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.JavaStep;

/** The Java of FreeSetCheckpoints.tla with faults planted, one in an action. */
final class PlantedCheckpoints implements JavaModel {
  /** What is wrong with an action's steps. */
  enum Fault {
    RELEASES_NOTHING("Prepare", ""),
    REPLAY_STANDS_STILL("Replay", "commit"),
    DURABILITY_FREES_NOTHING("MarkDurable", "free_set"),
    JOBS_KEEP_NO_RANGE("Reserve", "work"),
    SECOND_JOB_WAITS("Acquire", ""),
    RESERVATION_STAYS("Forfeit", "free_set"),
    RELEASE_IS_LOST("Release", "free_set"),
    SESSION_IS_NOT_WRITTEN("CheckpointSession", "disk"),
    TRAILERS_TAKE_NO_BLOCK("CheckpointFreeSet", "free_set"),
    OLD_CHECKPOINT_STAYS("SuperblockWritten", "superblock"),
    TRAILERS_ARE_KEPT("CheckpointTaken", "free_set"),
    CRASH_KEEPS_THE_COMMIT_NUMBER("Crash", "commit"),
    STARTS_WITH_AN_EMPTY_SET("Open", "free_set");

    final String action;

    /** The variable that stays as it was; empty if steps are missing instead. */
    private final String keeps;

    Fault(String action, String keeps) {
      this.action = action;
      this.keeps = keeps;
    }

    /** The difference that it makes. */
    String difference() {
      return (keeps.isEmpty() ? "missing " : "unequal ") + action;
    }

    private boolean drops(JavaStep step) {
      return this == RELEASES_NOTHING
          ? !((Set<?>) step.params().get(1)).isEmpty()
          : step.params().get(1).equals(2);
    }

    private List<JavaStep> plant(Map<String, Object> state, List<JavaStep> steps) {
      List<JavaStep> planted = new ArrayList<>();
      for (JavaStep step : steps) {
        if (!step.action().equals(action)) {
          planted.add(step);
        } else if (!keeps.isEmpty()) {
          Object before = state.getOrDefault(keeps, "");
          planted.add(JavaStep.changing(action, step.params(), step.next(), Map.of(keeps, before)));
        } else if (!drops(step)) {
          planted.add(step);
        }
      }
      return planted;
    }
  }

  static final Set<Fault> FIRST = EnumSet.range(Fault.RELEASES_NOTHING, Fault.RESERVATION_STAYS);
  static final Set<Fault> SECOND = EnumSet.complementOf(EnumSet.copyOf(FIRST));

  private final Set<Fault> faults;
  private final JavaModel real;

  private PlantedCheckpoints(Set<Fault> faults, Map<String, Object> constants) {
    this.faults = faults;
    real = new FreeSetCheckpointsModel.Factory().create(constants);
  }

  @Override
  public Iterable<Map<String, Object>> initialStates() {
    return real.initialStates();
  }

  @Override
  public List<JavaStep> steps(Map<String, Object> state) {
    List<JavaStep> steps = real.steps(state);
    for (Fault fault : faults) steps = fault.plant(state, steps);
    return steps;
  }

  @Override
  public @Nullable String refusal(Map<String, Object> state, String action, List<Object> params) {
    return real.refusal(state, action, params);
  }

  @Override
  public String sourceOf(String action) {
    return real.sourceOf(action);
  }

  /** With {@link #FIRST}. */
  public static final class First implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      return new PlantedCheckpoints(FIRST, constants);
    }
  }

  /** With {@link #SECOND}. */
  public static final class Second implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      return new PlantedCheckpoints(SECOND, constants);
    }
  }
}
