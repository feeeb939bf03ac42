package org.viewstamp.vsr;

import java.util.List;

/** The releases that a replica has to offer: in its binary, and in its pings. tb: vsr.zig:1211 */
public final class ReleaseList {
  /** The most releases in a list, in both configurations. */
  public static final int RELEASES_MAX = ClusterConstant.VSR_RELEASES_MAX.production();

  private ReleaseList() {}

  /**
   * Refuses (release_list_length, release_list_ascending, release_list_included) a list that is
   * empty, too long, not strictly ascending, or lacks a release.
   *
   * @param releases packed
   * @param included the release that must be in it: the one that runs
   */
  public static void verify(List<Integer> releases, int included) {
    Check.that(!releases.isEmpty() && releases.size() <= RELEASES_MAX, "release_list_length");
    for (int i = 1; i < releases.size(); i++) {
      Check.that(Release.lessThan(releases.get(i - 1), releases.get(i)), "release_list_ascending");
    }
    Check.that(releases.contains(included), "release_list_included");
  }
}
