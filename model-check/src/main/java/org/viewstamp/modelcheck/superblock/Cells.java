package org.viewstamp.modelcheck.superblock;

import static org.viewstamp.modelcheck.PlainValue.field;
import static org.viewstamp.modelcheck.PlainValue.fromZero;
import static org.viewstamp.modelcheck.PlainValue.values;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.index.qual.NonNegative;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.superblock.SuperBlockMachineHeaders;
import org.viewstamp.superblock.VsrState;
import org.viewstamp.vsr.U128;

/**
 * Contents, cells and disk of {@code Superblock.tla} as plain values, and as the real headers that
 * they stand for.
 */
final class Cells {
  private static final Object BROKEN = Map.of("content", 0, "copy", 0);

  private record Copy(U128 checksum, int number) {}

  private record Known(U128 checksum, int parent) {}

  private final Map<Object, List<SuperBlockHeader>> contents = new HashMap<>();
  private final Map<Copy, SuperBlockHeader> copies = new HashMap<>();
  private final Map<Known, Object> plainContents = new HashMap<>();

  static int natural(Object plain) {
    return Math.max(0, (Integer) plain);
  }

  // -- From plain values -------------------------------------------------------------------------

  /** The real headers of a sequence of contents, each composed after its parent. */
  List<SuperBlockHeader> contents(Object plain) {
    return contents.computeIfAbsent(
        plain,
        key -> {
          List<SuperBlockHeader> headers = new ArrayList<>();
          for (Object content : (List<? extends Object>) plain) {
            headers.add(header(content, headers));
          }
          return List.copyOf(headers);
        });
  }

  private static SuperBlockHeader header(Object content, List<SuperBlockHeader> before) {
    int parent = natural(field(content, "parent"));
    boolean old = field(content, "version").equals(SuperBlockHeader.VERSION_OLD);
    if (parent == 0) {
      return old
          ? SuperBlockMachineHeaders.FORMATTED_VERSION_1
          : SuperBlockMachineHeaders.FORMATTED;
    }
    return SuperBlockMachineHeaders.successor(
        before.get(parent - 1),
        state(content),
        SuperBlockMachineHeaders.headers(
            natural(field(content, "head")),
            natural(field(content, "log_view")),
            natural(field(content, "view"))));
  }

  /** The real state of a content, or of an update that waits. */
  static VsrState state(Object plain) {
    return SuperBlockMachineHeaders.state(
        natural(field(plain, "checkpoint")),
        natural(field(plain, "commit_max")),
        natural(field(plain, "log_view")),
        natural(field(plain, "view")));
  }

  /** What a cell holds: one object for all cells of one content and number. */
  SuperBlockHeader header(List<SuperBlockHeader> known, Object cell) {
    int content = natural(field(cell, "content"));
    if (content == 0) return SuperBlockMachineHeaders.BROKEN;
    return copy(known.get(content - 1), natural(field(cell, "copy")));
  }

  SuperBlockHeader copy(SuperBlockHeader content, @NonNegative int number) {
    return copies.computeIfAbsent(
        new Copy(content.checksum(), number), key -> content.withCopy(number));
  }

  List<SuperBlockHeader> disk(List<SuperBlockHeader> known, Object plain) {
    List<SuperBlockHeader> disk = new ArrayList<>();
    for (Object cell : values(plain)) disk.add(header(known, cell));
    return disk;
  }

  // -- To plain values ---------------------------------------------------------------------------

  static int indexOf(List<SuperBlockHeader> known, U128 checksum) {
    for (int i = 0; i < known.size(); i++) {
      if (known.get(i).checksum().equals(checksum)) return i + 1;
    }
    return 0;
  }

  List<Object> ofContents(List<SuperBlockHeader> headers) {
    List<Object> plain = new ArrayList<>();
    for (SuperBlockHeader header : headers) {
      int parent = indexOf(headers, header.parent());
      plain.add(
          plainContents.computeIfAbsent(
              new Known(header.checksum(), parent), key -> content(header, parent)));
    }
    return plain;
  }

  /** A content read back from its header. */
  private static Object content(SuperBlockHeader header, int parent) {
    Map<Object, Object> content = new LinkedHashMap<>(ofState(header.vsrState()));
    content.put("head", SuperBlockMachineHeaders.head(header));
    content.put("version", header.version());
    content.put("sequence", Math.toIntExact(header.sequence()));
    content.put("parent", parent);
    return content;
  }

  /** A state read back, without the head of its view headers. */
  static Map<Object, Object> ofState(VsrState state) {
    Map<Object, Object> plain = new LinkedHashMap<>();
    plain.put("checkpoint", SuperBlockMachineHeaders.modelOp(state.opCheckpoint()));
    plain.put("commit_max", SuperBlockMachineHeaders.modelOp(state.commitMax()));
    plain.put("log_view", state.logView());
    plain.put("view", state.view());
    return plain;
  }

  Object ofDisk(List<SuperBlockHeader> known, List<SuperBlockHeader> disk) {
    List<Object> cells = new ArrayList<>();
    for (SuperBlockHeader header : disk) {
      int content = indexOf(known, header.checksum());
      cells.add(content == 0 ? BROKEN : Map.of("content", content, "copy", header.copy()));
    }
    return fromZero(cells);
  }
}
