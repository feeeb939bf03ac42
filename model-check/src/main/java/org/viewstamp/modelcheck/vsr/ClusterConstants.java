package org.viewstamp.modelcheck.vsr;

import org.viewstamp.modelcheck.ModelConstants;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.ClusterConfig;

/** The constants of {@code Checkpoints.tla} and {@code ViewChangeHeaders.tla} as the Java's. */
public final class ClusterConstants {
  private ClusterConstants() {}

  /** Slots, bar, pipeline and interval. */
  public static ClusterConfig of(ModelConstants constants) {
    try {
      return new ClusterConfig(
          constants.positive("SlotCount"),
          constants.count("CompactionOps"),
          constants.positive("Pipeline"),
          constants.positive("CheckpointOps"));
    } catch (CheckFailed failed) {
      throw new IllegalArgumentException("constants of checkpoints: " + failed.name(), failed);
    }
  }

  /** The same, and the length of a start_view's suffix must be the one that the Java derives. */
  public static ClusterConfig withHeaders(ModelConstants constants) {
    ClusterConfig cluster = of(constants);
    if (constants.integer("SuffixMax") != cluster.viewChangeHeadersSuffixMax()) {
      throw constants.expected("SuffixMax", "Pipeline + 1, which the Java derives");
    }
    return cluster;
  }
}
