package org.viewstamp.modelcheck.journal;

import static org.viewstamp.modelcheck.PlainValue.fromZero;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.viewstamp.journal.JournalMachineOpened.Role;
import org.viewstamp.modelcheck.Names;

/** Every content of both rings for one role and one superblock, made one by one. */
final class RecoveryImages {
  private final String role;
  private final Object superblock;

  /** What each slot of the header ring, then each of the prepare ring, can hold. */
  private final List<List<Object>> choices = new ArrayList<>();

  private final int slotCount;

  RecoveryImages(
      Cells cells, int slotCount, long opMax, List<Integer> views, Role role, Object superblock) {
    this.slotCount = slotCount;
    this.role = Names.lower(role);
    this.superblock = superblock;
    for (int slot = 0; slot < slotCount; slot++) {
      choices.add(headerCells(cells, slot, opMax, views));
    }
    for (int slot = 0; slot < slotCount; slot++) {
      List<Object> prepareCells = headerCells(cells, slot, opMax, views);
      prepareCells.add(Cells.FOREIGN);
      choices.add(prepareCells);
    }
  }

  /** Nothing valid, the placeholder, the root in slot 0, and prepares of this wrap and the next. */
  private List<Object> headerCells(Cells cells, int slot, long opMax, List<Integer> views) {
    List<Object> found = new ArrayList<>(List.of(Cells.BAD, cells.placeholder(slot)));
    if (slot == 0) {
      found.add(cells.prepare(0, 0));
    }
    for (int op : List.of(slot, slot + slotCount)) {
      if (op > 0 && op <= opMax) {
        views.forEach(view -> found.add(cells.prepare(op, view)));
      }
    }
    return found;
  }

  Stream<Map<String, Object>> stream() {
    long count = 1;
    for (List<Object> choice : choices) {
      count *= choice.size();
    }
    return LongStream.range(0, count).mapToObj(this::image);
  }

  private Map<String, Object> image(long index) {
    List<Object> cells = new ArrayList<>();
    long rest = index;
    for (List<Object> choice : choices) {
      cells.add(choice.get((int) (rest % choice.size())));
      rest /= choice.size();
    }
    Map<String, Object> rings =
        Map.of(
            "headers", fromZero(cells.subList(0, slotCount)),
            "prepares", fromZero(cells.subList(slotCount, cells.size())));
    return Map.of(
        "phase", "image",
        "rings", rings,
        "superblock", superblock,
        "role", role,
        "answer", List.of());
  }
}
