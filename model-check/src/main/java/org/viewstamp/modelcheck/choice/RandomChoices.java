package org.viewstamp.modelcheck.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Choices of a {@link Random}: at random, from a seed; or all of them, where Java PathFinder stands
 * in for {@link Random#nextInt(int)}.
 */
public final class RandomChoices extends Choices {
  private final Random random;
  private final int depthMax;
  private final List<Integer> path = new ArrayList<>();

  /**
   * @param random is asked {@link Random#nextInt(int)} and nothing else
   * @param depthMax choices in a run, which is an error ({@link ChoiceError}) to exceed
   */
  public RandomChoices(Random random, int depthMax) {
    this.random = random;
    this.depthMax = depthMax;
  }

  @Override
  int choose(String what, int bound) {
    if (path.size() >= depthMax) {
      throw new ChoiceError("a run has more than " + depthMax + " choices; the next is: " + what);
    }
    int index = random.nextInt(bound);
    path.add(index);
    return index;
  }

  /** The choices so far. */
  public List<Integer> path() {
    return List.copyOf(path);
  }
}
