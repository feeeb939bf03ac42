package org.viewstamp.modelcheck;

import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import tlc2.tool.TLCState;

/**
 * One edge, or one initial state, on which TLA+ and Java differ, as it was found; {@link
 * Explanation} makes it readable.
 *
 * @param action the step's name, or {@link #INITIAL} for an initial state
 * @param state the state the step starts from, or the initial state itself
 * @param tlaNext where TLA+ goes: null for an extra step
 * @param javaNext where Java goes: null for a missing step
 */
record Difference(
    Kind kind,
    String action,
    List<Object> params,
    TLCState state,
    @Nullable Map<String, Object> tlaNext,
    @Nullable Map<String, Object> javaNext) {

  /** The name under which differences of initial states are reported. */
  static final String INITIAL = "Init";

  /** Which side has what the other has not. */
  enum Kind {
    /** TLA+ allows it, Java does not. */
    MISSING,
    /** Java allows it, TLA+ does not. */
    EXTRA,
    /** Both allow it and disagree on the successor. */
    UNEQUAL
  }
}
