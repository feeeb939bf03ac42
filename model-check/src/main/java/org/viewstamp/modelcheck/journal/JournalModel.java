package org.viewstamp.modelcheck.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.journal.JournalConfig;
import org.viewstamp.journal.JournalEvent.SectorFate;
import org.viewstamp.journal.JournalMachine;
import org.viewstamp.journal.JournalMachineConfig;
import org.viewstamp.journal.JournalMachineFault;
import org.viewstamp.journal.JournalMachineState;
import org.viewstamp.journal.JournalMachineStep;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.JavaStep;
import org.viewstamp.modelcheck.Names;

/** {@link JournalMachine} as the Java side of {@code Journal.tla}. */
public final class JournalModel implements JavaModel {
  private final JournalMachine machine;
  private final JournalStates states;

  private JournalModel(Constants constants) {
    JournalConfig journal = constants.journal(constants.flag("IsSolo"));
    machine =
        new JournalMachine(
            new JournalMachineConfig(
                journal,
                constants.cluster(),
                wrapping(constants.name("Start")),
                constants.count("ViewMax"),
                constants.count("OpMaxBound"),
                constants.count("CrashesMax"),
                constants.count("FaultsMax"),
                constants.named("FaultKinds", JournalMachineFault.class, JournalMachineFault::text),
                constants.named("SectorFates", SectorFate.class, Names::lower)));
    states = new JournalStates(journal, new Cells());
  }

  private static boolean wrapping(String start) {
    return switch (start) {
      case "formatted" -> false;
      case "wrapping" -> true;
      default -> throw new IllegalArgumentException("constant Start is " + start);
    };
  }

  @Override
  public Iterable<Map<String, Object>> initialStates() {
    return List.of(states.encode(machine.initialState()));
  }

  @Override
  public List<JavaStep> steps(Map<String, Object> state) {
    JournalMachineState before = states.decode(state);
    List<JavaStep> steps = new ArrayList<>();
    machine.forEachStep(
        before,
        (event, stepped) ->
            steps.add(
                new JavaStep(
                    JournalEvents.action(event),
                    JournalEvents.params(event),
                    states.encode(stepped.next(), before, state))));
    return steps;
  }

  @Override
  public @Nullable String refusal(Map<String, Object> state, String action, List<Object> params) {
    JournalMachineStep step =
        machine.step(states.decode(state), JournalEvents.event(action, params));
    if (!(step instanceof JournalMachineStep.Refused refused)) {
      return null;
    }
    return JavaModel.refused(refused.guard(), refused.detail());
  }

  @Override
  public String sourceOf(String action) {
    String part =
        switch (action) {
          case "InstallHeader",
              "StartWrite",
              "PrepareWritten",
              "SectorWritten",
              "ReadFailed",
              "RemoveEntry" ->
              "Writes";
          case "ViewChange", "StartView", "PersistView", "TakeCheckpoint" -> "Views";
          default -> "Crashes";
        };
    return JavaModel.method("JournalMachine" + part, action);
  }

  /** Makes the model. */
  public static final class Factory implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      return new JournalModel(new Constants(constants));
    }
  }
}
