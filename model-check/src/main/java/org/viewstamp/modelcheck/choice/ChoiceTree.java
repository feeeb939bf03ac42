package org.viewstamp.modelcheck.choice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All ways to answer a harness, taken one after the other like the numbers of an odometer: the last
 * choice of a run is the first to change, and whatever a harness asks beyond that starts again from
 * 0. Which choices there are, and how many in a run, may depend on those before.
 */
public final class ChoiceTree extends Choices {
  private final int depthMax;
  private int[] taken = new int[16];
  private int[] bounds = new int[16];

  /** The choices of this run that are decided before it starts. */
  private int length = 0;

  /** The choices of this run so far. */
  private int at = 0;

  private long choices = 0;
  private int depth = 0;

  /**
   * The first leaf comes first.
   *
   * @param depthMax choices in a run, which is an error ({@link ChoiceError}) to exceed
   */
  public ChoiceTree(int depthMax) {
    this.depthMax = depthMax;
  }

  @Override
  int choose(String what, int bound) {
    if (at < length) {
      if (bounds[at] != bound) {
        throw new ChoiceError(
            "the harness is not deterministic: after the same "
                + at
                + " choices it asked for one of "
                + bounds[at]
                + ", now of "
                + bound
                + ": "
                + what);
      }
      return taken[at++];
    }
    if (length >= depthMax) {
      throw new ChoiceError("a run has more than " + depthMax + " choices; the next is: " + what);
    }
    if (length == taken.length) {
      taken = Arrays.copyOf(taken, 2 * length);
      bounds = Arrays.copyOf(bounds, 2 * length);
    }
    taken[length] = 0;
    bounds[length] = bound;
    length++;
    at++;
    choices++;
    depth = Math.max(depth, length);
    return 0;
  }

  /**
   * Turns to the next leaf, once a run has ended; false if that was the last. Refuses ({@link
   * ChoiceError}) a run that asked less than the one before it did.
   */
  public boolean next() {
    if (at < length) {
      throw new ChoiceError(
          "the harness is not deterministic: it asked for " + length + " choices, now for " + at);
    }
    while (length > 0 && taken[length - 1] + 1 == bounds[length - 1]) length--;
    at = 0;
    if (length == 0) return false;
    taken[length - 1]++;
    return true;
  }

  /** The choices of this run so far. */
  public List<Integer> path() {
    List<Integer> path = new ArrayList<>();
    for (int i = 0; i < at; i++) path.add(taken[i]);
    return path;
  }

  /** Points of the tree that offered more than one way, of all runs. */
  public long choices() {
    return choices;
  }

  /** The most choices of a run. */
  public int depth() {
    return depth;
  }
}
