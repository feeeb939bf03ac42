package org.viewstamp.vsr;

import java.util.List;
import java.util.StringJoiner;

/**
 * Where a replica listens. Addresses have a text that {@link Addresses} reads back, but for one
 * kind: IPv6 with a scope and without two groups of zeros in a row.
 *
 * @param bytes of the IP address, the first one first: 4 or 16, each 0 to 255
 * @param scopeId of an IPv6 address, unsigned; 0 for none
 * @param port 0 to 65535
 */
public record Address(List<Integer> bytes, int scopeId, int port) {
  private static final int IPV4_SIZE = 4;
  private static final int IPV6_SIZE = 16;
  private static final int GROUPS = IPV6_SIZE / 2;

  public Address {
    bytes = List.copyOf(bytes);
    Check.that(bytes.size() == IPV4_SIZE || bytes.size() == IPV6_SIZE, "address_family");
    for (int each : bytes) Check.that((each & ~0xff) == 0, "address_byte_in_range");
    Check.that(bytes.size() == IPV6_SIZE || scopeId == 0, "address_scope_of_ipv6");
    Check.that((port & ~0xffff) == 0, "address_port_in_range");
  }

  /** An IPv4 address and a port. */
  public static Address ipv4(int a, int b, int c, int d, int port) {
    return new Address(List.of(a, b, c, d), 0, port);
  }

  /** 4 or 6: the version of IP. */
  public int family() {
    return bytes.size() == IPV4_SIZE ? 4 : 6;
  }

  /** {@code 1.2.3.4:5}, or {@code [fe80::1%2]:5}. */
  @Override
  public String toString() {
    if (family() == 6) return "[" + groups() + scope() + "]:" + port;
    StringJoiner octets = new StringJoiner(".");
    for (int octet : bytes) octets.add("" + octet);
    return octets + ":" + port;
  }

  private String scope() {
    return scopeId == 0 ? "" : "%" + Integer.toUnsignedString(scopeId);
  }

  /** Groups in hex; the first of the longest runs of zeros, if it is two or more, is left out. */
  private String groups() {
    int start = 0;
    int length = 0;
    for (int i = 0; i < GROUPS; i++) {
      int run = 0;
      while (i + run < GROUPS && group(i + run) == 0) run++;
      if (run > length) {
        start = i;
        length = run;
      }
    }
    if (length < 2) return groups(0, GROUPS);
    if (scopeId != 0 && start + length == GROUPS) length--; // before % there must be a digit
    return groups(0, start) + "::" + groups(start + length, GROUPS);
  }

  private String groups(int from, int to) {
    StringJoiner text = new StringJoiner(":");
    for (int i = from; i < to; i++) text.add(Integer.toHexString(group(i)));
    return text.toString();
  }

  private int group(int index) {
    return bytes.get(2 * index) << 8 | bytes.get(2 * index + 1);
  }
}
