package org.viewstamp.journal;

import java.util.ArrayList;
import java.util.List;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.PrepareHeader;

/**
 * Recognises appends that a crash tore: bad prepares right of the last op, that nobody can have
 * acknowledged. tb: journal.zig:1372
 *
 * <p>An acknowledged op has its header on disk. So if every fault right of the highest op lies
 * under a header of the wrap before, that highest op is certain and the faults are harmless. One
 * fault of another kind, or more faults than writes can be in flight, and nothing is certain.
 * During the first wrap there is no header of a wrap before, so nothing is ever recognised (U2).
 */
public final class TornPrepares {
  private TornPrepares() {}

  /** The torn slots, ascending; empty as well when the highest op is uncertain. */
  public static List<Integer> tornPrepares(RecoveryInput input, List<RecoveryCase> cases) {
    long opMax = opMax(input);
    if (Long.compareUnsigned(opMax, input.opCheckpoint()) < 0) return List.of();
    if (opMax == input.opPrepareMax()) return List.of();
    Check.that(
        Long.compareUnsigned(opMax, input.opPrepareMax()) < 0,
        "torn_prepares_op_max_beyond_op_prepare_max");

    SlotRange range = rangeRightOf(input, opMax);
    List<Integer> torn = new ArrayList<>();
    for (int slot = 0; slot < cases.size(); slot++) {
      Decision decision = cases.get(slot).row().decision(input.solo());
      if (decision != Decision.VSR || !range.contains(slot)) continue;
      if (!(input.headers().get(slot) instanceof HeaderCell.Valid valid)) return List.of(); // T1
      if (valid.header().isReserved()) return List.of(); // T2
      if (!(input.prepares().get(slot) instanceof PrepareCell.Bad)) return List.of(); // T3

      long op = valid.header().op();
      Check.that(Long.compareUnsigned(op, opMax) < 0, "torn_prepares_header_below_op_max");
      Check.that(
          Long.compareUnsigned(op, input.opCheckpoint()) <= 0,
          "torn_prepares_header_not_beyond_checkpoint");
      if (torn.size() == input.ring().iopsWriteMax()) return List.of();
      torn.add(slot);
    }
    return torn;
  }

  /** The highest op of either ring, placeholders aside; 0 if there is none. */
  public static long opMax(RecoveryInput input) {
    long opMax = 0;
    for (HeaderCell cell : input.headers()) {
      if (cell instanceof HeaderCell.Valid valid) opMax = opMax(opMax, valid.header());
    }
    for (PrepareCell cell : input.prepares()) {
      if (cell instanceof PrepareCell.Valid valid) opMax = opMax(opMax, valid.header());
    }
    return opMax;
  }

  private static long opMax(long opMax, PrepareHeader header) {
    if (header.isReserved() || Long.compareUnsigned(header.op(), opMax) <= 0) return opMax;
    return header.op();
  }

  /**
   * The slots where an op beyond {@code opMax} could have been written. When the highest op is the
   * checkpoint itself, the last of them may be the checkpoint's own slot and is left out; that the
   * two slots coincide holds in the test configuration and not in production (U3). tb:
   * journal.zig:1400
   */
  public static SlotRange rangeRightOf(RecoveryInput input, long opMax) {
    Ring ring = input.ring();
    long tail = input.opPrepareMax();
    if (input.opCheckpoint() != 0 && opMax == input.opCheckpoint()) {
      Check.that(
          ring.slotForOp(tail) == ring.slotForOp(input.opCheckpoint()),
          "torn_prepares_op_prepare_max_in_slot_of_checkpoint");
      tail = tail - 1;
    }
    return SlotRange.ofOps(ring, opMax + 1, tail);
  }
}
