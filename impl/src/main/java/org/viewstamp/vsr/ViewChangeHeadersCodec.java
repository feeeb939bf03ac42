package org.viewstamp.vsr;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.index.qual.Positive;
import org.viewstamp.vsr.ViewChangeHeaders.Entry;
import org.viewstamp.vsr.ViewChangeHeaders.Refused;

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

  /** Whether the 256 bytes at {@code offset} are the blank for the op that they name. */
  public static boolean isBlank(byte[] bytes, @NonNegative int offset) {
    byte[] blank = blank(PrepareField.OP.u64(bytes, offset));
    for (int i = 0; i < blank.length; i++) {
      if (LittleEndian.readU8(bytes, offset + i) != LittleEndian.readU8(blank, i)) return false;
    }
    return true;
  }

  /** The bytes of all positions. An entry of refused bytes has none (view_change_header_...). */
  public static byte[] encode(ViewChangeHeaders headers) {
    List<Entry> entries = headers.entries();
    ByteBuffer bytes = ByteBuffer.allocate(entries.size() * PrepareHeader.SIZE);
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      requireType(entry, i);
      PrepareHeader header = entry.header();
      bytes.put(header == null ? blank(entry.op()) : PrepareHeaderCodec.encode(header));
    }
    return bytes.array();
  }

  /**
   * Reads {@code count} headers from {@code offset}, whatever they hold. How they fit together is
   * for {@link ViewChangeHeadersRules} to judge, which also refuses what is {@link Refused} here.
   *
   * @param command how they are to be read
   * @param messageSizeMax bytes of the largest message
   */
  public static ViewChangeHeaders read(
      byte[] bytes,
      @NonNegative int offset,
      @NonNegative int count,
      ViewChangeHeaders.Kind command,
      @Positive int messageSizeMax) {
    Check.that(count <= (bytes.length - offset) / PrepareHeader.SIZE, "view_change_headers_inside");
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(entry(bytes, offset + i * PrepareHeader.SIZE, messageSizeMax));
    }
    return new ViewChangeHeaders(command, entries);
  }

  /**
   * As {@link #read}, of bytes that must be blanks and headers of prepares; the original stops
   * where they are not, and so does this (view_change_header_...). tb: vsr.zig:1260
   */
  public static ViewChangeHeaders decode(
      byte[] bytes,
      @NonNegative int offset,
      @NonNegative int count,
      ViewChangeHeaders.Kind command,
      @Positive int messageSizeMax) {
    ViewChangeHeaders headers = read(bytes, offset, count, command, messageSizeMax);
    List<Entry> entries = headers.entries();
    for (int i = 0; i < entries.size(); i++) requireType(entries.get(i), i);
    return headers;
  }

  private static void requireType(Entry entry, int position) {
    ViewChangeHeadersRules.Broken broken = ViewChangeHeadersRules.refusedType(entry, position);
    if (broken != null) throw new CheckFailed(broken.name());
  }

  private static Entry entry(byte[] bytes, @NonNegative int at, @Positive int messageSizeMax) {
    long op = PrepareField.OP.u64(bytes, at);
    if (isBlank(bytes, at)) return Entry.blank(op);
    if (!PrepareHeaderCodec.validChecksum(bytes, at)) {
      return new Refused(op, "view_change_header_checksum", null);
    }
    if (PrepareField.COMMAND.u8(bytes, at) != Command.PREPARE.number()) {
      return new Refused(op, "view_change_header_is_prepare", null);
    }
    PrepareHeader header = PrepareHeaderCodec.decode(bytes, at);
    if (header.isReserved()) return new Refused(op, "view_change_header_not_reserved", null);
    String invalid = PrepareHeaderCodec.invalid(bytes, at, messageSizeMax);
    if (invalid != null) return new Refused(op, "view_change_header_fields_valid", invalid);
    return Entry.valid(header);
  }
}
