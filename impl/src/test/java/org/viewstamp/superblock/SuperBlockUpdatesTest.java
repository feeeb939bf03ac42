package org.viewstamp.superblock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viewstamp.vsr.BlockReference;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.PrepareHeader;
import org.viewstamp.vsr.PrepareHeaderCodec;
import org.viewstamp.vsr.TrailerReference;
import org.viewstamp.vsr.U128;
import org.viewstamp.vsr.ViewChangeHeaders;

/** Each precondition of an update, broken alone, is refused by its name. */
class SuperBlockUpdatesTest {
  private static final long SIZE_MIN = SuperBlockDrive.LAYOUT.dataFileSizeMin();
  private static final TrailerReference BLOCKS =
      new TrailerReference(new U128(1, 2), new BlockReference(new U128(3, 4), 3), 8);

  /** Of a replica at checkpoint 19 in view 1, with log_view 0. */
  private static SuperBlockDrive replica() {
    return SuperBlockDrive.opened().checkpoint().toEnd().viewChange().toEnd();
  }

  @ParameterizedTest(name = "a checkpoint''s {0} := {1}: {2}")
  @CsvSource({
    "header_op,    400, checkpoint_update_op_committed",
    "header_op,     19, checkpoint_update_op_advances",
    "header_op,     -1, checkpoint_update_op_committed",
    "same_header,    0, checkpoint_update_header_changes",
    "sync_op_min,    5, checkpoint_update_sync_op_range",
    "release,        1, checkpoint_update_release_not_lower",
    "storage_size,  -1, checkpoint_update_storage_size_limit",
    "storage_size,   0, checkpoint_update_storage_size_min",
    "storage_size, 217092, checkpoint_update_storage_size_of_free_set",
    "acquired,       0, checkpoint_update_storage_size_of_free_set",
    "released,       0, checkpoint_update_storage_size_of_free_set",
    "commit_max,    39, vsr_state_monotonic",
    "sessions,       0, vsr_state_client_sessions_size",
  })
  void aCheckpointIsRefused(String field, long value, String name) {
    SuperBlockDrive drive = replica();
    // So far ahead that the checkpoint's own op can be committed and the update still go back.
    ViewChangeUpdate next = drive.nextView();
    drive.run(
        superblock ->
            superblock.viewChange(
                new ViewChangeUpdate(50, next.logView(), next.view(), next.headers(), null)));
    assertRefused(name, drive, s -> s.checkpoint(altered(drive, field, value)));
  }

  private static CheckpointUpdate altered(SuperBlockDrive drive, String field, long value) {
    CheckpointUpdate u = drive.nextCheckpoint();
    PrepareHeader before = drive.working().vsrState().checkpointHeader();
    boolean blocks = field.equals("acquired");
    return new CheckpointUpdate(
        field.equals("header_op")
            ? SuperBlockDrive.prepare(value, 0)
            : field.equals("same_header") ? withChecksumOf(u.header(), before) : u.header(),
        null,
        field.equals("commit_max") ? value : u.commitMax(),
        field.equals("sync_op_min") ? value : 0,
        0,
        ManifestReferences.EMPTY,
        blocks ? BLOCKS : TrailerReference.EMPTY,
        field.equals("released") ? BLOCKS : TrailerReference.EMPTY,
        field.equals("sessions") ? BLOCKS : TrailerReference.EMPTY,
        field.equals("storage_size") ? value : SIZE_MIN,
        field.equals("release") ? (int) value : u.release());
  }

  private static PrepareHeader withChecksumOf(PrepareHeader header, PrepareHeader other) {
    byte[] bytes = PrepareHeaderCodec.encode(header);
    other.checksum().writeLittleEndian(bytes, 0);
    return PrepareHeaderCodec.decode(bytes, 0);
  }

  @Test
  void aCheckpointsViewIsRefused() {
    SuperBlockDrive drive = replica();
    ViewChangeHeaders headers = drive.nextView().headers();
    assertView("checkpoint_update_log_view_not_above_view", drive, 3, 2, headers);
    assertView("vsr_state_monotonic", drive, 0, 0, headers);
    ViewChangeHeaders none = new ViewChangeHeaders(headers.command(), List.of());
    assertView("view_change_headers_not_empty: no header", drive, 2, 2, none);
  }

  private static void assertView(
      String name, SuperBlockDrive drive, int logView, int view, ViewChangeHeaders headers) {
    CheckpointUpdate u = drive.nextCheckpoint();
    CheckpointUpdate with =
        new CheckpointUpdate(
            u.header(),
            new CheckpointUpdate.ViewAttributes(logView, view, headers),
            u.commitMax(),
            0,
            0,
            u.manifest(),
            u.freeSetBlocksAcquired(),
            u.freeSetBlocksReleased(),
            u.clientSessions(),
            u.storageSize(),
            u.release());
    assertRefused(name, drive, s -> s.checkpoint(with));
  }

  @ParameterizedTest(name = "commit_max {0}, log_view {1}, view {2}, head {3}, {4}: {5}")
  @CsvSource({
    "25, 0, 2, 30, DO_VIEW_CHANGE, view_change_update_commit_max_not_lower",
    "99, 0, 0, 30, START_VIEW,     view_change_update_view_not_lower",
    "99, 0, 1, 30, DO_VIEW_CHANGE, view_change_update_advances",
    "99, 2, 2, 30, DO_VIEW_CHANGE, view_change_update_headers_command",
    "99, 1, 2, 30, START_VIEW,     view_change_update_headers_command",
    "99, 1, 2, 18, DO_VIEW_CHANGE, view_change_update_head_not_below_checkpoint",
  })
  void aViewChangeIsRefused(
      long commitMax, int logView, int view, long head, ViewChangeHeaders.Kind kind, String name) {
    assertRefused(
        name,
        replica(),
        s ->
            s.viewChange(
                new ViewChangeUpdate(commitMax, logView, view, headers(kind, head), null)));
  }

  @Test
  void aViewChangeNeverGoesBackInLogView() {
    SuperBlockDrive drive = replica();
    ViewChangeHeaders started = headers(ViewChangeHeaders.Kind.START_VIEW, 30);
    drive.run(s -> s.viewChange(new ViewChangeUpdate(99, 1, 1, started, null)));
    ViewChangeHeaders changing = headers(ViewChangeHeaders.Kind.DO_VIEW_CHANGE, 30);
    assertRefused(
        "view_change_update_log_view_not_lower",
        drive,
        s -> s.viewChange(new ViewChangeUpdate(99, 0, 2, changing, null)));
  }

  @ParameterizedTest(name = "a synced checkpoint at {0}, parent {1}, grandparent {2}: {3}")
  @CsvSource({
    "19, 0, 0, view_change_update_sync_op_advances",
    "39, 0, 0, view_change_update_sync_parent",
    "39, 0, 1, view_change_update_sync_parent",
    "59, 1, 0, view_change_update_sync_grandparent",
    "39, 1, 0, ''",
    "59, 0, 1, ''",
    "79, 0, 0, ''",
  })
  void aSyncedCheckpointMustBeAheadAndConnected(long op, int parent, int grandparent, String name) {
    SuperBlockDrive drive = replica();
    U128 id = drive.working().vsrState().checkpointId();
    U128 other = new U128(5, 5);
    CheckpointState checkpoint =
        CheckpointState.compose(
            SuperBlockDrive.prepare(op, 0),
            TrailerReference.EMPTY,
            TrailerReference.EMPTY,
            TrailerReference.EMPTY,
            ManifestReferences.EMPTY,
            parent == 1 ? id : other,
            grandparent == 1 ? id : other,
            SIZE_MIN,
            SuperBlockDrive.RELEASE);
    ViewChangeUpdate next = drive.nextView();
    ViewChangeUpdate sync =
        new ViewChangeUpdate(
            op + 20,
            next.logView(),
            next.view(),
            next.headers(),
            new ViewChangeUpdate.SyncCheckpoint(checkpoint, 24, op + 4));
    if (!name.isEmpty()) {
      assertRefused(name, drive, s -> s.viewChange(sync));
      return;
    }
    VsrState state = drive.run(s -> s.viewChange(sync)).restart().working().vsrState();
    assertEquals(op, state.opCheckpoint());
    assertEquals(24, state.u64(VsrStateField.SYNC_OP_MIN));
    assertEquals(op + 4, state.u64(VsrStateField.SYNC_OP_MAX));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 3, superblock_format_release_not_zero",
    "1, 0, 0, superblock_format_replica_count_not_zero",
    "1, 0, 7, superblock_format_replica_count_max",
    "1, 9, 3, superblock_format_replica_max",
    "1, -1, 3, superblock_format_replica_max",
  })
  void aFormatIsRefused(int release, int replica, int replicaCount, String name) {
    CheckFailed refusal =
        assertThrows(
            CheckFailed.class,
            () -> new SuperBlockFormat(U128.ZERO, release, replica, replicaCount));
    assertEquals(name, refusal.name());
  }

  @Test
  void aTrailerThatContradictsItsSizeIsRefused() {
    U128 zero = U128.ZERO;
    U128 empty = TrailerReference.EMPTY.checksum();
    BlockReference none = BlockReference.NONE;
    assertTrailer("trailer_reference_has_address", new TrailerReference(empty, none, 8));
    assertTrailer("trailer_reference_empty_checksum", new TrailerReference(zero, none, 0));
    assertTrailer(
        "trailer_reference_empty_address",
        new TrailerReference(empty, new BlockReference(zero, 1), 0));
    assertTrailer(
        "trailer_reference_empty_last_block_checksum",
        new TrailerReference(empty, new BlockReference(new U128(0, 1), 0), 0));
  }

  private static void assertTrailer(String name, TrailerReference reference) {
    assertEquals(name, assertThrows(CheckFailed.class, reference::empty).name());
  }

  private static ViewChangeHeaders headers(ViewChangeHeaders.Kind kind, long head) {
    return new ViewChangeHeaders(
        kind, List.of(ViewChangeHeaders.Entry.valid(SuperBlockDrive.prepare(head, 0))));
  }

  private static void assertRefused(
      String name, SuperBlockDrive drive, UnaryOperator<SuperBlock> update) {
    SuperBlock before = drive.superblock;
    CheckFailed refusal = assertThrows(CheckFailed.class, () -> drive.begin(update));
    assertEquals(name, refusal.name());
    assertEquals(before, drive.superblock);
  }
}
