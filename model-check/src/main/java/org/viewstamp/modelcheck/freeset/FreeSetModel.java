package org.viewstamp.modelcheck.freeset;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.freeset.FreeSetMachine;
import org.viewstamp.freeset.FreeSetMachineConfig;
import org.viewstamp.freeset.FreeSetMachineConfig.Call;
import org.viewstamp.freeset.FreeSetMachineConfig.Misuse;
import org.viewstamp.freeset.FreeSetMachineStep;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.JavaStep;
import org.viewstamp.modelcheck.ModelConstants;
import org.viewstamp.modelcheck.Names;

/** {@link FreeSetMachine} as the Java side of {@code FreeSet.tla}. */
public final class FreeSetModel implements JavaModel {
  private final FreeSetMachine machine;
  private final FreeSetStates states;
  private final FreeSetEvents events;

  private FreeSetModel(FreeSetMachineConfig config) {
    machine = new FreeSetMachine(config);
    states = new FreeSetStates(config);
    events = new FreeSetEvents(states);
  }

  @Override
  public Iterable<Map<String, Object>> initialStates() {
    return List.of(states.encode(machine.initialState()));
  }

  @Override
  public List<JavaStep> steps(Map<String, Object> state) {
    List<JavaStep> steps = new ArrayList<>();
    machine.forEachStep(
        states.decode(state),
        (event, next) ->
            steps.add(
                new JavaStep(
                    FreeSetEvents.action(event), events.params(event), states.encode(next))));
    return steps;
  }

  @Override
  public @Nullable String refusal(Map<String, Object> state, String action, List<Object> params) {
    FreeSetMachineStep step = machine.step(states.decode(state), events.event(action, params));
    return step instanceof FreeSetMachineStep.Refused refused
        ? JavaModel.refused(refused.guard(), refused.detail())
        : null;
  }

  @Override
  public String sourceOf(String action) {
    return "FreeSetMachineCalls: " + action;
  }

  /** Makes the model. */
  public static final class Factory implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> values) {
      ModelConstants constants = new ModelConstants(values);
      return new FreeSetModel(
          new FreeSetMachineConfig(
              constants.count("BlocksCount"),
              constants.positive("ShardBits"),
              constants.count("PriorMax"),
              constants.named("Calls", Call.class, Factory::camel),
              constants.named("Misuse", Misuse.class, Names::lower),
              constants.flag("OpenAtFirst"),
              constants.count("ReservationsMax"),
              constants.count("ReserveMax"),
              constants.positive("SessionMax"),
              constants.count("ListMax")));
    }

    /** The name of the call's action. */
    private static String camel(Call call) {
      StringBuilder name = new StringBuilder();
      for (String word : call.name().split("_")) {
        name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
      }
      return name.toString();
    }
  }
}
