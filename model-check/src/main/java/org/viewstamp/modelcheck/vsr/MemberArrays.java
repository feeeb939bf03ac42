package org.viewstamp.modelcheck.vsr;

import java.util.ArrayList;
import java.util.List;
import org.viewstamp.vsr.Members;
import org.viewstamp.vsr.U128;

/** Arrays of members of {@code Members.tla}; places that a model leaves out are empty. */
final class MemberArrays {
  private MemberArrays() {}

  /** All arrays of so many places with ids from 0 to the greatest. */
  static List<List<Object>> all(int places, int idMax) {
    List<List<Object>> arrays = List.of(List.of());
    for (int place = 0; place < places; place++) {
      List<List<Object>> longer = new ArrayList<>();
      for (List<Object> array : arrays) {
        for (int id = 0; id <= idMax; id++) {
          List<Object> next = new ArrayList<>(array);
          next.add(id);
          longer.add(next);
        }
      }
      arrays = longer;
    }
    return arrays;
  }

  static Members members(Object array) {
    List<U128> ids = new ArrayList<>();
    ((List<? extends Object>) array).forEach(id -> ids.add(new U128(0, (Integer) id)));
    return new Members(ids);
  }
}
