package org.viewstamp.modelcheck.superblock;

import static org.viewstamp.modelcheck.PlainValue.field;
import static org.viewstamp.modelcheck.PlainValue.fromZero;
import static org.viewstamp.modelcheck.PlainValue.values;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.JavaStep;
import org.viewstamp.modelcheck.ModelConstants;
import org.viewstamp.superblock.SuperBlockRepairs;
import org.viewstamp.vsr.StorageLayout;

/** The repair iterator from every state of the slots: {@code MCSuperblockRepairs.tla} in Java. */
public final class RepairsModel implements JavaModel {
  private static final int SLOTS = StorageLayout.SUPERBLOCK_COPIES;

  @Override
  public Iterable<Map<String, Object>> initialStates() {
    List<Map<String, Object>> states = new ArrayList<>();
    add(states, List.of());
    return states;
  }

  private static void add(List<Map<String, Object>> states, List<Integer> slots) {
    if (slots.size() == SLOTS) {
      Object plain = fromZero(slots);
      states.add(Map.of("slots", plain, "start", plain));
      return;
    }
    for (int copy = -1; copy < SLOTS; copy++) {
      List<Integer> longer = new ArrayList<>(slots);
      longer.add(copy);
      add(states, longer);
    }
  }

  @Override
  public List<JavaStep> steps(Map<String, Object> state) {
    SuperBlockRepairs repairs = repairs(state);
    SuperBlockRepairs.Repair next = repairs.next();
    if (next == null) return List.of();
    Object after = fromZero(repairs.rewritten(next.slot()).slots());
    return List.of(
        JavaStep.changing("Repair", List.of(next.slot()), state, Map.of("slots", after)));
  }

  private static SuperBlockRepairs repairs(Map<String, Object> state) {
    List<Integer> slots = new ArrayList<>();
    for (Object copy : values(field(state, "slots"))) slots.add((Integer) copy);
    return new SuperBlockRepairs(slots);
  }

  @Override
  public @Nullable String refusal(Map<String, Object> state, String action, List<Object> params) {
    SuperBlockRepairs.Repair next = repairs(state).next();
    return next == null ? "a_slot_needs_repair" : "slot_is_next (" + next.slot() + ")";
  }

  @Override
  public String sourceOf(String action) {
    return "SuperBlockRepairs.next";
  }

  /** Makes the model. */
  public static final class Factory implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      FourCopies.require(new ModelConstants(constants));
      return new RepairsModel();
    }
  }
}
