package org.viewstamp.modelcheck.vsr;

import static org.viewstamp.modelcheck.PlainValue.field;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.viewstamp.modelcheck.ModelConstants;

/** The lists of headers that {@code MCViewChangeHeaders.tla} looks at: {@code Lists} there. */
final class HeaderLists {
  private final String family;
  private final int lengthMax;
  private final int opMax;
  private final Set<Integer> views;
  private final int viewMax;
  private final int headersMax;

  HeaderLists(ModelConstants constants, int headersMax) {
    family = constants.name("Family");
    lengthMax = constants.count("LengthMax");
    opMax = constants.positive("OpMax");
    views = constants.integers("Views");
    viewMax = Collections.max(views);
    this.headersMax = headersMax;
  }

  Collection<List<Object>> all() {
    return switch (family) {
      case "links" -> sequences(linked());
      case "shapes" -> shapes();
      default -> throw new IllegalArgumentException("no family " + family);
    };
  }

  private int identity(int op, int view) {
    return 1 + op * (viewMax + 1) + view;
  }

  private Map<String, Object> prepare(int op, int view, int timestamp, int parentView) {
    return Headers.plain(
        "prepare", op, view, timestamp, identity(op - 1, parentView), identity(op, view));
  }

  /** Headers with every combination of fields, and some that are none. */
  private List<Object> linked() {
    List<Object> linked = new ArrayList<>();
    for (int op = 1; op <= opMax; op++) {
      linked.add(Headers.blank(op));
      for (int of : views) {
        for (int late = 0; late <= 1; late++) {
          for (int before : views) {
            linked.add(prepare(op, of, op + late, before));
          }
        }
      }
    }
    int view = Collections.min(views);
    for (String kind : List.of("reserved", "bad")) {
      linked.add(Headers.plain(kind, opMax - 1, view, 0, 0, identity(opMax - 1, view)));
    }
    return linked;
  }

  /** Lists whose ops, views and blanks alone decide; and one that is too long. */
  private Collection<List<Object>> shapes() {
    List<Object> shaped = new ArrayList<>();
    for (int op = 1; op <= opMax; op++) {
      shaped.add(Headers.blank(op));
      for (int view : views) {
        shaped.add(prepare(op, view, op, view));
      }
    }
    Set<List<Object>> lists = new LinkedHashSet<>();
    for (List<Object> list : sequences(shaped)) {
      lists.add(completed(list));
    }
    List<Object> tooLong = new ArrayList<>();
    for (int op = 8; op >= 8 - headersMax; op--) {
      tooLong.add(prepare(op, 1, op, 1));
    }
    lists.add(tooLong);
    return lists;
  }

  /** The same list, with the parent of each header that of the header below it, where adjacent. */
  private List<Object> completed(List<Object> list) {
    List<Object> completed = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Object header = list.get(i);
      int op = (Integer) field(header, "op");
      int view = (Integer) field(header, "view");
      boolean isBlank = field(header, "kind").equals("blank");
      completed.add(isBlank ? header : prepare(op, view, op, parentView(list, i, op, view)));
    }
    return completed;
  }

  private static int parentView(List<Object> list, int position, int op, int otherwise) {
    for (Object below : list.subList(position + 1, list.size())) {
      boolean isBlank = field(below, "kind").equals("blank");
      if (!isBlank && field(below, "op").equals(op - 1)) return (Integer) field(below, "view");
    }
    return otherwise;
  }

  /** All sequences up to the greatest length. */
  private List<List<Object>> sequences(List<Object> elements) {
    List<List<Object>> all = new ArrayList<>();
    List<List<Object>> longest = List.of(List.of());
    all.addAll(longest);
    for (int length = 1; length <= lengthMax; length++) {
      List<List<Object>> longer = new ArrayList<>();
      for (List<Object> shorter : longest) {
        for (Object element : elements) {
          List<Object> sequence = new ArrayList<>(shorter);
          sequence.add(element);
          longer.add(sequence);
        }
      }
      all.addAll(longer);
      longest = longer;
    }
    return all;
  }
}
