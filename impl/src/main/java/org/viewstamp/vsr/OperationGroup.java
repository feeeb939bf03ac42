package org.viewstamp.vsr;

import java.util.function.IntPredicate;

/** A set of operations to which a rule of headers applies. tb: message_header.zig:540 */
enum OperationGroup {
  // spotless:off
  ANY            ("",                                      o -> true),
  RESERVED       ("reserved",                              o -> o == Operation.RESERVED),
  ROOT           ("root",                                  o -> o == Operation.ROOT),
  REGISTER       ("register",                              o -> o == Operation.REGISTER),
  RECONFIGURE    ("reconfigure",                           o -> o == Operation.RECONFIGURE),
  PULSE          ("pulse",                                 o -> o == Operation.PULSE),
  UPGRADE        ("upgrade",                               o -> o == Operation.UPGRADE),
  /** Kept for operations of the protocol to come. */
  UNASSIGNED     ("6 to 127",                              o -> o > Operation.UPGRADE && o < Operation.STATE_MACHINE),
  STATE_MACHINE  ("128 to 255",                            o -> o >= Operation.STATE_MACHINE),
  /** What a primary prepares, but for the root. */
  ORDINARY       ("2 to 255",                              o -> o > Operation.ROOT),
  /** Made by the primary itself. */
  OF_REPLICA     ("pulse, upgrade",                        o -> o == Operation.PULSE || o == Operation.UPGRADE),
  OF_CLIENT      ("2 to 255 but pulse, upgrade",           o -> o > Operation.ROOT && o != Operation.PULSE && o != Operation.UPGRADE),
  /** Not counted among the requests of a session. */
  UNNUMBERED     ("register, pulse, upgrade",              o -> o == Operation.REGISTER || o == Operation.PULSE || o == Operation.UPGRADE),
  NUMBERED       ("2 to 255 but register, pulse, upgrade", o -> o > Operation.REGISTER && o != Operation.PULSE && o != Operation.UPGRADE),
  /** The requests of a client once it has a session. */
  OF_SESSION     ("reconfigure, 128 to 255",               o -> o == Operation.RECONFIGURE || o >= Operation.STATE_MACHINE),
  NOT_REGISTER   ("all but register",                      o -> o != Operation.REGISTER);
  // spotless:on

  private final String text;
  private final IntPredicate has;

  OperationGroup(String text, IntPredicate has) {
    this.text = text;
    this.has = has;
  }

  /** The operations in words; empty for all of them. */
  String text() {
    return text;
  }

  /** Whether {@code operation}, 0 to 255, is one of them. */
  boolean has(int operation) {
    return has.test(operation);
  }
}
