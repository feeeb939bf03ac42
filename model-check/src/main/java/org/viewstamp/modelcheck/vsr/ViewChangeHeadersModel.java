package org.viewstamp.modelcheck.vsr;

import static org.viewstamp.modelcheck.PlainValue.field;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.viewstamp.modelcheck.FunctionModel;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.ModelConstants;
import org.viewstamp.modelcheck.Names;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.ClusterConfig;
import org.viewstamp.vsr.ViewChangeHeaders;
import org.viewstamp.vsr.ViewChangeHeaders.Kind;
import org.viewstamp.vsr.ViewChangeHeaders.ViewRange;

/** Soundness and view filter of every list of headers: {@code MCViewChangeHeaders.tla} in Java. */
final class ViewChangeHeadersModel extends FunctionModel {
  private final ClusterConfig cluster;
  private final Set<Integer> logViews;
  private final HeaderLists lists;
  private final int opMax;
  private final Headers headers = new Headers();

  ViewChangeHeadersModel(ModelConstants constants) {
    super("Judge", "answer", List.of(), "ViewChangeHeadersRules, ViewChangeHeaders.viewForOp");
    cluster = ClusterConstants.withHeaders(constants);
    logViews = constants.integers("LogViews");
    opMax = constants.positive("OpMax");
    lists = new HeaderLists(constants, cluster.viewChangeHeadersMax());
  }

  @Override
  protected Iterable<Map<String, Object>> inputs() {
    List<Map<String, Object>> inputs = new ArrayList<>();
    for (List<Object> list : lists.all()) {
      for (Kind command : Kind.values()) {
        for (int logView : logViews) {
          inputs.add(Map.of("command", Names.lower(command), "headers", list, "log_view", logView));
        }
      }
    }
    return inputs;
  }

  @Override
  protected Object outcome(Map<String, Object> state) {
    ViewChangeHeaders list =
        headers.list((String) field(state, "command"), field(state, "headers"));
    String verdict = Headers.verdict(list, cluster);
    return Map.of(
        "verdict", verdict, "views", views(list, verdict, (Integer) field(state, "log_view")));
  }

  /** The views of every op, where they may be asked for. */
  private Object views(ViewChangeHeaders list, String verdict, int logView) {
    if (!verdict.equals(Headers.SOUND)) return List.of();
    Map<Object, Object> views = new LinkedHashMap<>();
    for (int op = 0; op <= opMax + 1; op++) {
      ViewRange range;
      try {
        range = list.viewForOp(op, logView);
      } catch (CheckFailed failed) {
        if (failed.name().equals("view_for_op_head_view_in_log_view")) return List.of();
        throw failed;
      }
      views.put(op, Map.of("min", range.min(), "max", range.max()));
    }
    return views;
  }

  /** Makes the model. */
  public static final class Factory implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      return new ViewChangeHeadersModel(new ModelConstants(constants));
    }
  }
}
