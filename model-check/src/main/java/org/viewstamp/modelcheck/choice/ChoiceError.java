package org.viewstamp.modelcheck.choice;

/**
 * An exploration that cannot go on, or that would not mean what it says: a harness that asks for
 * one of no options, or not the same when it is run again; a limit that is reached; choices that do
 * not fit the harness. Never a finding about the system under exploration.
 */
public final class ChoiceError extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ChoiceError(String message) {
    super(message);
  }
}
