package org.viewstamp.modelcheck.journal;

import static org.viewstamp.modelcheck.PlainValue.fromZero;
import static org.viewstamp.modelcheck.PlainValue.values;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.journal.HeaderCell;
import org.viewstamp.journal.JournalDisk;
import org.viewstamp.journal.JournalMachineHeaders;
import org.viewstamp.journal.JournalMachineSuperblock;
import org.viewstamp.journal.JournalSlot;
import org.viewstamp.journal.PrepareCell;
import org.viewstamp.modelcheck.PlainValue;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.ViewChangeHeaders.Entry;

/** Cells, memory, disk and superblock of {@code JournalRecovery.tla} as plain values, and back. */
final class Cells {
  static final Object BAD = cell("bad", 0, 0);
  static final Object FOREIGN = cell("foreign", 0, 0);
  static final Object NONE = cell("none", 0, 0);

  private final Map<Long, Object> prepares = new HashMap<>();
  private final Map<Integer, Object> placeholders = new HashMap<>();
  private final Map<Object, PrepareHeader> headers = new HashMap<>();

  private static Map<String, Object> cell(String kind, int op, int view) {
    return Map.of("kind", kind, "op", op, "view", view);
  }

  // -- To plain values ---------------------------------------------------------------------------

  Object of(PrepareHeader header) {
    int op = Math.toIntExact(header.op());
    return header.isReserved() ? placeholder(op) : prepare(op, header.view());
  }

  Object prepare(int op, int view) {
    return prepares.computeIfAbsent(
        ((long) op << Integer.SIZE) | view, key -> cell("prepare", op, view));
  }

  Object placeholder(int slot) {
    return placeholders.computeIfAbsent(slot, key -> cell("reserved", slot, 0));
  }

  Object of(HeaderCell cell) {
    return cell instanceof HeaderCell.Valid valid ? of(valid.header()) : BAD;
  }

  Object of(PrepareCell cell) {
    if (cell instanceof PrepareCell.Valid valid) {
      return of(valid.header());
    }
    return cell instanceof PrepareCell.Bad ? BAD : FOREIGN;
  }

  Object ofInhabited(@Nullable U128 checksum) {
    return checksum == null ? NONE : of(JournalMachineHeaders.prepareOf(checksum));
  }

  Object ofEntry(Entry entry) {
    PrepareHeader header = entry.header();
    return header == null ? cell("blank", Math.toIntExact(entry.op()), 0) : of(header);
  }

  List<Object> sequence(Collection<PrepareHeader> sequence) {
    List<Object> plain = new ArrayList<>();
    for (PrepareHeader header : sequence) {
      plain.add(of(header));
    }
    return plain;
  }

  Object of(JournalDisk disk) {
    List<Object> headerRing = new ArrayList<>();
    disk.headers().forEach(cell -> headerRing.add(of(cell)));
    List<Object> prepareRing = new ArrayList<>();
    disk.prepares().forEach(cell -> prepareRing.add(of(cell)));
    return Map.of("headers", fromZero(headerRing), "prepares", fromZero(prepareRing));
  }

  Object of(List<JournalSlot> memory) {
    List<Object> wanted = new ArrayList<>();
    List<Object> redundant = new ArrayList<>();
    List<Object> inhabited = new ArrayList<>();
    Set<Object> dirty = new LinkedHashSet<>();
    Set<Object> faulty = new LinkedHashSet<>();
    for (int slot = 0; slot < memory.size(); slot++) {
      JournalSlot known = memory.get(slot);
      wanted.add(of(known.header()));
      redundant.add(of(known.headerRedundant()));
      inhabited.add(ofInhabited(known.prepareChecksum()));
      if (known.dirty()) {
        dirty.add(slot);
      }
      if (known.faulty()) {
        faulty.add(slot);
      }
    }
    return Map.of(
        "headers", fromZero(wanted),
        "redundant", fromZero(redundant),
        "inhabited", fromZero(inhabited),
        "dirty", dirty,
        "faulty", faulty);
  }

  Object of(JournalMachineSuperblock superblock) {
    List<Object> entries = new ArrayList<>();
    superblock.headers().forEach(entry -> entries.add(ofEntry(entry)));
    return Map.of(
        "checkpoint", of(superblock.checkpoint()),
        "commit_max", Math.toIntExact(superblock.commitMax()),
        "log_view", superblock.logView(),
        "view", superblock.view(),
        "headers", entries);
  }

  /** A function of any integers: a sequence when its domain is 1..n. */
  static Object function(SortedMap<Integer, Object> function) {
    List<Object> sequence = new ArrayList<>();
    for (Map.Entry<Integer, Object> entry : function.entrySet()) {
      if (entry.getKey() != sequence.size() + 1) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(function));
      }
      sequence.add(entry.getValue());
    }
    return sequence;
  }

  // -- From plain values -------------------------------------------------------------------------

  static int integer(Object plain) {
    return (Integer) plain;
  }

  /** A prepare or a placeholder. */
  PrepareHeader header(Object cell) {
    return headers.computeIfAbsent(
        cell,
        key -> {
          int op = integer(PlainValue.field(cell, "op"));
          return switch ((String) PlainValue.field(cell, "kind")) {
            case "prepare" ->
                JournalMachineHeaders.prepare(op, integer(PlainValue.field(cell, "view")));
            case "reserved" -> JournalMachineHeaders.placeholder(Math.max(0, op));
            default -> throw new IllegalArgumentException("not a header: " + cell);
          };
        });
  }

  private HeaderCell headerCell(Object cell) {
    return PlainValue.field(cell, "kind").equals("bad")
        ? HeaderCell.BAD
        : new HeaderCell.Valid(header(cell));
  }

  private PrepareCell prepareCell(Object cell) {
    return switch ((String) PlainValue.field(cell, "kind")) {
      case "bad" -> PrepareCell.BAD;
      case "foreign" -> PrepareCell.FOREIGN;
      default -> new PrepareCell.Valid(header(cell));
    };
  }

  List<PrepareHeader> headers(Object sequence) {
    List<PrepareHeader> decoded = new ArrayList<>();
    ((Collection<? extends Object>) sequence).forEach(cell -> decoded.add(header(cell)));
    return decoded;
  }

  JournalDisk disk(Object plain) {
    List<HeaderCell> headerRing = new ArrayList<>();
    values(PlainValue.field(plain, "headers")).forEach(cell -> headerRing.add(headerCell(cell)));
    List<PrepareCell> prepareRing = new ArrayList<>();
    values(PlainValue.field(plain, "prepares")).forEach(cell -> prepareRing.add(prepareCell(cell)));
    return new JournalDisk(headerRing, prepareRing);
  }

  List<JournalSlot> memory(Object plain) {
    List<Object> wanted = values(PlainValue.field(plain, "headers"));
    List<Object> redundant = values(PlainValue.field(plain, "redundant"));
    List<Object> inhabited = values(PlainValue.field(plain, "inhabited"));
    Set<?> dirty = (Set<?>) PlainValue.field(plain, "dirty");
    Set<?> faulty = (Set<?>) PlainValue.field(plain, "faulty");
    List<JournalSlot> memory = new ArrayList<>();
    for (int slot = 0; slot < wanted.size(); slot++) {
      Object prepare = inhabited.get(slot);
      memory.add(
          new JournalSlot(
              header(wanted.get(slot)),
              header(redundant.get(slot)),
              dirty.contains(slot),
              faulty.contains(slot),
              prepare.equals(NONE) ? null : header(prepare).checksum()));
    }
    return memory;
  }

  JournalMachineSuperblock superblock(Object plain) {
    List<Entry> entries = new ArrayList<>();
    for (Object cell : (List<? extends Object>) PlainValue.field(plain, "headers")) {
      int op = integer(PlainValue.field(cell, "op"));
      entries.add(
          Entry.of(op, PlainValue.field(cell, "kind").equals("blank") ? null : header(cell)));
    }
    return new JournalMachineSuperblock(
        header(PlainValue.field(plain, "checkpoint")),
        integer(PlainValue.field(plain, "commit_max")),
        integer(PlainValue.field(plain, "log_view")),
        integer(PlainValue.field(plain, "view")),
        entries);
  }

  /** A function of integers, whichever plain form its domain gives it. */
  static SortedMap<Integer, String> textFunction(Object function) {
    SortedMap<Integer, String> map = new TreeMap<>();
    if (function instanceof List<? extends Object> sequence) {
      for (int i = 0; i < sequence.size(); i++) {
        map.put(i + 1, (String) sequence.get(i));
      }
    } else {
      ((Map<? extends Object, ? extends Object>) function)
          .forEach((key, value) -> map.put((Integer) key, (String) value));
    }
    return map;
  }
}
