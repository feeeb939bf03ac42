package org.viewstamp.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.viewstamp.inspect.StoredField;
import org.viewstamp.inspect.SuperBlockReading;
import org.viewstamp.superblock.QuorumError;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.vsr.Field;
import org.viewstamp.vsr.U128;

/**
 * What the real program's {@code inspect superblock} prints, said of what ours read: a line for
 * each value of each field, marked with the copies that hold it. tb: inspect.zig
 */
final class SuperBlockListing {
  private static final String HELP =
      """
      info(inspect): In the left column of the output, "|" denotes which copies have a particular value.
      info(inspect): "||||" means that all four superblock copies are in agreement.
      info(inspect): "|_|_" means that the value matches in copies 0/2, but differs from copies 1/3.
      """;

  private final SuperBlockReading reading;
  private final List<String> lines;

  SuperBlockListing(SuperBlockReading reading) {
    this.reading = reading;
    this.lines = reading.working() == null ? List.of() : list(reading);
  }

  /** The exit status: it lists only what could be opened. */
  int exit() {
    return reading.working() == null ? 1 : 0;
  }

  /** What it says beside the listing: what the choice warns of, then how to read the marks. */
  String messages() {
    StringBuilder text = new StringBuilder();
    for (JsonNode line : SuperBlockLog.quorum(reading)) {
      if (!warns(line.asText())) continue;
      text.append("warning(superblock_quorums): ").append(line.asText()).append('\n');
    }
    QuorumError error = reading.error();
    return text.append(error == null ? HELP : "error: " + error.text() + "\n").toString();
  }

  /** Of the lines logged, those that are more than a note: about what is not as it should be. */
  private boolean warns(String line) {
    if (line.startsWith("copy: "))
      return line.contains(" misdirected ") || line.contains(" corrupt ");
    return !line.contains(" count=" + reading.copies().size() + " ");
  }

  /** The listing: nothing where no superblock can be chosen. */
  List<String> lines() {
    return lines;
  }

  private static List<String> list(SuperBlockReading reading) {
    List<byte[]> copies = new ArrayList<>();
    for (SuperBlockHeader copy : reading.copies()) copies.add(copy.toBytes());
    List<StoredField> fields = reading.fields();
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (from < fields.size()) {
      int to = from + 1;
      String top = fields.get(from).top();
      while (to < fields.size() && fields.get(to).top().equals(top)) to++;
      add(lines, fields.subList(from, to), reading, copies);
      from = to;
    }
    return List.copyOf(lines);
  }

  /** One field of the copy, by which the copies are grouped, however deep it is printed. */
  private static void add(
      List<String> lines,
      List<StoredField> fields,
      SuperBlockReading reading,
      List<byte[]> copies) {
    List<Integer> listed = new ArrayList<>();
    for (int first = 0; first < copies.size(); first++) {
      if (listed.contains(first)) continue;
      // Whether the copies that share a value are valid is told of the first of them alone.
      char mark = reading.copies().get(first).validChecksum() ? '|' : 'X';
      StringBuilder marks = new StringBuilder();
      for (int other = 0; other < copies.size(); other++) {
        boolean same = same(fields, copies.get(first), copies.get(other));
        if (same) listed.add(other);
        marks.append(same ? mark : '_');
      }
      for (StoredField field : fields) {
        lines.add(marks + " " + field.path() + "=" + value(field, copies.get(first)));
      }
    }
  }

  private static boolean same(List<StoredField> fields, byte[] a, byte[] b) {
    return fields.stream().allMatch(field -> field.same(a, b));
  }

  /** As the original prints it. An array that is not all zero was never recorded. */
  private static String value(StoredField stored, byte[] copy) {
    Field field = stored.field();
    return switch (field.kind()) {
      case U128 -> "0x" + stored.format(copy);
      case ZERO ->
          field.size() == U128.SIZE
              ? "0x" + field.u128(copy, stored.base())
              : number(field, copy, stored.base());
      case RESERVED -> field.kind().type(field.size()) + "{" + stored.format(copy) + "}";
      default -> stored.format(copy);
    };
  }

  private static String number(Field field, byte[] bytes, int base) {
    long value = 0;
    for (int i = field.end() - 1; i >= field.offset(); i--) {
      value = (value << 8) | (bytes[base + i] & 0xff);
    }
    return Long.toUnsignedString(value);
  }
}
