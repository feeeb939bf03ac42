package org.viewstamp.modelcheck.superblock;

import static org.viewstamp.modelcheck.PlainValue.field;
import static org.viewstamp.modelcheck.PlainValue.fromZero;
import static org.viewstamp.modelcheck.superblock.Cells.natural;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.JavaStep;
import org.viewstamp.modelcheck.ModelConstants;
import org.viewstamp.modelcheck.Names;
import org.viewstamp.superblock.QuorumError;
import org.viewstamp.superblock.SuperBlockGroup;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.superblock.SuperBlockMachineHeaders;
import org.viewstamp.superblock.SuperBlockQuorums;
import org.viewstamp.superblock.SuperBlockQuorums.Threshold;
import org.viewstamp.superblock.SuperBlockRepairs;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.StorageLayout;

/** The choice over every mixture of copies of a pool: {@code MCSuperblockChoice.tla} in Java. */
public final class ChoiceModel implements JavaModel {
  private static final int SLOTS = StorageLayout.SUPERBLOCK_COPIES;
  private static final Object NO_SLOTS = fromZero(Collections.nCopies(SLOTS, -1));
  private static final Map<String, Object> NO_ANSWER =
      Map.of("error", "", "content", 0, "slots", List.of(), "repairs", List.of());

  private final Cells cells = new Cells();
  private final Set<Integer> pool;
  private final boolean anyNumber;
  private final Set<Integer> thresholds;

  private ChoiceModel(ModelConstants constants) {
    pool = constants.integers("Pool");
    thresholds = constants.integers("Thresholds");
    anyNumber =
        switch (constants.name("Numbers")) {
          case "any" -> true;
          case "home" -> false;
          default -> throw constants.expected("Numbers", "home or any");
        };
  }

  @Override
  public Iterable<Map<String, Object>> initialStates() {
    Stream<List<Object>> mixtures = Stream.of(List.of());
    for (int slot = 0; slot < SLOTS; slot++) {
      List<Object> here = cellsOf(slot);
      mixtures = mixtures.flatMap(mixture -> here.stream().map(cell -> longer(mixture, cell)));
    }
    List<List<Object>> all = mixtures.toList();
    return () ->
        thresholds.stream()
            .flatMap(threshold -> all.stream().map(mixture -> input(mixture, threshold)))
            .iterator();
  }

  private List<Object> cellsOf(int slot) {
    List<Object> here = new ArrayList<>();
    here.add(Map.of("content", 0, "copy", 0));
    IntStream numbers = anyNumber ? IntStream.rangeClosed(0, SLOTS) : IntStream.of(slot);
    for (int number : numbers.toArray()) {
      for (int content : pool) here.add(Map.of("content", content, "copy", number));
    }
    return here;
  }

  private static List<Object> longer(List<Object> list, Object element) {
    List<Object> longer = new ArrayList<>(list);
    longer.add(element);
    return longer;
  }

  private static Map<String, Object> input(List<Object> mixture, int threshold) {
    return Map.of("cells", fromZero(mixture), "threshold", threshold, "answer", NO_ANSWER);
  }

  @Override
  public List<JavaStep> steps(Map<String, Object> state) {
    if (refusal(state, "ChooseWorking", List.of()) != null) return List.of();
    List<SuperBlockHeader> copies = cells.disk(ChoicePool.ALL, field(state, "cells"));
    boolean opens = natural(field(state, "threshold")) == Threshold.OPEN.count();
    Object answer = answer(copies, opens ? Threshold.OPEN : Threshold.VERIFY);
    return List.of(JavaStep.changing("ChooseWorking", List.of(), state, Map.of("answer", answer)));
  }

  private static Object answer(List<SuperBlockHeader> copies, Threshold threshold) {
    SuperBlockQuorums.Choice choice;
    try {
      choice =
          SuperBlockQuorums.choose(copies, threshold, SuperBlockMachineHeaders.CONFIG.layout());
    } catch (CheckFailed failed) {
      if (!failed.name().startsWith("vsr_state_")) throw failed;
      return notChosen("state_inconsistent");
    }
    QuorumError error = choice.error();
    if (error != null) return notChosen(Names.lower(error));
    SuperBlockGroup group = choice.requireWorking();
    List<Object> repairs = new ArrayList<>();
    SuperBlockRepairs.of(group).order().forEach(repair -> repairs.add(repair.slot()));
    return Map.of(
        "error",
        "",
        "content",
        Cells.indexOf(ChoicePool.ALL, group.header().checksum()),
        "slots",
        fromZero(group.slots()),
        "repairs",
        repairs);
  }

  private static Object notChosen(String error) {
    return Map.of("error", error, "content", 0, "slots", NO_SLOTS, "repairs", List.of());
  }

  @Override
  public @Nullable String refusal(Map<String, Object> state, String action, List<Object> params) {
    return field(state, "answer").equals(NO_ANSWER) ? null : "no_answer";
  }

  @Override
  public String sourceOf(String action) {
    return "SuperBlockQuorums.choose";
  }

  /** Makes the model. */
  public static final class Factory implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> values) {
      ModelConstants constants = new ModelConstants(values);
      FourCopies.require(constants);
      return new ChoiceModel(constants);
    }
  }
}
