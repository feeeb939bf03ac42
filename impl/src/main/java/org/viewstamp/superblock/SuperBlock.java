package org.viewstamp.superblock;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.viewstamp.vsr.Check;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.ViewChangeHeaders;

/**
 * The superblock of a running replica: a value. An operation gives the next one, which then asks
 * for one read or write after the other ({@link #io}); the caller does them, or crashes, tears or
 * misdirects them, and tells of each that ended ({@link #written}, {@link #read}). The copies on
 * disk belong to the caller. tb: superblock.zig:701
 *
 * <p>What the original asserts is refused by a named check, and the value before stays as it was;
 * where it ends with a message, the step is {@link SuperBlockStep.Stopped}.
 *
 * @param config what the process knows beforehand
 * @param working the state last known to be durable, null before anything was read or formatted
 * @param staging the state that is being written; between two operations the working one
 * @param running the operation that runs, or null
 * @param waiting the operation that runs next, or null
 * @param io what the running operation waits for, or null
 * @param opened whether a start has been completed
 * @param replicaIndex this replica's index among the members; null before it is known
 */
public record SuperBlock(
    SuperBlockConfig config,
    @Nullable SuperBlockHeader working,
    @Nullable SuperBlockHeader staging,
    @Nullable Operation running,
    @Nullable Operation waiting,
    @Nullable SuperBlockIo io,
    boolean opened,
    @Nullable Integer replicaIndex) {

  /**
   * An operation under way.
   *
   * @param caller which one
   * @param state the state to be made durable; null for a start
   * @param headers its view headers; null for a start
   * @param copies what has been read so far, by slot
   * @param repairs what a start has left to repair; null before it has chosen
   */
  public record Operation(
      SuperBlockCaller caller,
      @Nullable VsrState state,
      @Nullable ViewChangeHeaders headers,
      List<SuperBlockHeader> copies,
      @Nullable SuperBlockRepairs repairs) {
    public Operation {
      copies = List.copyOf(copies);
    }

    private Operation withCopies(List<SuperBlockHeader> read) {
      return new Operation(caller, state, headers, read, repairs);
    }

    private Operation withRepairs(SuperBlockRepairs left) {
      return new Operation(caller, state, headers, List.of(), left);
    }
  }

  /** A process that has read nothing yet. */
  public static SuperBlock init(SuperBlockConfig config) {
    return new SuperBlock(config, null, null, null, null, null, false, null);
  }

  // -- Operations --------------------------------------------------------------------------------

  /** Begins to write the first superblock of a data file. tb: superblock.zig:833 */
  public SuperBlock format(SuperBlockFormat format) {
    Check.that(!opened, "superblock_not_opened");
    Check.that(replicaIndex == null, "superblock_format_once");
    SuperBlockHeader zero = format.sequenceZero(config);
    Operation operation =
        new Operation(
            SuperBlockCaller.FORMAT, format.state(config), format.headers(), List.of(), null);
    return new SuperBlock(
            config, zero, staging, running, waiting, io, false, zero.vsrState().replicaIndex())
        .acquire(operation);
  }

  /** Begins to read the superblock of a data file. tb: superblock.zig:927 */
  public SuperBlock open() {
    Check.that(!opened, "superblock_not_opened");
    return acquire(new Operation(SuperBlockCaller.OPEN, null, null, List.of(), null));
  }

  /** Begins to make a checkpoint durable, or lets it wait. tb: superblock.zig:965 */
  public SuperBlock checkpoint(CheckpointUpdate update) {
    Check.that(opened, "superblock_opened");
    SuperBlockHeader before = requireStaging();
    VsrState state = update.stateAfter(before, config);
    return acquire(
        new Operation(
            SuperBlockCaller.CHECKPOINT,
            state,
            update.headersAfter(before, config),
            List.of(),
            null));
  }

  /**
   * Begins to make a view or a synced checkpoint durable, or lets it wait. tb: superblock.zig:1083
   */
  public SuperBlock viewChange(ViewChangeUpdate update) {
    Check.that(opened, "superblock_opened");
    VsrState state = update.stateAfter(requireStaging(), config);
    return acquire(
        new Operation(SuperBlockCaller.VIEW_CHANGE, state, update.headers(), List.of(), null));
  }

  /** Whether an operation of this kind runs or waits. tb: superblock.zig:1145 */
  public boolean updating(SuperBlockCaller caller) {
    Check.that(opened, "superblock_opened");
    Operation first = running;
    Operation second = waiting;
    return (first != null && first.caller() == caller)
        || (second != null && second.caller() == caller);
  }

  /** tb: superblock.zig:1553 */
  private SuperBlock acquire(Operation operation) {
    Operation head = running;
    if (head != null) {
      Check.that(head.caller() != operation.caller(), "superblock_operation_once");
      Check.that(operation.caller().mayWaitFor(head.caller()), "superblock_operation_may_wait");
      Check.that(waiting == null, "superblock_one_operation_waits");
      return new SuperBlock(config, working, staging, head, operation, io, opened, replicaIndex);
    }
    Check.that(waiting == null, "superblock_waiting_behind_running");
    VsrState state = operation.state();
    ViewChangeHeaders headers = operation.headers();
    return state == null || headers == null
        ? reading(operation, working, staging, 0)
        : writeStaging(operation, state, headers);
  }

  // -- Writing -----------------------------------------------------------------------------------

  /** Stages the successor of the working superblock. tb: superblock.zig:1159 */
  private SuperBlock writeStaging(Operation operation, VsrState state, ViewChangeHeaders headers) {
    Check.that(operation.caller() == SuperBlockCaller.FORMAT || opened, "superblock_opened");
    VsrStateRules.requireConsistent(state, config.layout());
    SuperBlockHeader successor =
        requireWorking().successor(config.version(), state, headers, config.layout());
    return writing(operation, successor, 0);
  }

  /** Asks for a write of {@code staged} as copy {@code copy}. tb: superblock.zig:1195 */
  private SuperBlock writing(Operation operation, SuperBlockHeader staged, @NonNegative int copy) {
    SuperBlockHeader durable = requireWorking();
    boolean repair = operation.caller() == SuperBlockCaller.OPEN;
    if (repair) {
      Check.that(staged.sequence() == durable.sequence(), "superblock_write_same_sequence");
    } else {
      Check.that(staged.sequence() == durable.sequence() + 1, "superblock_write_next_sequence");
      Check.that(staged.parent().equals(durable.checksum()), "superblock_write_parent");
    }
    Check.that(staged.cluster().equals(durable.cluster()), "superblock_write_cluster_same");
    Check.that(
        staged.vsrState().replicaId().equals(durable.vsrState().replicaId()),
        "superblock_write_replica_id_same");
    long size = staged.vsrState().u64(CheckpointStateField.STORAGE_SIZE);
    Check.that(
        Long.compareUnsigned(size, config.layout().dataFileSizeMin()) >= 0,
        "superblock_write_storage_size_min");
    Check.that(
        Long.compareUnsigned(size, config.storageSizeLimitMax()) <= 0,
        "superblock_write_storage_size_max");
    SuperBlockHeader header = staged.withCopy(copy);
    Check.that(header.validChecksum(), "superblock_write_checksum");
    return new SuperBlock(
        config,
        durable,
        header,
        operation,
        waiting,
        new SuperBlockIo.Write(copy, header),
        opened,
        replicaIndex);
  }

  /** The write asked for has ended. tb: superblock.zig:1252 */
  public SuperBlockStep written() {
    if (!(io instanceof SuperBlockIo.Write write)) throw new CheckFailed("superblock_io_write");
    Operation operation = requireRunning();
    SuperBlockRepairs repairs = operation.repairs();
    if (repairs != null) {
      return repair(operation.withRepairs(repairs.rewritten(write.slot())), requireWorking());
    }
    int next = write.slot() + 1;
    return stepped(
        next < StorageLayout.SUPERBLOCK_COPIES && next > 0
            ? writing(operation, requireStaging(), next)
            : reading(operation, working, staging, 0));
  }

  // -- Reading -----------------------------------------------------------------------------------

  /** Asks for a read of {@code slot}. tb: superblock.zig:1272 */
  private SuperBlock reading(
      Operation operation,
      @Nullable SuperBlockHeader durable,
      @Nullable SuperBlockHeader staged,
      int slot) {
    return new SuperBlock(
        config,
        durable,
        staged,
        operation,
        waiting,
        new SuperBlockIo.Read(slot),
        opened,
        replicaIndex);
  }

  /**
   * The read asked for has ended. tb: superblock.zig:1318
   *
   * @param header what the disk gave: any bytes
   */
  public SuperBlockStep read(SuperBlockHeader header) {
    if (!(io instanceof SuperBlockIo.Read read)) throw new CheckFailed("superblock_io_read");
    List<SuperBlockHeader> copies = new ArrayList<>(requireRunning().copies());
    copies.add(header);
    Operation operation = requireRunning().withCopies(copies);
    if (copies.size() < StorageLayout.SUPERBLOCK_COPIES) {
      return stepped(reading(operation, working, staging, read.slot() + 1));
    }
    return chosen(operation);
  }

  /** All copies have been read. tb: superblock.zig:1335 */
  private SuperBlockStep chosen(Operation operation) {
    boolean starts = operation.caller() == SuperBlockCaller.OPEN;
    SuperBlockQuorums.Threshold threshold =
        starts ? SuperBlockQuorums.Threshold.OPEN : SuperBlockQuorums.Threshold.VERIFY;
    SuperBlockQuorums.Choice choice =
        SuperBlockQuorums.choose(operation.copies(), threshold, config.layout());
    QuorumError error = choice.error();
    if (error != null) return new SuperBlockStep.Stopped(SuperBlockStop.of(error));
    SuperBlockGroup group = choice.requireWorking();
    SuperBlockHeader header = group.header();
    if (!config.readable(header.version())) {
      return new SuperBlockStep.Stopped(SuperBlockStop.VERSION_NOT_READABLE);
    }
    if (!starts) {
      SuperBlockHeader staged = requireStaging();
      if (!header.checksum().equals(staged.checksum())) {
        return new SuperBlockStep.Stopped(SuperBlockStop.VERIFICATION_FAILED);
      }
      Check.that(header.sameContent(staged, config.layout()), "superblock_verified_same");
    }
    if (operation.caller() == SuperBlockCaller.FORMAT) {
      SuperBlockFormat.requireFormatted(header, config);
    }
    return install(operation, group);
  }

  /** The group chosen becomes the working superblock. tb: superblock.zig:1372 */
  private SuperBlockStep install(Operation operation, SuperBlockGroup group) {
    // The copy number may be damaged: no checksum covers it.
    SuperBlockHeader header = group.header().withCopy(0);
    if (header.version() == SuperBlockHeader.VERSION_OLD) {
      header = header.translated(config.version());
    }
    header.vsrHeaders(config.layout());
    long size = header.vsrState().u64(CheckpointStateField.STORAGE_SIZE);
    if (Long.compareUnsigned(size, config.storageSizeLimit()) > 0) {
      return new SuperBlockStep.Stopped(SuperBlockStop.STORAGE_SIZE_EXCEEDS_LIMIT);
    }
    if (operation.caller() != SuperBlockCaller.OPEN) return release(operation, header, header);
    SuperBlockRepairs repairs = SuperBlockRepairs.of(group);
    return new SuperBlock(config, header, header, operation, waiting, null, opened, replicaIndex)
        .repair(operation.withRepairs(repairs), header);
  }

  /** Rewrites the next slot that needs it, or ends the start. tb: superblock.zig:1535 */
  private SuperBlockStep repair(Operation operation, SuperBlockHeader durable) {
    SuperBlockRepairs repairs = operation.repairs();
    SuperBlockRepairs.Repair next = repairs == null ? null : repairs.next();
    if (next != null) return stepped(writing(operation, durable, next.slot()));
    return release(operation, durable, requireStaging());
  }

  // -- The end of an operation -------------------------------------------------------------------

  /** Ends the running operation and begins the waiting one. tb: superblock.zig:1590 */
  private SuperBlockStep release(
      Operation operation, SuperBlockHeader durable, SuperBlockHeader staged) {
    boolean nowOpened = opened;
    Integer index = replicaIndex;
    switch (operation.caller()) {
      case FORMAT -> {}
      case OPEN -> {
        Check.that(!opened, "superblock_not_opened");
        nowOpened = true;
        index = VsrStateRules.requireReplicaIndex(durable.vsrState());
      }
      case CHECKPOINT, VIEW_CHANGE -> {
        Check.that(staged.vsrState().equals(operation.state()), "superblock_staging_as_asked");
        Check.that(durable.vsrState().equals(operation.state()), "superblock_working_as_asked");
      }
    }
    Operation next = waiting;
    SuperBlock idle = new SuperBlock(config, durable, staged, null, null, null, nowOpened, index);
    return new SuperBlockStep.Stepped(next == null ? idle : idle.acquire(next), operation.caller());
  }

  private static SuperBlockStep stepped(SuperBlock next) {
    return new SuperBlockStep.Stepped(next, null);
  }

  private Operation requireRunning() {
    if (running == null) throw new CheckFailed("superblock_operation_runs");
    return running;
  }

  /** The state last known to be durable. Refuses (superblock_has_working) where there is none. */
  public SuperBlockHeader requireWorking() {
    if (working == null) throw new CheckFailed("superblock_has_working");
    return working;
  }

  /** The state that is being written. Refuses (superblock_has_staging) where there is none. */
  public SuperBlockHeader requireStaging() {
    if (staging == null) throw new CheckFailed("superblock_has_staging");
    return staging;
  }
}
