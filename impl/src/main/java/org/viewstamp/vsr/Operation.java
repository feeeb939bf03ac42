package org.viewstamp.vsr;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Numbers of the operations that the protocol itself knows. tb: vsr.zig:234 */
public final class Operation {
  /** Marks an unused log slot (a placeholder) and a blank header. */
  public static final int RESERVED = 0;

  /** The first prepare of every log, op 0. */
  public static final int ROOT = 1;

  public static final int REGISTER = 2;
  public static final int RECONFIGURE = 3;

  /** Made by the replica to let time-driven work run; client is 0. */
  public static final int PULSE = 4;

  /** Made by the replica to change the running release; client is 0. */
  public static final int UPGRADE = 5;

  /** The first number that belongs to the state machine. */
  public static final int STATE_MACHINE = 128;

  /** The names of the protocol's own operations, by number. */
  private static final List<String> NAMES =
      List.of("reserved", "root", "register", "reconfigure", "pulse", "upgrade");

  private Operation() {}

  /**
   * The name of {@code operation}, of the protocol's own or of the accounting state machine's, or
   * its number where it has none.
   */
  public static String name(int operation) {
    return valid(operation) ? tagName(operation) : Integer.toString(operation);
  }

  /** Whether the number belongs to the protocol; a state machine may not use it. */
  public static boolean vsrReserved(int operation) {
    return operation < STATE_MACHINE;
  }

  /** Whether the number is that of an operation, the protocol's or the state machine's. */
  public static boolean valid(int operation) {
    return named(operation) || AccountingOperation.of(operation) != null;
  }

  private static boolean named(int operation) {
    return operation >= 0 && operation < NAMES.size();
  }

  /**
   * The name of {@code operation}; the protocol's pulse and the state machine's have the same.
   * Refuses (operation_valid) a number that is none. tb: vsr.zig:293
   */
  public static String tagName(int operation) {
    if (named(operation)) return NAMES.get(operation);
    return stateMachine(operation).label();
  }

  /**
   * The state machine's operation of this number. Refuses (operation_valid) a number that is none
   * and (operation_not_vsr_reserved) one of the protocol. tb: vsr.zig:262
   */
  public static AccountingOperation to(int operation) {
    Check.that(valid(operation), "operation_valid");
    Check.that(!vsrReserved(operation), "operation_not_vsr_reserved");
    return stateMachine(operation);
  }

  /**
   * The state machine's operation that {@code operation} stands for. Refuses (operation_casts) one
   * of the protocol that stands for none, and (operation_valid) a number that is none. tb:
   * vsr.zig:270
   */
  public static AccountingOperation cast(int operation) {
    AccountingOperation known = operationFromVsr(operation);
    if (known == null) throw new CheckFailed("operation_casts");
    return known;
  }

  /**
   * The state machine's operation that {@code operation} stands for: for the protocol's pulse its
   * own, for no other of the protocol any (null). Refuses (operation_valid) a number from 128 on
   * that is none. tb: state_machine.zig
   */
  public static @Nullable AccountingOperation operationFromVsr(int operation) {
    if (operation == PULSE) return AccountingOperation.PULSE;
    return vsrReserved(operation) ? null : to(operation);
  }

  private static AccountingOperation stateMachine(int operation) {
    AccountingOperation known = AccountingOperation.of(operation);
    if (known == null) throw new CheckFailed("operation_valid");
    return known;
  }
}
