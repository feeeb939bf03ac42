package org.viewstamp.modelcheck;

import java.util.List;

/**
 * What one run of TLC said.
 *
 * @param exitCode of the process; -1 after a timeout
 * @param distinct states found; 0 when TLC did not get so far, as all counts
 * @param generated states, with repetitions
 * @param left states on the queue that were not looked at
 * @param depth of the complete state graph
 * @param trace the counterexample, state by state; empty when there is none
 * @param neverTaken actions that were never taken, when coverage was asked for
 * @param errors what TLC printed as errors, one string for each message
 */
public record TlcResult(
    Verdict verdict,
    int exitCode,
    long distinct,
    long generated,
    long left,
    int depth,
    double seconds,
    List<TraceState> trace,
    List<String> neverTaken,
    List<String> errors) {

  /**
   * One state of a counterexample.
   *
   * @param number from 1
   * @param action the operator that led here as TLC names it; empty for an initial state, and
   *     {@code Stuttering} where the behaviour stays for ever
   * @param text the variables, one conjunct a line
   */
  public record TraceState(int number, String action, String text) {}
}
