package org.viewstamp.modelcheck;

/**
 * A model, a manifest or a mutant that cannot be run as it stands: the user's to correct. The
 * message is complete by itself: where, what, and what was expected.
 */
public final class ModelError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ModelError(String message) {
    super(message);
  }

  public ModelError(String message, Throwable cause) {
    super(message, cause);
  }
}
