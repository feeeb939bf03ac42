package org.viewstamp.journal;

import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.Quorums;
import org.viewstamp.vsr.ViewChangeHeaders;

/**
 * What a replica knows when its log has recovered and it has to choose its head: the log, and the
 * durable state of its superblock.
 *
 * @param ring the geometry
 * @param placeholder makes the placeholders for this cluster
 * @param replicaCount active replicas of the cluster
 * @param replica index of this one; a standby's is not below {@code replicaCount}
 * @param view durable view
 * @param logView durable log_view, not above {@code view}
 * @param checkpoint header of the durable checkpoint's op
 * @param opPrepareMax the highest op that may be in this log
 * @param vsrHeaders durable view-change headers
 * @param log the recovered log, one for each slot
 */
public record OpenInput(
    Ring ring,
    SlotPlaceholder placeholder,
    @Positive int replicaCount,
    @NonNegative int replica,
    int view,
    int logView,
    PrepareHeader checkpoint,
    long opPrepareMax,
    ViewChangeHeaders vsrHeaders,
    List<JournalSlot> log) {

  public OpenInput {
    log = List.copyOf(log);
    Check.that(log.size() == ring.slotCount(), "open_log_size");
    Check.that(Integer.compareUnsigned(logView, view) <= 0, "open_log_view_not_above_view");
  }

  /** The journal that the replica opens on: nothing in flight. */
  Journal journal() {
    JournalConfig config = JournalConfig.of(ring, solo(), placeholder);
    return new Journal(config, log, List.of(), List.of());
  }

  /** Outside the active replicas: it keeps a log and has no vote. */
  public boolean standby() {
    return replica >= replicaCount;
  }

  /** The only replica of its cluster. A standby of such a cluster is not. tb: replica.zig:6102 */
  public boolean solo() {
    return replicaCount == 1 && !standby();
  }

  /** Whether this replica leads {@code view}. tb: replica.zig:6153 */
  public boolean primaryOf(int inView) {
    return Quorums.primaryIndex(inView, replicaCount) == replica;
  }
}
