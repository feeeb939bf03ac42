package org.viewstamp.vsr;

import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.common.value.qual.ArrayLen;

/**
 * The checksum of everything that TigerBeetle stores or sends: AEGIS-128L as a message
 * authentication code with the key and the nonce zero, the data as associated data, no plaintext,
 * and the 128-bit tag as the result, read as a little-endian number. tb: checksum.zig
 *
 * <p>An instance takes its data in pieces of any length; {@link #digest} ends it. The result
 * depends on the concatenation of the pieces alone.
 */
public final class Checksum {
  /** The initial state, C0 and C1 being constants of the cipher, before any round. */
  private static final int[] C0 = {0x02010100, 0x0d080503, 0x59372215, 0x6279e990};

  private static final int[] C1 = {0x55183ddb, 0xf12fc26d, 0x42311120, 0xdd28b573};

  /** The state once key and nonce are in: the same for every checksum, as both are zero. */
  private static final int @ArrayLen(32) [] INITIAL = initial();

  /** The checksum of no bytes: what a message without a body has as its {@code checksum_body}. */
  public static final U128 EMPTY = new Checksum().digest();

  private final int @ArrayLen(32) [] state = new int[Aegis128L.STATE_LENGTH];

  /** Bytes that do not fill a block yet; those from {@link #pending} on are stale. */
  private final byte @ArrayLen(32) [] block = new byte[Aegis128L.RATE];

  private @NonNegative int pending = 0;
  private long length = 0;
  private boolean ended = false;

  /** A checksum of no bytes so far. */
  public Checksum() {
    System.arraycopy(INITIAL, 0, state, 0, state.length);
  }

  /** The checksum of all of {@code bytes}. */
  public static U128 of(byte[] bytes) {
    return new Checksum().update(bytes, 0, bytes.length).digest();
  }

  /**
   * The checksum of {@code length} bytes from {@code offset}. Refuses (checksum_range_inside) a
   * range that is not inside {@code bytes}.
   */
  public static U128 of(byte[] bytes, int offset, int length) {
    return new Checksum().update(bytes, offset, length).digest();
  }

  /** Takes {@code count} more bytes from {@code offset}; 0 is allowed. Returns this. */
  public Checksum update(byte[] bytes, int offset, int count) {
    Check.that(!ended, "checksum_not_ended");
    Check.that(
        offset >= 0 && count >= 0 && offset <= bytes.length - count, "checksum_range_inside");
    int at = offset;
    int end = offset + count;
    length += count;
    if (pending > 0) {
      at = fill(bytes, at, end);
      if (pending < block.length) return this;
      Aegis128L.absorb(state, block, 0, Aegis128L.RATE, 1);
      pending = 0;
    }
    int blocks = (end - at) / Aegis128L.RATE;
    Aegis128L.absorb(state, bytes, at, Aegis128L.RATE, blocks);
    fill(bytes, at + blocks * Aegis128L.RATE, end);
    return this;
  }

  /**
   * Moves bytes into the block until it is full or {@code end} is reached; returns where it
   * stopped.
   */
  private int fill(byte[] bytes, int at, int end) {
    Check.that(at >= 0 && end <= bytes.length, "checksum_range_inside");
    int next = at;
    while (pending < block.length && next < end) block[pending++] = bytes[next++];
    return next;
  }

  /**
   * The checksum of all bytes taken. Ends this instance: it takes no more and has no other result.
   */
  public U128 digest() {
    Check.that(!ended, "checksum_not_ended");
    ended = true;
    if (pending > 0) {
      for (int i = pending; i < block.length; i++) block[i] = 0;
      Aegis128L.absorb(state, block, 0, Aegis128L.RATE, 1);
    }
    long bits = length * 8;
    for (int half = 0; half < 2; half++) {
      int at = half * 16;
      LittleEndian.writeU32(block, at, state[8] ^ (int) bits);
      LittleEndian.writeU32(block, at + 4, state[9] ^ (int) (bits >>> 32));
      LittleEndian.writeU32(block, at + 8, state[10]);
      LittleEndian.writeU32(block, at + 12, state[11]);
    }
    Aegis128L.absorb(state, block, 0, 0, 7);
    return new U128(pair(tagColumn(2), tagColumn(3)), pair(tagColumn(0), tagColumn(1)));
  }

  /** One column of the tag: the xor of that column in all blocks but the last. */
  private int tagColumn(@NonNegative int column) {
    int tag = 0;
    for (int i = column; i < 28; i += 4) tag ^= state[i];
    return tag;
  }

  private static long pair(int low, int high) {
    return (low & 0xffff_ffffL) | ((long) high << 32);
  }

  private static int @ArrayLen(32) [] initial() {
    int[] state = new int[Aegis128L.STATE_LENGTH];
    for (int i = 0; i < 4; i++) {
      state[4 + i] = C1[i];
      state[8 + i] = C0[i];
      state[12 + i] = C1[i];
      state[20 + i] = C0[i];
      state[24 + i] = C1[i];
      state[28 + i] = C0[i];
    }
    Aegis128L.absorb(state, new byte[Aegis128L.RATE], 0, 0, 10);
    return state;
  }
}
