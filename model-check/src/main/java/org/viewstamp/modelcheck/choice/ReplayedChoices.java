package org.viewstamp.modelcheck.choice;

import java.util.ArrayList;
import java.util.List;

/** Choices that are given, each told in words once it is taken. */
public final class ReplayedChoices extends Choices {
  private final List<Integer> path;
  private final List<String> labels = new ArrayList<>();

  /** Answers with {@code path}, and refuses ({@link ChoiceError}) what does not fit it. */
  public ReplayedChoices(List<Integer> path) {
    this.path = List.copyOf(path);
  }

  @Override
  int choose(String what, int bound) {
    int at = labels.size();
    if (at == path.size()) {
      throw new ChoiceError(
          "the choices end after "
              + at
              + ", but the harness asks for one of "
              + bound
              + ": "
              + what);
    }
    int index = path.get(at);
    if (index < 0 || index >= bound) {
      throw new ChoiceError(
          "choice " + (at + 1) + " is " + index + ", which is none of " + bound + ": " + what);
    }
    return index;
  }

  @Override
  void chosen(String what, Object option) {
    labels.add(what + ": " + option);
  }

  /** What was chosen so far, in words. */
  public List<String> labels() {
    return List.copyOf(labels);
  }

  /** Refuses ({@link ChoiceError}) choices that the harness did not ask for. */
  public void requireAllTaken() {
    if (labels.size() < path.size()) {
      throw new ChoiceError(
          "the harness asks for " + labels.size() + " choices, but " + path.size() + " are given");
    }
  }
}
