package org.viewstamp.modelcheck.choice;

/**
 * A rule that {@link FreeSetSystem} can be made to break, so that the exploration is seen to find
 * it. m1 to m6 are the mutations that the reference asks for.
 */
public enum FreeSetPlanted {
  /** Nothing is broken. */
  NONE("none"),
  /** A block that is released is free at once, where the set would let it. */
  FREE_AT_RELEASE("free-at-release"),
  /** m1: what is released before durability waits for this checkpoint, not for the next. */
  RELEASE_NEVER_PRIOR("release-never-prior"),
  /** m2: a checkpoint counts as durable as soon as it is taken. */
  FREE_AT_CHECKPOINT("free-at-checkpoint"),
  /** m3: the checkpoint's own blocks are released while the one before is still the current one. */
  TRAILERS_RELEASED_EARLY("trailers-released-early"),
  /** m4: opening does not take the checkpoint's own blocks out of the free ones. */
  TRAILERS_NOT_PATCHED_IN("trailers-not-patched-in"),
  /** The checkpoint's own blocks are in its encoding. */
  ENCODE_AFTER_TRAILERS("encode-after-trailers"),
  /** m6: each job takes the lowest block of all ranges. */
  SHARED_RANGE("shared-range");

  private final String label;

  FreeSetPlanted(String label) {
    this.label = label;
  }

  /** The name that the command line knows. */
  public String label() {
    return label;
  }

  /** The bug of this name. */
  static FreeSetPlanted of(String label) {
    for (FreeSetPlanted bug : values()) if (bug.label.equals(label)) return bug;
    throw new IllegalArgumentException("no planted bug " + label);
  }
}
