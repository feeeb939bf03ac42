package org.viewstamp.modelcheck.superblock;

import static org.viewstamp.modelcheck.superblock.Cells.natural;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.viewstamp.modelcheck.Names;
import org.viewstamp.superblock.SuperBlockEvent;
import org.viewstamp.superblock.SuperBlockEvent.Fate;

/** The actions of {@code Superblock.tla} as plain values: a name and parameters. */
final class SuperBlockEvents {
  private SuperBlockEvents() {}

  /** The action's name: that of the event's record. */
  static String action(SuperBlockEvent event) {
    return event.getClass().getSimpleName();
  }

  /** The action's parameters: the components of the event's record, in their order. */
  static List<Object> params(SuperBlockEvent event) {
    if (event instanceof SuperBlockEvent.RequestViewChange e) {
      return List.of(e.view(), e.logView(), e.commitMax());
    } else if (event instanceof SuperBlockEvent.RequestCheckpoint e) {
      return List.of(e.op(), e.view());
    } else if (event instanceof SuperBlockEvent.RequestSync e) {
      return List.of(e.op());
    } else if (event instanceof SuperBlockEvent.CopyWritten e) {
      return List.of(e.copy(), e.lands());
    } else if (event instanceof SuperBlockEvent.RepairWritten e) {
      return List.of(e.slot(), e.lands());
    } else if (event instanceof SuperBlockEvent.Crash e) {
      return List.of(fates(e.fates()));
    } else if (event instanceof SuperBlockEvent.Rot e) {
      return List.of(e.slot());
    } else if (event instanceof SuperBlockEvent.Misnumber e) {
      return List.of(e.slot(), e.number());
    }
    return List.of();
  }

  /** A function of at most one slot; on {1} it is a sequence, and so is the empty one. */
  private static Object fates(SortedMap<Integer, Fate> fates) {
    if (fates.isEmpty()) return List.of();
    int slot = fates.firstKey();
    Object fate = Names.lower(fates.getOrDefault(slot, Fate.OLD));
    return slot == 1 ? List.of(fate) : Map.of(slot, fate);
  }

  private static SortedMap<Integer, Fate> fates(Object plain) {
    if (plain instanceof List<? extends Object> sequence) {
      return sequence.isEmpty() ? Collections.emptySortedMap() : fates(1, sequence.get(0));
    }
    Map.Entry<? extends Object, ? extends Object> only =
        ((Map<? extends Object, ? extends Object>) plain).entrySet().iterator().next();
    return fates((Integer) only.getKey(), only.getValue());
  }

  private static SortedMap<Integer, Fate> fates(int slot, Object fate) {
    SortedMap<Integer, Fate> fates = new TreeMap<>();
    fates.put(slot, Fate.valueOf(SuperBlockStates.upper(fate)));
    return fates;
  }

  /** The event of an action with these parameters. */
  static SuperBlockEvent event(String action, List<Object> params) {
    List<Integer> numbers = new ArrayList<>();
    for (Object param : params) {
      if (param instanceof Integer number) numbers.add(number);
    }
    return switch (action) {
      case "Format" -> new SuperBlockEvent.Format();
      case "Verify" -> new SuperBlockEvent.Verify();
      case "Open" -> new SuperBlockEvent.Open();
      case "Restart" -> new SuperBlockEvent.Restart();
      case "RequestViewChange" ->
          new SuperBlockEvent.RequestViewChange(
              natural(numbers.get(0)), natural(numbers.get(1)), natural(numbers.get(2)));
      case "RequestCheckpoint" ->
          new SuperBlockEvent.RequestCheckpoint(natural(numbers.get(0)), natural(numbers.get(1)));
      case "RequestSync" -> new SuperBlockEvent.RequestSync(natural(numbers.get(0)));
      case "CopyWritten" ->
          new SuperBlockEvent.CopyWritten(natural(numbers.get(0)), lands(numbers.get(1)));
      case "RepairWritten" ->
          new SuperBlockEvent.RepairWritten(natural(numbers.get(0)), lands(numbers.get(1)));
      case "Crash" -> new SuperBlockEvent.Crash(fates(params.get(0)));
      case "Rot" -> new SuperBlockEvent.Rot(natural(numbers.get(0)));
      case "Misnumber" ->
          new SuperBlockEvent.Misnumber(natural(numbers.get(0)), natural(numbers.get(1)));
      default -> throw new IllegalArgumentException("SuperBlockEvent has no " + action);
    };
  }

  private static int lands(int number) {
    return Math.max(SuperBlockEvent.LOST, number);
  }
}
