package org.viewstamp.modelcheck.choice;

import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.CheckFailed;

/**
 * Runs a harness along its whole tree of choices, depth first, without keeping any state: each leaf
 * is run from the start. A limit that is reached is an error, so that what is reported as covered
 * is the whole tree.
 *
 * @param leavesMax leaves of a tree
 * @param depthMax choices of a run
 */
public record ChoiceExplorer(long leavesMax, int depthMax) {
  /** What a single seed stands for: the seeds of the runs follow from it. */
  private static final long SEED_STEP = 0x9e3779b97f4a7c15L;

  /**
   * Runs every leaf, in the order of the odometer, up to the first that fails.
   *
   * @throws ChoiceError when a limit is reached or the harness does not keep to its contract
   */
  public Exploration explore(Harness harness) {
    long start = System.nanoTime();
    ChoiceTree tree = new ChoiceTree(depthMax);
    long leaves = 0;
    do {
      if (leaves == leavesMax) {
        throw new ChoiceError("the tree has more than " + leavesMax + " leaves");
      }
      leaves++;
      RuntimeException failure = failure(harness, tree);
      if (failure != null) {
        Violation violation = violation(harness, tree.path(), failure);
        return new Exploration(leaves, tree.choices(), tree.depth(), since(start), violation);
      }
    } while (tree.next());
    return new Exploration(leaves, tree.choices(), tree.depth(), since(start), null);
  }

  /**
   * The first violation of the smallest bound that has one; null if none up to {@code boundMax}
   * has.
   *
   * @param harness the harness that runs so many steps
   */
  public @Nullable Shortest shortest(IntFunction<Harness> harness, int boundMax) {
    for (int bound = 1; bound <= boundMax; bound++) {
      Violation violation = explore(harness.apply(bound)).violation();
      if (violation != null) return new Shortest(bound, violation);
    }
    return null;
  }

  /**
   * The smallest bound that has a violation.
   *
   * @param bound steps of a history
   * @param violation the first of that bound
   */
  public record Shortest(int bound, Violation violation) {}

  /**
   * Draws histories at random, for a tree that is too large, up to the first that fails. The same
   * seed draws the same.
   */
  public Exploration sample(Harness harness, long seed, long runs) {
    long start = System.nanoTime();
    long choices = 0;
    int depth = 0;
    for (long run = 0; run < runs; run++) {
      RandomChoices drawn = new RandomChoices(new Random(seed + run * SEED_STEP), depthMax);
      RuntimeException failure = failure(harness, drawn);
      List<Integer> path = drawn.path();
      choices += path.size();
      depth = Math.max(depth, path.size());
      if (failure != null) {
        Violation violation = violation(harness, path, failure);
        return new Exploration(run + 1, choices, depth, since(start), violation);
      }
    }
    return new Exploration(runs, choices, depth, since(start), null);
  }

  /**
   * Runs one history again, or as much of it as there is before it fails.
   *
   * @throws ChoiceError when the choices are not those of a history of this harness
   */
  public static Replay replay(Harness harness, List<Integer> path) {
    ReplayedChoices replayed = new ReplayedChoices(path);
    RuntimeException failure = failure(harness, replayed);
    replayed.requireAllTaken();
    return new Replay(replayed.labels(), failure == null ? null : text(failure));
  }

  /**
   * What a history that was run again came to.
   *
   * @param labels its choices in words
   * @param failure what does not hold; null if all does
   */
  public record Replay(List<String> labels, @Nullable String failure) {}

  private static @Nullable RuntimeException failure(Harness harness, Choices choices) {
    try {
      harness.run(choices);
      return null;
    } catch (ChoiceError error) {
      throw error;
    } catch (RuntimeException failure) {
      return failure;
    }
  }

  private static Violation violation(
      Harness harness, List<Integer> path, RuntimeException failure) {
    Replay again = replay(harness, path);
    if (!text(failure).equals(again.failure())) {
      throw new ChoiceError(
          "the harness is not deterministic: with the same choices it failed with "
              + text(failure)
              + ", then with "
              + again.failure());
    }
    return new Violation(path, again.labels(), text(failure));
  }

  /** A rule is known by its name; anything else is a defect, and told with its class. */
  private static String text(RuntimeException failure) {
    return failure instanceof CheckFailed rule ? rule.name() : failure.toString();
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
