package org.viewstamp.modelcheck;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import tlc2.tool.TLCState;

/**
 * Rebuilds a shortest path to a state from the chain of fingerprints, by taking its steps again.
 */
final class ShortestPath {
  private final TlcSpec spec;
  private final Expander expander;
  private final FingerprintTable table;

  ShortestPath(TlcSpec spec, Expander expander, FingerprintTable table) {
    this.spec = spec;
    this.expander = expander;
    this.table = table;
  }

  /** The steps from an initial state, as text; empty for an initial state. */
  List<String> to(TLCState state) {
    List<String> steps = new ArrayList<>();
    if (!table.contains(state.fingerPrint())) {
      return steps;
    }
    long[] path = table.path(state.fingerPrint());
    if (path.length == 1) {
      return steps;
    }
    TLCState at = initial(path[0]);
    for (int i = 1; i < path.length && at != null; i++) {
      at = step(at, path[i], steps);
    }
    return steps;
  }

  private @Nullable TLCState step(TLCState from, long fingerprint, List<String> steps) {
    for (EqualityCheck.TlaStep step : expander.steps(from)) {
      if (step.next().fingerPrint() == fingerprint) {
        List<Object> params = new ArrayList<>();
        step.params().forEach(value -> params.add(PlainValue.of(value)));
        steps.add(PlainValue.call(step.action(), params));
        return step.next();
      }
    }
    return null;
  }

  private @Nullable TLCState initial(long fingerprint) {
    List<TLCState> found = new ArrayList<>();
    try {
      spec.tool()
          .getInitStates(
              state -> {
                if (state.fingerPrint() == fingerprint) {
                  found.add(state);
                  throw new Found();
                }
                return state;
              });
    } catch (Found e) {
      // The only way out of TLC's enumeration.
    }
    return found.isEmpty() ? null : found.get(0);
  }

  /** Ends an enumeration early. */
  private static final class Found extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Found() {
      super(null, null, false, false);
    }
  }
}
