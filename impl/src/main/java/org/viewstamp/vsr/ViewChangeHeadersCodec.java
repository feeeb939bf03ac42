package org.viewstamp.vsr;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;

/** View-change headers as a superblock or a message stores them: 256 bytes each, head first. */
public final class ViewChangeHeadersCodec {
  private ViewChangeHeadersCodec() {}

  /**
   * The bytes of the blank for {@code op}: a header that has no checksum, and nothing but its size,
   * its command and its op. tb: vsr.zig:1245
   */
  public static byte[] blank(long op) {
    byte[] bytes = new byte[PrepareHeader.SIZE];
    PrepareField.SIZE.set(bytes, 0, PrepareHeader.SIZE);
    PrepareField.COMMAND.set(bytes, 0, Command.PREPARE.number());
    PrepareField.OP.set(bytes, 0, op);
    return bytes;
  }

  /**
   * Reads {@code count} headers from {@code offset}. What is no blank must be the header of a
   * prepare; the original stops where it is not, and so does this (view_change_header_...). How the
   * headers fit together is for {@link ViewChangeHeadersRules} to judge. tb: vsr.zig:1229
   *
   * @param command how they are to be read
   * @param messageSizeMax bytes of the largest message
   */
  public static ViewChangeHeaders decode(
      byte[] bytes,
      @NonNegative int offset,
      @NonNegative int count,
      ViewChangeHeaders.Kind command,
      @Positive int messageSizeMax) {
    Check.that(count <= (bytes.length - offset) / PrepareHeader.SIZE, "view_change_headers_inside");
    List<ViewChangeHeaders.Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(entry(bytes, offset + i * PrepareHeader.SIZE, i, messageSizeMax));
    }
    return new ViewChangeHeaders(command, entries);
  }

  /** Whether the 256 bytes at {@code offset} are the blank for the op that they name. */
  public static boolean isBlank(byte[] bytes, @NonNegative int offset) {
    byte[] blank = blank(PrepareField.OP.u64(bytes, offset));
    for (int i = 0; i < blank.length; i++) {
      if (LittleEndian.readU8(bytes, offset + i) != LittleEndian.readU8(blank, i)) return false;
    }
    return true;
  }

  private static ViewChangeHeaders.Entry entry(
      byte[] bytes, @NonNegative int at, int position, @Positive int messageSizeMax) {
    PrepareHeader header = PrepareHeaderCodec.decode(bytes, at);
    if (isBlank(bytes, at)) return new ViewChangeHeaders.Entry(header.op(), null);
    String where = ": position " + position;
    Check.that(
        PrepareField.COMMAND.u8(bytes, at) == Command.PREPARE.number(),
        "view_change_header_is_prepare" + where);
    Check.that(!header.isReserved(), "view_change_header_not_reserved" + where);
    String invalid = PrepareHeaderCodec.invalid(bytes, at, messageSizeMax);
    Check.that(invalid == null, "view_change_header_fields_valid" + where + ": " + invalid);
    Check.that(PrepareHeaderCodec.validChecksum(bytes, at), "view_change_header_checksum" + where);
    return new ViewChangeHeaders.Entry(header.op(), header);
  }
}
