package org.viewstamp.vsr;

import java.util.Arrays;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The 256 bytes of a message's header, whatever they hold: a value that never changes. {@link
 * #decode} reads one and judges it, {@link HeaderBuilder} makes one. tb: message_header.zig:17
 */
public final class Header {
  /** Bytes of every header. */
  public static final int SIZE = HeaderLayouts.SIZE;

  private final byte[] bytes;

  private Header(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes the 256 bytes at {@code offset}. Refuses (header_inside) where there are fewer. */
  public static Header of(byte[] bytes, @NonNegative int offset) {
    if (offset > bytes.length - SIZE) throw new CheckFailed("header_inside");
    return new Header(Arrays.copyOfRange(bytes, offset, offset + SIZE));
  }

  /**
   * The prepare of op 0, with which every log of {@code cluster} begins. tb: message_header.zig:748
   */
  public static Header root(U128 cluster) {
    return new Header(PrepareHeaderCodec.encode(PrepareHeaderCodec.root(cluster)));
  }

  /**
   * The placeholder that marks {@code slot} of a log as unused. Refuses (reserved_slot_in_journal)
   * a slot that is not in the log. tb: message_header.zig:724
   */
  public static Header reserved(U128 cluster, long slot, ClusterConfig config) {
    if (slot < 0 || slot >= config.journalSlotCount()) {
      throw new CheckFailed("reserved_slot_in_journal");
    }
    return new Header(PrepareHeaderCodec.encode(PrepareHeaderCodec.reserved(cluster, (int) slot)));
  }

  /**
   * What stands in a do_view_change for an op whose header is not known. It has no checksum of its
   * own, nor of a body, and is never valid. tb: vsr.zig:1245
   */
  public static Header blank(long op) {
    return new Header(ViewChangeHeadersCodec.blank(op));
  }

  /** What reading a header came to. */
  public sealed interface Decoded {
    /** A header with a right checksum that breaks no rule. */
    record Valid(Header header) implements Decoded {}

    /**
     * No such header.
     *
     * @param broken the first rule broken: length, checksum, frame, command, in this order
     */
    record Broken(BrokenRule broken) implements Decoded {}
  }

  /**
   * Reads the first 256 of {@code bytes}, of which there may be any number, and judges them: enough
   * bytes, the header's checksum, the rules of the frame, those of the command.
   */
  public static Decoded decode(byte[] bytes, HeaderLimits limits) {
    if (bytes.length < SIZE) return new Decoded.Broken(tooShort(bytes.length));
    Header header = of(bytes, 0);
    BrokenRule broken = header.firstBroken(limits);
    return broken == null ? new Decoded.Valid(header) : new Decoded.Broken(broken);
  }

  private static BrokenRule tooShort(@NonNegative int length) {
    String reason = length + " bytes of " + SIZE;
    return new BrokenRule(BrokenRule.Effect.UNREADABLE, "", length, reason, reason);
  }

  /** The first thing wrong: the checksum, or a rule; null if nothing is. */
  public @Nullable BrokenRule firstBroken(HeaderLimits limits) {
    if (!validChecksum()) return WRONG_CHECKSUM;
    return HeaderRules.firstBroken(bytes, 0, limits);
  }

  /**
   * The first of the {@link HeaderRules} that it breaks, whatever its checksum; null if none. tb:
   * message_header.zig:167
   */
  public @Nullable BrokenRule invalid(HeaderLimits limits) {
    return HeaderRules.firstBroken(bytes, 0, limits);
  }

  private static final BrokenRule WRONG_CHECKSUM = wrongChecksum(HeaderField.CHECKSUM, "header");

  static BrokenRule wrongChecksum(HeaderField field, String covered) {
    String reason = field.label() + " is not that of the " + covered;
    return new BrokenRule(
        BrokenRule.Effect.UNREADABLE, field.label(), field.offset(), reason, reason);
  }

  /** The number in a field of 1, 2, 4 or 8 bytes. Refuses (header_field_of_command) others'. */
  public long number(HeaderField field) {
    requireOwn(field);
    return field.number(bytes, 0);
  }

  /** A 128-bit number. Refuses (header_field_of_command) a field of other commands. */
  public U128 u128(HeaderField field) {
    requireOwn(field);
    return field.u128(bytes, 0);
  }

  /** The field's bytes in memory order. Refuses (header_field_of_command) others'. */
  public byte[] bytes(HeaderField field) {
    requireOwn(field);
    return field.bytes(bytes, 0);
  }

  private void requireOwn(HeaderField field) {
    Command of = field.command();
    Check.that(of == null || of == command(), "header_field_of_command: " + field.name());
  }

  /** The number of the command, 0 to 255. */
  public int commandNumber() {
    return HeaderField.COMMAND.u8(bytes, 0);
  }

  /** The command, or null if its number is unknown. */
  public @Nullable Command command() {
    return Command.of(commandNumber());
  }

  /** The layout of the command; of an unknown one, the frame and 128 bytes. */
  public Layout layout() {
    Command command = command();
    return command == null ? HeaderLayouts.ANY : HeaderLayouts.of(command);
  }

  /** What identifies the message: the stored checksum of bytes 16 to 255. */
  public U128 checksum() {
    return HeaderField.CHECKSUM.u128(bytes, 0);
  }

  /** Bytes of header and body, unsigned. */
  public int size() {
    return HeaderField.SIZE.u32(bytes, 0);
  }

  public U128 cluster() {
    return HeaderField.CLUSTER.u128(bytes, 0);
  }

  /** The sender's view, unsigned; 0 where the command carries none. */
  public int view() {
    return HeaderField.VIEW.u32(bytes, 0);
  }

  /** The release, packed; 0 where the command carries none. */
  public int release() {
    return HeaderField.RELEASE.u32(bytes, 0);
  }

  /** Index of the replica that made the message; who forwards it does not change it. */
  public @NonNegative int replica() {
    return HeaderField.REPLICA.u8(bytes, 0) & 0xff;
  }

  /** The operation, 0 to 255; -1 where the command carries none. */
  public int operation() {
    Command command = command();
    HeaderField field = command == null ? null : HeaderRules.operationOf(command);
    return field == null ? -1 : field.u8(bytes, 0);
  }

  /** Whether the header stores its own checksum. tb: message_header.zig:126 */
  public boolean validChecksum() {
    return PrepareHeaderCodec.validChecksum(bytes, 0);
  }

  /**
   * Whether the header stores the checksum of {@code body}; false if the body is not as long as the
   * size says, where the original stops. tb: message_header.zig:132
   */
  public boolean validChecksumBody(byte[] body) {
    return body.length == size() - SIZE
        && HeaderField.CHECKSUM_BODY.u128(bytes, 0).equals(Checksum.of(body));
  }

  /** What it tells of the peer that sent the message. tb: message_header.zig:197 */
  public Peer peer() {
    Command command = command();
    if (command == null) return new Peer.Refused("command unknown");
    return switch (command.sender()) {
      case FORBIDDEN -> new Peer.Refused("command " + command.label());
      case UNKNOWN -> Peer.UNKNOWN;
      case REPLICA -> new Peer.Replica(replica());
      case CLIENT -> new Peer.Client(u128(HeaderField.PING_CLIENT_CLIENT));
      case REGISTERING ->
          operation() == Operation.REGISTER
              ? new Peer.Client(u128(HeaderField.REQUEST_CLIENT))
              : Peer.UNKNOWN;
    };
  }

  /** A copy of the 256 bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Header header && Arrays.equals(bytes, header.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The command and the checksum. */
  @Override
  public String toString() {
    return Command.name(commandNumber()) + " " + checksum();
  }
}
