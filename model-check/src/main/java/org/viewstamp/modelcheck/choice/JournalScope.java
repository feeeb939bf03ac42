package org.viewstamp.modelcheck.choice;

import java.util.EnumSet;
import java.util.Set;
import org.viewstamp.journal.JournalConfig;
import org.viewstamp.journal.JournalEvent.SectorFate;
import org.viewstamp.journal.JournalMachineConfig;
import org.viewstamp.journal.JournalMachineFault;
import org.viewstamp.journal.JournalMachineHeaders;
import org.viewstamp.journal.Ring;
import org.viewstamp.vsr.ClusterConfig;

/**
 * How much happens to the log of {@link JournalHarness}: a ring of four slots, two headers in a
 * sector, two writes in flight, a member of a cluster in its first view.
 *
 * @param wrapping whether a history begins in a later wrap of the ring, or with a formatted one
 * @param crashes crashes in a history
 * @param faults whether one write may be lost, or one prepare or header may rot
 */
public record JournalScope(boolean wrapping, int crashes, boolean faults) {
  /** Slots of the ring. */
  static final int SLOTS = 4;

  private static final Ring RING = new Ring(SLOTS, 2, 4096, 2, 3, 2);

  /** Checkpoints every second op, no compaction, a pipeline of one. */
  private static final ClusterConfig CLUSTER = new ClusterConfig(SLOTS, 0, 1, 2);

  private static final int OP_MAX_FORMATTED = 3;
  private static final int OP_MAX_WRAPPING = 5;

  /** The machine that these limits make. */
  JournalMachineConfig machine() {
    Set<JournalMachineFault> kinds = EnumSet.noneOf(JournalMachineFault.class);
    if (faults) {
      kinds.add(JournalMachineFault.ROT_PREPARE);
      kinds.add(JournalMachineFault.ROT_HEADER);
      kinds.add(JournalMachineFault.LOST_PREPARE);
      kinds.add(JournalMachineFault.LOST_HEADER);
    }
    return new JournalMachineConfig(
        JournalConfig.of(RING, false, JournalMachineHeaders::placeholder),
        CLUSTER,
        wrapping,
        1,
        wrapping ? OP_MAX_WRAPPING : OP_MAX_FORMATTED,
        Math.max(0, crashes),
        faults ? 1 : 0,
        kinds,
        EnumSet.allOf(SectorFate.class));
  }
}
