package org.viewstamp.vsr;

import java.util.Locale;

/**
 * What the primary finds of a request to change the members; a constant's number is its ordinal.
 * tb: vsr.zig:455
 */
public enum ReconfigurationResult {
  /** What a client sends: not judged yet. */
  RESERVED,
  /** The members change their places. */
  OK,
  REPLICA_COUNT_ZERO,
  REPLICA_COUNT_MAX_EXCEEDED,
  STANDBY_COUNT_MAX_EXCEEDED,
  /** An id occurs twice, or a zero lies between ids. */
  MEMBERS_INVALID,
  /** The ids are not as many as the counts say. */
  MEMBERS_COUNT_INVALID,
  /** A reserved byte is not zero. */
  RESERVED_FIELD,
  RESULT_MUST_BE_RESERVED,
  EPOCH_IN_THE_PAST,
  /** More than one epoch ahead. */
  EPOCH_IN_THE_FUTURE,
  DIFFERENT_REPLICA_COUNT,
  DIFFERENT_STANDBY_COUNT,
  /** A current member is missing. */
  DIFFERENT_MEMBER_SET,
  /** The epoch is the current one, and so are the members: a request repeated. */
  CONFIGURATION_APPLIED,
  /** The epoch is the current one, the members are others. */
  CONFIGURATION_CONFLICT,
  /** A new epoch in which nothing changes. */
  CONFIGURATION_IS_NO_OP;

  /** What stands for the result in a body. */
  public int number() {
    return ordinal();
  }

  /** The result's name as the reference writes it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of {@code result}, or its number where it has none; unsigned. */
  public static String name(int result) {
    ReconfigurationResult[] all = values();
    return result >= 0 && result < all.length
        ? all[result].label()
        : Integer.toUnsignedString(result);
  }
}
