package org.viewstamp.modelcheck.freeset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.freeset.FreeSetCheckpointsConfig;
import org.viewstamp.freeset.FreeSetCheckpointsConfig.Job;
import org.viewstamp.freeset.FreeSetCheckpointsMachine;
import org.viewstamp.freeset.FreeSetCheckpointsState;
import org.viewstamp.freeset.FreeSetCheckpointsStep;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.JavaStep;
import org.viewstamp.modelcheck.ModelConstants;
import org.viewstamp.vsr.ClusterConfig;

/** {@link FreeSetCheckpointsMachine} as the Java side of {@code FreeSetCheckpoints.tla}. */
public final class FreeSetCheckpointsModel implements JavaModel {
  private final FreeSetCheckpointsMachine machine;
  private final FreeSetCheckpointsStates states;

  private FreeSetCheckpointsModel(FreeSetCheckpointsConfig config) {
    machine = new FreeSetCheckpointsMachine(config);
    states = new FreeSetCheckpointsStates(config);
  }

  @Override
  public Iterable<Map<String, Object>> initialStates() {
    return List.of(states.encode(machine.initialState()));
  }

  @Override
  public List<JavaStep> steps(Map<String, Object> state) {
    FreeSetCheckpointsState before = states.decode(state);
    List<JavaStep> steps = new ArrayList<>();
    machine.forEachStep(
        before,
        (event, stepped) ->
            steps.add(
                new JavaStep(
                    FreeSetCheckpointsEvents.action(event),
                    FreeSetCheckpointsEvents.params(event),
                    states.encode(stepped.next()))));
    return steps;
  }

  @Override
  public @Nullable String refusal(Map<String, Object> state, String action, List<Object> params) {
    FreeSetCheckpointsStep step =
        machine.step(states.decode(state), FreeSetCheckpointsEvents.event(action, params));
    if (!(step instanceof FreeSetCheckpointsStep.Refused refused)) return null;
    return JavaModel.refused(refused.guard(), refused.detail());
  }

  @Override
  public String sourceOf(String action) {
    String part =
        switch (action) {
          case "Crash", "Open", "Sync", "Fetch", "Rot" -> "Starts";
          case "CheckpointSession", "CheckpointFreeSet", "SuperblockWritten", "CheckpointTaken" ->
              "Takes";
          default -> "Commits";
        };
    return JavaModel.method("FreeSetCheckpoints" + part, action);
  }

  /** Makes the model. */
  public static final class Factory implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> values) {
      ModelConstants constants = new ModelConstants(values);
      List<List<Job>> menu = new ArrayList<>();
      if (!(values.get("JobMenu") instanceof Set<? extends Object> jobs)) {
        throw constants.expected("JobMenu", "a set of sequences of jobs");
      }
      for (Object choice : jobs) menu.add(FreeSetCheckpointsEvents.jobs(choice));
      return new FreeSetCheckpointsModel(
          new FreeSetCheckpointsConfig(
              constants.count("BlocksCount"),
              constants.positive("ShardBits"),
              constants.count("PriorMax"),
              new ClusterConfig(
                  constants.positive("SlotCount"),
                  constants.count("CompactionOps"),
                  constants.positive("Pipeline"),
                  constants.positive("CheckpointOps")),
              constants.positive("ReplicaCount"),
              constants.positive("Quorum"),
              constants.count("OpMax"),
              new TreeSet<>(constants.integers("WorkOps")),
              menu,
              constants.count("ReleasesMax"),
              constants.count("CrashesMax"),
              constants.flag("Syncs"),
              constants.count("RotsMax")));
    }
  }
}
