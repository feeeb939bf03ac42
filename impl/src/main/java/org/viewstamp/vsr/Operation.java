package org.viewstamp.vsr;

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

  private Operation() {}

  /**
   * The name of {@code operation}, of the protocol's own or of the accounting state machine's, or
   * its number where it has none.
   */
  public static String name(int operation) {
    return switch (operation) {
      case RESERVED -> "reserved";
      case ROOT -> "root";
      case REGISTER -> "register";
      case RECONFIGURE -> "reconfigure";
      case PULSE -> "pulse";
      case UPGRADE -> "upgrade";
      default -> {
        AccountingOperation accounting = AccountingOperation.of(operation);
        yield accounting == null ? Integer.toString(operation) : accounting.label();
      }
    };
  }
}
