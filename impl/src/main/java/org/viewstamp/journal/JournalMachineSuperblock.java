package org.viewstamp.journal;

import java.util.ArrayList;
import java.util.List;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.ViewChangeHeaders;
import org.viewstamp.vsr.ViewChangeHeaders.Entry;

/**
 * The durable state beside the rings.
 *
 * @param checkpoint header of the newest op that is in the checkpoint
 * @param commitMax highest op known to be committed
 * @param logView last view in which the log was normal
 * @param view not below {@code logView}
 * @param headers of the last view change, head first; blank where unknown
 */
public record JournalMachineSuperblock(
    PrepareHeader checkpoint, long commitMax, int logView, int view, List<Entry> headers) {
  public JournalMachineSuperblock {
    headers = List.copyOf(headers);
  }

  /** The op of the checkpoint. */
  public long checkpointOp() {
    return checkpoint.op();
  }

  /** The headers as recovery and opening read them. */
  ViewChangeHeaders viewChangeHeaders() {
    return new ViewChangeHeaders(
        logView == view ? ViewChangeHeaders.Kind.START_VIEW : ViewChangeHeaders.Kind.DO_VIEW_CHANGE,
        headers);
  }

  JournalMachineSuperblock withView(int value, List<PrepareHeader> joining) {
    List<Entry> entries = new ArrayList<>();
    for (PrepareHeader header : joining) entries.add(Entry.valid(header));
    return new JournalMachineSuperblock(checkpoint, commitMax, value, value, entries);
  }

  JournalMachineSuperblock withCheckpoint(PrepareHeader value, long valueCommitMax) {
    return new JournalMachineSuperblock(value, valueCommitMax, logView, view, headers);
  }
}
