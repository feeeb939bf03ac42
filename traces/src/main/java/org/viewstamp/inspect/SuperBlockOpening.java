package org.viewstamp.inspect;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.superblock.SuperBlock;
import org.viewstamp.superblock.SuperBlockConfig;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.superblock.SuperBlockIo;
import org.viewstamp.superblock.SuperBlockRepairs;
import org.viewstamp.superblock.SuperBlockStep;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.Release;

/**
 * What a start does with the superblock, once a copy is chosen: the slots that it rewrites, up to
 * where it stops.
 *
 * @param repairs in order; none where nothing is chosen
 * @param stop on what the start stops, the choice included; null if the superblock opens
 */
public record SuperBlockOpening(List<Repair> repairs, @Nullable String stop) {
  /**
   * One slot that a start rewrites with its own copy.
   *
   * @param slot the slot
   * @param reason why it is rewritten
   * @param torn what would be chosen if the process died while this is written
   */
  public record Repair(int slot, SuperBlockRepairs.Reason reason, SuperBlockReading torn) {}

  public SuperBlockOpening {
    repairs = List.copyOf(repairs);
  }

  /** Opens what was read; the file is left alone. */
  static SuperBlockOpening of(SuperBlockReading reading) {
    List<Repair> repairs = new ArrayList<>();
    SuperBlockReading now = reading;
    try {
      SuperBlock superblock = SuperBlock.init(config(reading)).open();
      for (SuperBlockIo io = superblock.io(); io != null; io = superblock.io()) {
        SuperBlockStep step;
        if (io instanceof SuperBlockIo.Write write) {
          repairs.add(new Repair(write.slot(), reason(superblock), now.torn(write.slot())));
          now = now.with(write.slot(), write.header());
          step = superblock.written();
        } else {
          step = superblock.read(reading.copies().get(io.slot()));
        }
        if (step instanceof SuperBlockStep.Stopped stopped) {
          return new SuperBlockOpening(repairs, stopped.reason().text());
        }
        superblock = ((SuperBlockStep.Stepped) step).next();
      }
      return new SuperBlockOpening(repairs, null);
    } catch (CheckFailed refusal) {
      return new SuperBlockOpening(repairs, "the check " + refusal.name());
    }
  }

  private static SuperBlockRepairs.Reason reason(SuperBlock superblock) {
    SuperBlock.Operation running = superblock.running();
    SuperBlockRepairs repairs = running == null ? null : running.repairs();
    SuperBlockRepairs.Repair next = repairs == null ? null : repairs.next();
    if (next == null) throw new CheckFailed("superblock_repair_runs");
    return next.reason();
  }

  /** That of a build of the version which formatted the file: one of development has its own. */
  private static SuperBlockConfig config(SuperBlockReading reading) {
    SuperBlockHeader shown = reading.shown();
    boolean development = shown != null && isOfDevelopment(shown);
    int version = development ? SuperBlockHeader.VERSION_DEVELOPMENT : SuperBlockHeader.VERSION;
    return SuperBlockConfig.unlimited(reading.layout(), version);
  }

  /** Whether a build without a release wrote the superblock. */
  static boolean isOfDevelopment(SuperBlockHeader superblock) {
    return superblock.version() == SuperBlockHeader.VERSION_DEVELOPMENT
        && superblock.releaseFormat() == Release.of(0, 0, 1);
  }
}
