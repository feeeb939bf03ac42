package org.viewstamp.modelcheck.vsr;

import static org.viewstamp.modelcheck.PlainValue.field;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.modelcheck.JavaModel;
import org.viewstamp.modelcheck.JavaModelFactory;
import org.viewstamp.modelcheck.JavaStep;
import org.viewstamp.modelcheck.ModelConstants;
import org.viewstamp.modelcheck.PlainValue;
import org.viewstamp.vsr.ClusterConfig;

/**
 * A log over several views and a replica that follows it: {@code ViewChangeHistory.tla}. The steps
 * of the environment are written here; what the replica makes, judges and asks is the Java that
 * real replicas need.
 */
final class ViewChangeHistoryModel implements JavaModel {
  private static final String[] ACTIONS = {
    "Prepare", "Commit", "LearnCommit", "TakeCheckpoint", "StartView"
  };
  private static final String[] ACTIONS_OF_OPS = {"ChangeView", "Receive", "Forget"};

  private final ClusterConfig cluster;
  private final int viewMax;
  private final int opMax;
  private final int shared;
  private final HistoryLists lists;

  ViewChangeHistoryModel(ModelConstants constants) {
    cluster = ClusterConstants.withHeaders(constants);
    viewMax = constants.positive("ViewMax");
    opMax = constants.positive("OpMax");
    shared = constants.count("Shared");
    lists = new HistoryLists(cluster, viewMax, opMax);
  }

  @Override
  public Iterable<Map<String, Object>> initialStates() {
    List<Object> log = Collections.nCopies(shared, 1);
    Map<String, Object> replica =
        Map.of("view", 1, "log_view", 1, "head", shared, "commit_max", shared, "checkpoint", 0);
    Map<String, Object> headers =
        Map.of("command", "start_view", "stop", "", "list", List.of(lists.header(List.of(), 0)));
    return List.of(
        Map.of(
            "log", log,
            "view", 1,
            "commit", shared,
            "journal", lists.journal(log),
            "replica", replica,
            "headers", headers,
            "aux_log", log));
  }

  @Override
  public List<JavaStep> steps(Map<String, Object> state) {
    HistoryState now = new HistoryState(state);
    List<JavaStep> steps = new ArrayList<>();
    for (String action : ACTIONS) {
      add(steps, now, action, List.of());
    }
    for (String action : ACTIONS_OF_OPS) {
      for (int op = 0; op <= opMax; op++) {
        add(steps, now, action, List.of(op));
      }
    }
    for (int view = 1; view <= viewMax; view++) {
      add(steps, now, "LeaveView", List.of(view));
    }
    return steps;
  }

  private void add(List<JavaStep> steps, HistoryState now, String action, List<Object> params) {
    if (refusal(now.plain(), action, params) != null) return;
    steps.add(JavaStep.changing(action, params, now.plain(), changes(now, action, params)));
  }

  // -- Guards ------------------------------------------------------------------------------------

  @Override
  public @Nullable String refusal(Map<String, Object> state, String action, List<Object> params) {
    HistoryState now = new HistoryState(state);
    int param = params.isEmpty() ? 0 : (Integer) params.get(0);
    return switch (action) {
      case "Prepare" -> named("room", now.head() < opMax && now.head() < now.commit() + pipeline());
      case "Commit" -> named("prepared", now.commit() < now.head());
      case "LearnCommit" -> refusalOfLearnCommit(now);
      case "TakeCheckpoint" -> refusalOfTakeCheckpoint(now);
      case "StartView" -> refusalOfStartView(now);
      case "ChangeView" ->
          named("view_max", now.view() < viewMax && now.commit() <= param && param <= now.head());
      case "Receive" -> refusalOfReceive(now, param);
      case "Forget" ->
          named(
              "known_below_head",
              now.isNormal()
                  && param > now.replica("checkpoint")
                  && param >= now.replica("commit_max")
                  && param < now.replica("head")
                  && lists.has(now.journal(), param));
      case "LeaveView" ->
          named(
              "later_view",
              param > now.replica("view") && param <= viewMax && param <= now.view() + 1);
      default -> throw new IllegalArgumentException("no action " + action);
    };
  }

  private static @Nullable String named(String guard, boolean holds) {
    return holds ? null : guard;
  }

  private int pipeline() {
    return cluster.pipelinePrepareQueueMax();
  }

  private @Nullable String refusalOfLearnCommit(HistoryState now) {
    return named(
        "commit_is_news",
        now.isNormal()
            && now.isFollowing()
            && now.replica("commit_max") < now.commit()
            && now.commit() <= now.replica("head") + pipeline());
  }

  private @Nullable String refusalOfTakeCheckpoint(HistoryState now) {
    if (!now.isNormal() || !now.isFollowing()) return "normal_and_following";
    int checkpoint = now.replica("checkpoint");
    long trigger = lists.bounds(checkpoint).opCheckpointNextTrigger();
    if (trigger > Math.min(now.replica("commit_max"), now.replica("head"))) return "trigger";
    for (int op = checkpoint + 1; op <= trigger; op++) {
      if (!lists.at(now.journal(), op).equals(lists.header(now.log(), op))) return "log_is_whole";
    }
    return null;
  }

  private @Nullable String refusalOfReceive(HistoryState now, int op) {
    if (!now.isNormal() || !now.isFollowing()) return "normal_and_following";
    int checkpoint = now.replica("checkpoint");
    boolean inBounds = op > checkpoint && op <= lists.bounds(checkpoint).opPrepareMax();
    if (op < 1 || op > now.head() || !inBounds) return "in_bounds";
    boolean isNews = !lists.at(now.journal(), op).equals(lists.header(now.log(), op));
    return named("news", isNews);
  }

  private @Nullable String refusalOfStartView(HistoryState now) {
    if (now.replica("log_view") >= now.view() || now.replica("view") > now.view()) return "newer";
    Map<String, Object> startView = lists.startView(now.log(), now.commit());
    if (!field(startView, "stop").equals("")) return "start_view_made";
    int head = lists.installableHead(startView, now.replica("checkpoint"));
    return named("head_not_below_checkpoint", head >= now.replica("checkpoint"));
  }

  // -- Effects -----------------------------------------------------------------------------------

  private Map<String, Object> changes(HistoryState now, String action, List<Object> params) {
    int param = params.isEmpty() ? 0 : (Integer) params.get(0);
    return switch (action) {
      case "Prepare" -> prepare(now);
      case "Commit" -> Map.of("commit", now.commit() + 1);
      case "LearnCommit" -> Map.of("replica", now.with(Map.of("commit_max", now.commit())));
      case "TakeCheckpoint" ->
          Map.of("replica", now.with(Map.of("checkpoint", checkpointAfter(now))));
      case "StartView" -> startView(now);
      case "ChangeView" ->
          Map.of("view", now.view() + 1, "log", List.copyOf(now.log().subList(0, param)));
      case "Receive" -> receive(now, param);
      case "Forget" ->
          Map.of("journal", lists.replaced(now.journal(), param, Headers.blank(param)));
      case "LeaveView" -> leaveView(now, param);
      default -> throw new IllegalArgumentException("no action " + action);
    };
  }

  private static Map<String, Object> prepare(HistoryState now) {
    List<Object> log = new ArrayList<>(now.log());
    log.add(now.view());
    return now.isFollowing() ? Map.of("log", log, "aux_log", log) : Map.of("log", log);
  }

  private int checkpointAfter(HistoryState now) {
    return Math.toIntExact(lists.bounds(now.replica("checkpoint")).opCheckpointNext());
  }

  private Map<String, Object> receive(HistoryState now, int op) {
    Map<String, Object> replica =
        now.with(
            Map.of(
                "head", Math.max(now.replica("head"), op),
                "commit_max", Math.max(now.replica("commit_max"), op - pipeline())));
    Object header = lists.header(now.log(), op);
    return Map.of("journal", lists.replaced(now.journal(), op, header), "replica", replica);
  }

  private Map<String, Object> leaveView(HistoryState now, int view) {
    Map<String, Object> replica = now.with(Map.of("view", view));
    if (!now.isNormal()) return Map.of("replica", replica);
    return Map.of("replica", replica, "headers", lists.doViewChange(now));
  }

  private Map<String, Object> startView(HistoryState now) {
    Map<String, Object> startView = lists.startView(now.log(), now.commit());
    int checkpoint = now.replica("checkpoint");
    int head = lists.installableHead(startView, checkpoint);
    Map<String, Object> replica =
        now.with(
            Map.of(
                "view", now.view(),
                "log_view", now.view(),
                "head", head,
                "commit_max", Math.max(now.replica("commit_max"), now.commit())));
    Map<String, Object> changes = new LinkedHashMap<>();
    changes.put("headers", startView);
    changes.put("journal", lists.installed(now.journal(), startView, head, checkpoint));
    changes.put("replica", replica);
    changes.put("aux_log", now.log());
    return changes;
  }

  @Override
  public String sourceOf(String action) {
    return switch (action) {
      case "LeaveView" -> "ViewChangeHeadersUpdate.doViewChange";
      case "StartView" -> "ViewChangeHeadersUpdate.startView";
      default -> "ViewChangeHistoryModel, " + PlainValue.call(action, List.of());
    };
  }

  /** Makes the model. */
  public static final class Factory implements JavaModelFactory {
    @Override
    public JavaModel create(Map<String, Object> constants) {
      return new ViewChangeHistoryModel(new ModelConstants(constants));
    }
  }
}
