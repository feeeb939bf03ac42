package org.viewstamp.journal;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.PrepareHeader;

/**
 * The cluster's log, as far as this replica may know it: the environment of {@link JournalMachine}.
 *
 * @param views the view of each op, from op 1 on
 */
public record JournalMachineLog(List<Integer> views) {
  public JournalMachineLog {
    views = List.copyOf(views);
  }

  /** The highest op. */
  public @NonNegative int length() {
    return views.size();
  }

  /** The view of {@code op}, from 1 to {@link #length}. */
  int view(long op) {
    Check.that(op >= 1 && op <= views.size(), "machine_log_op_in_log");
    return views.get((int) (op - 1));
  }

  /** The header of {@code op}. */
  PrepareHeader logHeader(long op) {
    return op == 0 ? JournalMachineHeaders.root() : JournalMachineHeaders.prepare(op, view(op));
  }

  /** Whether this very prepare is in the log. */
  boolean inLog(PrepareHeader header) {
    long op = header.op();
    if (op == 0) return header.equals(JournalMachineHeaders.root());
    return op <= views.size() && header.view() == view(op);
  }

  /** The headers from the head down, as many as a start_view carries. */
  List<PrepareHeader> suffixOf(int suffixMax) {
    List<PrepareHeader> suffix = new ArrayList<>();
    for (int op = length(); op >= 0 && suffix.size() < suffixMax; op--) suffix.add(logHeader(op));
    return suffix;
  }

  JournalMachineLog append(int view) {
    List<Integer> next = new ArrayList<>(views);
    next.add(view);
    return new JournalMachineLog(next);
  }

  /** The log up to {@code op}. */
  JournalMachineLog upTo(@NonNegative int op) {
    Check.that(op <= views.size(), "machine_log_op_in_log");
    return new JournalMachineLog(views.subList(0, op));
  }
}
