package org.viewstamp.vsr;

import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The operations of the accounting state machine, which every release of the original runs. tb:
 * state_machine.zig:509
 */
public enum AccountingOperation {
  // spotless:off
  PULSE                 (128),
  CREATE_ACCOUNTS       (129),
  CREATE_TRANSFERS      (130),
  LOOKUP_ACCOUNTS       (131),
  LOOKUP_TRANSFERS      (132),
  GET_ACCOUNT_TRANSFERS (133),
  GET_ACCOUNT_BALANCES  (134),
  QUERY_ACCOUNTS        (135),
  QUERY_TRANSFERS       (136),
  GET_EVENTS            (137);
  // spotless:on

  private final int number;

  AccountingOperation(int number) {
    this.number = number;
  }

  /** What stands for the operation in a header. */
  public int number() {
    return number;
  }

  /** The operation's name as the reference writes it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The operation of this number, or null if there is none. */
  public static @Nullable AccountingOperation of(int number) {
    for (AccountingOperation operation : values()) {
      if (operation.number == number) return operation;
    }
    return null;
  }
}
