package org.viewstamp.superblock;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viewstamp.vsr.CheckFailed;
import org.viewstamp.vsr.PrepareField;
import org.viewstamp.vsr.U128;

class VsrStateRulesTest {
  @Test
  void aFormattedStateIsConsistent() {
    VsrState state = SuperBlockSample.formatted().state();
    assertDoesNotThrow(() -> VsrStateRules.requireConsistent(state, SuperBlockSample.LAYOUT));
    assertEquals(0, state.replicaIndex());
    assertEquals(3, state.replicaCount());
  }

  @ParameterizedTest(name = "{0} := {1} breaks {2}")
  @CsvSource({
    "SYNC_OP_MIN,1,vsr_state_sync_op_range",
    "LOG_VIEW,1,vsr_state_log_view_not_above_view",
    "REPLICA_COUNT,0,vsr_state_replica_count_in_range",
    "REPLICA_COUNT,7,vsr_state_replica_count_in_range",
    "REPLICA_ID,0,vsr_state_replica_id_not_zero",
    "REPLICA_ID,99,vsr_state_replica_id_is_member",
  })
  void aReplicasStateIsRefusedByName(VsrStateField field, long value, String name) {
    assertInconsistent(name, SuperBlockSample.formatted().set(field, value));
  }

  @ParameterizedTest(name = "{0} := {1} breaks {2}")
  @CsvSource({
    "SNAPSHOTS_BLOCK_ADDRESS,1,vsr_state_zero: snapshots_block_address",
    "MANIFEST_OLDEST_CHECKSUM_PADDING,1,vsr_state_zero: manifest_oldest_checksum_padding",
    "STORAGE_SIZE,1141374975,vsr_state_storage_size_min",
    "FREE_SET_BLOCKS_ACQUIRED_SIZE,1,vsr_state_free_set_acquired_empty",
    "FREE_SET_BLOCKS_ACQUIRED_LAST_BLOCK_ADDRESS,1,vsr_state_free_set_acquired_not_empty",
    "FREE_SET_BLOCKS_RELEASED_CHECKSUM,1,vsr_state_free_set_released_empty",
    "FREE_SET_BLOCKS_RELEASED_LAST_BLOCK_ADDRESS,1,vsr_state_free_set_released_not_empty",
    "CLIENT_SESSIONS_SIZE,1,vsr_state_client_sessions_empty",
    "CLIENT_SESSIONS_LAST_BLOCK_ADDRESS,1,vsr_state_client_sessions_size",
    "MANIFEST_OLDEST_ADDRESS,1,vsr_state_manifest_empty",
    "MANIFEST_BLOCK_COUNT,1,vsr_state_manifest_not_empty",
  })
  void aCheckpointIsRefusedByName(CheckpointStateField field, long value, String name) {
    assertInconsistent(name, SuperBlockSample.formatted().set(field, value));
  }

  @Test
  void commitMaxIsNotBelowTheCheckpoint() {
    assertInconsistent("vsr_state_commit_max_not_below_checkpoint", checkpointAt(19, 18));
  }

  @Test
  void membersHaveNoGapAndNoTwins() {
    assertInconsistent("vsr_state_members_valid", SuperBlockSample.formatted().member(3, 101));
    assertInconsistent("vsr_state_members_valid", SuperBlockSample.formatted().member(3, 0));
  }

  @Test
  void goingBackIsAnAnswerAndNoRefusal() {
    SuperBlockSample older = SuperBlockSample.formatted();
    SuperBlockSample newer = SuperBlockSample.formatted().set(VsrStateField.VIEW, 1);
    assertTrue(monotonic(older, newer));
    assertTrue(monotonic(newer, newer));
    assertFalse(monotonic(newer, older));
    SuperBlockSample committed = SuperBlockSample.formatted().set(VsrStateField.COMMIT_MAX, 5);
    assertFalse(monotonic(committed, newer));
  }

  @ParameterizedTest
  @CsvSource({"VIEW,LOG_VIEW", "LOG_VIEW,VIEW", "COMMIT_MAX,VIEW"})
  void noneOfTheNumbersGoesBackAlone(VsrStateField field, VsrStateField other) {
    SuperBlockSample lower =
        SuperBlockSample.formatted()
            .set(VsrStateField.VIEW, 9)
            .set(VsrStateField.LOG_VIEW, 5)
            .set(VsrStateField.COMMIT_MAX, 5);
    SuperBlockSample higher = lower.copy().set(field, field == VsrStateField.VIEW ? 10 : 6);
    assertTrue(monotonic(lower, higher));
    assertFalse(monotonic(higher, lower));
    assertFalse(monotonic(higher, lower.copy().set(other, other == VsrStateField.VIEW ? 11 : 7)));
  }

  @Test
  void twoStatesOfOneCheckpointHoldTheSameCheckpoint() {
    SuperBlockSample other =
        SuperBlockSample.formatted().set(CheckpointStateField.STORAGE_SIZE, 2_000_000_000L);
    assertNotOneReplica("vsr_state_checkpoint_same", SuperBlockSample.formatted(), other);
  }

  @Test
  void aNewCheckpointHasANewParent() {
    assertNotOneReplica(
        "vsr_state_parent_checkpoint_changes", SuperBlockSample.formatted(), checkpointAt(19, 19));
    assertTrue(
        monotonic(
            SuperBlockSample.formatted(),
            checkpointAt(19, 19).set(CheckpointStateField.PARENT_CHECKPOINT_ID, new U128(0, 1))));
  }

  @Test
  void aReplicaKeepsItsIdentity() {
    assertNotOneReplica(
        "vsr_state_replica_id_same",
        SuperBlockSample.formatted(),
        SuperBlockSample.formatted().set(VsrStateField.REPLICA_ID, 101));
    assertNotOneReplica(
        "vsr_state_replica_count_same",
        SuperBlockSample.formatted(),
        SuperBlockSample.formatted().set(VsrStateField.REPLICA_COUNT, 2));
    assertNotOneReplica(
        "vsr_state_members_same",
        SuperBlockSample.formatted(),
        SuperBlockSample.formatted().member(5, 999));
  }

  private static SuperBlockSample checkpointAt(long op, long commitMax) {
    SuperBlockSample sample = SuperBlockSample.formatted();
    sample.set(PrepareField.OP, op).set(PrepareField.CHECKSUM, new U128(0, op));
    return sample.set(VsrStateField.COMMIT_MAX, commitMax);
  }

  private static boolean monotonic(SuperBlockSample older, SuperBlockSample newer) {
    return VsrStateRules.monotonic(older.state(), newer.state(), SuperBlockSample.LAYOUT);
  }

  private static void assertInconsistent(String name, SuperBlockSample sample) {
    CheckFailed refusal =
        assertThrows(
            CheckFailed.class,
            () -> VsrStateRules.requireConsistent(sample.state(), SuperBlockSample.LAYOUT));
    assertEquals(name, refusal.name());
  }

  private static void assertNotOneReplica(
      String name, SuperBlockSample older, SuperBlockSample newer) {
    CheckFailed refusal = assertThrows(CheckFailed.class, () -> monotonic(older, newer));
    assertEquals(name, refusal.name());
  }
}
