package org.viewstamp.conformance;

/** A case that is no case of its kind: a field is missing, or is not what the format says. */
public final class CannotJudge extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String field;

  /**
   * @param field path of the field that is in the way
   * @param reason what is wrong with it
   */
  public CannotJudge(String field, String reason) {
    super(reason);
    this.field = field;
  }

  /** Path of the field in the case. */
  public String field() {
    return field;
  }

  /** The case counts as disagreeing. */
  public Verdict verdict() {
    String reason = getMessage();
    return new Verdict.Disagree(field, "a case that can be judged", reason == null ? "" : reason);
  }
}
