package org.viewstamp.vsr;

/** What can be wrong with a list of addresses. tb: vsr.zig:838 */
public enum AddressError {
  /** More addresses than there may be; told before any is looked at. */
  ADDRESS_LIMIT_EXCEEDED("AddressLimitExceeded"),
  /** An address is empty: at the end, at the start, or between two commas. */
  ADDRESS_HAS_TRAILING_COMMA("AddressHasTrailingComma"),
  /** Two colons in a row before the port: also any IPv6 address without brackets. */
  ADDRESS_HAS_MORE_THAN_ONE_COLON("AddressHasMoreThanOneColon"),
  /** Neither an IPv4 address nor an IPv6 address in brackets. */
  ADDRESS_INVALID("AddressInvalid"),
  /** The port is no number. */
  PORT_INVALID("PortInvalid"),
  /** The port is above 65535. */
  PORT_OVERFLOW("PortOverflow");

  private final String label;

  AddressError(String label) {
    this.label = label;
  }

  /** The error's name as the reference writes it. */
  public String label() {
    return label;
  }
}
