package org.viewstamp.vsr;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.index.qual.GTENegativeOne;
import org.checkerframework.checker.index.qual.LTLengthOf;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads the addresses of a cluster's replicas: their order is that of the replicas. tb: vsr.zig:838
 */
public final class Addresses {
  /** Where a replica listens whose address names no port. */
  private static final int PORT_DEFAULT = (int) ProcessConstant.PORT.production();

  private static final int PORT_MAX = 65_535;

  /** What reading came to. */
  public sealed interface Result {}

  /** The text is a list of addresses. */
  public record Parsed(List<Address> addresses) implements Result {
    public Parsed {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * The text is none.
   *
   * @param error the first thing that is wrong
   * @param position index of the first character of the part that is wrong
   */
  public record Failed(AddressError error, int position) implements Result {}

  private Addresses() {}

  /**
   * Reads addresses between commas; blanks are not allowed. Never throws but for a negative limit.
   *
   * @param raw the text
   * @param limit the most addresses that there may be
   */
  public static Result parseAddresses(String raw, int limit) {
    Check.that(limit >= 0, "addresses_limit_not_negative");
    List<String> pieces = Pieces.of(raw, ',');
    if (pieces.size() > limit) return new Failed(AddressError.ADDRESS_LIMIT_EXCEEDED, 0);
    List<Address> addresses = new ArrayList<>();
    int position = 0;
    for (String piece : pieces) {
      if (piece.isEmpty()) return new Failed(AddressError.ADDRESS_HAS_TRAILING_COMMA, position);
      Result result = parseAddressAndPort(piece);
      if (result instanceof Failed failed) {
        return new Failed(failed.error(), position + failed.position());
      }
      if (result instanceof Parsed parsed) addresses.addAll(parsed.addresses());
      position += piece.length() + 1;
    }
    return new Parsed(addresses);
  }

  /**
   * Reads one address: with a port, without one, or a port alone, which is of this machine. Refuses
   * (address_not_empty) an empty text; throws for no other.
   */
  public static Result parseAddressAndPort(String text) {
    Check.that(!text.isEmpty(), "address_not_empty");
    int last = lastOf(text, ":.]");
    if (last < 0) {
      long port = UnsignedDecimal.parse(text, PORT_MAX);
      if (port < 0) return portFailed(port, AddressError.ADDRESS_INVALID, 0);
      return new Parsed(List.of(Address.ipv4(127, 0, 0, 1, (int) port)));
    }
    if (text.charAt(last) != ':') return parseAddress(text, PORT_DEFAULT);
    long port = UnsignedDecimal.parse(text.substring(last + 1), PORT_MAX);
    if (port < 0) return portFailed(port, AddressError.PORT_INVALID, last + 1);
    return parseAddress(text.substring(0, last), (int) port);
  }

  private static Failed portFailed(long port, AddressError invalid, int position) {
    boolean overflow = port == UnsignedDecimal.OVERFLOW;
    return new Failed(overflow ? AddressError.PORT_OVERFLOW : invalid, position);
  }

  private static @GTENegativeOne @LTLengthOf("#1") int lastOf(String text, String characters) {
    for (int i = text.length() - 1; i >= 0; i--) {
      if (characters.indexOf(text.charAt(i)) >= 0) return i;
    }
    return -1;
  }

  private static Result parseAddress(String text, int port) {
    if (text.endsWith(":")) {
      return new Failed(AddressError.ADDRESS_HAS_MORE_THAN_ONE_COLON, text.length() - 1);
    }
    Address address = address(text, port);
    return address == null
        ? new Failed(AddressError.ADDRESS_INVALID, 0)
        : new Parsed(List.of(address));
  }

  private static @Nullable Address address(String text, int port) {
    if (text.length() >= 2 && text.startsWith("[") && text.endsWith("]")) {
      return IpText.ipv6(text.substring(1, text.length() - 1), port);
    }
    List<Integer> octets = IpText.ipv4(text);
    return octets == null ? null : new Address(octets, 0, port);
  }
}
