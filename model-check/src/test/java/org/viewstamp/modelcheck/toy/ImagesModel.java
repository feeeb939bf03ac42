package org.viewstamp.modelcheck.toy;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.JavaStep;

/** Images.tla in Java: inputs that are made one by one, and one output for each. */
public final class ImagesModel implements JavaModel {
  private static final Map<String, Object> NONE = Map.of("sum", 0, "seen", Set.of(), "done", false);

  private final int cells;
  private final int length;

  private ImagesModel(Map<String, Object> constants) {
    cells = (Integer) constants.get("Cells");
    length = (Integer) constants.get("Length");
  }

  @Override
  public Iterable<Map<String, Object>> initialStates() {
    int count = (int) Math.pow(cells, length);
    return () ->
        new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return next < count;
          }

          @Override
          public Map<String, Object> next() {
            Map<Object, Object> image = new LinkedHashMap<>();
            int rest = next++;
            for (int i = 0; i < length; i++) {
              image.put(i, rest % cells);
              rest /= cells;
            }
            return Map.of("image", image, "outcome", NONE);
          }
        };
  }

  @Override
  public List<JavaStep> steps(Map<String, Object> state) {
    if (!state.get("outcome").equals(NONE)) {
      return List.of();
    }
    int sum = 0;
    Set<Object> seen = new TreeSet<>();
    for (Object cell : ((Map<?, ?>) state.get("image")).values()) {
      sum += (Integer) cell;
      seen.add(cell);
    }
    Map<String, Object> outcome = Map.of("sum", sum, "seen", seen, "done", true);
    return List.of(JavaStep.changing("Recover", List.of(), state, Map.of("outcome", outcome)));
  }

  @Override
  public @Nullable String refusal(Map<String, Object> state, String action, List<Object> params) {
    return "done";
  }

  @Override
  public String sourceOf(String action) {
    return "ImagesModel: " + action;
  }

  /** Makes the model. */
  public static final class Factory implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      return new ImagesModel(constants);
    }
  }
}
