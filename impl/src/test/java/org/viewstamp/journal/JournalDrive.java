package org.viewstamp.journal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.U128;

/**
 * A journal and its disk, driven by numbers: each picks one of the steps that are possible. Any
 * header may come and go at any time, reads see what the disk holds, and the prepare ring rots, or
 * holds a prepare that was never written to it.
 */
final class JournalDrive {
  private static final int OPS = 20;
  private static final int VIEWS = 2;

  private Journal journal;
  private final List<PrepareHeader> headerRing = new ArrayList<>();
  private final List<PrepareCell> prepareRing = new ArrayList<>();
  private final boolean[] rotten = new boolean[JournalSample.RING.slotCount()];
  private final Set<U128> preparesWritten = new HashSet<>();
  private final EnumSet<JournalBranch> branches = EnumSet.noneOf(JournalBranch.class);
  private long opHead = OPS;

  JournalDrive(JournalConfig config) {
    journal = JournalSample.log(config);
    for (int slot = 0; slot < JournalSample.RING.slotCount(); slot++) {
      headerRing.add(JournalSample.placeholder(slot));
      prepareRing.add(new PrepareCell.Valid(JournalSample.placeholder(slot)));
    }
  }

  Journal journal() {
    return journal;
  }

  /** The branches taken so far. */
  EnumSet<JournalBranch> branches() {
    return branches;
  }

  /** Does the step that {@code choice} picks. */
  void step(int choice) {
    List<Runnable> steps = possible();
    steps.get(Math.floorMod(choice, steps.size())).run();
  }

  private List<Runnable> possible() {
    List<Runnable> steps = new ArrayList<>();
    for (JournalWrite write : journal.writes()) {
      // Completions are listed more than once: without them little happens.
      for (int i = 0; i < 6; i++) if (write.issued()) steps.add(() -> complete(write));
    }
    for (JournalRead read : journal.reads()) steps.add(() -> complete(read));
    for (int op = 0; op < OPS; op++) {
      for (int view = 1; view <= VIEWS; view++) addInstall(steps, op, view);
    }
    for (int slot = 0; slot < journal.slots().size(); slot++) addForSlot(steps, slot);
    for (int op = OPS / 2; op < OPS; op++) {
      long opMin = op;
      steps.add(() -> apply(() -> journal.removeEntriesFrom(opMin)));
    }
    steps.add(() -> opHead = OPS - opHead);
    steps.add(() -> apply(() -> JournalCleanup.removeOutsideRepairRange(journal, 9, 14)));
    return steps;
  }

  private void addInstall(List<Runnable> steps, int op, int view) {
    PrepareHeader header =
        op % 2 == 0 ? JournalSample.prepare(op, view) : JournalSample.large(op, view);
    JournalSlot slot = journal.slot(journal.slotForOp(op));
    boolean older = slot.header().op() > op;
    boolean clean = journal.hasHeader(header) && !slot.dirty();
    if (older || clean) return;
    steps.add(() -> apply(() -> journal.setHeaderAsDirty(header)));
  }

  private void addForSlot(List<Runnable> steps, int index) {
    JournalSlot slot = journal.slot(index);
    PrepareHeader header = slot.header();
    boolean mayWrite = !journal.config().solo() || journal.writes().isEmpty();
    if (!header.isReserved() && mayWrite && journal.writing(header) == Journal.Writing.NONE) {
      for (int i = 0; i < 3; i++) {
        steps.add(() -> apply(() -> journal.writePrepare(header, WriteTrigger.APPEND)));
      }
    }
    if (!header.isReserved() && ReadPath.inUse(journal, true) < 2) {
      steps.add(() -> apply(() -> journal.readPrepare(opHead, header.op(), header.checksum())));
    }
    U128 held = slot.prepareChecksum();
    if (held != null) {
      long op = held.low();
      steps.add(() -> apply(() -> journal.readPrepareWithOpAndChecksum(op, held, 1)));
    }
    steps.add(() -> apply(() -> journal.removeEntry(index)));
    steps.add(() -> rot(index, PrepareCell.BAD));
    steps.add(() -> rot(index, new PrepareCell.Valid(JournalSample.prepare(index, 9))));
    steps.add(() -> rot(index, new PrepareCell.Valid(JournalSample.prepare(index + 8, 9))));
  }

  private void rot(int index, PrepareCell cell) {
    prepareRing.set(index, cell);
    rotten[index] = true;
  }

  private void complete(JournalWrite write) {
    if (write.phase() == JournalWrite.Phase.PREPARE) {
      prepareRing.set(write.slot(), new PrepareCell.Valid(write.message()));
      rotten[write.slot()] = false;
      preparesWritten.add(write.message().checksum());
      apply(() -> journal.prepareWritten(write.slot()));
      return;
    }
    int first =
        JournalSample.RING.sectorOfSlot(write.slot()) * JournalSample.RING.headersPerSector();
    for (PrepareHeader header : write.image()) headerRing.set(first++, header);
    apply(() -> journal.headerSectorWritten(write.slot()));
  }

  private void complete(JournalRead read) {
    PrepareCell cell = prepareRing.get(journal.slotForOp(read.op()));
    ReadVerdict verdict = ReadVerdict.ofCell(cell, read.op(), read.checksum());
    apply(() -> journal.readCompleted(read.iop(), opHead, verdict));
  }

  private void apply(Supplier<JournalStep.Stepped> transition) {
    JournalStep.Stepped step = transition.get();
    journal = step.next();
    branches.add(step.branch());
    for (JournalEffect effect : step.effects()) {
      if (effect instanceof JournalEffect.WriteHeaderSector write) checkImage(write);
      if (effect instanceof JournalEffect.WritePrepareCallback callback) checkCallback(callback);
    }
  }

  /** S3: no header is written before its prepare. */
  private void checkImage(JournalEffect.WriteHeaderSector write) {
    for (PrepareHeader header : write.image()) {
      if (header.isReserved() || preparesWritten.contains(header.checksum())) continue;
      throw new AssertionError("header before its prepare: op " + header.op());
    }
  }

  /** S2: what is reported as written is in both rings, unless the disk rotted. */
  private void checkCallback(JournalEffect.WritePrepareCallback callback) {
    if (callback.written()) checkOnDisk(journal.slotForOp(callback.message().op()));
  }

  /** M10: a clean slot's header is in both rings, unless the disk rotted. */
  void checkDisk() {
    for (int index = 0; index < journal.slots().size(); index++) {
      JournalSlot slot = journal.slot(index);
      if (!slot.dirty() && !slot.header().isReserved()) checkOnDisk(index);
    }
  }

  private void checkOnDisk(int index) {
    PrepareHeader header = journal.slot(index).header();
    PrepareCell cell = prepareRing.get(index);
    boolean prepare = cell instanceof PrepareCell.Valid valid && valid.header().equals(header);
    if (!prepare && !rotten[index]) throw new AssertionError("no prepare in slot " + index);
    if (!headerRing.get(index).equals(header))
      throw new AssertionError("no header in slot " + index);
  }
}
