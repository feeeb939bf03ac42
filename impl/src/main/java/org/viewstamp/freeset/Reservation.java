package org.viewstamp.freeset;

/**
 * A range of block indexes from which its owner may acquire. Some of them may have been acquired
 * already when it was made. tb: free_set.zig:21
 *
 * @param blockBase index of the first block
 * @param blockCount blocks of the range
 * @param session the cycle of reservations it belongs to
 */
public record Reservation(int blockBase, int blockCount, long session) {}
