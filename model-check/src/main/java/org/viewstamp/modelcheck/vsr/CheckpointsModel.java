package org.viewstamp.modelcheck.vsr;

import static org.viewstamp.modelcheck.PlainValue.field;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.modelcheck.FunctionModel;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.ModelConstants;
import org.viewstamp.modelcheck.Names;
import org.viewstamp.vsr.CheckpointBounds;
import org.viewstamp.vsr.CheckpointBounds.CheckpointId;
import org.viewstamp.vsr.ClusterConfig;

/** Checkpoint arithmetic: {@code MCCheckpoints.tla} in Java. */
final class CheckpointsModel extends FunctionModel {
  private static final int NULL = -1;

  private final ClusterConfig cluster;
  private final Set<Integer> asked = new LinkedHashSet<>();

  CheckpointsModel(ModelConstants constants) {
    super("Ask", "answer", List.of(), "ClusterConfig, CheckpointBounds");
    cluster = ClusterConstants.of(constants);
    asked.addAll(constants.integers("Asked"));
  }

  @Override
  protected Iterable<Map<String, Object>> inputs() {
    Set<Map<String, Object>> inputs = new LinkedHashSet<>();
    for (int checkpoint : asked) {
      if (!cluster.checkpointValid(checkpoint)) continue;
      for (int op : asked) {
        for (int commit : asked) {
          Map<String, Object> query = Map.of("checkpoint", checkpoint, "op", op, "commit", commit);
          inputs.add(Map.of("query", query));
        }
      }
    }
    return inputs;
  }

  @Override
  protected Object outcome(Map<String, Object> state) {
    Object query = field(state, "query");
    int checkpoint = (Integer) field(query, "checkpoint");
    int op = (Integer) field(query, "op");
    int commit = (Integer) field(query, "commit");
    CheckpointBounds own = new CheckpointBounds(cluster, checkpoint);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("after", plain(cluster.checkpointAfter(checkpoint)));
    answer.put("trigger", plain(cluster.triggerForCheckpoint(checkpoint)));
    answer.put("prepare_max", plain(cluster.prepareMaxForCheckpoint(checkpoint)));
    answer.put("durable", cluster.durable(checkpoint, commit));
    answer.put("own_trigger", plain(own.opCheckpointNextTrigger()));
    answer.put("own_prepare_max", plain(own.opPrepareMax()));
    answer.put("own_ok_max", plain(own.opPrepareOkMax(true, commit)));
    answer.put("syncing_ok_max", plain(own.opPrepareOkMax(false, commit)));
    answer.put("repair_min", plain(own.opRepairMin(op, commit)));
    answer.put("repair_max", plain(own.opRepairMax(commit)));
    answer.put("id_for_op", name(own.checkpointIdForOp(op)));
    answer.put("op_is_valid", cluster.checkpointValid(op));
    return answer;
  }

  private static int plain(@Nullable Long op) {
    return op == null ? NULL : Math.toIntExact(op);
  }

  private static String name(@Nullable CheckpointId id) {
    return id == null ? "none" : Names.lower(id);
  }

  /** Makes the model. */
  public static final class Factory implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      return new CheckpointsModel(new ModelConstants(constants));
    }
  }
}
