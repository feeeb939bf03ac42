package org.viewstamp.conformance;

import org.viewstamp.journal.Ring;
import org.viewstamp.trace.BadInput;
import org.viewstamp.vsr.ClusterConfig;
import org.viewstamp.vsr.StorageLayout;

/**
 * One of the two configurations in which the real program was recorded.
 *
 * @param ring geometry of the log
 * @param cluster the numbers all replicas share
 * @param walHeadersOffset where the header ring starts in a data file. tb: vsr.zig:80
 */
record Configuration(Ring ring, ClusterConfig cluster, long walHeadersOffset) {
  private static final Configuration TEST_MIN =
      new Configuration(Ring.TEST_MIN, ClusterConfig.TEST_MIN, 4 * 12_288);
  private static final Configuration PRODUCTION =
      new Configuration(Ring.PRODUCTION, ClusterConfig.PRODUCTION, 4 * 24_576);

  /** The configuration that the recording's header names. */
  static Configuration of(Recording recording) {
    return switch (recording.config()) {
      case "test_min" -> TEST_MIN;
      case "production" -> PRODUCTION;
      default ->
          throw new BadInput(
              recording.path() + ": line 1: config",
              "found \"" + recording.config() + "\"",
              "test_min or production");
    };
  }

  /** Where everything lies in a data file, and the sizes of messages and blocks. */
  StorageLayout storage() {
    return this == PRODUCTION ? StorageLayout.PRODUCTION : StorageLayout.TEST_MIN;
  }

  /** The configuration of every data file in {@code files}. */
  static Configuration production() {
    return PRODUCTION;
  }
}
