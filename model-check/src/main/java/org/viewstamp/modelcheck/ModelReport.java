package org.viewstamp.modelcheck;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What checking one model gave, against its manifest.
 *
 * @param verdict TLC's; as {@link Verdict} prints it
 * @param expected the manifest's
 * @param trace states of the counterexample; 0: none
 * @param seconds of TLC and the explorer together
 * @param compared whether the graph was compared with Java: edges to unequal mean something
 * @param problems every deviation from the manifest, with expected and got; empty: the model is
 *     fine
 * @param differences the first differences between TLA+ and Java
 * @param counterexample the states of TLC's counterexample
 * @param exploration what the explorer found; null when it did not run or did not finish
 */
public record ModelReport(
    String system,
    Model model,
    String verdict,
    String expected,
    long distinct,
    long generated,
    int depth,
    int trace,
    double seconds,
    boolean compared,
    long edges,
    long missing,
    long extra,
    long unequal,
    List<String> problems,
    List<ExploreResult.Explained> differences,
    List<TlcResult.TraceState> counterexample,
    @Nullable ExploreResult exploration) {

  public boolean isFine() {
    return problems.isEmpty();
  }
}
