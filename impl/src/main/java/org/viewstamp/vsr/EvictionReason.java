package org.viewstamp.vsr;

import java.util.Locale;

/**
 * Why a primary refuses or ends a client's session; a constant's number is its ordinal. tb:
 * message_header.zig:1289
 */
public enum EvictionReason {
  /** Never sent. */
  RESERVED,
  /** The client has no session: it never registered, or another session took its place. */
  NO_SESSION,
  CLIENT_RELEASE_TOO_LOW,
  CLIENT_RELEASE_TOO_HIGH,
  INVALID_REQUEST_OPERATION,
  INVALID_REQUEST_BODY,
  INVALID_REQUEST_BODY_SIZE,
  /** The request names a session older than the client's. */
  SESSION_TOO_LOW,
  /** The request's release is not that of the session. */
  SESSION_RELEASE_MISMATCH;

  /** The reason's name as the reference writes it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of {@code reason}, or its number where it has none. */
  public static String name(int reason) {
    EvictionReason[] all = values();
    return reason >= 0 && reason < all.length ? all[reason].label() : Integer.toString(reason);
  }
}
