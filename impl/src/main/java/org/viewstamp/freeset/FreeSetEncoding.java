package org.viewstamp.freeset;

/**
 * What the encodings of a checkpoint say, in {@link FreeSetMachine}.
 *
 * @param chunks whether there are any: before the first checkpoint there are none
 */
public record FreeSetEncoding(boolean chunks, Bitset acquired, Bitset released) {
  /** That of a replica that never took a checkpoint. */
  public static FreeSetEncoding none(FreeSetMachineConfig config) {
    return new FreeSetEncoding(
        false, new Bitset(config.blocksCount()), new Bitset(config.blocksCount()));
  }
}
