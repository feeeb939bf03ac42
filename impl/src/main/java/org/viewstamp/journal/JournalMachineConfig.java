package org.viewstamp.journal;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.checkerframework.checker.index.qual.NonNegative;
import org.viewstamp.journal.JournalEvent.SectorFate;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.ClusterConfig;

/**
 * The constants of {@code Journal.tla}.
 *
 * @param journal geometry, solo or not; its placeholders are {@link JournalMachineHeaders}'
 * @param cluster arithmetic of checkpoints
 * @param wrapping whether the machine starts with one checkpoint and the next wrap ahead, or with a
 *     formatted log
 * @param viewMax the highest view that a view change reaches
 * @param opMaxBound the highest op that is ever prepared
 * @param crashesMax crashes and restarts in one run
 * @param faultsMax storage faults in one run
 * @param faultKinds the kinds of storage fault that may happen
 * @param sectorFates what a crash may leave of a header sector
 */
public record JournalMachineConfig(
    JournalConfig journal,
    ClusterConfig cluster,
    boolean wrapping,
    @NonNegative int viewMax,
    @NonNegative int opMaxBound,
    @NonNegative int crashesMax,
    @NonNegative int faultsMax,
    Set<JournalMachineFault> faultKinds,
    Set<SectorFate> sectorFates) {
  public JournalMachineConfig {
    Check.that(
        cluster.journalSlotCount() == journal.ring().slotCount(), "machine_config_one_slot_count");
    faultKinds = ordered(faultKinds, JournalMachineFault.class);
    sectorFates = ordered(sectorFates, SectorFate.class);
  }

  /** Whether the replica is the only one of its cluster. */
  public boolean solo() {
    return journal.solo();
  }

  private static <E extends Enum<E>> Set<E> ordered(Set<E> values, Class<E> type) {
    EnumSet<E> ordered = EnumSet.noneOf(type);
    ordered.addAll(values);
    return Collections.unmodifiableSet(ordered);
  }
}
