package org.viewstamp.modelcheck.vsr;

import static org.viewstamp.modelcheck.PlainValue.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.viewstamp.modelcheck.FunctionModel;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.ModelConstants;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.Members;
import org.viewstamp.vsr.U128;

/** Every array of members, every id: {@code MCMembers.tla} in Java. */
final class MembersModel extends FunctionModel {
  private static final int NOT_THERE = -1;
  private static final int NOT_ASKED = -2;

  private final int places;
  private final int idMax;

  MembersModel(ModelConstants constants) {
    super("Find", "found", List.of(), "Members.valid, count, index");
    places = constants.positive("MembersMax");
    idMax = constants.positive("IdMax");
  }

  @Override
  protected Iterable<Map<String, Object>> inputs() {
    List<Map<String, Object>> inputs = new ArrayList<>();
    for (List<Object> array : MemberArrays.all(places, idMax)) {
      for (int id = 1; id <= idMax; id++) {
        inputs.add(Map.of("members", array, "id", id));
      }
    }
    return inputs;
  }

  @Override
  protected Object outcome(Map<String, Object> state) {
    Members members = MemberArrays.members(field(state, "members"));
    int id = (Integer) field(state, "id");
    return Map.of(
        "valid", members.valid(),
        "count", members.count(),
        "index", index(members, new U128(0, id)));
  }

  /** The Java refuses to look into an array that is not valid. */
  private static int index(Members members, U128 id) {
    try {
      Integer index = members.index(id);
      return index == null ? NOT_THERE : index;
    } catch (CheckFailed failed) {
      if (failed.name().equals("members_valid")) return NOT_ASKED;
      throw failed;
    }
  }

  /** Makes the model. */
  public static final class Factory implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      return new MembersModel(new ModelConstants(constants));
    }
  }
}
