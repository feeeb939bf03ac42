package org.viewstamp.modelcheck.choice;

import java.util.List;
import org.viewstamp.journal.HeaderCell;
import org.viewstamp.journal.Journal;
import org.viewstamp.journal.JournalEvent;
import org.viewstamp.journal.JournalInvariants;
import org.viewstamp.journal.JournalMachineState;
import org.viewstamp.journal.JournalMachineStatus;
import org.viewstamp.journal.JournalSlot;
import org.viewstamp.journal.JournalWrite;
import org.viewstamp.journal.PrepareCell;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.PrepareHeader;

/**
 * What a log promises, checked after each event: the invariants of memory ({@link
 * JournalInvariants}), and those of {@code JournalProperties.tla} by their names.
 */
final class JournalWatch {
  private JournalMachineState before;
  private boolean alone = false;

  /** Watches from this state on. */
  JournalWatch(JournalMachineState initial) {
    before = initial;
    always(initial);
  }

  /** An event led to {@code now}. */
  void after(JournalEvent event, JournalMachineState now) {
    acknowledged(now);
    if (event instanceof JournalEvent.SectorWritten written) clean(written.sector(), now);
    if (event instanceof JournalEvent.Crash crash) alone = isAlone(crash, now);
    if (event instanceof JournalEvent.Recover) {
      Check.that(now.status() != JournalMachineStatus.STOPPED, "DecisionTotal");
      Check.that(JournalInvariants.recoveredShape(now.journal()), "RecoveredShape");
    }
    if (event instanceof JournalEvent.Open) {
      Check.that(now.status() != JournalMachineStatus.HEAD_OUT_OF_BOUNDS, "OpeningNeverStops");
      Check.that(now.status() != JournalMachineStatus.HOLE_BELOW_HEAD, "OpeningNeverStops");
      boolean lost = now.status() == JournalMachineStatus.RECOVERING_HEAD;
      Check.that(!(alone && lost && now.faults().isEmpty()), "TornTailIsNoLoss");
    }
    always(now);
    before = now;
  }

  /** A prepare whose header reached the disk, too, is clean, if it is wanted still. */
  private void clean(int sector, JournalMachineState now) {
    for (JournalWrite write : before.journal().writes()) {
      boolean header = write.phase() == JournalWrite.Phase.HEADER && write.issued();
      int its = now.journal().config().ring().sectorOfSlot(write.slot());
      if (!header || its != sector || !now.journal().hasHeader(write.message())) continue;
      Check.that(now.journal().hasPrepare(write.message()), "WrittenIsClean");
    }
  }

  /**
   * Whether a crash found one write in flight, of a prepare, and the slot's header on disk is that
   * of an older op: a torn append then looks like one. In the first wrap, or once a neighbour's
   * header write has replaced that header, it is taken for a loss, as it is in the original.
   */
  private boolean isAlone(JournalEvent.Crash crash, JournalMachineState now) {
    if (now.crashes() > 1 || before.journal().writes().size() != 1) return false;
    for (int slot : crash.prepares().keySet()) {
      return before.disk().header(slot) instanceof HeaderCell.Valid valid
          && !valid.header().isReserved();
    }
    return false;
  }

  /** S4: only what is clean is acknowledged; with an honest disk, what both rings hold. */
  private void acknowledged(JournalMachineState now) {
    for (PrepareHeader header : now.auxAcked()) {
      if (before.auxAcked().contains(header)) continue;
      Check.that(!now.faults().isEmpty() || onDisk(now, header), "AckImpliesDurable");
      Check.that(now.journal().hasPrepare(header), "AckImpliesClean");
    }
  }

  private static void always(JournalMachineState now) {
    List<String> broken = JournalInvariants.broken(now.journal());
    if (!broken.isEmpty()) throw new CheckFailed(broken.get(0));
    prepareBeforeHeader(now);
    switch (now.status()) {
      case FIXING -> fixing(now);
      case NORMAL -> {
        remembered(now);
        cleanMeansDurable(now);
      }
      case RECOVERING_HEAD -> cleanMeansDurable(now);
      default -> {}
    }
  }

  /** S3, and what it is for: a header on disk proves that its prepare was there. */
  private static void prepareBeforeHeader(JournalMachineState now) {
    for (JournalSlot slot : now.journal().slots()) written(now, slot.headerRedundant());
    for (JournalWrite write : now.journal().writes()) {
      for (PrepareHeader header : write.image()) written(now, header);
    }
    for (HeaderCell cell : now.disk().headers()) {
      if (cell instanceof HeaderCell.Valid valid) written(now, valid.header());
    }
  }

  private static void written(JournalMachineState now, PrepareHeader header) {
    Check.that(header.isReserved() || now.auxWritten().contains(header), "PrepareBeforeHeader");
  }

  /** S2: with an honest disk, clean means that both rings hold it. */
  private static void cleanMeansDurable(JournalMachineState now) {
    Journal journal = now.journal();
    if (!now.faults().isEmpty() || !journal.writes().isEmpty()) return;
    for (JournalSlot slot : journal.slots()) {
      if (slot.dirty() || slot.header().isReserved()) continue;
      Check.that(onDisk(now, slot.header()), "CleanMeansDurable");
    }
  }

  private static boolean onDisk(JournalMachineState now, PrepareHeader header) {
    int slot = now.journal().slotForOp(header.op());
    boolean prepare =
        now.disk().prepare(slot) instanceof PrepareCell.Valid valid
            && valid.header().checksum().equals(header.checksum());
    boolean redundant =
        now.disk().header(slot) instanceof HeaderCell.Valid valid
            && valid.header().checksum().equals(header.checksum());
    return prepare && redundant;
  }

  /** S7, S8: what was acknowledged is not denied, and the head is not below it. */
  private static void remembered(JournalMachineState now) {
    if (now.logView() != now.auxView()) return;
    for (PrepareHeader header : now.auxAcked()) {
      Check.that(!now.journal().nackable(header.op(), header.checksum()), "NoForget");
      Check.that(header.op() <= now.head(), "HeadIsTrue");
    }
  }

  /** S12, S13: recovery installs what was written, and truncates what nobody was told of. */
  private static void fixing(JournalMachineState now) {
    Journal journal = now.journal();
    for (int index : now.recovery().fix()) {
      if (index >= 0) written(now, journal.slot(index).header());
    }
    for (PrepareHeader header : now.auxAcked()) {
      boolean torn = now.recovery().torn().contains(journal.slotForOp(header.op()));
      Check.that(!torn, "TornIsUnacked");
    }
  }
}
