package org.viewstamp.vsr;

import org.checkerframework.checker.index.qual.NonNegative;

/** What a header tells of the peer that sent the message. tb: message_header.zig:197 */
public sealed interface Peer {
  /** Nothing: the message may have been forwarded. */
  record Unknown() implements Peer {}

  /**
   * A replica or standby.
   *
   * @param replica its index, 0 to 255 as it stands in the header
   */
  record Replica(@NonNegative int replica) implements Peer {}

  /**
   * A client.
   *
   * @param client its id
   */
  record Client(U128 client) implements Peer {}

  /**
   * The original stops when it asks this of a header of command reserved, or of none that it knows.
   *
   * @param reason what it stopped on
   */
  record Refused(String reason) implements Peer {}

  Peer UNKNOWN = new Unknown();
}
