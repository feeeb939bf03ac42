package org.viewstamp.vsr;

/**
 * A release of the program, packed into 32 bits: patch in the lowest byte, then minor, then major
 * in the upper 16, so that the order of the numbers is the order of the releases. 0 means none. tb:
 * multiversioning.zig:68
 */
public final class Release {
  private Release() {}

  /** The packed form; major 0 to 65535, minor and patch 0 to 255. */
  public static int of(int major, int minor, int patch) {
    Check.that(
        (major & ~0xffff) == 0 && (minor & ~0xff) == 0 && (patch & ~0xff) == 0, "release_in_range");
    return (major << 16) | (minor << 8) | patch;
  }

  /** {@code major.minor.patch}. */
  public static String toString(int release) {
    return (release >>> 16) + "." + ((release >>> 8) & 0xff) + "." + (release & 0xff);
  }
}
