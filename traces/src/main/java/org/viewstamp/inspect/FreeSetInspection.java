package org.viewstamp.inspect;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.freeset.Ewah;
import org.viewstamp.freeset.FreeSet;
import org.viewstamp.freeset.FreeSetLimits;
import org.viewstamp.freeset.FreeSetOpen;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.superblock.VsrState;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.U128;

/**
 * The free set that a start opens from the checkpoint of a data file, before it executes any op
 * after that.
 *
 * @param superblock where the checkpoint is told
 * @param state that of the superblock shown; null if there is none
 * @param durability when the blocks released are freed; null without a superblock
 * @param trailers of the acquired blocks, of the released ones and of the client sessions, in this
 *     order; none without a superblock
 * @param set the free set, open; null if it cannot be had, or the checkpoint has none
 * @param faults why the real program would refuse the superblock, or cannot open the free set from
 *     this file alone: each with its offset and what was expected
 */
record FreeSetInspection(
    SuperBlockInspection superblock,
    @Nullable VsrState state,
    @Nullable CheckpointDurability durability,
    List<TrailerInspection> trailers,
    @Nullable FreeSet set,
    List<String> faults) {

  FreeSetInspection {
    trailers = List.copyOf(trailers);
    faults = List.copyOf(faults);
  }

  /**
   * Inspects {@code file}; of it no more is read than the superblock zone and the trailers' blocks.
   *
   * @param expectedCluster the cluster that the user says it belongs to, or null
   */
  static FreeSetInspection of(DataFile file, @Nullable U128 expectedCluster) {
    SuperBlockInspection superblock = SuperBlockInspection.of(file, expectedCluster);
    SuperBlockHeader shown = superblock.reading().shown();
    List<String> faults = new ArrayList<>(superblock.faults());
    if (shown == null) {
      return new FreeSetInspection(superblock, null, null, List.of(), null, faults);
    }
    VsrState state = SuperBlockReading.stateOf(shown);
    StorageLayout layout = superblock.reading().layout();
    List<TrailerInspection> trailers = new ArrayList<>();
    for (TrailerKind kind : TrailerKind.values()) {
      TrailerInspection trailer =
          TrailerInspection.read(file, layout, kind, kind.reference(state.checkpoint()));
      trailers.add(trailer);
      String fault = trailer.fault();
      if (fault != null) faults.add(fault);
    }
    return new FreeSetInspection(
        superblock,
        state,
        CheckpointDurability.of(state, layout.cluster()),
        trailers,
        opened(file, layout, trailers, faults),
        faults);
  }

  /** The trailer of this kind; null without a superblock. */
  @Nullable TrailerInspection trailer(TrailerKind kind) {
    return trailers.isEmpty() ? null : trailers.get(kind.ordinal());
  }

  /** Whether there is a checkpoint, and it has no free set: no block was ever in use. */
  boolean withoutCheckpoint() {
    return !trailers.isEmpty() && isEmpty(trailers);
  }

  private static boolean isEmpty(List<TrailerInspection> trailers) {
    TrailerInspection acquired = trailers.get(TrailerKind.ACQUIRED.ordinal());
    TrailerInspection released = trailers.get(TrailerKind.RELEASED.ordinal());
    return acquired.reference().size() == 0 && released.reference().size() == 0;
  }

  /** As the real program opens it; null where it cannot, the reason being added to the faults. */
  private static @Nullable FreeSet opened(
      DataFile file, StorageLayout layout, List<TrailerInspection> trailers, List<String> faults) {
    TrailerInspection acquired = trailers.get(TrailerKind.ACQUIRED.ordinal());
    TrailerInspection released = trailers.get(TrailerKind.RELEASED.ordinal());
    TrailerInspection sessions = trailers.get(TrailerKind.CLIENT_SESSIONS.ordinal());
    if (acquired.isBroken() || released.isBroken() || isEmpty(trailers)) return null;
    FreeSetLimits limits = FreeSetLimits.of(layout);
    try {
      int blocksCount = blocksCount(limits, acquired.chunks(), released.chunks());
      FreeSet set =
          new FreeSet(
              blocksCount,
              Math.toIntExact(limits.blocksReleasedPriorCheckpointDurabilityMax(blocksCount)));
      FreeSetOpen open =
          set.open(
              acquired.chunks(), released.chunks(), acquired.addresses(), released.addresses());
      if (open instanceof FreeSetOpen.Malformed malformed) {
        faults.add(malformed(file, malformed, trailers));
        return null;
      }
      for (long address : sessions.isBroken() ? List.<Long>of() : sessions.addresses()) {
        set.release(address);
      }
      requireReleasedAcquired(file, released, set, faults);
      return set;
    } catch (CheckFailed refusal) {
      String what = "the real program stops on the check " + refusal.name();
      String expected = "trailers of a free set, in blocks that it has";
      faults.add(TrailerFault.text(file, acquired.offset(), TrailerKind.ACQUIRED, what, expected));
      return null;
    }
  }

  /**
   * Blocks of the grid when the bitmaps were encoded: no field tells, but the encoding covers them
   * all. Refuses (free_set_block_count) more than any limit allows.
   */
  private static int blocksCount(
      FreeSetLimits limits, List<byte[]> acquired, List<byte[]> released) {
    long words = Math.max(Ewah.U64.wordCount(acquired), Ewah.U64.wordCount(released));
    int most = limits.blockCountMax(limits.storageSizeLimitMax());
    if (words > most / Long.SIZE) throw new CheckFailed("free_set_block_count");
    long shards = (words * Long.SIZE + FreeSet.SHARD_BITS - 1) / FreeSet.SHARD_BITS;
    return Math.toIntExact(shards * FreeSet.SHARD_BITS);
  }

  private static String malformed(
      DataFile file, FreeSetOpen.Malformed malformed, List<TrailerInspection> trailers) {
    TrailerKind kind = TrailerKind.valueOf(malformed.bitmap().name());
    TrailerInspection trailer = trailers.get(kind.ordinal());
    return TrailerFault.text(
        file,
        trailer.offset(),
        kind,
        "the "
            + trailer.reference().size()
            + " bytes, of the checksum that they should have, are no bitmap: "
            + malformed.fault().label(),
        "markers of 8 bytes, each followed by its literals");
  }

  /** The original opens such a set, and stops when next it frees blocks. */
  private static void requireReleasedAcquired(
      DataFile file, TrailerInspection released, FreeSet set, List<String> faults) {
    int count = new BlockStates(set).countReleasedNotAcquired();
    if (count == 0) return;
    String what = count + (count == 1 ? " block is" : " blocks are") + " released but not acquired";
    String expected = "acquired ones, as the real program stops on the others once it frees them";
    faults.add(TrailerFault.text(file, released.offset(), TrailerKind.RELEASED, what, expected));
  }
}
