package org.viewstamp.modelcheck.journal;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.JavaStep;

/** The Java of Journal.tla with faults planted, at most one in an action. */
final class PlantedJournal implements JavaModel, PlantedFault.Context {
  /** Two groups for the first wrap, one for the next. */
  static final Set<PlantedFault> WRITING =
      EnumSet.range(PlantedFault.VIEW_BOUND_OFF_BY_ONE, PlantedFault.ROW_G_ASKS_THE_OTHERS);

  static final Set<PlantedFault> CRASHING =
      EnumSet.range(PlantedFault.OPENS_BEFORE_ALL_IS_FIXED, PlantedFault.VIEW_FILTER_SKIPPED);

  static final Set<PlantedFault> WRAPPING =
      EnumSet.range(PlantedFault.SECTOR_IMAGE_TAKEN_TOO_LATE, PlantedFault.FAULTY_SLOT_READ_AGAIN);

  private final Set<PlantedFault> faults;
  private final Map<String, Object> constants;
  private final JavaModel real;
  private final Map<Map<String, Object>, JavaModel> others = new HashMap<>();

  private PlantedJournal(Set<PlantedFault> faults, Map<String, Object> constants) {
    this.faults = faults;
    this.constants = constants;
    real = new JournalModel.Factory().create(constants);
  }

  @Override
  public JavaModel real() {
    return real;
  }

  @Override
  public JavaModel with(Map<String, Object> changed) {
    return others.computeIfAbsent(
        changed,
        key -> {
          Map<String, Object> all = new LinkedHashMap<>(constants);
          all.putAll(changed);
          return new JournalModel.Factory().create(all);
        });
  }

  @Override
  public Iterable<Map<String, Object>> initialStates() {
    return real.initialStates();
  }

  @Override
  public List<JavaStep> steps(Map<String, Object> state) {
    List<JavaStep> steps = real.steps(state);
    for (PlantedFault fault : faults) {
      steps = fault.plant(this, state, steps);
    }
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

  /** Without a fault. */
  public static final class None implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      return new PlantedJournal(Set.of(), constants);
    }
  }

  /** With {@link #WRITING}. */
  public static final class Writing implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      return new PlantedJournal(WRITING, constants);
    }
  }

  /** With {@link #CRASHING}. */
  public static final class Crashing implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      return new PlantedJournal(CRASHING, constants);
    }
  }

  /** With {@link #WRAPPING}. */
  public static final class Wrapping implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      return new PlantedJournal(WRAPPING, constants);
    }
  }
}
