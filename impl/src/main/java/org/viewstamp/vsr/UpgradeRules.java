package org.viewstamp.vsr;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** How a cluster moves to another release: the rules of it that need no state but their inputs. */
public final class UpgradeRules {
  /**
   * What a replica last advertised in a ping.
   *
   * @param checkpointOp op of its durable checkpoint
   * @param view its durable view
   * @param releases that it has and that are newer than ours, ascending
   */
  public record Target(long checkpointOp, int view, List<Integer> releases) {
    public Target {
      releases = List.copyOf(releases);
    }
  }

  /** What a primary does with a request while the cluster may be upgrading. */
  public enum Decision {
    ACCEPT,
    IGNORE
  }

  private UpgradeRules() {}

  /**
   * What is known of a replica after its ping: pings that overtake each other must not bring back
   * what it no longer has. tb: replica.zig:1548
   *
   * @param stored what was known; null if nothing was
   * @param ping what the ping says, with all its releases
   * @param release the receiver's own
   */
  public static Target onPing(@Nullable Target stored, Target ping, int release) {
    boolean newer =
        stored == null
            || (Long.compareUnsigned(stored.checkpointOp(), ping.checkpointOp()) <= 0
                && Integer.compareUnsigned(stored.view(), ping.view()) <= 0);
    if (stored != null && !newer) return stored;
    List<Integer> above = new ArrayList<>();
    for (int offered : ping.releases()) {
      if (Release.lessThan(release, offered)) above.add(offered);
    }
    return new Target(ping.checkpointOp(), ping.view(), above);
  }

  /**
   * The release that a primary proposes: the newest that it and enough others have, or null. tb:
   * replica.zig:3520
   *
   * @param release the primary's own
   * @param bundled the releases that the primary has
   * @param others what is known of the other active replicas
   * @param quorum {@link Quorums#upgrade}
   */
  public static @Nullable Integer propose(
      int release, List<Integer> bundled, List<Target> others, int quorum) {
    Integer newest = null;
    for (Integer offered : bundled) {
      if (!Release.lessThan(release, offered)) continue;
      int count = 1;
      for (Target other : others) if (other.releases().contains(offered)) count++;
      if (count < quorum) continue;
      if (newest == null || Release.lessThan(newest, offered)) newest = offered;
    }
    return newest;
  }

  /**
   * Whether a primary takes a request: while an upgrade is under way, only that upgrade. tb:
   * replica.zig:5592
   *
   * @param release the primary's own
   * @param upgrading the release of the upgrade in progress or queued; null if there is none
   * @param requested the release of an upgrade request; null for any other request
   */
  public static Decision onRequest(
      int release, @Nullable Integer upgrading, @Nullable Integer requested) {
    if (requested == null) return upgrading == null ? Decision.ACCEPT : Decision.IGNORE;
    if (!Release.lessThan(release, requested)) return Decision.IGNORE;
    boolean other = upgrading != null && !upgrading.equals(requested);
    return other ? Decision.IGNORE : Decision.ACCEPT;
  }

  /**
   * Whether the next checkpoint is of the new release: if all ops of the last bar before it is
   * taken are upgrades. Refuses (upgrade_not_followed_by_other) a bar in which another operation
   * follows an upgrade, and (upgrade_bar_not_empty) an empty one. tb: replica.zig:9784
   *
   * @param bar the operations of the prepares above the next checkpoint, up to its trigger
   */
  public static boolean releaseAdvances(List<Integer> bar) {
    Check.that(!bar.isEmpty(), "upgrade_bar_not_empty");
    int upgrades = 0;
    for (int operation : bar) {
      if (operation == Operation.UPGRADE) {
        upgrades++;
      } else {
        Check.that(upgrades == 0, "upgrade_not_followed_by_other");
      }
    }
    return upgrades == bar.size();
  }
}
