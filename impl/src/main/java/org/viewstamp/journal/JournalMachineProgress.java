package org.viewstamp.journal;

import java.util.Collections;
import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;

/**
 * What a recovery that is under way has decided, and what it still has to write.
 *
 * @param labels the row of each slot
 * @param fix slots whose header is still to be rewritten, ascending
 * @param torn slots whose prepare was torn, ascending
 */
public record JournalMachineProgress(List<String> labels, List<Integer> fix, List<Integer> torn) {
  public JournalMachineProgress {
    labels = List.copyOf(labels);
    fix = List.copyOf(fix);
    torn = List.copyOf(torn);
  }

  /** No recovery is under way. */
  static JournalMachineProgress none(@NonNegative int slotCount) {
    return new JournalMachineProgress(Collections.nCopies(slotCount, ""), List.of(), List.of());
  }

  JournalMachineProgress withFix(List<Integer> value) {
    return new JournalMachineProgress(labels, value, torn);
  }
}
