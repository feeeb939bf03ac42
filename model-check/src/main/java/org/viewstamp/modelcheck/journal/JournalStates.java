package org.viewstamp.modelcheck.journal;

import static org.viewstamp.modelcheck.PlainValue.fromZero;
import static org.viewstamp.modelcheck.PlainValue.values;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.viewstamp.journal.Journal;
import org.viewstamp.journal.JournalConfig;
import org.viewstamp.journal.JournalMachineFault;
import org.viewstamp.journal.JournalMachineLog;
import org.viewstamp.journal.JournalMachineProgress;
import org.viewstamp.journal.JournalMachineState;
import org.viewstamp.journal.JournalMachineStatus;
import org.viewstamp.journal.JournalWrite;
import org.viewstamp.journal.JournalWrite.Phase;
import org.viewstamp.journal.WriteTrigger;
import org.viewstamp.modelcheck.Names;
import org.viewstamp.modelcheck.PlainValue;

/**
 * States of {@code Journal.tla} as plain values, and back. One component of the Java state is one
 * variable, but that the journal is {@code memory}, {@code writes} and {@code queues}.
 */
final class JournalStates {
  private static final int CACHED_MAX = 1 << 15;

  private static final Map<String, Object> IDLE =
      Map.of("phase", "idle", "message", Cells.NONE, "image", List.of());

  private final JournalConfig config;
  private final Cells cells;

  /** What was decoded before: equal values of variables are often the same object. */
  private final Map<Object, Object> decoded = new IdentityHashMap<>();

  JournalStates(JournalConfig config, Cells cells) {
    this.config = config;
    this.cells = cells;
  }

  // -- From plain values -------------------------------------------------------------------------

  JournalMachineState decode(Map<String, Object> plain) {
    return new JournalMachineState(
        cached(plain, "disk", cells::disk),
        new Journal(
            config,
            cached(plain, "memory", cells::memory),
            writes(value(plain, "writes"), value(plain, "queues")),
            List.of()),
        status(value(plain, "status")),
        cached(plain, "recovery", JournalStates::progress),
        natural(value(plain, "head")),
        Cells.integer(value(plain, "log_view")),
        cells.headers(value(plain, "joining")),
        cached(plain, "superblock", cells::superblock),
        cached(plain, "aux_log", JournalStates::log),
        Cells.integer(value(plain, "aux_view")),
        JournalMachineState.headerSet(cells.headers(value(plain, "aux_acked"))),
        JournalMachineState.headerSet(cells.headers(value(plain, "aux_written"))),
        natural(value(plain, "crashes")),
        faults(value(plain, "faults")));
  }

  private static Object value(Map<String, Object> plain, String variable) {
    return PlainValue.field(plain, variable);
  }

  private <T extends Object> T cached(
      Map<String, Object> plain, String variable, Function<Object, T> decode) {
    Object value = value(plain, variable);
    if (decoded.size() >= CACHED_MAX) {
      decoded.clear();
    }
    Object known = decoded.get(value);
    if (known == null) {
      known = decode.apply(value);
      decoded.put(value, known);
    }
    @SuppressWarnings("unchecked") // an object is the value of one variable, decoded in one way
    T typed = (T) known;
    return typed;
  }

  private static int natural(Object plain) {
    return Math.max(0, Cells.integer(plain));
  }

  private static JournalMachineStatus status(Object plain) {
    return Names.of(JournalMachineStatus.class, JournalMachineStatus::text, (String) plain);
  }

  private static List<JournalMachineFault> faults(Object plain) {
    List<JournalMachineFault> faults = new ArrayList<>();
    for (Object kind : (List<? extends Object>) plain) {
      faults.add(Names.of(JournalMachineFault.class, JournalMachineFault::text, (String) kind));
    }
    return faults;
  }

  private static JournalMachineLog log(Object plain) {
    List<Integer> views = new ArrayList<>();
    ((List<? extends Object>) plain).forEach(view -> views.add(Cells.integer(view)));
    return new JournalMachineLog(views);
  }

  private static JournalMachineProgress progress(Object plain) {
    List<String> labels = new ArrayList<>();
    values(PlainValue.field(plain, "labels")).forEach(label -> labels.add((String) label));
    return new JournalMachineProgress(
        labels, slots(PlainValue.field(plain, "fix")), slots(PlainValue.field(plain, "torn")));
  }

  private static List<Integer> slots(Object plain) {
    TreeSet<Integer> slots = new TreeSet<>();
    ((Collection<? extends Object>) plain).forEach(slot -> slots.add(Cells.integer(slot)));
    return new ArrayList<>(slots);
  }

  /** The first slot of a sector's queue has an issued write; the others wait for it. */
  private List<JournalWrite> writes(Object plainWrites, Object plainQueues) {
    List<Object> queues = values(plainQueues);
    List<Object> bySlot = values(plainWrites);
    List<JournalWrite> writes = new ArrayList<>();
    for (int slot = 0; slot < bySlot.size(); slot++) {
      Object write = bySlot.get(slot);
      String phase = (String) PlainValue.field(write, "phase");
      if (phase.equals("idle")) {
        continue;
      }
      boolean prepare = phase.equals("prepare");
      List<Integer> queue = new ArrayList<>();
      if (!prepare) {
        List<? extends Object> slots =
            (List<? extends Object>) queues.get(config.ring().sectorOfSlot(slot));
        slots.forEach(waiting -> queue.add(Cells.integer(waiting)));
      }
      boolean first = !queue.isEmpty() && queue.get(0) == slot;
      writes.add(
          new JournalWrite(
              writes.size(),
              slot,
              cells.header(PlainValue.field(write, "message")),
              WriteTrigger.APPEND,
              prepare ? Phase.PREPARE : Phase.HEADER,
              prepare || first,
              cells.headers(PlainValue.field(write, "image")),
              first ? queue.subList(1, queue.size()) : List.of()));
    }
    return writes;
  }

  // -- To plain values ---------------------------------------------------------------------------

  /**
   * The plain form of a successor: a variable that did not change is the same object as before.
   *
   * @param before the state that {@code plainBefore} is the plain form of
   */
  Map<String, Object> encode(
      JournalMachineState next, JournalMachineState before, Map<String, Object> plainBefore) {
    Map<String, Object> plain = new LinkedHashMap<>(plainBefore);
    if (next.disk() != before.disk()) {
      plain.put("disk", cells.of(next.disk()));
    }
    encodeJournal(next.journal(), before.journal(), plain);
    plain.put("status", next.status().text());
    if (next.recovery() != before.recovery()) {
      plain.put("recovery", plain(next.recovery()));
    }
    plain.put("head", next.head());
    plain.put("log_view", next.logView());
    if (!next.joining().equals(before.joining())) {
      plain.put("joining", cells.sequence(next.joining()));
    }
    if (next.superblock() != before.superblock()) {
      plain.put("superblock", cells.of(next.superblock()));
    }
    if (next.auxLog() != before.auxLog()) {
      plain.put("aux_log", next.auxLog().views());
    }
    plain.put("aux_view", next.auxView());
    if (next.auxAcked() != before.auxAcked()) {
      plain.put("aux_acked", new LinkedHashSet<>(cells.sequence(next.auxAcked())));
    }
    if (next.auxWritten() != before.auxWritten()) {
      plain.put("aux_written", new LinkedHashSet<>(cells.sequence(next.auxWritten())));
    }
    plain.put("crashes", next.crashes());
    if (!next.faults().equals(before.faults())) {
      plain.put("faults", plain(next.faults()));
    }
    return plain;
  }

  /** The plain form of a state that has no predecessor. */
  Map<String, Object> encode(JournalMachineState state) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("disk", cells.of(state.disk()));
    plain.put("memory", cells.of(state.journal().slots()));
    plain.put("writes", plainWrites(state.journal()));
    plain.put("queues", plainQueues(state.journal()));
    plain.put("status", state.status().text());
    plain.put("recovery", plain(state.recovery()));
    plain.put("head", state.head());
    plain.put("log_view", state.logView());
    plain.put("joining", cells.sequence(state.joining()));
    plain.put("superblock", cells.of(state.superblock()));
    plain.put("aux_log", state.auxLog().views());
    plain.put("aux_view", state.auxView());
    plain.put("aux_acked", new LinkedHashSet<>(cells.sequence(state.auxAcked())));
    plain.put("aux_written", new LinkedHashSet<>(cells.sequence(state.auxWritten())));
    plain.put("crashes", state.crashes());
    plain.put("faults", plain(state.faults()));
    return plain;
  }

  private void encodeJournal(Journal next, Journal before, Map<String, Object> plain) {
    if (next == before) {
      return;
    }
    if (!next.slots().equals(before.slots())) {
      plain.put("memory", cells.of(next.slots()));
    }
    if (!next.writes().equals(before.writes())) {
      plain.put("writes", plainWrites(next));
      plain.put("queues", plainQueues(next));
    }
  }

  private Object plainWrites(Journal journal) {
    List<Object> writes = new ArrayList<>();
    for (int slot = 0; slot < config.ring().slotCount(); slot++) {
      JournalWrite write = journal.writeTo(slot);
      writes.add(
          write == null
              ? IDLE
              : Map.of(
                  "phase", Names.lower(write.phase()),
                  "message", cells.of(write.message()),
                  "image", cells.sequence(write.image())));
    }
    return fromZero(writes);
  }

  private Object plainQueues(Journal journal) {
    List<Object> queues = new ArrayList<>();
    for (int sector = 0; sector < config.ring().sectorCount(); sector++) {
      List<Object> queue = new ArrayList<>();
      for (JournalWrite write : journal.writes()) {
        boolean header = write.phase() == Phase.HEADER && write.issued();
        if (header && config.ring().sectorOfSlot(write.slot()) == sector) {
          queue.add(write.slot());
          queue.addAll(write.waiters());
        }
      }
      queues.add(queue);
    }
    return fromZero(queues);
  }

  private static Object plain(JournalMachineProgress progress) {
    return Map.of(
        "labels", fromZero(new ArrayList<>(progress.labels())),
        "fix", new LinkedHashSet<>(progress.fix()),
        "torn", new LinkedHashSet<>(progress.torn()));
  }

  private static List<Object> plain(List<JournalMachineFault> faults) {
    List<Object> kinds = new ArrayList<>();
    faults.forEach(kind -> kinds.add(kind.text()));
    return kinds;
  }
}
