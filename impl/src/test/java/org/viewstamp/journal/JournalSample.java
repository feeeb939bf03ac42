package org.viewstamp.journal;

import java.util.ArrayList;
import java.util.List;
import org.viewstamp.vsr.Operation;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.U128;

/** A ring of 8 slots in 2 sectors, with 4 writes and 3 reads, and headers that are easy to name. */
final class JournalSample {
  static final Ring RING = new Ring(8, 4, 1 << 20, 4, 3, 2);
  static final JournalConfig CLUSTER = JournalConfig.of(RING, false, JournalSample::placeholder);
  static final JournalConfig SOLO = JournalConfig.of(RING, true, JournalSample::placeholder);

  private JournalSample() {}

  static PrepareHeader placeholder(int slot) {
    return PrepareHeader.abstracted(slot, 0, new U128(1, slot), Operation.RESERVED);
  }

  /** The prepare of {@code op} in {@code view}, child of the one before in the same view. */
  static PrepareHeader prepare(long op, int view) {
    return prepare(op, view, view, PrepareHeader.SIZE);
  }

  /** The same with a body: reading it needs the disk. */
  static PrepareHeader large(long op, int view) {
    return prepare(op, view, view, 5000);
  }

  /** The prepare of {@code op} in {@code view}, child of the one of {@code parentView}. */
  static PrepareHeader prepare(long op, int view, int parentView, int size) {
    U128 zero = U128.ZERO;
    return new PrepareHeader(
        new U128(1 + view, op),
        zero,
        zero,
        size,
        view,
        1,
        0,
        new U128(1 + parentView, op - 1),
        zero,
        zero,
        zero,
        op,
        op - 1,
        1,
        1,
        Operation.STATE_MACHINE);
  }

  /** A journal that holds these headers, clean, and nothing else. */
  static Journal log(JournalConfig config, PrepareHeader... headers) {
    List<JournalSlot> slots = new ArrayList<>();
    for (int slot = 0; slot < RING.slotCount(); slot++) {
      slots.add(JournalSlot.empty(placeholder(slot)));
    }
    for (PrepareHeader header : headers) {
      slots.set(RING.slotForOp(header.op()), JournalSlot.clean(header));
    }
    return Journal.recovered(config, slots);
  }

  static Journal log(PrepareHeader... headers) {
    return log(CLUSTER, headers);
  }

  /** The same journal with one slot replaced, whatever that does to its invariants. */
  static Journal with(Journal journal, int slot, JournalSlot value) {
    return journal.withSlot(slot, value);
  }

  static JournalSlot lost(int slot) {
    return JournalSlot.lost(placeholder(slot), null);
  }

  /** {@code header} installed in {@code journal}, its write not yet begun. */
  static Journal installed(Journal journal, PrepareHeader header) {
    return journal.setHeaderAsDirty(header).next();
  }

  /** Installed, and its prepare write issued. */
  static Journal started(Journal journal, PrepareHeader header) {
    return installed(journal, header).writePrepare(header, WriteTrigger.APPEND).next();
  }

  /** Installed, its prepare on disk, its header write issued or waiting. */
  static Journal inHeaderPhase(Journal journal, PrepareHeader header) {
    return started(journal, header).prepareWritten(RING.slotForOp(header.op())).next();
  }
}
