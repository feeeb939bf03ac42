package org.viewstamp.vsr;

import org.checkerframework.dataflow.qual.AssertMethod;

/**
 * The one way to state what must hold. Where TigerBeetle stops the process on an assertion, this
 * code refuses by a named check: {@link CheckFailed} carries the name.
 */
public final class Check {
  private Check() {}

  /**
   * Throws when {@code condition} is false.
   *
   * @param name a stable identifier of the rule, in the words of the reference
   *     ("recovery_row_L_view_differs"), optionally followed by ": detail"
   */
  @AssertMethod(CheckFailed.class)
  public static void that(boolean condition, String name) {
    if (!condition) throw new CheckFailed(name);
  }
}
