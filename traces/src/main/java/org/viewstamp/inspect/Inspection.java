package org.viewstamp.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.journal.OpenInput;
import org.viewstamp.journal.PrepareCell;
import org.viewstamp.journal.Recovered;
import org.viewstamp.journal.Recovery;
import org.viewstamp.journal.RecoveryInput;
import org.viewstamp.journal.ReplicaOpen;
import org.viewstamp.journal.Ring;
import org.viewstamp.journal.WalImage;
import org.viewstamp.journal.WalReader;
import org.viewstamp.superblock.SuperBlockHeader;
import org.viewstamp.superblock.VsrState;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.ClusterConfig;
import org.viewstamp.vsr.PrepareField;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.ViewChangeHeaders;
import org.viewstamp.vsr.ViewChangeHeadersRules;

/**
 * What a start of the real program would read from a data file and decide, as far as it would get.
 *
 * @param fileName what to call the file
 * @param fileSize its bytes
 * @param superblocks the four copies and the choice among them
 * @param superblock the copy chosen; where none is, the newest valid one, so that the log can still
 *     be shown; null if there is none at all
 * @param cluster of {@code superblock}; without one, that of most entries of the header ring
 * @param wal both rings
 * @param input what recovery starts from; null without a superblock that it can use
 * @param recovered what recovery decides; null where it stops
 * @param open what opening decides; null where it stops
 * @param refusal the assertion on which the real program stops, or null. A superblock that cannot
 *     be chosen is told by {@code superblocks} instead
 * @param faults what makes the file unusable as a whole, each with its offset and what was expected
 */
public record Inspection(
    String fileName,
    long fileSize,
    SuperBlockReading superblocks,
    @Nullable SuperBlockHeader superblock,
    U128 cluster,
    WalImage wal,
    @Nullable RecoveryInput input,
    @Nullable Recovered recovered,
    @Nullable ReplicaOpen open,
    @Nullable String refusal,
    List<String> faults) {

  public Inspection {
    faults = List.copyOf(faults);
  }

  /**
   * Inspects {@code file}.
   *
   * @param expectedCluster the cluster that the user says it belongs to, or null
   */
  public static Inspection of(DataFile file, @Nullable U128 expectedCluster) {
    SuperBlockReading superblocks = SuperBlockReading.read(file);
    SuperBlockHeader superblock = superblocks.shown();
    StorageLayout layout = superblocks.layout();
    WalBytes bytes = new WalBytes(file, layout);
    U128 cluster =
        superblock != null ? superblock.cluster() : clusterOfMost(bytes.headerRing(), layout);
    WalImage wal = WalReader.read(bytes, ring(layout), cluster);
    List<String> faults = FileFaults.of(file, superblocks, superblock, expectedCluster);
    Start start = new Start(layout, superblock, cluster, wal);
    start.run();
    return new Inspection(
        file.name(),
        file.size(),
        superblocks,
        superblock,
        cluster,
        wal,
        start.input,
        start.recovered,
        start.open,
        start.refusal,
        faults);
  }

  /** Geometry of the log in a configuration. */
  public static Ring ring(StorageLayout layout) {
    return layout.cluster().journalSlotCount() == Ring.PRODUCTION.slotCount()
        ? Ring.PRODUCTION
        : Ring.TEST_MIN;
  }

  /** Geometry of this log. */
  public Ring ring() {
    return ring(superblocks.layout());
  }

  /** Whether the real program, given this file, would go into service. */
  public boolean starts() {
    ReplicaOpen opened = open;
    return faults.isEmpty() && opened != null && !opened.choice().outcome().isError();
  }

  /** The cluster that most sound headers of the ring name; zero if none is sound. */
  private static U128 clusterOfMost(byte[] headerRing, StorageLayout layout) {
    Map<U128, Integer> counts = new TreeMap<>();
    for (int slot = 0; slot < layout.cluster().journalSlotCount(); slot++) {
      int at = slot * PrepareHeader.SIZE;
      if (!PrepareHeaderCodec.validChecksum(headerRing, at)) continue;
      counts.merge(PrepareField.CLUSTER.u128(headerRing, at), 1, Integer::sum);
    }
    U128 most = U128.ZERO;
    int count = 0;
    for (Map.Entry<U128, Integer> entry : counts.entrySet()) {
      if (entry.getValue() <= count) continue;
      most = entry.getKey();
      count = entry.getValue();
    }
    return most;
  }

  /** The steps of a start, each kept as far as it got. */
  private static final class Start {
    private final StorageLayout layout;
    private final @Nullable SuperBlockHeader superblock;
    private final U128 cluster;
    private final WalImage wal;
    private @Nullable RecoveryInput input = null;
    private @Nullable Recovered recovered = null;
    private @Nullable ReplicaOpen open = null;
    private @Nullable String refusal = null;

    Start(StorageLayout layout, @Nullable SuperBlockHeader superblock, U128 cluster, WalImage wal) {
      this.layout = layout;
      this.superblock = superblock;
      this.cluster = cluster;
      this.wal = wal;
    }

    void run() {
      SuperBlockHeader header = superblock;
      if (header == null) return;
      try {
        run(header, SuperBlockReading.stateOf(header));
      } catch (CheckFailed stop) {
        refusal = stop.name();
      }
    }

    private void run(SuperBlockHeader header, VsrState state) {
      Check.that(state.replicaIndex() >= 0, "superblock_replica_id_is_member");
      Check.that(
          state.replicaCount() >= 1 && state.replicaCount() <= VsrState.REPLICAS_MAX,
          "superblock_replica_count_in_range");
      Check.that(
          Integer.compareUnsigned(state.logView(), state.view()) <= 0,
          "superblock_log_view_not_above_view");
      ViewChangeHeaders vsrHeaders = header.vsrHeaders(layout);
      ViewChangeHeadersRules.verify(vsrHeaders, layout.cluster());

      ClusterConfig config = layout.cluster();
      long opPrepareMax = config.opPrepareMax(state.opCheckpoint());
      RecoveryInput given =
          new RecoveryInput(
              ring(layout),
              slot -> PrepareHeaderCodec.reserved(cluster, slot),
              state.replicaCount() == 1 && state.replicaIndex() == 0,
              state.opCheckpoint(),
              opPrepareMax,
              state.logView(),
              vsrHeaders,
              wal.headerCells(),
              wal.prepareCells());
      input = given;
      wal.requireRecoverable();
      Recovered done = Recovery.recover(given);
      recovered = done;
      open = ReplicaOpen.open(openInput(state, given, done), config, state.commitMax());
    }

    private static OpenInput openInput(VsrState state, RecoveryInput input, Recovered recovered) {
      return new OpenInput(
          input.ring(),
          input.placeholder(),
          state.replicaCount(),
          state.replicaIndex(),
          state.view(),
          state.logView(),
          state.checkpointHeader(),
          input.opPrepareMax(),
          input.vsrHeaders(),
          recovered.log());
    }
  }

  /** Every slot of the log, ascending. */
  List<SlotInspection> slots() {
    RecoveryInput given = input;
    long prepareOpMax = given == null ? highestPrepare() : Recovery.prepareOpMax(given);
    List<SlotInspection> slots = new ArrayList<>();
    for (int slot = 0; slot < ring().slotCount(); slot++) {
      slots.add(SlotInspection.of(this, slot, prepareOpMax));
    }
    return slots;
  }

  /** The highest op of the prepare ring: all that is known where no checkpoint is. */
  private long highestPrepare() {
    long highest = 0;
    for (PrepareCell cell : wal.prepareCells()) {
      if (!(cell instanceof PrepareCell.Valid valid) || valid.header().isReserved()) continue;
      if (Long.compareUnsigned(valid.header().op(), highest) > 0) highest = valid.header().op();
    }
    return highest;
  }
}
