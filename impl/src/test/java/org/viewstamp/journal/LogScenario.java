package org.viewstamp.journal;

import java.util.ArrayList;
import java.util.List;
import org.viewstamp.vsr.ClusterConfig;
import org.viewstamp.vsr.Operation;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.ViewChangeHeaders;

/**
 * A damaged log in the test configuration, built slot by slot in a small notation, then recovered
 * and opened. Entries: {@code X} invalid, {@code F} foreign (valid, of another slot), {@code r}
 * placeholder, {@code 6} or {@code 6v2} the prepare of that op (and view; view 1 unless said),
 * {@code 6t} another prepare of the same op and view. In the superblock's list, {@code b6} is a
 * blank.
 */
final class LogScenario {
  static final Ring RING = Ring.TEST_MIN;

  private final List<HeaderCell> headers = new ArrayList<>();
  private final List<PrepareCell> prepares = new ArrayList<>();
  private long checkpoint = 0;
  private int view = 1;
  private int logView = 1;
  private List<String> durable = List.of("2", "1", "0");

  private LogScenario() {}

  /** Ops 0 to {@code head}, each whole in both rings; the slots of later ops keep what they had. */
  static LogScenario opsUpTo(long head) {
    LogScenario scenario = new LogScenario();
    for (int slot = 0; slot < RING.slotCount(); slot++) {
      long op = slot + (head - slot) / RING.slotCount() * RING.slotCount();
      String entry = slot > head ? "r" : Long.toString(op);
      scenario.headers.add(header(slot, entry));
      scenario.prepares.add(prepare(slot, entry));
    }
    return scenario;
  }

  /** The two entries of one slot. */
  LogScenario slot(int slot, String header, String prepare) {
    headers.set(slot, header(slot, header));
    prepares.set(slot, prepare(slot, prepare));
    return this;
  }

  /** The headers of the sector that begins with {@code slot} are torn. */
  LogScenario headerSectorTorn(int slot) {
    for (int i = 0; i < RING.headersPerSector(); i++) headers.set(slot + i, HeaderCell.BAD);
    return this;
  }

  /** The durable checkpoint, and durable headers around it. */
  LogScenario checkpoint(long op) {
    checkpoint = op;
    return durable(op + 2, op + 1, op, op - 1, op - 2);
  }

  LogScenario views(int durableLogView, int durableView) {
    logView = durableLogView;
    view = durableView;
    return this;
  }

  /** The superblock's view-change headers, highest op first, all of view 1. */
  LogScenario durable(long... ops) {
    List<String> entries = new ArrayList<>();
    for (long op : ops) entries.add(Long.toString(op));
    durable = entries;
    return this;
  }

  /** The superblock's view-change headers, highest op first. */
  LogScenario durable(String... entries) {
    durable = List.of(entries);
    return this;
  }

  /** Replica 2 of 3: a backup in view 1. */
  Result cluster() {
    return new Result(3, 2);
  }

  /** Replica 1 of 3: the primary of view 1. */
  Result primary() {
    return new Result(3, 1);
  }

  /** The only replica. */
  Result solo() {
    return new Result(1, 0);
  }

  private RecoveryInput recoveryInput(boolean isSolo) {
    return new RecoveryInput(
        RING,
        LogScenario::placeholder,
        isSolo,
        checkpoint,
        ClusterConfig.TEST_MIN.opPrepareMax(checkpoint),
        logView,
        durableHeaders(),
        headers,
        prepares);
  }

  private ViewChangeHeaders durableHeaders() {
    List<ViewChangeHeaders.Entry> entries = new ArrayList<>();
    for (String entry : durable) {
      if (entry.startsWith("b")) {
        entries.add(ViewChangeHeaders.Entry.blank(Long.parseLong(entry.substring(1))));
        continue;
      }
      PrepareHeader header = op(entry);
      entries.add(ViewChangeHeaders.Entry.valid(header));
    }
    return new ViewChangeHeaders(
        logView == view ? ViewChangeHeaders.Kind.START_VIEW : ViewChangeHeaders.Kind.DO_VIEW_CHANGE,
        entries);
  }

  /** The log recovered; opened when asked. */
  final class Result {
    private final OpenInput input;
    private final Recovered recovered;

    private Result(int replicaCount, int replica) {
      recovered = Recovery.recover(recoveryInput(replicaCount == 1));
      input =
          new OpenInput(
              RING,
              LogScenario::placeholder,
              replicaCount,
              replica,
              view,
              logView,
              op(Long.toString(checkpoint)),
              ClusterConfig.TEST_MIN.opPrepareMax(checkpoint),
              durableHeaders(),
              recovered.log());
    }

    Recovered recovered() {
      return recovered;
    }

    ReplicaOpen open() {
      return ReplicaOpen.open(input, ClusterConfig.TEST_MIN, checkpoint);
    }

    /** The rows of some slots, in the order asked, T for a torn prepare. */
    String rows(int... slots) {
      StringBuilder rows = new StringBuilder();
      for (int slot : slots) rows.append(recovered.slots().get(slot).recoveryCase().row().letter());
      return rows.toString();
    }

    /** The whole log after the head was chosen. */
    List<JournalSlot> log() {
      return HeadChoice.choose(input).log();
    }

    /** What the slot holds after the head was chosen. */
    JournalSlotState state(int slot) {
      return HeadChoice.choose(input).log().get(slot).state();
    }

    long head() {
      return HeadChoice.choose(input).op();
    }

    OpenOutcome outcome() {
      return HeadChoice.choose(input).outcome();
    }

    /**
     * The same disk after the fix writes, recovered and opened again: a crash right after opening.
     */
    Result crashAndRestart() {
      List<HeaderCell> ring = recovered.headerRingAfter(headers, recovered.fixSectors().size());
      headers.clear();
      headers.addAll(ring);
      return new Result(input.replicaCount(), input.replica());
    }
  }

  static PrepareHeader placeholder(int slot) {
    return PrepareHeader.abstracted(slot, 0, new U128(2, slot), Operation.RESERVED);
  }

  /** A header by its text, {@code 6} or {@code 6v2}, chained to the op below in view 1. */
  static PrepareHeader op(String text) {
    boolean twin = text.endsWith("t");
    String[] parts = text.replace("t", "").split("v");
    long op = Long.parseLong(parts[0]);
    int view = parts.length > 1 ? Integer.parseInt(parts[1]) : op == 0 ? 0 : 1;
    U128 parent = op == 0 ? U128.ZERO : checksum(op - 1, op == 1 ? 0 : 1);
    U128 zero = U128.ZERO;
    return new PrepareHeader(
        twin ? new U128(3, op) : checksum(op, view),
        zero,
        zero,
        256,
        view,
        1,
        0,
        parent,
        zero,
        zero,
        zero,
        op,
        Math.max(0, op - 1),
        op * 10,
        0,
        op == 0 ? Operation.ROOT : Operation.STATE_MACHINE);
  }

  private static U128 checksum(long op, int view) {
    return new U128(1, op << 8 | view);
  }

  private static HeaderCell header(int slot, String text) {
    return switch (text) {
      case "X", "F" -> HeaderCell.BAD;
      case "r" -> new HeaderCell.Valid(placeholder(slot));
      default -> new HeaderCell.Valid(op(text));
    };
  }

  private static PrepareCell prepare(int slot, String text) {
    return switch (text) {
      case "X" -> PrepareCell.BAD;
      case "F" -> PrepareCell.FOREIGN;
      case "r" -> new PrepareCell.Valid(placeholder(slot));
      default -> new PrepareCell.Valid(op(text));
    };
  }
}
