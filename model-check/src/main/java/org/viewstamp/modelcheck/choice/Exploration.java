package org.viewstamp.modelcheck.choice;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What running a harness again and again came to.
 *
 * @param leaves histories that were run; all there are, unless there is a violation or they were
 *     drawn at random
 * @param choices points with more than one way that these histories came to, each counted once in a
 *     tree and as often as it was met at random
 * @param depth the most choices in a history
 * @param seconds it took
 * @param violation in the first history that has one; null if none has
 */
public record Exploration(
    long leaves, long choices, int depth, double seconds, @Nullable Violation violation) {

  /** Histories in a second. */
  public double leavesPerSecond() {
    return leaves / Math.max(seconds, 1e-9);
  }
}
