package org.viewstamp.vsr;

/** A rule that must hold did not. The message is the name of the rule. */
public final class CheckFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CheckFailed(String name) {
    super(name);
  }

  /** The rule that was broken; never null, never empty. */
  public String name() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
