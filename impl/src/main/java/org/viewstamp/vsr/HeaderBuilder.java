package org.viewstamp.vsr;

/**
 * Makes a header field by field: all zero at first, but for its command and the size of no body.
 */
public final class HeaderBuilder {
  private final Command command;
  private final byte[] bytes;

  public HeaderBuilder(Command command) {
    this(command, new byte[HeaderLayouts.SIZE]);
    HeaderField.COMMAND.set(bytes, 0, command.number());
    body(new byte[0]);
  }

  private HeaderBuilder(Command command, byte[] bytes) {
    this.command = command;
    this.bytes = bytes;
  }

  /** Starts from {@code header}. Refuses (header_command_known) one of an unknown command. */
  public static HeaderBuilder like(Header header) {
    Command command = header.command();
    if (command == null) throw new CheckFailed("header_command_known: " + header);
    return new HeaderBuilder(command, header.toBytes());
  }

  /** The number in a field of up to 8 bytes. Refuses (header_field_of_command) others' fields. */
  public HeaderBuilder set(HeaderField field, long value) {
    requireOwn(field);
    field.set(bytes, 0, value);
    return this;
  }

  /** A 128-bit number. Refuses (header_field_of_command) the fields of other commands. */
  public HeaderBuilder set(HeaderField field, U128 value) {
    requireOwn(field);
    Check.that(field.size() == U128.SIZE, "header_field_128_bits: " + field.name());
    field.set(bytes, 0, value);
    return this;
  }

  /** All bytes of a field in memory order. Refuses (header_field_size) another number of them. */
  public HeaderBuilder set(HeaderField field, byte[] value) {
    requireOwn(field);
    Check.that(value.length == field.size(), "header_field_size: " + field.name());
    field.set(bytes, 0, value);
    return this;
  }

  private void requireOwn(HeaderField field) {
    Check.that(
        field.isOf(command) && field != HeaderField.COMMAND,
        "header_field_of_command: " + field.name());
  }

  /** The body that follows: its size and its checksum. tb: message_header.zig:119 */
  public HeaderBuilder body(byte[] body) {
    HeaderField.SIZE.set(bytes, 0, (long) HeaderLayouts.SIZE + body.length);
    HeaderField.CHECKSUM_BODY.set(bytes, 0, body.length == 0 ? Checksum.EMPTY : Checksum.of(body));
    return this;
  }

  /** The header with its own checksum, which covers that of the body. tb: message_header.zig:107 */
  public Header build() {
    HeaderField.CHECKSUM.set(bytes, 0, PrepareHeaderCodec.checksumOf(bytes, 0));
    return Header.of(bytes, 0);
  }

  /** The header with whatever was set as its checksum. */
  public Header buildAsSet() {
    return Header.of(bytes, 0);
  }
}
