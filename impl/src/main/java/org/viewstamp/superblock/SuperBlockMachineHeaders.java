package org.viewstamp.superblock;

import java.util.List;
import org.checkerframework.checker.index.qual.NonNegative;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.Checksum;
import org.viewstamp.vsr.Operation;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.Release;
import org.viewstamp.vsr.StorageLayout;
import org.viewstamp.vsr.TrailerReference;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.ViewChangeHeaders;
import org.viewstamp.vsr.ViewChangeHeaders.Entry;

/**
 * Real superblocks for the contents of a model: of the test configuration, replica 0 of 3. A
 * model's op counts checkpoints: op 0 is the root, op n the n-th checkpoint.
 */
public final class SuperBlockMachineHeaders {
  /** A slot that holds nothing: not even its checksum is right. */
  public static final SuperBlockHeader BROKEN =
      new SuperBlockHeader(new byte[SuperBlockHeader.SIZE], 0);

  private static final StorageLayout LAYOUT = StorageLayout.TEST_MIN;
  private static final int RELEASE = Release.of(0, 16, 30);
  private static final U128 CLUSTER = new U128(0, 7);
  private static final U128 CLIENT = new U128(0, 1);
  private static final int REPLICA_COUNT = 3;

  /** What the process of a model knows beforehand. */
  public static final SuperBlockConfig CONFIG =
      SuperBlockConfig.unlimited(LAYOUT, SuperBlockHeader.VERSION);

  /** What a format of a model writes. */
  static final SuperBlockFormat FORMAT = new SuperBlockFormat(CLUSTER, RELEASE, 0, REPLICA_COUNT);

  /** Sequence 1 of a file that this release formatted. */
  public static final SuperBlockHeader FORMATTED =
      SuperBlock.init(CONFIG).format(FORMAT).requireStaging().withCopy(0);

  /** Sequence 1 of a file of before: the same state in the layout of version 1. */
  public static final SuperBlockHeader FORMATTED_VERSION_1 = versionOld(FORMATTED);

  private SuperBlockMachineHeaders() {}

  /**
   * The process of a format whose first {@code written} copies are written. Its working superblock
   * is sequence 0, for which no content stands.
   */
  public static SuperBlock formatting(@NonNegative int written) {
    SuperBlock process = SuperBlock.init(CONFIG).format(FORMAT);
    for (int copy = 0; copy < written; copy++) {
      if (!(process.written() instanceof SuperBlockStep.Stepped stepped)) {
        throw new CheckFailed("machine_write_stops_nothing");
      }
      process = stepped.next();
    }
    return process;
  }

  /** What version 1 stored of the same state. */
  public static SuperBlockHeader versionOld(SuperBlockHeader header) {
    VsrState state = header.vsrState();
    byte[] bytes = header.toBytes();
    SuperBlockField.VERSION.set(bytes, 0, SuperBlockHeader.VERSION_OLD);
    VsrState old = state.withCheckpoint(CheckpointStateOld.encode(state.checkpoint()));
    SuperBlockField.VSR_STATE.set(bytes, 0, old.toBytes());
    return withChecksum(bytes);
  }

  /** The superblock of these bytes with the checksum that they call for, whatever they are. */
  public static SuperBlockHeader withChecksum(byte[] bytes) {
    U128 checksum = new SuperBlockHeader(bytes, 0).calculatedChecksum();
    SuperBlockField.CHECKSUM.set(bytes, 0, checksum);
    return new SuperBlockHeader(bytes, 0);
  }

  // -- Ops and states ----------------------------------------------------------------------------

  /** The real op of a model's. */
  public static long realOp(@NonNegative int op) {
    long real = 0;
    for (int i = 0; i < op; i++) real = LAYOUT.cluster().checkpointAfter(real);
    return real;
  }

  /** The model's op of a real one. */
  public static @NonNegative int modelOp(long real) {
    int op = 0;
    for (long next = 0; next != real; op++) {
      next = LAYOUT.cluster().checkpointAfter(next);
      if (next > real) throw new CheckFailed("machine_op_of_the_model");
    }
    return op;
  }

  /** The prepare of an op in {@code view}; op 0 is the root. */
  static PrepareHeader prepare(@NonNegative int op, @NonNegative int view) {
    if (op == 0) return PrepareHeaderCodec.root(CLUSTER);
    return PrepareHeaderCodec.withChecksum(
        new PrepareHeader(
            U128.ZERO,
            Checksum.EMPTY,
            CLUSTER,
            PrepareHeader.SIZE,
            view,
            RELEASE,
            0,
            U128.ZERO,
            U128.ZERO,
            U128.ZERO,
            CLIENT,
            realOp(op),
            0,
            op,
            1,
            Operation.STATE_MACHINE));
  }

  /** The checkpoint of an op: the same whichever way a replica comes to it. */
  public static CheckpointState checkpoint(@NonNegative int op) {
    CheckpointState checkpoint = CheckpointState.root(CLUSTER, RELEASE, LAYOUT);
    for (int i = 1; i <= op; i++) {
      checkpoint =
          CheckpointState.compose(
              prepare(i, 0),
              TrailerReference.EMPTY,
              TrailerReference.EMPTY,
              TrailerReference.EMPTY,
              ManifestReferences.EMPTY,
              checkpoint.id(),
              checkpoint.u128(CheckpointStateField.PARENT_CHECKPOINT_ID),
              LAYOUT.dataFileSizeMin(),
              RELEASE);
    }
    return checkpoint;
  }

  /** The view headers of a state: one header, of its newest op. */
  public static ViewChangeHeaders headers(
      @NonNegative int head, @NonNegative int logView, @NonNegative int view) {
    return new ViewChangeHeaders(
        logView < view ? ViewChangeHeaders.Kind.DO_VIEW_CHANGE : ViewChangeHeaders.Kind.START_VIEW,
        List.of(Entry.valid(prepare(head, logView))));
  }

  /** A state of these parts. */
  public static VsrState state(
      @NonNegative int checkpoint,
      @NonNegative int commitMax,
      @NonNegative int logView,
      @NonNegative int view) {
    return FORMATTED
        .vsrState()
        .withCheckpoint(checkpoint(checkpoint))
        .with(VsrStateField.COMMIT_MAX, realOp(commitMax))
        .with(VsrStateField.LOG_VIEW, logView)
        .with(VsrStateField.VIEW, view);
  }

  /** The newest op among the view headers. */
  public static @NonNegative int head(SuperBlockHeader header) {
    return modelOp(header.vsrHeaders(LAYOUT).entries().get(0).op());
  }

  /** What a checkpoint update asks for; all else is the same in every model. */
  static CheckpointUpdate checkpointUpdate(
      @NonNegative int op, CheckpointUpdate.ViewAttributes attributes, long commitMax) {
    return new CheckpointUpdate(
        prepare(op, 0),
        attributes,
        commitMax,
        0,
        0,
        ManifestReferences.EMPTY,
        TrailerReference.EMPTY,
        TrailerReference.EMPTY,
        TrailerReference.EMPTY,
        LAYOUT.dataFileSizeMin(),
        RELEASE);
  }

  /** The successor of a superblock as it is in memory once it is opened. */
  public static SuperBlockHeader successor(
      SuperBlockHeader parent, VsrState state, ViewChangeHeaders headers) {
    SuperBlockHeader present =
        parent.version() == SuperBlockHeader.VERSION_OLD
            ? parent.translated(SuperBlockHeader.VERSION)
            : parent;
    return present.successor(SuperBlockHeader.VERSION, state, headers, LAYOUT);
  }

  /** The place, from 1 on, of the content with this checksum, or 0. */
  static @NonNegative int indexOf(List<SuperBlockHeader> contents, U128 checksum) {
    int index = 0;
    for (SuperBlockHeader content : contents) {
      index++;
      if (content.checksum().equals(checksum)) return index;
    }
    return 0;
  }
}
