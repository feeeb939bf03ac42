package org.viewstamp.vsr;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.checkerframework.common.value.qual.ArrayLen;

/**
 * The state update of AEGIS-128L: eight AES rounds, each fed by its left neighbour, which absorb 32
 * bytes. The state is eight AES blocks of four little-endian columns, 32 ints in a row.
 *
 * <p>Table-driven and therefore not safe against a reader of cache timings. That is no loss here:
 * the key is public (all zero) and the result is a checksum, not a secret.
 */
final class Aegis128L {
  /** Ints of a state. */
  static final int STATE_LENGTH = 32;

  /** Bytes that one update absorbs. */
  static final int RATE = 32;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /**
   * What a byte in row r of a column adds to the column that SubBytes and MixColumns make of it.
   */
  private static final int @ArrayLen(256) [] ROW_0 = new int[256];

  private static final int @ArrayLen(256) [] ROW_1 = new int[256];
  private static final int @ArrayLen(256) [] ROW_2 = new int[256];
  private static final int @ArrayLen(256) [] ROW_3 = new int[256];

  static {
    // p runs through the powers of 3, which are all non-zero bytes, and q through their inverses.
    int p = 1;
    int q = 1;
    do {
      p = (p ^ doubled(p)) & 0xff;
      q ^= q << 1;
      q ^= q << 2;
      q ^= q << 4;
      q &= 0xff;
      if ((q & 0x80) != 0) q ^= 0x09;
      setRows(p, substitute(q));
    } while (p != 1);
    setRows(0, 0x63);
  }

  private Aegis128L() {}

  /** The affine map that ends SubBytes, for the inverse {@code q} of the byte. */
  private static int substitute(int q) {
    int repeated = q | (q << 8);
    return (q ^ (repeated >>> 7) ^ (repeated >>> 6) ^ (repeated >>> 5) ^ (repeated >>> 4) ^ 0x63)
        & 0xff;
  }

  /** Twice {@code s} in the field of AES. */
  private static int doubled(int s) {
    return ((s << 1) ^ ((s & 0x80) != 0 ? 0x1b : 0)) & 0xff;
  }

  private static void setRows(int index, int s) {
    int twice = doubled(s);
    int row = twice | (s << 8) | (s << 16) | ((twice ^ s) << 24);
    ROW_0[index & 0xff] = row;
    ROW_1[index & 0xff] = Integer.rotateLeft(row, 8);
    ROW_2[index & 0xff] = Integer.rotateLeft(row, 16);
    ROW_3[index & 0xff] = Integer.rotateLeft(row, 24);
  }

  /**
   * One column of an AES round without its key: a is the column itself, b to d its right
   * neighbours.
   */
  private static int column(int a, int b, int c, int d) {
    return ROW_0[a & 0xff]
        ^ ROW_1[(b >>> 8) & 0xff]
        ^ ROW_2[(c >>> 16) & 0xff]
        ^ ROW_3[(d >>> 24) & 0xff];
  }

  // spotless:off
  /**
   * Absorbs {@code count} times 32 bytes, the first at {@code offset}, each {@code stride} bytes
   * after the one before. All of them must lie inside {@code data}.
   */
  static void absorb(int @ArrayLen(32) [] s, byte[] data, int offset, int stride, int count) {
    int a0 = s[0],  a1 = s[1],  a2 = s[2],  a3 = s[3],  b0 = s[4],  b1 = s[5],  b2 = s[6],  b3 = s[7];
    int c0 = s[8],  c1 = s[9],  c2 = s[10], c3 = s[11], d0 = s[12], d1 = s[13], d2 = s[14], d3 = s[15];
    int e0 = s[16], e1 = s[17], e2 = s[18], e3 = s[19], f0 = s[20], f1 = s[21], f2 = s[22], f3 = s[23];
    int g0 = s[24], g1 = s[25], g2 = s[26], g3 = s[27], h0 = s[28], h1 = s[29], h2 = s[30], h3 = s[31];
    int at = offset;
    for (int i = 0; i < count; i++) {
      // Each block takes the round of its left neighbour: from right to left, so that the old one is still there.
      int t0 = h0, t1 = h1, t2 = h2, t3 = h3;
      h0 ^= column(g0, g1, g2, g3); h1 ^= column(g1, g2, g3, g0); h2 ^= column(g2, g3, g0, g1); h3 ^= column(g3, g0, g1, g2);
      g0 ^= column(f0, f1, f2, f3); g1 ^= column(f1, f2, f3, f0); g2 ^= column(f2, f3, f0, f1); g3 ^= column(f3, f0, f1, f2);
      f0 ^= column(e0, e1, e2, e3); f1 ^= column(e1, e2, e3, e0); f2 ^= column(e2, e3, e0, e1); f3 ^= column(e3, e0, e1, e2);
      e0 ^= column(d0, d1, d2, d3); e1 ^= column(d1, d2, d3, d0); e2 ^= column(d2, d3, d0, d1); e3 ^= column(d3, d0, d1, d2);
      d0 ^= column(c0, c1, c2, c3); d1 ^= column(c1, c2, c3, c0); d2 ^= column(c2, c3, c0, c1); d3 ^= column(c3, c0, c1, c2);
      c0 ^= column(b0, b1, b2, b3); c1 ^= column(b1, b2, b3, b0); c2 ^= column(b2, b3, b0, b1); c3 ^= column(b3, b0, b1, b2);
      b0 ^= column(a0, a1, a2, a3); b1 ^= column(a1, a2, a3, a0); b2 ^= column(a2, a3, a0, a1); b3 ^= column(a3, a0, a1, a2);
      a0 ^= column(t0, t1, t2, t3); a1 ^= column(t1, t2, t3, t0); a2 ^= column(t2, t3, t0, t1); a3 ^= column(t3, t0, t1, t2);

      a0 ^= (int) INT.get(data, at);      a1 ^= (int) INT.get(data, at + 4);
      a2 ^= (int) INT.get(data, at + 8);  a3 ^= (int) INT.get(data, at + 12);
      e0 ^= (int) INT.get(data, at + 16); e1 ^= (int) INT.get(data, at + 20);
      e2 ^= (int) INT.get(data, at + 24); e3 ^= (int) INT.get(data, at + 28);
      at += stride;
    }
    s[0] = a0;  s[1] = a1;  s[2] = a2;  s[3] = a3;  s[4] = b0;  s[5] = b1;  s[6] = b2;  s[7] = b3;
    s[8] = c0;  s[9] = c1;  s[10] = c2; s[11] = c3; s[12] = d0; s[13] = d1; s[14] = d2; s[15] = d3;
    s[16] = e0; s[17] = e1; s[18] = e2; s[19] = e3; s[20] = f0; s[21] = f1; s[22] = f2; s[23] = f3;
    s[24] = g0; s[25] = g1; s[26] = g2; s[27] = g3; s[28] = h0; s[29] = h1; s[30] = h2; s[31] = h3;
  }
  // spotless:on
}
