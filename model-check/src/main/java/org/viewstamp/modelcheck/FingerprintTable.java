package org.viewstamp.modelcheck;

/**
 * The fingerprints of all states found so far, each with its parent's: what a shortest path is
 * rebuilt from. Open addressing, 16 bytes an entry, at most 3/5 full.
 */
final class FingerprintTable {
  /** Stands for the fingerprint 0, which marks a free entry. */
  private static final long ZERO = 0x5DEE_CE66_D123_4567L;

  /** 2 to the 64th over the golden ratio: spreads keys that differ in few bits. */
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  private long[] fingerprints;
  private long[] parents;
  private int size;

  FingerprintTable() {
    fingerprints = new long[1 << 12];
    parents = new long[1 << 12];
  }

  int size() {
    return size;
  }

  /** Adds a state; an initial state is its own parent. False when it was there before. */
  boolean add(long fingerprint, long parent) {
    if (size >= fingerprints.length / 5 * 3) {
      grow();
    }
    int at = find(fingerprints, key(fingerprint));
    if (fingerprints[at] != 0) {
      return false;
    }
    fingerprints[at] = key(fingerprint);
    parents[at] = key(parent);
    size++;
    return true;
  }

  boolean contains(long fingerprint) {
    return fingerprints[find(fingerprints, key(fingerprint))] != 0;
  }

  /** The fingerprints from an initial state to this one, both included. */
  long[] path(long fingerprint) {
    int length = 1;
    for (long f = key(fingerprint); parentOf(f) != f; f = parentOf(f)) {
      length++;
    }
    long[] path = new long[length];
    long f = key(fingerprint);
    for (int i = length - 1; i >= 0; i--) {
      path[i] = f == ZERO ? 0 : f;
      f = parentOf(f);
    }
    return path;
  }

  private long parentOf(long key) {
    int at = find(fingerprints, key);
    if (fingerprints[at] == 0) {
      throw new IllegalStateException("no such state: " + Long.toHexString(key));
    }
    return parents[at];
  }

  private static long key(long fingerprint) {
    return fingerprint == 0 ? ZERO : fingerprint;
  }

  /** The entry of a key, or the free entry where it would go. */
  private static int find(long[] table, long key) {
    int mask = table.length - 1;
    int at = (int) ((key * SPREAD) >>> 32) & mask;
    while (table[at] != 0 && table[at] != key) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    if (fingerprints.length == 1 << 30) {
      throw new ModelError("more states than an exploration can hold: " + size);
    }
    long[] oldFingerprints = fingerprints;
    long[] oldParents = parents;
    long[] newFingerprints = new long[oldFingerprints.length * 2];
    long[] newParents = new long[newFingerprints.length];
    for (int i = 0; i < oldFingerprints.length; i++) {
      if (oldFingerprints[i] != 0) {
        int at = find(newFingerprints, oldFingerprints[i]);
        newFingerprints[at] = oldFingerprints[i];
        newParents[at] = oldParents[i];
      }
    }
    fingerprints = newFingerprints;
    parents = newParents;
  }
}
