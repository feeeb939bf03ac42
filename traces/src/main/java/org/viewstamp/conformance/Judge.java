package org.viewstamp.conformance;

/**
 * Compares the recordings of one kind with what our code does.
 *
 * <p>A judge never skips: what it cannot judge disagrees. It may throw {@link
 * org.viewstamp.trace.BadInput} when the files themselves cannot be used.
 */
public interface Judge {
  /**
   * Whether the recording is of this judge's kind, told by its first line, its first case and never
   * by its file name.
   */
  boolean canJudge(Recording recording);

  /** Judges every case of the recording, in order. */
  void judge(Recording recording, Verdicts verdicts);

  /** Receives the verdicts of one recording. */
  interface Verdicts {
    /**
     * @param id identifies the case in its recording
     * @param verdict the outcome
     */
    void add(String id, Verdict verdict);
  }
}
