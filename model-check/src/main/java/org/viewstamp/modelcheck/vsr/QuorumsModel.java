package org.viewstamp.modelcheck.vsr;

import static org.viewstamp.modelcheck.PlainValue.field;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.viewstamp.modelcheck.FunctionModel;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.ModelConstants;
import org.viewstamp.vsr.Quorums;

/** Every group of replicas against every threshold: {@code MCQuorums.tla} in Java. */
final class QuorumsModel extends FunctionModel {
  private final int replicasMax;
  private final int quorumReplicationMax;

  QuorumsModel(ModelConstants constants) {
    super("Judge", "judged", List.of(), "Quorums.quorums");
    replicasMax = constants.positive("ReplicasMax");
    quorumReplicationMax = constants.positive("QuorumReplicationMax");
  }

  @Override
  protected Iterable<Map<String, Object>> inputs() {
    List<Map<String, Object>> inputs = new ArrayList<>();
    for (int count = 1; count <= replicasMax; count++) {
      for (int bits = 0; bits < 1 << count; bits++) {
        Set<Object> group = new LinkedHashSet<>();
        for (int replica = 1; replica <= count; replica++) {
          if ((bits >> (replica - 1) & 1) == 1) group.add(replica);
        }
        inputs.add(Map.of("replica_count", count, "group", group));
      }
    }
    return inputs;
  }

  @Override
  protected Object outcome(Map<String, Object> state) {
    int count = (Integer) field(state, "replica_count");
    int size = ((Set<?>) field(state, "group")).size();
    Quorums quorums = Quorums.quorums(count, quorumReplicationMax);
    Map<String, Integer> thresholds = new LinkedHashMap<>();
    thresholds.put("replication", quorums.replication());
    thresholds.put("view_change", quorums.viewChange());
    thresholds.put("nack_prepare", quorums.nackPrepare());
    thresholds.put("majority", quorums.majority());
    thresholds.put("upgrade", quorums.upgrade());
    Set<Object> suffices = new LinkedHashSet<>();
    thresholds.forEach(
        (name, threshold) -> {
          if (size >= threshold) suffices.add(name);
        });
    return Map.of("quorums", thresholds, "suffices", suffices);
  }

  /** Makes the model. */
  public static final class Factory implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      return new QuorumsModel(new ModelConstants(constants));
    }
  }
}
