package org.viewstamp.vsr;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A header field by field, for people: every field with its place, its value and its bytes, and
 * what is wrong with the whole.
 *
 * @param header any 256 bytes
 * @param rows its fields in the order of their offsets
 * @param checksum the checksum that the header should store
 * @param broken the first thing wrong: the checksum, then the rules; null for a valid header
 * @param rule the first rule broken whatever the checksum; null if none is
 */
public record HeaderExplanation(
    Header header,
    List<Row> rows,
    U128 checksum,
    @Nullable BrokenRule broken,
    @Nullable BrokenRule rule) {

  /**
   * One field.
   *
   * @param field where it lies and how it is read
   * @param value as text, see {@link Field#format}
   * @param hex its bytes in memory order
   * @param blamed whether what is wrong is wrong there
   */
  public record Row(Field field, String value, String hex, boolean blamed) {}

  public HeaderExplanation {
    rows = List.copyOf(rows);
  }

  /** Explains {@code header} as one of the configuration with these limits. */
  public static HeaderExplanation of(Header header, HeaderLimits limits) {
    byte[] bytes = header.toBytes();
    BrokenRule broken = header.firstBroken(limits);
    BrokenRule rule = header.invalid(limits);
    List<Row> rows = new ArrayList<>();
    for (Field field : header.layout().fields()) {
      boolean blamed = blames(broken, field) || blames(rule, field);
      rows.add(new Row(field, field.format(bytes, 0), field.hex(bytes, 0), blamed));
    }
    U128 checksum = PrepareHeaderCodec.checksumOf(bytes, 0);
    return new HeaderExplanation(header, rows, checksum, broken, rule);
  }

  private static boolean blames(@Nullable BrokenRule broken, Field field) {
    return broken != null && broken.field().equals(field.label());
  }

  /** Whether nothing is wrong. */
  public boolean valid() {
    return broken == null;
  }

  /** What is wrong in one line; "valid" if nothing is. */
  public String verdict() {
    if (broken == null) return "valid";
    return switch (broken.effect()) {
      case UNREADABLE -> "no header: " + broken;
      case INVALID -> "invalid: " + broken;
      case STOPS -> "stops 0.16.30: " + broken;
    };
  }
}
