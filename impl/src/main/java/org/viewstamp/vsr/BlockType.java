package org.viewstamp.vsr;

import java.util.Locale;

/** What a grid block holds; a constant's number is its ordinal. tb: lsm/schema.zig:58 */
public enum BlockType {
  /** In no valid block. */
  RESERVED,
  FREE_SET,
  CLIENT_SESSIONS,
  MANIFEST,
  INDEX,
  DATA;

  /** The type's name as the reference writes it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of {@code type}, or its number where it has none. */
  public static String name(int type) {
    BlockType[] all = values();
    return type >= 0 && type < all.length ? all[type].label() : Integer.toString(type);
  }
}
