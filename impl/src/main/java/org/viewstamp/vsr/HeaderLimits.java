package org.viewstamp.vsr;

import org.checkerframework.checker.index.qual.Positive;

/**
 * What the rules of headers compare with: the numbers of one configuration.
 *
 * @param messageSizeMax bytes of the largest message
 * @param blockSize bytes of a grid block
 * @param cluster for the ops at which a checkpoint can be
 */
public record HeaderLimits(
    @Positive int messageSizeMax, @Positive int blockSize, ClusterConfig cluster) {

  /** The limits of a configuration. */
  public static HeaderLimits of(StorageLayout storage) {
    return new HeaderLimits(storage.messageSizeMax(), storage.blockSize(), storage.cluster());
  }

  /** Limits for prepares alone, whose rules ask for no more than the largest message. */
  static HeaderLimits ofPrepares(@Positive int messageSizeMax) {
    return new HeaderLimits(messageSizeMax, messageSizeMax, ClusterConfig.PRODUCTION);
  }
}
