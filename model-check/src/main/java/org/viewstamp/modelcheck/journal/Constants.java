package org.viewstamp.modelcheck.journal;

import java.util.Map;
import org.viewstamp.journal.JournalConfig;
import org.viewstamp.journal.JournalMachineHeaders;
import org.viewstamp.journal.Ring;
import org.viewstamp.modelcheck.ModelConstants;
import org.viewstamp.modelcheck.vsr.ClusterConstants;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.ClusterConfig;

/** The constants of a journal model, as its configuration file gives them. */
final class Constants extends ModelConstants {
  /** What no journal model limits: a prepare has no body there, and reads do not compete. */
  private static final int MESSAGE_SIZE_MAX = 4096;

  private static final int READS_MAX = 3;
  private static final int READS_COMMIT_MAX = 2;

  Constants(Map<String, Object> values) {
    super(values);
    if (!names("Repaired").isEmpty()) {
      throw new IllegalArgumentException("Repaired must be {}: the Java is 0.16.30's");
    }
  }

  JournalConfig journal(boolean solo) {
    try {
      Ring ring =
          new Ring(
              positive("SlotCount"),
              positive("HeadersPerSector"),
              MESSAGE_SIZE_MAX,
              positive("WritesMax"),
              READS_MAX,
              READS_COMMIT_MAX);
      return JournalConfig.of(ring, solo, JournalMachineHeaders::placeholder);
    } catch (CheckFailed failed) {
      throw new IllegalArgumentException("constants of the ring: " + failed.name(), failed);
    }
  }

  ClusterConfig cluster() {
    return ClusterConstants.withHeaders(this);
  }
}
