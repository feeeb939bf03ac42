package org.viewstamp.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.viewstamp.journal.JournalEvent.PrepareFate;
import org.viewstamp.journal.JournalEvent.SectorFate;
import org.viewstamp.vsr.ClusterConfig;
import org.viewstamp.vsr.PrepareHeader;

/** The machine by itself; that it takes the steps of Journal.tla is judged in model-check. */
final class JournalMachineTest {
  private static final Ring RING = new Ring(4, 2, 4096, 2, 3, 2);
  private static final ClusterConfig CLUSTER = new ClusterConfig(4, 0, 1, 2);
  private static final PrepareHeader FIRST = JournalMachineHeaders.prepare(1, 1);

  private static final JournalMachine BACKUP = machine(false, false);

  /** How op 1 reaches the disk. */
  private static final JournalEvent[] WRITING = {
    new JournalEvent.InstallHeader(1),
    new JournalEvent.StartWrite(1),
    new JournalEvent.PrepareWritten(1, 1),
    new JournalEvent.SectorWritten(0, 0)
  };

  private static JournalMachine machine(boolean solo, boolean wrapping) {
    return new JournalMachine(
        new JournalMachineConfig(
            JournalConfig.of(RING, solo, JournalMachineHeaders::placeholder),
            CLUSTER,
            wrapping,
            3,
            5,
            2,
            1,
            EnumSet.allOf(JournalMachineFault.class),
            EnumSet.allOf(SectorFate.class)));
  }

  private static JournalMachineState after(
      JournalMachine machine, JournalMachineState from, JournalEvent... events) {
    JournalMachineState state = from;
    for (JournalEvent event : events) {
      JournalMachineStep step = machine.step(state, event);
      assertInstanceOf(JournalMachineStep.Stepped.class, step, () -> event + ": " + step);
      state = ((JournalMachineStep.Stepped) step).next();
    }
    return state;
  }

  /** The backup when {@code steps} of {@link #WRITING} have been taken. */
  private static JournalMachineState written(int steps) {
    return after(BACKUP, BACKUP.initialState(), Arrays.copyOf(WRITING, steps));
  }

  private static String refusal(JournalMachineState state, JournalEvent event) {
    return assertInstanceOf(JournalMachineStep.Refused.class, BACKUP.step(state, event)).guard();
  }

  private static JournalEvent.Crash crash(
      Map<Integer, PrepareFate> prepares, Map<Integer, SectorFate> sectors) {
    return new JournalEvent.Crash(new TreeMap<>(prepares), new TreeMap<>(sectors));
  }

  @Test
  void prepareIsAcknowledgedOnlyWhenBothRingsHoldIt() {
    assertEquals(Set.of(), written(3).auxAcked());
    JournalMachineState state = written(4);
    assertEquals(Set.of(FIRST), state.auxAcked());
    assertEquals(new HeaderCell.Valid(FIRST), state.disk().header(1));
    assertEquals(new PrepareCell.Valid(FIRST), state.disk().prepare(1));
  }

  @Test
  void crashBetweenTheTwoWritesIsRecoveredByRowG() {
    JournalMachineState crashed =
        after(BACKUP, written(3), crash(Map.of(), Map.of(0, SectorFate.OLD)));
    JournalMachineState recovered = after(BACKUP, crashed, new JournalEvent.Recover());
    assertEquals(List.of("M", "G", "I", "I"), recovered.recovery().labels());
    JournalMachineState opened =
        after(BACKUP, recovered, new JournalEvent.FixSector(0, 0), new JournalEvent.Open());
    assertEquals(JournalMachineStatus.NORMAL, opened.status());
    assertEquals(1, opened.head());
    assertEquals(new HeaderCell.Valid(FIRST), opened.disk().header(1));
  }

  @Test
  void tornPrepareOfTheFirstWrapLeavesTheHeadUncertain() {
    JournalMachineState opened =
        after(
            BACKUP,
            written(2),
            crash(Map.of(1, PrepareFate.TORN), Map.of()),
            new JournalEvent.Recover(),
            new JournalEvent.Open());
    assertEquals(JournalMachineStatus.RECOVERING_HEAD, opened.status());
    assertTrue(opened.journal().slot(1).faulty());
  }

  @Test
  void tornPrepareOverTheWrapBeforeIsTruncated() {
    JournalMachine wrapping = machine(false, true);
    JournalMachineState opened =
        after(
            wrapping,
            wrapping.initialState(),
            new JournalEvent.InstallHeader(4),
            new JournalEvent.StartWrite(0),
            crash(Map.of(0, PrepareFate.TORN), Map.of()),
            new JournalEvent.Recover());
    assertEquals(List.of("T", "M", "M", "M"), opened.recovery().labels());
    assertEquals(List.of(0), opened.recovery().torn());
    assertEquals(
        JournalMachineStatus.NORMAL, after(wrapping, opened, new JournalEvent.Open()).status());
  }

  @Test
  void soloDoesNotStartWithATornPrepareOfTheFirstWrap() {
    JournalMachine solo = machine(true, false);
    JournalMachineState opened =
        after(
            solo,
            solo.initialState(),
            new JournalEvent.InstallHeader(1),
            new JournalEvent.StartWrite(1),
            crash(Map.of(1, PrepareFate.TORN), Map.of()),
            new JournalEvent.Recover(),
            new JournalEvent.Open());
    assertEquals(JournalMachineStatus.WAL_CORRUPT, opened.status());
  }

  @Test
  void soloOpensInANewView() {
    JournalMachine solo = machine(true, false);
    JournalMachineState opened =
        after(
            solo,
            solo.initialState(),
            crash(Map.of(), Map.of()),
            new JournalEvent.Recover(),
            new JournalEvent.Open());
    assertEquals(2, opened.logView());
    assertEquals(2, opened.superblock().logView());
    assertEquals(JournalMachineStatus.NORMAL, opened.status());
  }

  @Test
  void firstFalseGuardIsNamed() {
    JournalMachineState initial = BACKUP.initialState();
    assertEquals("op_beyond_checkpoint", refusal(initial, new JournalEvent.InstallHeader(0)));
    assertEquals("op_not_beyond_next", refusal(initial, new JournalEvent.InstallHeader(2)));
    assertEquals("slot_has_header", refusal(initial, new JournalEvent.StartWrite(1)));
    assertEquals("slot_dirty", refusal(written(4), new JournalEvent.StartWrite(1)));
    assertEquals("slot_idle", refusal(written(2), new JournalEvent.StartWrite(1)));
    assertEquals("prepare_write_issued", refusal(initial, new JournalEvent.PrepareWritten(1, 1)));
    assertEquals("sector_write_issued", refusal(initial, new JournalEvent.SectorWritten(0, 0)));
    assertEquals("slot_inhabited", refusal(written(1), new JournalEvent.ReadFailed(1)));
    assertEquals("prepare_not_on_disk", refusal(written(4), new JournalEvent.ReadFailed(1)));
    assertEquals("slot_needs_no_repair", refusal(written(1), new JournalEvent.RemoveEntry(1)));
    assertEquals("op_not_beyond_head", refusal(initial, new JournalEvent.ViewChange(1)));
    assertEquals("needs_start_view", refusal(initial, new JournalEvent.StartView()));
    assertEquals("view_not_durable", refusal(initial, new JournalEvent.PersistView()));
    assertEquals("trigger_committed", refusal(initial, new JournalEvent.TakeCheckpoint()));
    assertEquals("fates_of_the_writes_issued", refusal(written(2), crash(Map.of(), Map.of())));
    assertEquals("status_refused_to_start", refusal(initial, new JournalEvent.Restart()));
    assertEquals("status_down", refusal(initial, new JournalEvent.Recover()));
    assertEquals("status_fixing", refusal(initial, new JournalEvent.FixSector(0, 0)));
    assertEquals("status_fixing", refusal(initial, new JournalEvent.Open()));
    JournalMachineState rotten = after(BACKUP, initial, new JournalEvent.RotHeader(1));
    assertEquals("fault_in_budget", refusal(rotten, new JournalEvent.RotPrepare(1)));
    assertEquals("status_normal", refusal(down(), new JournalEvent.InstallHeader(1)));
  }

  private static JournalMachineState down() {
    return after(BACKUP, BACKUP.initialState(), crash(Map.of(), Map.of()));
  }

  @Test
  void whatIsEnabledSteps() {
    Set<String> taken = new TreeSet<>();
    for (boolean solo : List.of(false, true)) {
      for (boolean wrapping : List.of(false, true)) {
        walk(machine(solo, wrapping), new Random(7), taken);
      }
    }
    Set<String> all = new TreeSet<>();
    for (Class<?> event : JournalEvent.class.getPermittedSubclasses()) {
      all.add(event.getSimpleName());
    }
    assertEquals(all, taken);
  }

  private static void walk(JournalMachine machine, Random random, Set<String> taken) {
    for (int run = 0; run < 400; run++) {
      JournalMachineState state = machine.initialState();
      for (int steps = 0; steps < 40; steps++) {
        List<JournalEvent> enabled = machine.enabled(state);
        if (enabled.isEmpty()) break;
        JournalEvent event = enabled.get(random.nextInt(enabled.size()));
        taken.add(event.getClass().getSimpleName());
        state = after(machine, state, event);
        List<String> broken = new ArrayList<>(JournalInvariants.broken(state.journal()));
        assertTrue(broken.isEmpty(), () -> event + " breaks " + broken);
      }
    }
  }
}
