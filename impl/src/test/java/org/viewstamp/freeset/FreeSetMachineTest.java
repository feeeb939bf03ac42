package org.viewstamp.freeset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.viewstamp.freeset.FreeSetEvent.NO_RESERVATION;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.viewstamp.freeset.FreeSetEvent.Acquire;
import org.viewstamp.freeset.FreeSetEvent.AskBlock;
import org.viewstamp.freeset.FreeSetEvent.AskCount;
import org.viewstamp.freeset.FreeSetEvent.BlockQuery;
import org.viewstamp.freeset.FreeSetEvent.CountQuery;
import org.viewstamp.freeset.FreeSetEvent.Forfeit;
import org.viewstamp.freeset.FreeSetEvent.FreeBlock;
import org.viewstamp.freeset.FreeSetEvent.MarkCheckpointDurable;
import org.viewstamp.freeset.FreeSetEvent.MarkCheckpointNotDurable;
import org.viewstamp.freeset.FreeSetEvent.Open;
import org.viewstamp.freeset.FreeSetEvent.Release;
import org.viewstamp.freeset.FreeSetEvent.Reserve;
import org.viewstamp.freeset.FreeSetEvent.Reset;
import org.viewstamp.freeset.FreeSetEvent.TakeCheckpoint;
import org.viewstamp.freeset.FreeSetMachineConfig.Call;
import org.viewstamp.freeset.FreeSetMachineConfig.Misuse;

/** Scenarios of the free set's machine; that it equals its specification, the models show. */
final class FreeSetMachineTest {
  private FreeSetMachineConfig config;
  private FreeSetMachine machine;
  private FreeSetMachineState state;

  private void start(Set<Call> calls, Set<Misuse> misuse) {
    config = new FreeSetMachineConfig(4, 2, 4, calls, misuse, true, 2, 3, 4, 0);
    machine = new FreeSetMachine(config);
    state = machine.initialState();
  }

  private void startDisciplined() {
    start(EnumSet.allOf(Call.class), EnumSet.noneOf(Misuse.class));
  }

  private void take(FreeSetEvent... events) {
    for (FreeSetEvent event : events) {
      FreeSetMachineStep step = machine.step(state, event);
      if (step instanceof FreeSetMachineStep.Refused refused) {
        throw new AssertionError(event + " is refused: " + refused);
      }
      state = ((FreeSetMachineStep.Stepped) step).next();
    }
  }

  private String guard(FreeSetEvent event) {
    return ((FreeSetMachineStep.Refused) machine.step(state, event)).guard();
  }

  private static final Reservation FIRST = new Reservation(0, 2, 1);

  @Test
  void anotherAnswerThanTheSetsIsRefused() {
    startDisciplined();
    assertEquals("answer", guard(new Reserve(2, NO_RESERVATION)));
    take(new Reserve(2, FIRST));
    assertEquals("answer", guard(new Acquire(FIRST, 2)));
    assertEquals("answer", guard(new AskCount(CountQuery.COUNT_FREE, 3)));
    assertEquals("answer", guard(new AskBlock(BlockQuery.IS_FREE, 1, false)));
    take(new Acquire(FIRST, 1), new AskBlock(BlockQuery.IS_FREE, 1, false));
  }

  @Test
  void exhaustedRangeAnswersNoAddressAndNothingChanges() {
    startDisciplined();
    take(new Reserve(2, FIRST), new Acquire(FIRST, 1), new Acquire(FIRST, 2));
    FreeSetMachineState before = state;
    take(new Acquire(FIRST, FreeSet.NONE));
    assertEquals(before, state);
    assertEquals(List.of(new FreeSetHeld(0, 2, 2, 2)), state.reservations());
  }

  @Test
  void disciplinedCallersUseTheirOwnAlone() {
    startDisciplined();
    assertEquals("owned", guard(new Acquire(FIRST, 1)));
    assertEquals("owned", guard(new Forfeit(FIRST)));
    assertEquals("owned", guard(new Release(1)));
    assertEquals("owned", guard(new FreeBlock(1)));
    take(new Reserve(2, FIRST), new Acquire(FIRST, 1), new Release(1));
    assertEquals("owned", guard(new Release(1)));
    assertEquals("owned", guard(new AskBlock(BlockQuery.IS_FREE, 5, false)));
    take(new Forfeit(FIRST), new Reset());
    FreeSetMachineCheckpoint other =
        new FreeSetMachineCheckpoint(FreeSetEncoding.none(config), List.of(1L), List.of());
    assertEquals("owned", guard(new Open(other)));
  }

  @Test
  void disciplinedCallersWaitForTheirPhase() {
    startDisciplined();
    assertEquals("phase", guard(new MarkCheckpointDurable()));
    assertEquals("phase", guard(new Open(state.checkpoint())));
    assertEquals("phase", guard(new Reserve(0, NO_RESERVATION)));
    take(new Reserve(2, FIRST), new Acquire(FIRST, 1), new Release(1));
    assertEquals("phase", guard(new FreeBlock(1)));
    assertEquals("phase", guard(new TakeCheckpoint(state.checkpoint())));
    take(new MarkCheckpointNotDurable());
    assertEquals("phase", guard(new MarkCheckpointNotDurable()));
    assertEquals("phase", guard(new MarkCheckpointDurable()));
    take(new Forfeit(FIRST), new MarkCheckpointDurable());
    assertEquals(0, state.set().acquired().count());
  }

  @Test
  void callsThatTheModelDoesNotMakeAreRefused() {
    start(EnumSet.of(Call.RESERVE), EnumSet.allOf(Misuse.class));
    assertEquals("called", guard(new Reset()));
    assertEquals("called", guard(new Release(1)));
    take(new Reserve(2, FIRST));
  }

  @Test
  void bounds() {
    startDisciplined();
    take(new Reserve(1, new Reservation(0, 1, 1)), new Reserve(1, new Reservation(1, 1, 1)));
    assertEquals("bound", guard(new Reserve(1, new Reservation(2, 1, 1))));
    take(new Reset(), new Open(state.checkpoint()), new MarkCheckpointDurable());
    take(new Reset(), new Open(state.checkpoint()), new MarkCheckpointDurable());
    assertEquals("bound", guard(new TakeCheckpoint(state.checkpoint())));
    take(new Reset());
    assertEquals("bound", guard(new Reset()));
    take(new Open(state.checkpoint()));
    assertEquals("bound", guard(new Reserve(1, new Reservation(0, 1, 4))));
  }

  @Test
  void refusalOfTheSetEndsTheProcessAndIsAllThatIsLeft() {
    start(EnumSet.allOf(Call.class), EnumSet.allOf(Misuse.class));
    take(new Reserve(2, FIRST), new Acquire(FIRST, 1));
    take(new Acquire(new Reservation(0, 2, 2), FreeSet.NONE));
    assertEquals("acquire_session", state.stop());
    assertEquals(new FreeSet(4, 4, 2).state(), state.set());
    assertEquals(List.of(), state.reservations());
    assertEquals(List.of(), machine.enabled(state));
    assertEquals("called", guard(new Reset()));
    FreeSetMachineState ended = state;
    state = machine.initialState();
    take(new Reserve(2, FIRST), new Acquire(new Reservation(0, 2, 0), FreeSet.NONE));
    assertEquals(ended, state);
  }

  @Test
  void startFromACheckpointIsTheSetThatTookIt() {
    startDisciplined();
    take(new Reserve(2, FIRST), new Acquire(FIRST, 1), new Acquire(FIRST, 2), new Forfeit(FIRST));
    take(new Release(1));
    FreeSetMachineCheckpoint taken =
        new FreeSetMachineCheckpoint(
            new FreeSetEncoding(true, bits(0, 1), bits(0)), List.of(3L), List.of(4L));
    take(new TakeCheckpoint(taken), new MarkCheckpointNotDurable(), new Release(3), new Release(4));
    FreeSetState before = state.set();
    assertEquals(bits(2, 3), state.auxFresh());
    state =
        new FreeSetMachineState(new FreeSet(4, 4, 2).state(), List.of(), taken, new Bitset(4), "");
    take(new Open(taken));
    // But for the session, which each trailer's own reservation has moved on.
    assertEquals(before.acquired(), state.set().acquired());
    assertEquals(before.index(), state.set().index());
    assertEquals(before.released(), state.set().released());
    assertEquals(before.prior(), state.set().prior());
    assertEquals(before.checkpointDurable(), state.set().checkpointDurable());
    assertEquals(bits(2, 3), state.auxFresh());
  }

  private static Bitset bits(int... ones) {
    Bitset bits = new Bitset(4);
    for (int one : ones) bits.set(one);
    return bits;
  }

  @Test
  void enabledEventsStepAndNoOthersOfTheirKind() {
    start(EnumSet.allOf(Call.class), EnumSet.of(Misuse.RANGES, Misuse.ADDRESSES));
    take(new Reserve(2, FIRST));
    Set<String> kinds = new TreeSet<>();
    for (FreeSetEvent event : machine.enabled(state)) {
      assertTrue(machine.step(state, event) instanceof FreeSetMachineStep.Stepped, event::toString);
      kinds.add(event.getClass().getSimpleName());
    }
    assertEquals(
        "[Acquire, AskBlock, AskCount, Forfeit, MarkCheckpointNotDurable, Release, Reserve,"
            + " Reset]",
        kinds.toString());
    // Any base and count of 0 to 4, and three sessions.
    long ranges = machine.enabled(state).stream().filter(Forfeit.class::isInstance).count();
    assertEquals(5 * 5 * 3, ranges);
  }

  @Test
  void oddCheckpointOpensAndStopsAtItsDurability() {
    start(EnumSet.allOf(Call.class), EnumSet.allOf(Misuse.class));
    FreeSetEncoding odd = new FreeSetEncoding(true, bits(0), bits(1));
    take(new Reset(), new Open(new FreeSetMachineCheckpoint(odd, List.of(3L), List.of(4L))));
    assertEquals(bits(0, 2, 3), state.set().acquired());
    assertEquals(bits(1), state.set().released());
    take(new MarkCheckpointDurable());
    assertEquals("free_acquired", state.stop());
  }
}
