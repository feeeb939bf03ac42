package org.viewstamp.vsr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.checkerframework.common.value.qual.ArrayLen;

/**
 * Reads IP addresses as the original's standard library does (that of Zig 0.13), its oddities
 * included: it writes groups of IPv6 to one of two places, before and after the gap, and does not
 * see when there are too many. What addresses of the usual shapes come to is recorded from the real
 * program; what too many groups come to follows from the library's text and was not run.
 */
final class IpText {
  private static final int GROUPS = 8;

  /**
   * A group that was never written. The original's memory is undefined there; it is read only where
   * an IPv4 address follows a gap at once, and is taken not to be ffff.
   */
  private static final int UNSET = -1;

  private static final long SCOPE_MAX = 0xffff_ffffL;

  private final int @ArrayLen(8) [] address = new int[GROUPS];

  /** Groups after the gap. */
  private final int @ArrayLen(8) [] tail = new int[GROUPS];

  /** The one of both that is being written. */
  private int @ArrayLen(8) [] current = address;

  private @NonNegative int index = 0;
  private int group = 0;
  private boolean sawDigits = false;

  /** Whether there was a gap. */
  private boolean abbreviated = false;

  private boolean inScope = false;
  private long scope = 0;

  private IpText() {
    Arrays.fill(tail, UNSET);
  }

  /**
   * The four octets of an IPv4 address, or null: four decimal numbers up to 255 between dots, none
   * with a leading zero.
   */
  static @Nullable List<Integer> ipv4(String text) {
    List<Integer> octets = new ArrayList<>();
    for (String piece : Pieces.of(text, '.')) {
      int octet = octet(piece);
      if (octet < 0) return null;
      octets.add(octet);
    }
    return octets.size() == 4 ? octets : null;
  }

  private static int octet(String digits) {
    boolean leadingZero = digits.length() > 1 && digits.charAt(0) == '0';
    if (leadingZero || digits.indexOf('_') >= 0) return -1;
    return (int) UnsignedDecimal.parse(digits, 255);
  }

  /** An IPv6 address, without brackets, and a port; or null if the text is none. */
  static @Nullable Address ipv6(String text, int port) {
    IpText reader = new IpText();
    return reader.read(text) ? reader.result(port) : null;
  }

  private boolean read(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean fine;
      if (inScope) {
        fine = scopeDigit(c);
      } else if (c == ':') {
        fine = colon(i == 0);
      } else if (c == '%') {
        fine = sawDigits;
        inScope = true;
        sawDigits = false;
      } else if (c == '.') {
        return mapped(text.substring(text.lastIndexOf(':', i) + 1));
      } else {
        fine = hexDigit(c);
      }
      if (!fine) return false;
    }
    return end();
  }

  private boolean scopeDigit(char c) {
    if (c < '0' || c > '9') return false;
    scope = scope * 10 + (c - '0');
    return scope <= SCOPE_MAX;
  }

  private boolean hexDigit(char c) {
    int digit = c < 128 ? Character.digit(c, 16) : -1;
    if (digit < 0) return false;
    group = group * 16 + digit;
    sawDigits = true;
    return group <= 0xffff;
  }

  /** The end of a group; or, without one, the gap: what follows belongs after it. */
  private boolean colon(boolean first) {
    if (sawDigits) {
      if (index >= GROUPS - 1) return false;
      put();
      return true;
    }
    if (abbreviated) return false;
    // A single colon at the start passes for half of a gap, which need not follow.
    abbreviated = !first;
    for (int i = index; i < GROUPS; i++) current[i] = 0;
    current = tail;
    index = 0;
    return true;
  }

  private void put() {
    if (index < GROUPS) current[index] = group;
    index++;
    group = 0;
    sawDigits = false;
  }

  /** An IPv4 address after {@code ::ffff:}. Whatever else is between is lost. */
  private boolean mapped(String text) {
    if (!abbreviated || current[0] != 0xffff) return false;
    List<Integer> octets = ipv4(text);
    if (octets == null) return false;
    address[5] = 0xffff;
    address[6] = octets.get(0) << 8 | octets.get(1);
    address[7] = octets.get(2) << 8 | octets.get(3);
    return true;
  }

  private boolean end() {
    if (!abbreviated && (!sawDigits || index < GROUPS - 1)) return false;
    boolean full = index == GROUPS - 1;
    put();
    // With all places after the gap taken, nobody moves them to the address.
    for (int from = 0; from < index && !full; from++) {
      int to = GROUPS - index + from;
      if (from < GROUPS && to >= 0 && to < GROUPS) address[to] = current[from];
    }
    return true;
  }

  private Address result(int port) {
    List<Integer> bytes = new ArrayList<>();
    for (int each : address) {
      bytes.add(each >>> 8);
      bytes.add(each & 0xff);
    }
    return new Address(bytes, (int) scope, port);
  }
}
