package org.viewstamp.journal;

import org.viewstamp.vsr.CheckFailed;

/**
 * What a slot's header and its two bits mean together, and what may be denied because of it.
 *
 * <p>A nack says "I have never acknowledged this op". So the question is always the same: could
 * this slot have held, and lost, exactly that prepare? tb: journal.zig:277, replica.zig:7928
 */
public enum JournalSlotState {
  // spotless:off
  //      same prepare  other prepare of the op  another op
  /** Nothing is expected here. */
  EMPTY  (true,         true,                    true),
  /** Something was here, nobody knows what. */
  LOST   (false,        false,                   false),
  /** The header's prepare is durable. */
  CLEAN  (false,        true,                    true),
  /** The header is known; its prepare was never durable here. */
  MISSING(true,         true,                    true),
  /** The header is known; its prepare was durable here, perhaps, and is lost. */
  BROKEN (false,        true,                    false),
  /** The slot was truncated while its prepare was being written. */
  ORPHAN (true,         true,                    true);
  // spotless:on

  private final boolean nackSamePrepare;
  private final boolean nackOtherPrepare;
  private final boolean nackOtherOp;

  JournalSlotState(boolean nackSamePrepare, boolean nackOtherPrepare, boolean nackOtherOp) {
    this.nackSamePrepare = nackSamePrepare;
    this.nackOtherPrepare = nackOtherPrepare;
    this.nackOtherOp = nackOtherOp;
  }

  /** How the slot's header relates to the prepare that is asked about. */
  public enum Relation {
    /** The slot's header is that very header. */
    SAME_PREPARE,
    /** Same op, another checksum; or nothing but the op is known of what is asked about. */
    OTHER_PREPARE,
    /** The slot holds no header of that op: a placeholder, or another wrap's. */
    OTHER_OP
  }

  /**
   * The state for a header and its bits.
   *
   * @throws CheckFailed {@code faulty_implies_dirty}
   */
  public static JournalSlotState of(boolean reserved, boolean dirty, boolean faulty) {
    if (faulty && !dirty) throw new CheckFailed("faulty_implies_dirty");
    if (reserved) return faulty ? LOST : dirty ? ORPHAN : EMPTY;
    return faulty ? BROKEN : dirty ? MISSING : CLEAN;
  }

  /** Whether a prepare that stands in this relation to the slot's header may be denied. */
  public boolean nackable(Relation relation) {
    return switch (relation) {
      case SAME_PREPARE -> nackSamePrepare;
      case OTHER_PREPARE -> nackOtherPrepare;
      case OTHER_OP -> nackOtherOp;
    };
  }
}
