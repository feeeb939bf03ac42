package org.viewstamp.modelcheck.superblock;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.JavaStep;

/** The Java of Superblock.tla with faults planted, at most one in an action. */
final class PlantedSuperBlock implements JavaModel {
  static final Set<PlantedFault> FIRST =
      EnumSet.range(
          PlantedFault.VIEW_CHANGE_NEVER_ABOVE_LOG_VIEW, PlantedFault.NUMBERS_STAY_IN_RANGE);

  static final Set<PlantedFault> SECOND =
      EnumSet.range(PlantedFault.CHECKPOINT_NAMES_NO_PARENT, PlantedFault.RESTART_WITHOUT_A_STOP);

  static final Set<PlantedFault> FORMAT =
      EnumSet.range(
          PlantedFault.FORMAT_BEGINS_WITH_COPY_ONE, PlantedFault.RESTART_COUNTS_AS_A_CRASH);

  private final Set<PlantedFault> faults;
  private final JavaModel real;

  private PlantedSuperBlock(Set<PlantedFault> faults, Map<String, Object> constants) {
    this.faults = faults;
    real = new SuperBlockModel.Factory().create(constants);
  }

  @Override
  public Iterable<Map<String, Object>> initialStates() {
    return real.initialStates();
  }

  @Override
  public List<JavaStep> steps(Map<String, Object> state) {
    List<JavaStep> steps = real.steps(state);
    for (PlantedFault fault : faults) steps = fault.plant(state, steps);
    return steps;
  }

  @Override
  public String refusal(Map<String, Object> state, String action, List<Object> params) {
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
      return new PlantedSuperBlock(FIRST, constants);
    }
  }

  /** With {@link #SECOND}. */
  public static final class Second implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      return new PlantedSuperBlock(SECOND, constants);
    }
  }

  /** With {@link #FORMAT}. */
  public static final class Format implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      return new PlantedSuperBlock(FORMAT, constants);
    }
  }
}
