package org.viewstamp.vsr;

import java.util.Arrays;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a replica makes of the bytes that arrive on a connection, before any handler looks at what
 * they say. tb: message_bus.zig:699, replica.zig:1438
 */
public sealed interface Receipt {
  /** Bytes are missing: the connection goes on reading. */
  record Incomplete() implements Receipt {}

  /**
   * A message for the handlers.
   *
   * @param header valid, and of this cluster
   * @param peer what is known now of who is at the other end of the connection
   */
  record Accepted(Header header, Peer peer) implements Receipt {}

  /** The connection is closed. */
  record Closed(BrokenRule broken) implements Receipt {}

  /** The message is dropped with a warning; the connection stays. */
  record Dropped(BrokenRule broken, Peer peer) implements Receipt {}

  /** The original stops. Ours drops the message and closes the connection. */
  record Refused(BrokenRule broken) implements Receipt {}

  /**
   * Judges in the order of the original: the header's checksum, its size, the cluster, the command,
   * the peer, the body's checksum; then the {@link HeaderRules}.
   *
   * @param bytes all that has arrived, from the start of a message
   * @param cluster the replica's own
   * @param known what is known so far of who is at the other end: unknown, a replica or a client
   */
  static Receipt judge(byte[] bytes, U128 cluster, Peer known, HeaderLimits limits) {
    if (bytes.length < Header.SIZE) return new Incomplete();
    Header header = Header.of(bytes, 0);
    BrokenRule unusable = unusable(header, bytes, cluster, limits);
    if (unusable != null) return new Closed(unusable);
    int size = header.size();
    if (bytes.length < size) return new Incomplete();
    if (header.command() == null) return new Refused(HeaderRules.unknownCommand().broken());
    Peer told = header.peer();
    if (told instanceof Peer.Refused refused) return new Refused(stopsOnPeer(refused));
    Peer peer = known.equals(Peer.UNKNOWN) ? told : known;
    if (!told.equals(Peer.UNKNOWN) && !told.equals(peer)) return new Closed(OTHER_PEER);
    if (!header.validChecksumBody(Arrays.copyOfRange(bytes, Header.SIZE, size))) {
      return new Closed(Header.wrongChecksum(HeaderField.CHECKSUM_BODY, "body"));
    }
    BrokenRule broken = header.invalid(limits);
    if (broken == null) return new Accepted(header, peer);
    boolean stops = broken.effect() == BrokenRule.Effect.STOPS;
    return stops ? new Refused(broken) : new Dropped(broken, peer);
  }

  private static @Nullable BrokenRule unusable(
      Header header, byte[] bytes, U128 cluster, HeaderLimits limits) {
    if (!header.validChecksum()) return Header.wrongChecksum(HeaderField.CHECKSUM, "header");
    for (HeaderRule rule : List.of(HeaderRuleTable.SIZE_MIN, HeaderRuleTable.SIZE_MAX)) {
      if (rule.isBrokenBy(bytes, 0, limits)) return rule.broken();
    }
    return header.cluster().equals(cluster) ? null : OTHER_CLUSTER;
  }

  /** A header of another cluster. */
  BrokenRule OTHER_CLUSTER = closing(HeaderField.CLUSTER, "cluster is not that of the replica");

  /** A header that names another peer than those before it on the connection. */
  BrokenRule OTHER_PEER = closing(HeaderField.REPLICA, "peer is not that of the connection");

  private static BrokenRule closing(HeaderField field, String reason) {
    return new BrokenRule(
        BrokenRule.Effect.UNREADABLE, field.label(), field.offset(), reason, reason);
  }

  private static BrokenRule stopsOnPeer(Peer.Refused refused) {
    String reason = "peer of " + refused.reason();
    HeaderField field = HeaderField.COMMAND;
    return new BrokenRule(BrokenRule.Effect.STOPS, field.label(), field.offset(), reason, reason);
  }

  /**
   * The message as it is kept: of a request, prepare or block with zeros up to the end of its last
   * sector; of any other as it is. tb: message_bus.zig:764
   *
   * @param bytes the accepted message, at least as many bytes as its size says
   */
  static byte[] kept(byte[] bytes, Header header) {
    int size = header.size();
    Check.that(size >= Header.SIZE && size <= bytes.length, "receipt_kept_whole");
    Command command = header.command();
    boolean padded =
        command == Command.REQUEST || command == Command.PREPARE || command == Command.BLOCK;
    int length = padded ? PrepareFrame.sectorCeil(size) : size;
    return Arrays.copyOf(Arrays.copyOf(bytes, size), length);
  }
}
