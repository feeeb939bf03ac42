package org.viewstamp.modelcheck.superblock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.JavaStep;
import org.viewstamp.modelcheck.ModelConstants;
import org.viewstamp.modelcheck.Names;
import org.viewstamp.superblock.SuperBlockEvent.Fate;
import org.viewstamp.superblock.SuperBlockMachine;
import org.viewstamp.superblock.SuperBlockMachineConfig;
import org.viewstamp.superblock.SuperBlockMachineFault;
import org.viewstamp.superblock.SuperBlockMachineState;
import org.viewstamp.superblock.SuperBlockMachineStep;

/** {@link SuperBlockMachine} as the Java side of {@code Superblock.tla}. */
public final class SuperBlockModel implements JavaModel {
  private final SuperBlockMachine machine;
  private final SuperBlockStates states = new SuperBlockStates();

  private SuperBlockModel(SuperBlockMachineConfig config) {
    machine = new SuperBlockMachine(config);
  }

  @Override
  public Iterable<Map<String, Object>> initialStates() {
    return List.of(states.encode(machine.initialState()));
  }

  @Override
  public List<JavaStep> steps(Map<String, Object> state) {
    SuperBlockMachineState before = states.decode(state);
    List<JavaStep> steps = new ArrayList<>();
    machine.forEachStep(
        before,
        (event, stepped) ->
            steps.add(
                new JavaStep(
                    SuperBlockEvents.action(event),
                    SuperBlockEvents.params(event),
                    states.encode(stepped.next()))));
    return steps;
  }

  @Override
  public @Nullable String refusal(Map<String, Object> state, String action, List<Object> params) {
    SuperBlockMachineStep step =
        machine.step(states.decode(state), SuperBlockEvents.event(action, params));
    if (!(step instanceof SuperBlockMachineStep.Refused refused)) {
      return null;
    }
    return JavaModel.refused(refused.guard(), refused.detail());
  }

  @Override
  public String sourceOf(String action) {
    String part =
        switch (action) {
          case "Format", "RequestViewChange", "RequestCheckpoint", "RequestSync" -> "Updates";
          case "CopyWritten", "Verify", "Open", "RepairWritten" -> "Disk";
          default -> "Crashes";
        };
    return JavaModel.method("SuperBlockMachine" + part, action);
  }

  /** Makes the model. */
  public static final class Factory implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> values) {
      ModelConstants constants = new ModelConstants(values);
      FourCopies.require(constants);
      String start = SuperBlockStates.upper(constants.name("Start"));
      return new SuperBlockModel(
          new SuperBlockMachineConfig(
              SuperBlockMachineConfig.Start.valueOf(start),
              constants.count("OpMax"),
              constants.count("ViewMax"),
              constants.count("SequenceMax"),
              constants.count("CrashesMax"),
              constants.count("FaultsMax"),
              constants.count("BudgetMax"),
              constants.named("FaultKinds", SuperBlockMachineFault.class, Names::lower),
              constants.named("Fates", Fate.class, Names::lower)));
    }
  }
}
