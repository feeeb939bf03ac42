package org.viewstamp.conformance;

/** What comparing one recorded case with our own result came to. */
public sealed interface Verdict {
  /** Every recorded field is equal. */
  record Agree() implements Verdict {}

  /** The case belongs to a system that is not judged yet; it counts neither way. */
  record OutOfScope() implements Verdict {}

  /**
   * A difference, the first one found; or a case that cannot be judged.
   *
   * @param field path of the field in the case, {@code expect.open.op}
   * @param expected what the real program recorded
   * @param got what ours gave
   */
  record Disagree(String field, String expected, String got) implements Verdict {}

  Verdict AGREE = new Agree();
  Verdict OUT_OF_SCOPE = new OutOfScope();
}
