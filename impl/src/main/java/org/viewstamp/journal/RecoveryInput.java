package org.viewstamp.journal;

import java.util.List;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.ViewChangeHeaders;

/**
 * All that recovery of the log depends on.
 *
 * @param ring the geometry of the two rings
 * @param placeholder makes the placeholders for this cluster
 * @param solo the only replica of its cluster, and no standby
 * @param opCheckpoint op of the durable checkpoint
 * @param opPrepareMax the highest op that may be in this log
 * @param logView durable log_view of the superblock
 * @param vsrHeaders durable view-change headers of the superblock
 * @param headers the header ring as read, one cell a slot
 * @param prepares the prepare ring as read, one cell a slot
 */
public record RecoveryInput(
    Ring ring,
    SlotPlaceholder placeholder,
    boolean solo,
    long opCheckpoint,
    long opPrepareMax,
    int logView,
    ViewChangeHeaders vsrHeaders,
    List<HeaderCell> headers,
    List<PrepareCell> prepares) {

  public RecoveryInput {
    headers = List.copyOf(headers);
    prepares = List.copyOf(prepares);
    Check.that(headers.size() == ring.slotCount(), "recovery_header_ring_size");
    Check.that(prepares.size() == ring.slotCount(), "recovery_prepare_ring_size");
  }
}
