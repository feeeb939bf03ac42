package org.viewstamp.superblock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.viewstamp.superblock.SuperBlockEvent.CopyWritten;
import org.viewstamp.superblock.SuperBlockEvent.Crash;
import org.viewstamp.superblock.SuperBlockEvent.Fate;
import org.viewstamp.superblock.SuperBlockEvent.Misnumber;
import org.viewstamp.superblock.SuperBlockEvent.Open;
import org.viewstamp.superblock.SuperBlockEvent.RepairWritten;
import org.viewstamp.superblock.SuperBlockEvent.RequestCheckpoint;
import org.viewstamp.superblock.SuperBlockEvent.RequestViewChange;
import org.viewstamp.superblock.SuperBlockEvent.Restart;
import org.viewstamp.superblock.SuperBlockEvent.Rot;
import org.viewstamp.superblock.SuperBlockEvent.Verify;
import org.viewstamp.superblock.SuperBlockMachineConfig.Start;

/** Scenarios of the superblock's machine; that it equals its specification, the models show. */
final class SuperBlockMachineTest {
  private SuperBlockMachine machine;
  private SuperBlockMachineState state;

  private void start(Start from) {
    machine =
        new SuperBlockMachine(
            new SuperBlockMachineConfig(
                from,
                1,
                1,
                3,
                2,
                2,
                3,
                EnumSet.allOf(SuperBlockMachineFault.class),
                EnumSet.allOf(Fate.class)));
    state = machine.initialState();
  }

  private void take(SuperBlockEvent... events) {
    for (SuperBlockEvent event : events) {
      SuperBlockMachineStep step = machine.step(state, event);
      if (step instanceof SuperBlockMachineStep.Refused refused) {
        throw new AssertionError(event + " is refused: " + refused);
      }
      state = ((SuperBlockMachineStep.Stepped) step).next();
    }
  }

  private String guard(SuperBlockEvent event) {
    return ((SuperBlockMachineStep.Refused) machine.step(state, event)).guard();
  }

  private static Crash crash(int slot, Fate fate) {
    SortedMap<Integer, Fate> fates = new TreeMap<>();
    fates.put(slot, fate);
    return new Crash(fates);
  }

  /** The content in each slot, 0 where none is whole. */
  private List<Integer> disk() {
    List<Integer> contents = new ArrayList<>();
    state.disk().forEach(header -> contents.add(state.indexOf(header)));
    return contents;
  }

  private static final RequestViewChange VIEW_1 = new RequestViewChange(1, 1, 0);

  @Test
  void updateIsDoneWhenItsCopiesAreReadBack() {
    start(Start.FORMATTED);
    take(new Open(), VIEW_1);
    for (int copy = 0; copy < 4; copy++) take(new CopyWritten(copy, copy));
    assertEquals(1, state.working());
    take(new Verify());
    assertEquals(2, state.working());
    assertEquals(List.of(2, 2, 2, 2), disk());
    assertEquals(1, state.process().requireWorking().vsrState().view());
  }

  @Test
  void oneNewCopyIsRepairedAway() {
    start(Start.FORMATTED);
    take(new Open(), VIEW_1, new CopyWritten(0, 0), crash(1, Fate.OLD), new Open());
    assertEquals(SuperBlockMachineStatus.REPAIRING, state.status());
    assertEquals(List.of(2, 1, 1, 1), disk());
    take(new RepairWritten(0, 0));
    assertEquals(SuperBlockMachineStatus.OPEN, state.status());
    assertEquals(List.of(1, 1, 1, 1), disk());
    assertEquals(1, state.contents().size());
  }

  @Test
  void twoNewCopiesWin() {
    start(Start.FORMATTED);
    take(new Open(), VIEW_1, new CopyWritten(0, 0), crash(1, Fate.NEW), new Open());
    assertEquals(2, state.working());
    take(new RepairWritten(3, 3), new RepairWritten(2, 2));
    assertEquals(2, state.auxCompleted());
    assertEquals(List.of(2, 2, 2, 2), disk());
  }

  @Test
  void mixtureIsWholeOnlyIfTheOtherSectorIsTheSame() {
    start(Start.FORMATTED);
    take(new Open(), new RequestViewChange(1, 0, 0), crash(0, Fate.STATE_SECTOR));
    assertEquals(List.of(2, 1, 1, 1), disk());
    start(Start.FORMATTED);
    take(new Open(), new RequestViewChange(1, 0, 1), crash(0, Fate.STATE_SECTOR));
    assertEquals(List.of(0, 1, 1, 1), disk());
  }

  @Test
  void damagedCopyOfVersion1IsRefusedAtEveryStart() {
    start(Start.VERSION_1);
    take(new Rot(2), new Open());
    assertEquals(SuperBlockMachineStatus.REFUSED, state.status());
    assertEquals("write_checksum", state.stop());
    take(new Restart(), new Open());
    assertEquals("write_checksum", state.stop());
  }

  @Test
  void halfUpdatedVersion1IsRefused() {
    start(Start.VERSION_1);
    take(new Open(), VIEW_1, new CopyWritten(0, 0), new CopyWritten(1, 1), crash(2, Fate.OLD));
    take(new Open());
    assertEquals("state_inconsistent", state.stop());
  }

  @Test
  void intactCopiesWithAWrongNumberAreTooFew() {
    start(Start.FORMATTED);
    take(new Open(), VIEW_1, new CopyWritten(0, 0), crash(1, Fate.GARBLED), new Misnumber(2, 3));
    take(new Open());
    assertEquals("quorum_lost", state.stop());
    assertEquals(List.of(2, 0, 1, 1), disk());
  }

  @Test
  void updateWaitsBehindTheOtherKindOnly() {
    start(Start.FORMATTED);
    take(new Open(), new RequestViewChange(1, 0, 0));
    assertEquals("superblock_operation_once", guard(VIEW_1));
    take(new RequestCheckpoint(1, 1));
    assertEquals(
        SuperBlockCaller.CHECKPOINT,
        state.process().waiting() == null ? null : state.process().waiting().caller());
    for (int copy = 0; copy < 4; copy++) take(new CopyWritten(copy, copy));
    take(new Verify());
    assertEquals(3, state.staging());
    assertEquals(1, state.process().requireStaging().vsrState().view());
  }

  @Test
  void guardsAreNamed() {
    start(Start.FORMATTED);
    assertEquals("status", guard(VIEW_1));
    assertEquals("status", guard(new Verify()));
    take(new Open());
    assertEquals("copies_are_read_back", guard(new Verify()));
    assertEquals("copy_is_being_written", guard(new CopyWritten(0, 0)));
    assertEquals("view_change_update_advances", guard(new RequestViewChange(0, 0, 0)));
    take(VIEW_1);
    assertEquals("copy_is_being_written", guard(new CopyWritten(1, 1)));
    assertEquals("fates_of_the_write", guard(crash(1, Fate.OLD)));
    assertTrue(machine.enabled(state).contains(crash(0, Fate.OLD)));
  }
}
