package org.viewstamp.cli;

/** What the process tells its caller. */
public final class ExitCodes {
  /** Everything that was asked for was done, and every check passed. */
  public static final int FINE = 0;

  /** A check failed: a model, an edge, a recorded case. */
  public static final int CHECK_FAILED = 1;

  /** The command line or an input file cannot be used; nothing was judged. */
  public static final int BAD_INPUT = 2;

  /** A defect of this program (EX_SOFTWARE of sysexits.h). */
  public static final int DEFECT = 70;

  private ExitCodes() {}
}
