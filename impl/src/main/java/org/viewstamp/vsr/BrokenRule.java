package org.viewstamp.vsr;

import org.checkerframework.checker.index.qual.NonNegative;

/**
 * The first thing wrong with a header.
 *
 * @param effect what it does to the original
 * @param field label of the field to blame; empty where there is no whole header
 * @param offset first byte of that field in the header, or how many bytes there are
 * @param condition what holds of the header and must not
 * @param reason the reason that the original gives, letter for letter; ours where it gives none
 */
public record BrokenRule(
    Effect effect, String field, @NonNegative int offset, String condition, String reason) {

  /** What the original does with such bytes. */
  public enum Effect {
    /** It closes the connection, or takes the bytes for damage: they are no header at all. */
    UNREADABLE,
    /** It drops the message, or panics if it was about to send it. */
    INVALID,
    /** It stops, although any peer may send this. */
    STOPS
  }

  /** All of it in one line. */
  @Override
  public String toString() {
    String where = field.isEmpty() ? "" : field + " at offset " + offset + ": ";
    return where + reason + (reason.equals(condition) ? "" : " (" + condition + ")");
  }
}
