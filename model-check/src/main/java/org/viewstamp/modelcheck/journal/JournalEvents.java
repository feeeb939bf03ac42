package org.viewstamp.modelcheck.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.viewstamp.journal.JournalEvent;
import org.viewstamp.journal.JournalEvent.PrepareFate;
import org.viewstamp.journal.JournalEvent.SectorFate;
import org.viewstamp.modelcheck.Names;

/** The actions of {@code Journal.tla} as plain values: a name and parameters. */
final class JournalEvents {
  private JournalEvents() {}

  /** The action's name: that of the event's record. */
  static String action(JournalEvent event) {
    return event.getClass().getSimpleName();
  }

  /** The action's parameters: the components of the event's record, in their order. */
  static List<Object> params(JournalEvent event) {
    if (event instanceof JournalEvent.InstallHeader e) {
      return List.of(e.op());
    } else if (event instanceof JournalEvent.StartWrite e) {
      return List.of(e.slot());
    } else if (event instanceof JournalEvent.PrepareWritten e) {
      return List.of(e.slot(), e.lands());
    } else if (event instanceof JournalEvent.SectorWritten e) {
      return List.of(e.sector(), e.lands());
    } else if (event instanceof JournalEvent.ReadFailed e) {
      return List.of(e.slot());
    } else if (event instanceof JournalEvent.RemoveEntry e) {
      return List.of(e.slot());
    } else if (event instanceof JournalEvent.ViewChange e) {
      return List.of(e.op());
    } else if (event instanceof JournalEvent.Crash e) {
      return List.of(fates(e.prepares()), fates(e.sectors()));
    } else if (event instanceof JournalEvent.FixSector e) {
      return List.of(e.sector(), e.lands());
    } else if (event instanceof JournalEvent.RotPrepare e) {
      return List.of(e.slot());
    } else if (event instanceof JournalEvent.RotHeader e) {
      return List.of(e.slot());
    }
    return List.of();
  }

  private static Object fates(SortedMap<Integer, ? extends Enum<?>> fates) {
    SortedMap<Integer, Object> plain = new TreeMap<>();
    for (Map.Entry<Integer, ? extends Enum<?>> fate : fates.entrySet()) {
      plain.put(fate.getKey(), Names.lower(fate.getValue()));
    }
    return Cells.function(plain);
  }

  /** The event of an action with these parameters. */
  static JournalEvent event(String action, List<Object> params) {
    List<Integer> numbers = new ArrayList<>();
    for (Object param : params) {
      if (param instanceof Integer number) {
        numbers.add(number);
      }
    }
    return switch (action) {
      case "InstallHeader" -> new JournalEvent.InstallHeader(index(numbers.get(0)));
      case "StartWrite" -> new JournalEvent.StartWrite(index(numbers.get(0)));
      case "PrepareWritten" ->
          new JournalEvent.PrepareWritten(index(numbers.get(0)), lands(numbers.get(1)));
      case "SectorWritten" ->
          new JournalEvent.SectorWritten(index(numbers.get(0)), lands(numbers.get(1)));
      case "ReadFailed" -> new JournalEvent.ReadFailed(index(numbers.get(0)));
      case "RemoveEntry" -> new JournalEvent.RemoveEntry(index(numbers.get(0)));
      case "ViewChange" -> new JournalEvent.ViewChange(index(numbers.get(0)));
      case "StartView" -> new JournalEvent.StartView();
      case "PersistView" -> new JournalEvent.PersistView();
      case "TakeCheckpoint" -> new JournalEvent.TakeCheckpoint();
      case "Crash" ->
          new JournalEvent.Crash(
              fates(params.get(0), PrepareFate.class, Names::lower),
              fates(params.get(1), SectorFate.class, Names::lower));
      case "Restart" -> new JournalEvent.Restart();
      case "Recover" -> new JournalEvent.Recover();
      case "FixSector" -> new JournalEvent.FixSector(index(numbers.get(0)), lands(numbers.get(1)));
      case "Open" -> new JournalEvent.Open();
      case "RotPrepare" -> new JournalEvent.RotPrepare(index(numbers.get(0)));
      case "RotHeader" -> new JournalEvent.RotHeader(index(numbers.get(0)));
      default -> throw new IllegalArgumentException("JournalEvent has no " + action);
    };
  }

  private static int index(int number) {
    return Math.max(0, number);
  }

  private static int lands(int number) {
    return Math.max(JournalEvent.LOST, number);
  }

  private static <E extends Enum<E>> SortedMap<Integer, E> fates(
      Object function, Class<E> type, Function<E, String> text) {
    SortedMap<Integer, E> fates = new TreeMap<>();
    Cells.textFunction(function).forEach((key, name) -> fates.put(key, Names.of(type, text, name)));
    return fates;
  }
}
