package org.viewstamp.modelcheck.vsr;

import static org.viewstamp.modelcheck.PlainValue.field;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A state of {@code ViewChangeHistory.tla}.
 *
 * @param plain its variables
 */
record HistoryState(Map<String, Object> plain) {
  /** The view of each op, from op 1 on. */
  List<Object> log() {
    return List.copyOf((List<? extends Object>) field(plain, "log"));
  }

  /** The cluster's newest op. */
  int head() {
    return log().size();
  }

  int view() {
    return (Integer) field(plain, "view");
  }

  int commit() {
    return (Integer) field(plain, "commit");
  }

  Object journal() {
    return field(plain, "journal");
  }

  Object headers() {
    return field(plain, "headers");
  }

  int replica(String name) {
    return (Integer) field(field(plain, "replica"), name);
  }

  boolean isFollowing() {
    return replica("log_view") == view();
  }

  boolean isNormal() {
    return replica("log_view") == replica("view");
  }

  /** The replica with other values in some fields. */
  Map<String, Object> with(Map<String, Object> changes) {
    Map<String, Object> replica = new LinkedHashMap<>();
    ((Map<? extends Object, ? extends Object>) field(plain, "replica"))
        .forEach((name, value) -> replica.put((String) name, value));
    replica.putAll(changes);
    return replica;
  }
}
