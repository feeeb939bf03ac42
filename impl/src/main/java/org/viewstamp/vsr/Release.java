package org.viewstamp.vsr;

import java.util.List;

/**
 * A release of the program, packed into 32 bits: patch in the lowest byte, then minor, then major
 * in the upper 16, so that the unsigned order of the numbers is the order of the releases. tb:
 * multiversioning.zig:68
 */
public final class Release {
  /** No release. */
  public static final int ZERO = 0;

  /** 0.0.1: that of all development builds. */
  public static final int MINIMUM = 1;

  /** 0.16.30: the release that this code does as. */
  public static final int PINNED = of(0, 16, 30);

  private static final int MAJOR_MAX = 0xffff;
  private static final int MINOR_MAX = 0xff;
  private static final int PATCH_MAX = 0xff;

  private Release() {}

  /**
   * The three numbers of a release.
   *
   * @param major 0 to 65535
   * @param minor 0 to 255
   * @param patch 0 to 255
   */
  public record ReleaseTriple(int major, int minor, int patch) {
    @Override
    public String toString() {
      return major + "." + minor + "." + patch;
    }
  }

  /** What reading a text came to. */
  public sealed interface Parsed {}

  /** The text is a release. */
  public record Valid(int release) implements Parsed {}

  /**
   * The text is none; the original's error is InvalidRelease.
   *
   * @param position index of the first character of the part that is wrong
   * @param reason what is wrong
   */
  public record InvalidRelease(int position, String reason) implements Parsed {}

  /** The packed form; major 0 to 65535, minor and patch 0 to 255. */
  public static int of(int major, int minor, int patch) {
    Check.that(
        (major & ~MAJOR_MAX) == 0 && (minor & ~MINOR_MAX) == 0 && (patch & ~PATCH_MAX) == 0,
        "release_in_range");
    return (major << 16) | (minor << 8) | patch;
  }

  /** The three numbers of a packed release. */
  public static ReleaseTriple triple(int release) {
    return new ReleaseTriple(release >>> 16, (release >>> 8) & MINOR_MAX, release & PATCH_MAX);
  }

  /** {@code major.minor.patch}. */
  public static String toString(int release) {
    return triple(release).toString();
  }

  /**
   * Reads {@code major.minor.patch}; never throws. Each part may have leading zeros, and
   * underscores between digits. tb: multiversioning.zig:110
   */
  public static Parsed parse(String text) {
    List<String> parts = Pieces.of(text, '.');
    if (parts.size() != 3) {
      return new InvalidRelease(0, "three numbers between dots, not " + parts.size());
    }
    int[] max = {MAJOR_MAX, MINOR_MAX, PATCH_MAX};
    int release = 0;
    int position = 0;
    for (int i = 0; i < max.length; i++) {
      String part = parts.get(i);
      long number = UnsignedDecimal.parse(part, max[i]);
      if (number < 0) {
        return new InvalidRelease(position, "a number from 0 to " + max[i]);
      }
      release = release << (i == 0 ? 16 : 8) | (int) number;
      position += part.length() + 1;
    }
    return new Valid(release);
  }

  /** Whether {@code a} is older than {@code b}. */
  public static boolean lessThan(int a, int b) {
    return Integer.compareUnsigned(a, b) < 0;
  }

  /** The newer one. */
  public static int max(int a, int b) {
    return lessThan(b, a) ? a : b;
  }
}
