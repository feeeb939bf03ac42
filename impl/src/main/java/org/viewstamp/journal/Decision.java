package org.viewstamp.journal;

/** What recovery does with a slot, once the two rings have been compared. tb: journal.zig:1497 */
public enum Decision {
  /** Both rings hold the same prepare: keep it. Slot clean. */
  EQL,
  /** Both rings hold the placeholder: the slot was never used. Slot empty and clean. */
  NIL,
  /** The prepare is whole and its header is not: take the prepare, rewrite the header. */
  FIX,
  /** This disk alone cannot tell what the slot held: faulty, to be repaired from other replicas. */
  VSR,
  /** An append that a crash tore and that nobody can have acknowledged: emptied, clean. */
  CUT_TORN;

  /** The name the reference uses: {@code eql nil fix vsr cut_torn}. */
  public String text() {
    return switch (this) {
      case EQL -> "eql";
      case NIL -> "nil";
      case FIX -> "fix";
      case VSR -> "vsr";
      case CUT_TORN -> "cut_torn";
    };
  }
}
