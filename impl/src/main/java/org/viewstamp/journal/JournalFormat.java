package org.viewstamp.journal;

import org.checkerframework.checker.index.qual.NonNegative;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.U128;

/** What a new data file holds in its two rings. tb: replica_format.zig:58, journal.zig:2572 */
public final class JournalFormat {
  private JournalFormat() {}

  /**
   * The header of {@code slot}, the same in both rings: the root in slot 0, elsewhere the slot's
   * placeholder. All other bytes of a prepare slot are zero. The prepare ring is written first.
   */
  public static PrepareHeader header(U128 cluster, @NonNegative int slot) {
    return slot == 0
        ? PrepareHeaderCodec.root(cluster)
        : PrepareHeaderCodec.reserved(cluster, slot);
  }
}
