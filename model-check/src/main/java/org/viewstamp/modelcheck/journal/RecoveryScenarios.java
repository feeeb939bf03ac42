package org.viewstamp.modelcheck.journal;

import static org.viewstamp.journal.JournalMachineHeaders.prepare;
import static org.viewstamp.journal.JournalMachineHeaders.root;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.journal.JournalMachineSuperblock;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.ViewChangeHeaders.Entry;

/** The superblocks of {@code MCRecovery.tla}, in the same order. */
final class RecoveryScenarios {
  private RecoveryScenarios() {}

  // spotless:off
  static JournalMachineSuperblock superblock(String name) {
    return switch (name) {
      case "formatted" -> sb(root(), 1, 1, 0, root());
      case "joining" -> sb(root(), 1, 2, 0, prepare(1, 1), root());
      case "joining_blank" -> sb(root(), 1, 2, 1, prepare(3, 1), null, prepare(1, 1));
      case "truncated" -> sb(root(), 2, 2, 1, prepare(1, 1), root());
      case "rewritten" -> sb(root(), 2, 2, 1, prepare(3, 2), prepare(2, 1), prepare(1, 1));
      case "checkpointed" -> sb(prepare(1, 1), 1, 1, 3, root());
      case "checkpointed_head" ->
          sb(prepare(1, 1), 2, 2, 3, prepare(4, 1), prepare(3, 1), prepare(2, 1));
      case "synced" -> sb(prepare(1, 1), 2, 2, 5, prepare(6, 2), prepare(5, 2), prepare(4, 2));
      case "synced_joining" -> sb(prepare(1, 1), 1, 2, 5, prepare(7, 1), prepare(6, 1));
      case "second_wrap" -> sb(prepare(3, 1), 1, 1, 5, prepare(2, 1), prepare(1, 1));
      case "second_wrap_joined" ->
          sb(prepare(3, 1), 2, 2, 5, prepare(6, 1), prepare(5, 1), prepare(4, 1));
      default ->
          throw new IllegalArgumentException("constant Scenarios: no superblock is called " + name);
    };
  }

  // spotless:on

  /** Headers from the head down; null is a blank, of the op below the one before it. */
  private static JournalMachineSuperblock sb(
      PrepareHeader checkpoint,
      int logView,
      int view,
      long commitMax,
      @Nullable PrepareHeader... headers) {
    List<Entry> entries = new ArrayList<>();
    for (PrepareHeader header : headers) {
      long blankOp = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).op() - 1;
      entries.add(Entry.of(blankOp, header));
    }
    return new JournalMachineSuperblock(checkpoint, commitMax, logView, view, entries);
  }
}
