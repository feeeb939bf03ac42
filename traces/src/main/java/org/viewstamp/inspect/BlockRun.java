package org.viewstamp.inspect;

/**
 * Blocks of one state that follow each other.
 *
 * @param first address of the first one
 * @param count how many; at least 1
 */
record BlockRun(BlockState state, long first, int count) {
  /** The address of the last one. */
  long last() {
    return first + count - 1;
  }
}
