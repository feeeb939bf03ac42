package org.viewstamp.conformance;

import java.nio.file.Path;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The outcome of one recording.
 *
 * @param file the path as the user gave it or as it was found in a folder
 * @param cases cases judged; those out of scope are not among them
 * @param agree cases of which every recorded field was equal
 * @param outOfScope cases that belong to systems not judged yet
 * @param first the first disagreement, or null if all agree
 * @param seconds wall time
 */
public record FileResult(
    Path file,
    long cases,
    long agree,
    long outOfScope,
    @Nullable FirstDisagreement first,
    double seconds) {

  /**
   * @param id the case
   * @param field path of the field in the case
   * @param expected what the real program recorded
   * @param got what ours gave
   */
  public record FirstDisagreement(String id, String field, String expected, String got) {}

  /** Whether every case agrees. */
  public boolean passed() {
    return agree == cases && first == null;
  }
}
