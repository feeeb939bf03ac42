package org.viewstamp.modelcheck.vsr;

import static org.viewstamp.modelcheck.PlainValue.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.viewstamp.modelcheck.FunctionModel;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.ModelConstants;
import org.viewstamp.vsr.BodyField;
import org.viewstamp.vsr.ReconfigurationRequest;
import org.viewstamp.vsr.ReconfigurationRules;

/** Requests to reconfigure over small ranges: {@code MCReconfiguration.tla} in Java. */
final class ReconfigurationModel extends FunctionModel {
  private final int places;
  private final int idMax;
  private final Set<Integer> replicaCounts;
  private final Set<Integer> standbyCounts;
  private final Set<Integer> epochs;
  private final ReconfigurationRules.Current current;

  ReconfigurationModel(ModelConstants constants) {
    super("ValidateRequest", "result", "", "ReconfigurationRules.validate");
    places = constants.positive("MembersMax");
    idMax = constants.positive("IdMax");
    replicaCounts = constants.integers("ReplicaCounts");
    standbyCounts = constants.integers("StandbyCounts");
    epochs = constants.integers("Epochs");
    int replicas = constants.positive("ReplicasNow");
    int standbys = constants.count("StandbysNow");
    List<Object> numbered = new ArrayList<>();
    for (int id = 1; id <= replicas + standbys; id++) {
      numbered.add(id);
    }
    current =
        new ReconfigurationRules.Current(
            MemberArrays.members(numbered), constants.count("EpochNow"), replicas, standbys);
  }

  @Override
  protected Iterable<Map<String, Object>> inputs() {
    List<Map<String, Object>> inputs = new ArrayList<>();
    for (List<Object> array : MemberArrays.all(places, idMax)) {
      for (int epoch : epochs) {
        for (int replicas : replicaCounts) {
          for (int standbys : standbyCounts) {
            for (int set = 0; set < 4; set++) {
              inputs.add(input(array, epoch, replicas, standbys, set & 1, set >> 1));
            }
          }
        }
      }
    }
    return inputs;
  }

  private static Map<String, Object> input(
      List<Object> members, int epoch, int replicas, int standbys, int reserved, int result) {
    return Map.of(
        "request",
        Map.of(
            "members", members,
            "epoch", epoch,
            "replica_count", replicas,
            "standby_count", standbys,
            "reserved", reserved,
            "result", result));
  }

  @Override
  protected Object outcome(Map<String, Object> state) {
    return ReconfigurationRules.validate(request(field(state, "request")), current).label();
  }

  private static ReconfigurationRequest request(Object plain) {
    byte[] body =
        ReconfigurationRequest.of(
                MemberArrays.members(field(plain, "members")),
                (Integer) field(plain, "epoch"),
                (Integer) field(plain, "replica_count"),
                (Integer) field(plain, "standby_count"))
            .encode();
    body[BodyField.RECONFIGURATION_REQUEST_RESERVED.offset()] =
        ((Integer) field(plain, "reserved")).byteValue();
    body[BodyField.RECONFIGURATION_REQUEST_RESULT.offset()] =
        ((Integer) field(plain, "result")).byteValue();
    return ReconfigurationRequest.decode(body);
  }

  /** Makes the model. */
  public static final class Factory implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      return new ReconfigurationModel(new ModelConstants(constants));
    }
  }
}
